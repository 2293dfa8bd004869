"""Sayso finds who said what, and about whom, in news.

    import sayso
    engine = sayso.Engine()
    doc = engine.extract(text, id="a1")
    for quote in doc.quotes:
        print(quote.speaker.name if quote.speaker else "?", "—", quote.text)

Offsets are code points: ``text[m.begin:m.end] == m.text``.
"""

from .engine import Engine
from .errors import Error, InvalidError, LimitError, MissingError
from .records import Byline, Document, Entity, Entry, Mention, Quote, Reference, Span, Speaker

__version__ = "0.1.0"
__all__ = [
    "Byline", "Document", "Engine", "Entity", "Entry", "Error", "InvalidError", "LimitError",
    "Mention", "MissingError", "Quote", "Reference", "Span", "Speaker",
]  # fmt: skip
