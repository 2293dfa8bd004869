#!/usr/bin/env python3
"""Looks names up in texts by pyahocorasick (Debian: python3-ahocorasick), a string
automaton in C: a yardstick for engine/gazetteer/gazetteer_bench.cc, which runs this.

  aho_corasick.py NAMES TEXTS

NAMES has a name a line and TEXTS a text a line, both folded, with a space between their
tokens and one at each end, so that no name begins or ends within a word. Prints the
seconds that making the automaton took, those of one walk over all texts (the best of
three), how many names were found, and the bytes of memory that it took. Only the walk is
timed, not the folding; of each match Python sees no more than that it is there.
"""

import collections
import sys
import time

import ahocorasick


def resident():
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        texts = file.read().split("\n")
    before, start = resident(), time.perf_counter()
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    with open(sys.argv[1], encoding="utf-8") as file:
        for row, name in enumerate(file):
            automaton.add_word(name.rstrip("\n"), row)
    automaton.make_automaton()
    made, took = time.perf_counter() - start, resident() - before
    best, found = None, 0
    for _ in range(3):
        start, found = time.perf_counter(), 0
        for text in texts:
            matches = collections.deque(enumerate(automaton.iter(text), 1), maxlen=1)
            found += matches[0][0] if matches else 0
        seconds = time.perf_counter() - start
        best = seconds if best is None else min(best, seconds)
    print(f"{made:.3f} {best:.6f} {found} {took}")


if __name__ == "__main__":
    main()
