"""What is found in a document. All offsets are code points of its text, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Dict, List, Optional

from . import _core


@dataclass(frozen=True)
class Span:
    """A piece of the text: ``text[begin:end]``."""

    begin: int
    end: int


@dataclass(frozen=True)
class Entity:
    """Somebody or something that the document mentions."""

    id: int
    type: str
    name: str
    kb_ids: List[str] = field(default_factory=list, repr=False)
    aliases: List[str] = field(default_factory=list, repr=False)
    role: str = ""
    country: str = ""
    gender: str = field(default="GENDER_UNKNOWN", repr=False)
    candidates: List[Dict[str, Any]] = field(default_factory=list, repr=False)


@dataclass(frozen=True)
class Mention:
    """One place that names, describes or points to something."""

    begin: int
    end: int
    text: str
    type: str
    kind: str
    entity: Optional[Entity] = field(repr=False)
    rule: str = field(repr=False)
    confidence: float
    for_government: bool = field(default=False, repr=False)
    value: str = ""
    detail: Optional[Dict[str, str]] = field(default=None, repr=False)


@dataclass(frozen=True)
class Reference:
    """Words beside a quote: its cue, addressee, medium…"""

    begin: int
    end: int
    text: str
    entity: Optional[Entity] = field(default=None, repr=False)


@dataclass(frozen=True)
class Speaker(Reference):
    """Who spoke, as the text says it there."""

    anonymous: bool = False

    @property
    def name(self) -> str:
        """The entity's name; the words themselves where it is nobody known."""
        return self.entity.name if self.entity else self.text


@dataclass(frozen=True)
class Quote:
    """Words quoted, and who spoke them. `begin` and `end` take in the marks."""

    begin: int
    end: int
    parts: List[Span] = field(repr=False)
    text: str
    kind: str
    speaker: Optional[Speaker]
    cue: Optional[Reference] = field(repr=False)
    addressee: Optional[Reference] = field(repr=False)
    medium: Optional[Reference] = field(repr=False)
    via: Optional[Reference] = field(repr=False)
    place: Optional[Reference] = field(repr=False)
    date: Optional[Reference] = field(repr=False)
    through: Optional[Reference] = field(repr=False)
    topics: List[Entity] = field(repr=False)
    in_headline: bool = field(repr=False)
    continues: bool = field(repr=False)
    negated: bool = field(repr=False)
    rule: str = field(repr=False)
    confidence: float


@dataclass(frozen=True)
class Byline:
    """Who wrote the entry and when, as its own lines say."""

    begin: int
    end: int
    authors: List[str]
    published: str
    updated: str
    place: str


@dataclass(frozen=True)
class Entry:
    """A post of a live blog, or a whole article: one record."""

    document_id: str
    index: int
    begin: int
    end: int
    headline: Optional[Span]
    body: List[Span] = field(repr=False)
    captions: List[Span] = field(repr=False)
    byline: Optional[Byline]
    mentions: List[Mention] = field(repr=False)
    entities: List[Entity] = field(repr=False)
    quotes: List[Quote] = field(repr=False)
    rules_fingerprint: str = field(repr=False)
    gazetteers_fingerprint: str = field(repr=False)


class Document:
    """What was found in a text. Its parts are made when they are first asked for."""

    def __init__(self, text: str, id: str, extracted: _core.Extracted) -> None:
        self.text = text
        self.id = id
        self._extracted = extracted

    @cached_property
    def entries(self) -> List[Entry]:
        """The document's entries, in the order of the text."""
        return [_entry(record) for record in self._extracted.to_dicts(False)]

    records = property(lambda self: self.entries, doc="The same as `entries`.")

    @cached_property
    def mentions(self) -> List[Mention]:
        """Those of all entries."""
        return [mention for entry in self.entries for mention in entry.mentions]

    @cached_property
    def quotes(self) -> List[Quote]:
        """Those of all entries."""
        return [quote for entry in self.entries for quote in entry.quotes]

    @cached_property
    def entities(self) -> List[Entity]:
        """Those of all entries, each once, by id."""
        found = {entity.id: entity for entry in self.entries for entity in entry.entities}
        return [found[id] for id in sorted(found)]

    def to_dict(self) -> Dict[str, Any]:
        """The document as plain dicts and lists; fields as in proto/record.proto."""
        return {"id": self.id, "text": self.text, "records": self._extracted.to_dicts(False)}

    def to_protobuf(self) -> bytes:
        """A serialised sayso.pb.RecordList. Its offsets are bytes of the UTF-8 text."""
        return self._extracted.to_protobuf()

    def __repr__(self) -> str:
        return (
            f"<sayso.Document {self.id!r}: {_count(self.entries, 'entry', 'entries')}, "
            f"{_count(self.quotes, 'quote', 'quotes')}, "
            f"{_count(self.mentions, 'mention', 'mentions')}, "
            f"{_count(self.entities, 'entity', 'entities')}>"
        )

    def _repr_html_(self) -> str:
        from .html import document_html

        return document_html(self)


def _count(things: List[Any], one: str, many: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else many}"


def _span(value: Optional[Dict[str, int]]) -> Optional[Span]:
    return None if value is None else Span(**value)


def _places(value: Dict[str, Any]) -> Dict[str, Any]:
    """The fields of a dict, its span as begin and end."""
    value = dict(value)
    span = value.pop("span") or {"begin": 0, "end": 0}
    return {"begin": span["begin"], "end": span["end"], **value}


def _entry(record: Dict[str, Any]) -> Entry:
    entities = {e["id"]: Entity(**e) for e in record["entities"]}

    def named(value: Dict[str, Any]) -> Dict[str, Any]:
        fields = _places(value)
        fields["entity"] = entities.get(fields["entity"])
        return fields

    def reference(value: Optional[Dict[str, Any]]) -> Optional[Reference]:
        return None if value is None else Reference(**named(value))

    def quote(value: Dict[str, Any]) -> Quote:
        fields = _places(value)
        fields["parts"] = [Span(**part) for part in fields["parts"]]
        speaker = fields["speaker"]
        fields["speaker"] = None if speaker is None else Speaker(**named(speaker))
        for name in ("cue", "addressee", "medium", "via", "place", "date", "through"):
            fields[name] = reference(fields[name])
        fields["topics"] = [entities[id] for id in fields["topics"] if id in entities]
        return Quote(**fields)

    fields = _places(record)
    fields.pop("extraction")
    fields["headline"] = _span(fields["headline"])
    fields["body"] = [Span(**s) for s in fields["body"]]
    fields["captions"] = [Span(**s) for s in fields["captions"]]
    byline = fields["byline"]
    fields["byline"] = None if byline is None else Byline(**_places(byline))
    fields["mentions"] = [Mention(**named(m)) for m in fields["mentions"]]
    fields["entities"] = list(entities.values())
    fields["quotes"] = [quote(q) for q in fields["quotes"]]
    return Entry(**fields)
