"""Sayso in a spaCy pipeline: ``nlp.add_pipe("sayso")``.

Sets ``doc.ents`` (names and values; not pronouns) and ``doc._.quotes``, and keeps
the whole of what was found in ``doc._.sayso``. An entity whose edges are inside a
token of spaCy's takes in the whole token. Entities that overlap one before, and
those that an earlier component set, give way to the longer.
"""

from __future__ import annotations

from typing import Any, Dict, Optional, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from .engine import Engine


class SaysoComponent:
    """Holds an engine; made by spaCy."""

    def __init__(self, rules: Optional[str], gazetteers: Sequence[str], options: Dict[str, Any]):
        self.engine = Engine(rules, gazetteers, **options)
        for name in ("quotes", "sayso"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        found = self.engine.extract(doc.text)
        spans = [
            doc.char_span(m.begin, m.end, label=m.type, alignment_mode="expand")
            for m in found.mentions
            if m.kind in ("NAME", "VALUE")
        ]
        doc.ents = filter_spans([*[s for s in spans if s is not None], *doc.ents])
        doc._.quotes = found.quotes
        doc._.sayso = found
        return doc


def make_component(
    nlp: Language, name: str, rules: Optional[str], gazetteers: Sequence[str], options: Dict[str, Any]
) -> SaysoComponent:
    """What spaCy calls for ``nlp.add_pipe("sayso", config={…})``."""
    return SaysoComponent(rules, gazetteers, options)


Language.factory(
    "sayso",
    assigns=["doc.ents", "doc._.quotes", "doc._.sayso"],
    default_config={"rules": None, "gazetteers": [], "options": {}},
    func=make_component,
)
