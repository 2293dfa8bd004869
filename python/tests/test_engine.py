import os
import subprocess
import threading

import json
import pytest

import sayso


def test_quotes_have_their_speakers(engine, text):
    quotes = engine.extract(text, id="a1").quotes
    assert [(q.speaker.name, q.text) for q in quotes if q.kind == "DIRECT"] == [
        ("Tom Reyes", "We sail at noon — naïve or not,"),
        ("Maria Costa", "The café is open too,"),
        ("Tom Reyes", "Nobody waited £5 million."),
    ]


def test_offsets_are_code_points_of_the_whole_document(engine, text):
    long = "\n\n".join([text] * 20)  # many blocks of 64 bytes
    doc = engine.extract(long)
    assert len(doc.mentions) > 100
    for found in doc.mentions:
        assert long[found.begin : found.end] == found.text
    for quote in doc.quotes:
        assert "\n".join(long[p.begin : p.end] for p in quote.parts) == quote.text
        for reference in (quote.speaker, quote.cue):
            if reference:
                assert long[reference.begin : reference.end] == reference.text


def test_the_same_as_the_command_line(engine, text, tmp_path):
    command = os.environ["SAYSO_BIN"]
    path = tmp_path / "a.txt"
    path.write_text(text)
    lines = subprocess.run([command, "extract", "--format=jsonl", str(path)],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    expected = [json.loads(line) for line in lines]
    found = engine.extract(text, id=expected[0]["document_id"])
    raw = text.encode()
    assert len(found.entries) == len(expected)
    for entry, record in zip(found.entries, expected):
        assert [(m.text, m.type, m.rule) for m in entry.mentions] == [
            (m["text"], m["type"], m["rule"]) for m in record["mentions"]]
        assert [len(text[: q.begin].encode()) for q in entry.quotes] == [
            q["span"]["begin"] for q in record["quotes"]]
        assert entry.rules_fingerprint == record["rules_fingerprint"]
    assert raw[expected[0]["quotes"][0]["span"]["begin"] :].decode().startswith("“")


def test_protobuf_and_dict(engine, text):
    doc = engine.extract(text, id="a1")
    assert b"Tom Reyes" in doc.to_protobuf()
    record = doc.to_dict()["records"][0]
    assert record["document_id"] == "a1"
    assert [m["text"] for m in record["mentions"]] == [m.text for m in doc.mentions]
    assert json.loads(json.dumps(doc.to_dict()))["text"] == text


def test_many_in_order_whatever_the_jobs(engine, text):
    inputs = [(str(i), text * (1 + i % 3)) for i in range(50)]
    one = [(d.id, d.to_protobuf()) for d in engine.extract_many(inputs, jobs=1)]
    two = [(d.id, d.to_protobuf()) for d in engine.extract_many(iter(inputs), jobs=2)]
    assert [id for id, _ in one] == [str(i) for i in range(50)]
    assert one == two


def test_many_reads_little_ahead_and_leaves_no_thread(engine, text):
    read = []

    def endless():
        while True:
            read.append(1)
            yield text

    stream = engine.extract_many(endless(), jobs=2)
    for _ in range(10):
        next(stream)
    assert len(read) <= 10 + 8
    stream.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("sayso")]


def test_many_raises_in_its_turn(engine, text):
    stream = engine.extract_many([("a", text), ("b", b"\xff"), ("c", text)], jobs=2)
    assert next(stream).id == "a"
    with pytest.raises(sayso.InvalidError, match="b"):
        next(stream)


def test_errors_say_what_the_command_says(engine, tmp_path):
    command = os.environ["SAYSO_BIN"]

    def said(*args):
        done = subprocess.run([command, "extract", *args], capture_output=True, text=True)
        assert done.returncode != 0
        return done.stderr.strip().removeprefix("sayso: ")

    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"ab\xffcd")
    with pytest.raises(sayso.InvalidError) as error:
        engine.extract(bad.read_bytes(), id=str(bad))
    assert str(error.value) == said("--input_format=text", str(bad))
    with pytest.raises(sayso.MissingError) as missing:
        sayso.Engine(rules=tmp_path / "none")
    assert str(missing.value) == said(f"--rules={tmp_path / 'none'}", str(bad))
    with pytest.raises(FileNotFoundError):
        sayso.Engine(gazetteers=["/none/at/all.tsv"])
    with pytest.raises(ValueError, match="0 to 1"):
        sayso.Engine(min_confidence=2)
    with pytest.raises(ValueError, match="jobs"):
        engine.extract_many([], jobs=0)


def test_limits(text):
    with pytest.raises(sayso.LimitError):
        sayso.Engine(max_document_tokens=3).extract(text)
    with pytest.raises(sayso.InvalidError):
        sayso.Engine(max_document_bytes=3).extract(text)


def test_a_gazetteer_on_top(tmp_path, text):
    rows = tmp_path / "own.tsv"
    rows.write_text("name\ttype\taliases\tattributes\tflags\nReyes Harbour Trust\tORGANIZATION\t\t\t\n")
    try:
        engine = sayso.Engine(gazetteers=[rows])
    except sayso.InvalidError as error:
        pytest.fail(str(error))
    found = engine.extract("It was the Reyes Harbour Trust that paid.").mentions
    assert any(m.rule.startswith("gazetteer:own.tsv") for m in found)


def test_repr_and_html(engine):
    doc = engine.extract('“<script>alert(1)</script> & so on it goes,” said Tom Reyes.', id="x")
    assert repr(doc).startswith("<sayso.Document 'x': 1 entry, 1 quote, ")
    html = doc._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert '<mark title="Tom Reyes">' in html
    assert "Engine rules" in repr(engine)


def test_nothing(engine):
    assert engine.extract("").entries == []


def test_arrow_tables(engine, text):
    pytest.importorskip("pyarrow")
    from sayso.arrow import tables

    docs = [engine.extract(text, id=str(i)) for i in range(3)]
    made = tables(docs)
    mentions = made["mentions"]
    mentions.validate(full=True)
    assert mentions["text"].to_pylist() == [m.text for d in docs for m in d.mentions]
    assert mentions["begin"].to_pylist() == [m.begin for d in docs for m in d.mentions]
    assert mentions["entity"].to_pylist() == [
        m.entity.id if m.entity else None for d in docs for m in d.mentions]
    for table in made.values():
        table.validate(full=True)
    assert made["quotes"]["speaker_name"].to_pylist()[0] == "Tom Reyes"
    assert made["entries"]["authors"].to_pylist()[0] == ["Ada Penrose"]
    assert made["entities"]["aliases"].to_pylist() == [e.aliases for d in docs for e in d.entities]
