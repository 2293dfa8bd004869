"""docs/python.md shows what works: its Python is run, its names are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sayso

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def indented(page: str) -> list[str]:
    """The indented blocks of a Markdown page, without their indent."""
    blocks = re.findall(r"(?:^    .*\n?)+", page, re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in blocks]


def test_the_python_of_the_page_runs(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    programs = [block for block in indented(PAGE.read_text()) if block.startswith("import ")]
    assert programs
    for program in programs:
        exec(compile(program, str(PAGE), "exec"), {"text": text})  # noqa: S102
    assert "Tom Reyes — " in capsys.readouterr().out


def test_what_the_page_calls_is_there(engine: sayso.Engine, text: str) -> None:
    page = PAGE.read_text()
    owners = {"doc": engine.extract(text), "engine": engine, "sayso": sayso}
    named = set(re.findall(r"`(doc|engine|sayso)\.(\w+)", page))
    assert len(named) >= 10
    for owner, name in named:
        if owner == "sayso" and name in ("arrow", "convert", "spark", "pb"):
            continue  # modules that ask for other packages
        if (owner, name) in (("doc", "ents"), ("doc", "_")):
            continue  # spaCy's
        assert hasattr(owners[owner], name), f"{owner}.{name}"
