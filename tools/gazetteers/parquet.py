"""Reads columns of text from Parquet files: as much of the format as the sources here use.

Format: https://parquet.apache.org/docs/file-format/ (Thrift compact protocol, data pages of
version 1, Snappy or none, plain and dictionary encoding, flat schemas with optional columns).
Anything else is an error, never a guess.
"""

import struct

_BYTE_ARRAY = 6
_UNCOMPRESSED, _SNAPPY = 0, 1
_PLAIN, _PLAIN_DICTIONARY, _RLE_DICTIONARY = 0, 2, 8
_DATA_PAGE, _DICTIONARY_PAGE = 0, 2
_OPTIONAL = 1


class ParquetError(Exception):
    """The file is not Parquet, or uses what is not read here."""


class _Thrift:
    """The compact protocol: a struct becomes {field number: value}."""

    def __init__(self, data, at):
        self.data, self.at = data, at

    def _varint(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def _zigzag(self):
        value = self._varint()
        return (value >> 1) ^ -(value & 1)

    def _value(self, kind):
        if kind in (1, 2):                      # true and false, in a field's header
            return kind == 1
        if kind == 3:
            self.at += 1
            return self.data[self.at - 1]
        if kind in (4, 5, 6):
            return self._zigzag()
        if kind == 7:
            self.at += 8
            return struct.unpack_from("<d", self.data, self.at - 8)[0]
        if kind == 8:
            size = self._varint()
            self.at += size
            return bytes(self.data[self.at - size:self.at])
        if kind in (9, 10):
            return self._list()
        if kind == 12:
            return self.struct()
        raise ParquetError(f"Thrift type {kind}")

    def _list(self):
        head = self.data[self.at]
        self.at += 1
        size = head >> 4
        if size == 15:
            size = self._varint()
        kind = head & 15
        if kind in (1, 2):
            self.at += size
            return [byte == 1 for byte in self.data[self.at - size:self.at]]
        return [self._value(kind) for _ in range(size)]

    def struct(self):
        fields, number = {}, 0
        while True:
            head = self.data[self.at]
            self.at += 1
            if head == 0:
                return fields
            number = number + (head >> 4) if head >> 4 else self._zigzag()
            fields[number] = self._value(head & 15)


def _unsnappy(data):
    """https://github.com/google/snappy/blob/main/format_description.txt"""
    at = size = shift = 0
    while True:
        byte = data[at]
        at += 1
        size |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
        shift += 7
    out = bytearray()
    end = len(data)
    while at < end:
        tag = data[at]
        at += 1
        kind = tag & 3
        if kind == 0:
            length = (tag >> 2) + 1
            if length > 60:
                extra = length - 60
                length = int.from_bytes(data[at:at + extra], "little") + 1
                at += extra
            out += data[at:at + length]
            at += length
            continue
        if kind == 1:
            length, offset = ((tag >> 2) & 7) + 4, ((tag >> 5) << 8) | data[at]
            at += 1
        else:
            width = 2 if kind == 2 else 4
            length, offset = (tag >> 2) + 1, int.from_bytes(data[at:at + width], "little")
            at += width
        start = len(out) - offset
        if offset <= 0 or start < 0:
            raise ParquetError("Snappy offset")
        if offset >= length:
            out += out[start:start + length]
        else:
            piece = bytes(out[start:])
            out += (piece * (length // offset + 1))[:length]
    if len(out) != size:
        raise ParquetError("Snappy length")
    return bytes(out)


def _hybrid(data, at, end, width, count):
    """`count` numbers of the run-length and bit-packed hybrid encoding."""
    values = []
    width_bytes = (width + 7) // 8
    mask = (1 << width) - 1
    while len(values) < count and at < end:
        head = shift = 0
        while True:
            byte = data[at]
            at += 1
            head |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
        if head & 1:
            size = (head >> 1) * width
            bits = int.from_bytes(data[at:at + size], "little")
            at += size
            for _ in range((head >> 1) * 8):
                values.append(bits & mask)
                bits >>= width
        else:
            values += [int.from_bytes(data[at:at + width_bytes], "little")] * (head >> 1)
            at += width_bytes
    if len(values) < count:
        raise ParquetError("a run too short")
    return values[:count]


def _strings(data, at, count):
    result = []
    for _ in range(count):
        size = int.from_bytes(data[at:at + 4], "little")
        result.append(data[at + 4:at + 4 + size].decode("utf-8"))
        at += 4 + size
    return result


def _page(file, at, codec):
    reader = _Thrift(file, at)
    header = reader.struct()
    body = file[reader.at:reader.at + header[3]]
    if codec == _SNAPPY:
        body = _unsnappy(body)
    elif codec != _UNCOMPRESSED:
        raise ParquetError(f"codec {codec}")
    return header, body, reader.at + header[3]


def _column(file, meta, optional):
    if meta[1] != _BYTE_ARRAY:
        raise ParquetError(f"{meta[3]} holds no text")
    at = meta.get(11) or meta[9]
    dictionary, values = [], []
    while len(values) < meta[5]:
        header, body, at = _page(file, at, meta[4])
        if header[1] == _DICTIONARY_PAGE:
            dictionary = _strings(body, 0, header[7][1])
            continue
        if header[1] != _DATA_PAGE:
            raise ParquetError(f"page type {header[1]}")
        count, encoding = header[5][1], header[5][2]
        start, there = 0, [1] * count
        if optional:
            size = int.from_bytes(body[:4], "little")
            there = _hybrid(body, 4, 4 + size, 1, count)
            start = 4 + size
        present = sum(there)
        if encoding == _PLAIN:
            found = _strings(body, start, present)
        elif encoding in (_PLAIN_DICTIONARY, _RLE_DICTIONARY):
            found = [dictionary[number]
                     for number in _hybrid(body, start + 1, len(body), body[start], present)]
        else:
            raise ParquetError(f"encoding {encoding}")
        each = iter(found)
        values += [next(each) if flag else None for flag in there]
    return values


def columns(file, names):
    """Yields a tuple of the named columns' texts, None where there is none, for each row."""
    if file[:4] != b"PAR1" or file[-4:] != b"PAR1":
        raise ParquetError("not Parquet")
    size = int.from_bytes(file[-8:-4], "little")
    meta = _Thrift(file, len(file) - 8 - size).struct()
    optional = {element[4].decode(): element.get(3) == _OPTIONAL for element in meta[2]}
    for group in meta[4]:
        found = {}
        for chunk in group[1]:
            path = b".".join(chunk[3][3]).decode()
            if path in names:
                found[path] = _column(file, chunk[3], optional[path])
        yield from zip(*(found[name] for name in names))
