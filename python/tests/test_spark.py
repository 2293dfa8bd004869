"""On a real cluster: a master and two workers as processes of their own."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pyspark")

SAMPLES = sorted(pathlib.Path("testdata/samples").glob("*.txt"))


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def documents():
    return [(p.stem, p.read_text(encoding="utf-8")) for p in SAMPLES]


def mention_rows(found):
    from sayso.spark import tables

    rows = tables(found)["mentions"].select("document_id", "entry", "begin", "text", "rule")
    return sorted(map(tuple, rows.collect()))


@pytest.fixture(scope="module")
def expected(documents, tmp_path_factory):
    """The rows that the command gives for the documents."""
    path = tmp_path_factory.mktemp("in") / "documents.jsonl"
    path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in documents))
    lines = subprocess.run([os.environ["SAYSO_BIN"], "extract", "--format=jsonl", str(path)],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    texts = {i: t.encode() for i, t in documents}
    rows = []
    for record in map(json.loads, lines):
        raw = texts[record["document_id"]]
        for m in record["mentions"]:
            begin = len(raw[: m["span"]["begin"]].decode())
            rows.append((record["document_id"], record["index"], begin, m["text"], m["rule"]))
    assert rows
    return sorted(rows)


def test_the_rows_of_the_command_line(spark, documents, expected):
    from sayso.spark import SCHEMA, extract

    found = extract(spark.createDataFrame(documents, "id string, text string"))
    assert found.schema == SCHEMA
    assert mention_rows(found) == expected


def test_a_document_that_fails(spark, documents):
    from sayso.spark import extract, tables

    rows = [("none", None), ("long", "word " * 20000), *documents[:3]]
    found = extract(spark.createDataFrame(rows, "id string, text string"), max_document_bytes=90000)
    made = tables(found)
    failed = dict(map(tuple, made["failed"].collect()))
    assert set(failed) == {"none", "long"}
    assert failed["long"].startswith("long: ")
    ids = {row.document_id for row in made["entries"].select("document_id").collect()}
    assert ids == {name for name, _ in documents[:3]}


def test_a_skewed_partition(spark, documents, expected):
    from sayso.spark import extract

    # All but one row in one partition, and a batch out after each few documents.
    df = spark.createDataFrame(documents, "id string, text string")
    df = df.repartitionByRange(2, (df.id == documents[0][0]).cast("int"))
    sizes = df.rdd.glom().map(len).collect()
    assert max(sizes) >= len(documents) - 1
    assert mention_rows(extract(df, batch_bytes=10000)) == expected


def test_a_worker_killed_in_the_middle(spark, documents, expected, tmp_path):
    from sayso.spark import extract

    mark = str(tmp_path / "killed")

    # The first task to come here kills its own executor's Python worker, once.
    def kill_once(batches):
        for batch in batches:
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch

    df = spark.createDataFrame(documents, "id string, text string").repartition(4)
    found = extract(df.mapInArrow(kill_once, df.schema))
    assert mention_rows(found) == expected
    assert os.path.exists(mark)


def test_an_executor_killed_in_the_middle(spark, documents, expected, tmp_path):
    from sayso.spark import extract

    mark = str(tmp_path / "killed")

    # The Java process over this worker: the executor itself.
    def kill_executor(batches):
        for batch in batches:
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                pass
            else:
                pid = os.getppid()
                while b"java" not in open(f"/proc/{pid}/cmdline", "rb").read().split(b"\0")[0]:
                    pid = int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1])
                assert b"CoarseGrainedExecutorBackend" in open(f"/proc/{pid}/cmdline", "rb").read()
                os.kill(pid, signal.SIGKILL)
                time.sleep(1)
            yield batch

    df = spark.createDataFrame(documents, "id string, text string").repartition(4)
    assert mention_rows(extract(df.mapInArrow(kill_executor, df.schema))) == expected
    assert os.path.exists(mark)


@pytest.mark.parametrize("format", ["text", "jsonl", "parquet"])
def test_the_job(spark, documents, expected, tmp_path, format, monkeypatch):
    from pyspark.sql import SparkSession

    from sayso.spark import job

    source = str(tmp_path / "in")
    if format == "text":
        os.mkdir(source)
        for name, text in documents:
            pathlib.Path(source, name).write_text(text, encoding="utf-8")
    else:
        df = spark.createDataFrame(documents, "id string, text string")
        df.write.json(source) if format == "jsonl" else df.write.parquet(source)
    output = str(tmp_path / "out")
    monkeypatch.setattr(sys, "argv", ["job", f"--format={format}", f"--output={output}", source])
    monkeypatch.setattr(SparkSession, "stop", lambda self: None)
    job.main()
    rows = spark.read.parquet(f"{output}/mentions").collect()
    assert sorted((r.document_id.split("/")[-1], r.entry, r.begin, r.text, r.rule)
                  for r in rows) == expected
    for name in ("entries", "quotes", "entities"):
        assert spark.read.parquet(f"{output}/{name}").count() > 0
    assert spark.read.parquet(f"{output}/failed").count() == 0
