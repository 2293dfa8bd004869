#!/usr/bin/env python3
"""Tests of parquet.py on pages put together by hand."""

import os
import struct
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
import parquet


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def struct_of(fields):
    """A struct of the compact protocol; numbers, bytes, lists and {} (structs) in order."""
    out, last = bytearray(), 0
    for number, value in fields:
        kind, body = value_of(value)
        out += bytes([(number - last) << 4 | kind]) + body
        last = number
    return bytes(out + b"\0")


def value_of(value):
    if isinstance(value, int):
        return 5, varint(value << 1)
    if isinstance(value, bytes):
        return 8, varint(len(value)) + value
    if isinstance(value, list):
        kind = value_of(value[0])[0]
        return 9, bytes([len(value) << 4 | kind]) + b"".join(value_of(each)[1] for each in value)
    return 12, struct_of(value["struct"])


def plain(texts):
    return b"".join(struct.pack("<I", len(text)) + text for text in texts)


def snappy(data):
    return varint(len(data)) + bytes([(len(data) - 1) << 2]) + data     # one literal, up to 60 bytes


def file_of(pages, count, codec=0):
    """A file of one optional column, `name`; pages are (page header's fields, body)."""
    body = b"PAR1"
    offset = len(body)
    for fields, data in pages:
        body += struct_of(fields) + data
    column = {"struct": [(1, 6), (2, [0]), (3, [b"name"]), (4, codec), (5, count), (9, offset)]}
    meta = struct_of([(1, 1), (2, [{"struct": [(4, b"schema")]},
                                   {"struct": [(1, 6), (3, 1), (4, b"name")]}]),
                      (3, count), (4, [{"struct": [(1, [{"struct": [(2, offset), (3, column)]}])]}])])
    return body + meta + struct.pack("<I", len(meta)) + b"PAR1"


def data_page(count, encoding, data):
    return [(1, 0), (2, len(data)), (3, len(data)),
            (5, {"struct": [(1, count), (2, encoding), (3, 3), (4, 3)]})], data


ALL_THERE = struct.pack("<I", 2) + bytes([3 << 1, 1])        # a run of three ones


class ParquetTest(unittest.TestCase):
    def read(self, file):
        return [name for (name,) in parquet.columns(file, ["name"])]

    def test_plain(self):
        file = file_of([data_page(3, 0, ALL_THERE + plain([b"Lyon", b"", b"\xc3\x89vry"]))], 3)
        self.assertEqual(self.read(file), ["Lyon", "", "Évry"])

    def test_missing_values(self):
        levels = struct.pack("<I", 2) + bytes([1 << 1 | 1, 0b101])      # bit-packed: there, not, there
        file = file_of([data_page(3, 0, levels + plain([b"Lyon", b"Nice"]))], 3)
        self.assertEqual(self.read(file), ["Lyon", None, "Nice"])

    def test_dictionary(self):
        words = plain([b"Lyon", b"Nice"])
        dictionary = ([(1, 2), (2, len(words)), (3, len(words)), (7, {"struct": [(1, 2), (2, 0)]})], words)
        indices = bytes([1, 1 << 1 | 1, 0b110])                         # width 1; 0, 1, 1
        file = file_of([dictionary, data_page(3, 8, ALL_THERE + indices)], 3)
        self.assertEqual(self.read(file), ["Lyon", "Nice", "Nice"])

    def test_snappy(self):
        data = ALL_THERE + plain([b"a", b"b", b"c"])
        file = file_of([data_page(3, 0, snappy(data))], 3, codec=1)
        self.assertEqual(self.read(file), ["a", "b", "c"])

    def test_snappy_copies_that_overlap(self):
        # The literal "ab", then six bytes from two back.
        self.assertEqual(parquet._unsnappy(bytes([8, 1 << 2]) + b"ab" + bytes([2 << 2 | 1, 2])),
                         b"abababab")

    def test_bad_offset(self):
        with self.assertRaises(parquet.ParquetError):
            parquet._unsnappy(bytes([4, 0, 3 << 2 | 2, 9, 0]))

    def test_what_is_not_read_is_an_error(self):
        with self.assertRaises(parquet.ParquetError):
            self.read(b"PAR0" + bytes(20) + b"PAR0")
        with self.assertRaises(parquet.ParquetError):
            self.read(file_of([data_page(3, 5, ALL_THERE)], 3))
        with self.assertRaises(parquet.ParquetError):
            self.read(file_of([data_page(3, 0, ALL_THERE)], 3, codec=6))


if __name__ == "__main__":
    unittest.main()
