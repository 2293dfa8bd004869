"""Documents in notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, List

if TYPE_CHECKING:
    from .records import Document


def document_html(document: Document) -> str:
    """The text with its quotes marked, each with its speaker. All text is escaped."""
    out: List[str] = ['<div class="sayso" style="white-space: pre-wrap">']
    at = 0
    for quote in sorted(document.quotes, key=lambda q: (q.begin, -q.end)):
        if quote.begin < at:
            continue  # inside the one before
        out.append(escape(document.text[at : quote.begin]))
        speaker = quote.speaker.name if quote.speaker else "nobody named"
        out.append(f'<mark title="{escape(speaker)}">')
        out.append(escape(document.text[quote.begin : quote.end]))
        out.append("</mark>")
        if quote.speaker:
            out.append(f"<sub>{escape(speaker)}</sub>")
        at = quote.end
    out.append(escape(document.text[at:]))
    out.append("</div>")
    return "".join(out)
