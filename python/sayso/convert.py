"""To and from the formats of annotation tools: brat standoff, CoNLL columns, and
the W3C Web Annotation model.

They carry an `Annotations`: mentions by type, and quotes with their speakers'
words. Each writer and its reader give back what was written. brat's format has a
line an annotation, so a text span over several lines is cut at the breaks, as
brat's own editor does, and joined again; CoNLL has one type a token, so of
mentions that overlap the longest is kept, and quotes have columns of their own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Optional, Tuple

from .records import Document


@dataclass(frozen=True, order=True)
class Place:
    """An annotated piece of text, in code points."""

    begin: int
    end: int
    type: str


@dataclass(frozen=True, order=True)
class Said:
    """A quote, and the words of its speaker where they are known."""

    begin: int
    end: int
    kind: str
    speaker: Optional[Tuple[int, int]] = None


@dataclass(frozen=True)
class Annotations:
    """What is annotated in a text; both lists sorted."""

    text: str
    mentions: List[Place] = field(default_factory=list)
    quotes: List[Said] = field(default_factory=list)


def from_document(document: Document) -> Annotations:
    """What the engine found, as annotations."""
    mentions = {Place(m.begin, m.end, m.type) for m in document.mentions}
    quotes = {
        Said(q.begin, q.end, q.kind, (q.speaker.begin, q.speaker.end) if q.speaker else None)
        for q in document.quotes
    }
    return Annotations(
        document.text,
        sorted(mentions),
        sorted(quotes, key=lambda q: (q.begin, q.end, q.kind, q.speaker or (-1, -1))),
    )


def _said_key(quote: Said) -> Tuple[int, int, str, Tuple[int, int]]:
    return (quote.begin, quote.end, quote.kind, quote.speaker or (-1, -1))


# --- brat standoff (https://brat.nlplab.org/standoff.html) -----------------------


def to_brat(annotations: Annotations) -> str:
    """The .ann file; the text goes unchanged into the .txt file beside it."""
    lines: List[str] = []

    def bound(type_: str, begin: int, end: int) -> str:
        name = f"T{sum(line.startswith('T') for line in lines) + 1}"
        pieces = [
            (begin + m.start(), begin + m.end())
            for m in re.finditer(r"[^\n]+", annotations.text[begin:end])
        ] or [(begin, end)]
        where = ";".join(f"{b} {e}" for b, e in pieces)
        words = " ".join(annotations.text[b:e] for b, e in pieces)
        lines.append(f"{name}\t{type_} {where}\t{words}")
        return name

    for mention in annotations.mentions:
        bound(mention.type, mention.begin, mention.end)
    relations = []
    for quote in annotations.quotes:
        said = bound(f"QUOTE-{quote.kind}", quote.begin, quote.end)
        if quote.speaker:
            relations.append((said, bound("SPEAKER", *quote.speaker)))
    for i, (said, by) in enumerate(relations, 1):
        lines.append(f"R{i}\tSpoken_by Arg1:{said} Arg2:{by}")
    return "".join(line + "\n" for line in lines)


def from_brat(text: str, ann: str) -> Annotations:
    """Reads a .ann file. Annotations of other kinds are passed over."""
    bounds: Dict[str, Place] = {}
    by: Dict[str, str] = {}
    for number, line in enumerate(ann.split("\n"), 1):
        if line.startswith("T"):
            fields = line.split("\t")
            try:
                type_, where = fields[1].split(" ", 1)
                numbers = [int(n) for n in re.split("[; ]", where)]
            except (IndexError, ValueError):
                raise ValueError(f"line {number}: not an annotation of brat's: {line}") from None
            bounds[fields[0]] = Place(numbers[0], numbers[-1], type_)
        elif match := re.match(r"R\d+\tSpoken_by Arg1:(T\d+) Arg2:(T\d+)", line):
            by[match[1]] = match[2]
    mentions, quotes = [], []
    for name, place in bounds.items():
        if place.end > len(text) or place.begin > place.end:
            raise ValueError(f"{name}: {place.begin} to {place.end} is outside the text")
        if place.type.startswith("QUOTE-"):
            speaker = bounds[by[name]] if name in by else None
            quotes.append(
                Said(place.begin, place.end, place.type[6:],
                     (speaker.begin, speaker.end) if speaker else None)
            )  # fmt: skip
        elif place.type != "SPEAKER":
            mentions.append(place)
    return Annotations(text, sorted(mentions), sorted(quotes, key=_said_key))


# --- CoNLL columns ---------------------------------------------------------------


def to_conll(annotations: Annotations) -> str:
    """A token a line: TOKEN BEGIN END NER QUOTE SPEAKER, by tabs, IOB2.

    A blank line stands for a line break of the text. Tokens are cut at the edges of
    annotations too, so that these are exact. SPEAKER is `begin:end` of the quote's speaker, on
    the quote's first token, or _.
    """
    kept: List[Place] = []
    for mention in sorted(annotations.mentions, key=lambda m: (m.begin - m.end, m)):
        if all(mention.end <= k.begin or mention.begin >= k.end for k in kept):
            kept.append(mention)
    said: List[Said] = []
    for quote in sorted(annotations.quotes, key=lambda q: (q.begin - q.end, _said_key(q))):
        if all(quote.end <= k.begin or quote.begin >= k.end for k in said):
            said.append(quote)
    edges = {e for m in kept for e in (m.begin, m.end)} | {e for q in said for e in (q.begin, q.end)}
    out: List[str] = []
    at = 0
    for begin, end in _tokens(annotations.text, edges):
        if "\n" in annotations.text[at:begin] and out:
            out.append("")
        at = end
        ner, quoted, speaker = "O", "O", "_"
        for m in kept:
            if m.begin <= begin < m.end:
                ner = ("B-" if begin == m.begin else "I-") + m.type
        for q in said:
            if q.begin <= begin < q.end:
                quoted = ("B-" if begin == q.begin else "I-") + q.kind
                if begin == q.begin and q.speaker:
                    speaker = f"{q.speaker[0]}:{q.speaker[1]}"
        out.append(f"{annotations.text[begin:end]}\t{begin}\t{end}\t{ner}\t{quoted}\t{speaker}")
    return "".join(line + "\n" for line in out)


def _tokens(text: str, edges: "set[int]") -> Iterator[Tuple[int, int]]:
    for match in re.finditer(r"\w+|[^\w\s]", text):
        begin = match.start()
        for edge in sorted(e for e in edges if match.start() < e < match.end()):
            yield begin, edge
            begin = edge
        yield begin, match.end()


def from_conll(text: str, conll: str) -> Annotations:
    """Reads what to_conll wrote, of that text. Edges are those of tokens."""
    mentions: List[Place] = []
    quotes: List[Said] = []
    for number, line in enumerate(conll.split("\n"), 1):
        if not line:
            continue
        fields = line.split("\t")
        if len(fields) != 6:
            raise ValueError(f"line {number}: {len(fields)} columns, not 6")
        begin, end = int(fields[1]), int(fields[2])
        if text[begin:end] != fields[0]:
            raise ValueError(f"line {number}: the text has no {fields[0]!r} at {begin}")
        if fields[3].startswith("B-"):
            mentions.append(Place(begin, end, fields[3][2:]))
        elif fields[3].startswith("I-"):
            mentions[-1] = Place(mentions[-1].begin, end, mentions[-1].type)
        if fields[4].startswith("B-"):
            where = None
            if fields[5] != "_":
                first, last = fields[5].split(":")
                where = (int(first), int(last))
            quotes.append(Said(begin, end, fields[4][2:], where))
        elif fields[4].startswith("I-"):
            last_quote = quotes[-1]
            quotes[-1] = Said(last_quote.begin, end, last_quote.kind, last_quote.speaker)
    return Annotations(text, sorted(mentions), sorted(quotes, key=_said_key))


# --- W3C Web Annotation (https://www.w3.org/TR/annotation-model/) ----------------


def to_web_annotations(annotations: Annotations, source: str) -> List[Dict[str, Any]]:
    """A list of annotations as JSON-LD, on the document with the IRI `source`.

    Positions are code points, as the model's TextPositionSelector has them; a
    TextQuoteSelector beside each helps where the page has changed.
    """

    def target(begin: int, end: int) -> Dict[str, Any]:
        text = annotations.text
        return {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": begin, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[begin:end],
                    "prefix": text[max(0, begin - 24) : begin],
                    "suffix": text[end : end + 24],
                },
            ],
        }

    def annotation(number: int, body: str, where: Dict[str, Any], why: str) -> Dict[str, Any]:
        return {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{source}#sayso-{number}",
            "type": "Annotation",
            "motivation": why,
            "body": {"type": "TextualBody", "value": body, "purpose": why},
            "target": where,
        }

    made: List[Dict[str, Any]] = []
    for m in annotations.mentions:
        made.append(annotation(len(made) + 1, m.type, target(m.begin, m.end), "classifying"))
    for q in annotations.quotes:
        quote = annotation(len(made) + 1, f"QUOTE-{q.kind}", target(q.begin, q.end), "classifying")
        made.append(quote)
        if q.speaker:
            speaker = annotation(len(made) + 1, "SPEAKER", target(*q.speaker), "linking")
            speaker["body"] = {"type": "SpecificResource", "source": quote["id"], "purpose": "linking"}
            made.append(speaker)
    return made


def from_web_annotations(text: str, made: List[Dict[str, Any]]) -> Annotations:
    """Reads what to_web_annotations wrote, or its JSON parsed."""
    mentions: List[Place] = []
    quotes: Dict[str, Said] = {}
    speakers: Dict[str, Tuple[int, int]] = {}
    for one in made:
        position = next(
            (s for s in one["target"]["selector"] if s["type"] == "TextPositionSelector"), None
        )
        if position is None:
            raise ValueError(f"{one['id']}: no TextPositionSelector")
        begin, end = position["start"], position["end"]
        if one["body"]["type"] == "SpecificResource":
            speakers[one["body"]["source"]] = (begin, end)
        elif one["body"]["value"].startswith("QUOTE-"):
            quotes[one["id"]] = Said(begin, end, one["body"]["value"][6:])
        else:
            mentions.append(Place(begin, end, one["body"]["value"]))
    said = [Said(q.begin, q.end, q.kind, speakers.get(id)) for id, q in quotes.items()]
    return Annotations(text, sorted(mentions), sorted(said, key=_said_key))


def web_annotations_json(annotations: Annotations, source: str) -> str:
    """to_web_annotations as a JSON text."""
    return json.dumps(to_web_annotations(annotations, source), ensure_ascii=False, indent=1)
