import json
import pathlib

import pytest

from sayso import convert

SAMPLES = sorted(pathlib.Path("testdata/samples").glob("*.txt"))[:25]


@pytest.fixture(params=SAMPLES, ids=lambda p: p.stem)
def found(request, engine):
    made = convert.from_document(engine.extract(request.param.read_text(encoding="utf-8")))
    assert made.mentions
    return made


def test_brat_round_trip(found):
    assert convert.from_brat(found.text, convert.to_brat(found)) == found


def test_web_annotation_round_trip(found):
    made = json.loads(convert.web_annotations_json(found, "http://example.org/a"))
    assert convert.from_web_annotations(found.text, made) == found
    for one in made:
        position, quote = one["target"]["selector"]
        assert found.text[position["start"] : position["end"]] == quote["exact"]


def test_conll_round_trip(found):
    once = convert.from_conll(found.text, convert.to_conll(found))
    assert set(once.mentions) <= set(found.mentions)
    assert set(once.quotes) <= set(found.quotes)
    assert convert.from_conll(found.text, convert.to_conll(once)) == once
    # What is lost is what overlaps a longer one.
    for kind in ("mentions", "quotes"):
        kept = getattr(once, kind)
        for lost in set(getattr(found, kind)) - set(kept):
            assert any(k.begin < lost.end and lost.begin < k.end for k in kept)


def test_spans_over_lines_and_no_speaker():
    text = "“One\n\ntwo,” é said X"
    made = convert.Annotations(text, [convert.Place(17, 18, "PERSON")],
                               [convert.Said(0, 11, "DIRECT"), convert.Said(12, 13, "SCARE", (19, 20))])
    ann = convert.to_brat(made)
    assert "QUOTE-DIRECT 0 4;6 11\t“One two,”" in ann
    assert convert.from_brat(text, ann) == made


@pytest.mark.parametrize("bad", ["T1\tPERSON x y\ta", "T1\tPERSON", "T1\tPERSON 0 99\tabc"])
def test_bad_brat(bad):
    with pytest.raises(ValueError):
        convert.from_brat("abc", bad)


@pytest.mark.parametrize("bad", ["a\tb", "x\t0\t1\tO\tO\t_"])
def test_bad_conll(bad):
    with pytest.raises(ValueError, match="line 1"):
        convert.from_conll("abc", bad)
