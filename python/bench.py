"""Measures the package: python/bench.py FILE…  (each file is one document)

Prints MB/s of one thread, the share of it that is not the engine's, as against
the command line on the same files, and what two threads gain.
"""

import os
import subprocess
import sys
import time

import sayso


def seconds(run):
    best = float("inf")
    for _ in range(3):
        start = time.process_time(), time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start[1])
    return best


def main():
    texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
    texts *= max(1, 4_000_000 // sum(map(len, texts)))
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    engine = sayso.Engine()
    one = seconds(lambda: [engine.extract(t) for t in texts])
    objects = seconds(lambda: [engine.extract(t).quotes for t in texts])
    many1 = seconds(lambda: sum(1 for _ in engine.extract_many(texts, jobs=1)))
    many2 = seconds(lambda: sum(1 for _ in engine.extract_many(texts, jobs=2)))
    print(f"{len(texts)} documents, {megabytes:.1f} MB")
    print(f"extract            {megabytes / one:.2f} MB/s")
    print(f"with all objects   {megabytes / objects:.2f} MB/s")
    print(f"extract_many 1, 2  {megabytes / many1:.2f}, {megabytes / many2:.2f} MB/s, "
          f"{many1 / many2:.2f} times")
    if "SAYSO_BIN" in os.environ:
        import json
        import tempfile
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            for i, t in enumerate(texts):
                file.write(json.dumps({"id": str(i), "text": t}) + "\n")
            file.flush()
            command = [os.environ["SAYSO_BIN"], "extract", "--jobs=1", "--format=pb", "--output=/dev/null"]
            whole = seconds(lambda: subprocess.run([*command, file.name], check=True))
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as empty:
                start = seconds(lambda: subprocess.run([*command, empty.name], check=True))
        print(f"the command        {megabytes / (whole - start):.2f} MB/s after start-up of {start:.2f} s")


if __name__ == "__main__":
    main()
