"""Measures the package: python/bench.py FILE…  (each file is one document)

Prints the speed of the package's forms of output beside the command's on the same
files (SAYSO_BIN names it), and what two threads gain.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import sayso
from sayso import _core


def seconds(run, clock=time.process_time):
    """The best of three; by default of processor time, so that other work does not count."""
    best = float("inf")
    for _ in range(3):
        start = clock()
        run()
        best = min(best, clock() - start)
    return best


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command_seconds(texts):
    """Of the command: (extraction, start-up), on one thread."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        command = [os.environ["SAYSO_BIN"], "extract", "--jobs=1", "--format=pb"]

        def run():
            subprocess.run([*command, file.name], check=True, stdout=subprocess.DEVNULL)

        start = seconds(run, children)
        for i, t in enumerate(texts):
            file.write(json.dumps({"id": str(i), "text": t}) + "\n")
        file.flush()
        return seconds(run, children) - start, start


def table_bytes(engine, texts):
    built = _core.Tables()
    for t in texts:
        built.add(engine.extract(t)._extracted)
    built.take()


def main():
    texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
    texts *= max(1, 1_500_000 // sum(map(len, texts)))
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    engine = sayso.Engine()
    print(f"{len(texts)} documents, {megabytes:.1f} MB; MB for each second of a processor")

    def show(what, used):
        print(f"{what:22}{megabytes / used:6.2f}", flush=True)

    if "SAYSO_BIN" in os.environ:
        used, start = command_seconds(texts)
        show("the command", used)
        print(f"{'  its start-up, s':22}{start:6.2f}")
    show("extract", seconds(lambda: [engine.extract(t) and None for t in texts]))
    show("extract, to protobuf", seconds(lambda: [engine.extract(t).to_protobuf() and None for t in texts]))
    show("extract, to columns", seconds(lambda: table_bytes(engine, texts)))
    show("extract, all objects", seconds(lambda: [engine.extract(t).quotes and None for t in texts]))

    def many(jobs):
        return seconds(lambda: sum(1 for _ in engine.extract_many(texts, jobs=jobs)),
                       time.perf_counter)

    print(f"two threads: {many(1) / many(2):.2f} times one (by the clock: needs two idle cores)")


if __name__ == "__main__":
    main()
