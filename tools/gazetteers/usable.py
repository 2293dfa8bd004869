"""Which names may stand in the full gazetteer, and which of them are not to be trusted alone."""

import re

import cities
import tables

MOST_WORDS = 8              # in a name; longer ones are sentences and lists
_MARKS = re.compile(r"[\d()\[\]{}<>/\\,;:=|*_\"@#%+!?~^$§°\t\n]")
_PLACE_TYPES = {"LOCATION", "COUNTRY"}


def latin(text):
    """Is it in Latin letters, marks and blanks aside?"""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2BB <= ord(c) <= 0x2BF
               or 0x2010 <= ord(c) <= 0x2019 or 0x300 <= ord(c) < 0x370 for c in text)


def tidy(text):
    """One kind of apostrophe and hyphen, no blanks too many."""
    text = re.sub("[’‘ʻʼ`´]", "'", text)
    text = re.sub("[‐‑–]", "-", text)
    return " ".join(text.split())


_UPPER = set("""LLC LLP LP PLC AG SA SAS SL SE NV BV AB AS ASA KG II III IV VI VII VIII IX XI XII UK USA US
UAE EU UN BASF BMW IBM""".split())


def capitals(name):
    """ACME STEEL LLC -> Acme Steel LLC; a name with small letters stays as it is."""
    if any(c.islower() for c in name):
        return name
    return re.sub(r"[^\W\d_]+(?:'S\b)?", lambda m: m.group() if m.group() in _UPPER or
                  not re.search("[AEIOUYÀ-ÝĀ-Ż]", m.group()) and len(m.group()) < 5
                  else m.group()[0] + m.group()[1:].lower(), name)


class Judge:
    """Knows the words, the people's names and the rows of the embedded tables."""

    def __init__(self, words, functions, people, first_names, rows):
        self.words = words | functions
        self.people = people
        self.first_names = first_names
        self.names = {}             # folded name -> {types} of the embedded rows
        for row in rows:
            for text in [row["name"]] + [alias for _, alias in row_aliases(row)]:
                self.names.setdefault(tables.fold(text), set()).add(row["type"])

    def sound(self, text):
        """Can it be a name at all?"""
        return (len(text) > 2 and latin(text) and not _MARKS.search(text) and
                text[0].isalpha() and text[0] == text[0].upper() and
                text[-1] not in "-'&" and len(text.split()) <= MOST_WORDS and
                sum(c.isalpha() for c in text) > 2)

    def word(self, text):
        """Is it one ordinary word?"""
        return text.lower() in self.words

    def flags(self, name, sure=False):
        """The flags of a name; `sure` says that it is too well known to be a person's."""
        if " " in name or "-" in name:
            return ""
        if self.word(name) and name not in cities.NO_WORDS:
            return "common_word"
        if name in cities.SURELY_PLACES or sure:
            return ""
        known = self.names.get(tables.fold(name), set())
        return "needs_context" if name in self.people or len(name) < 4 or known else ""

    def known_elsewhere(self, name, types=frozenset()):
        """Do the embedded tables have it, as anything but one of `types`?"""
        return bool(self.names.get(tables.fold(name), set()) - types)

    def alias(self, text, name):
        """Can `text` be another name of a place called `name`, and mean nothing else?"""
        if not self.sound(text) or self.known_elsewhere(text):
            return False
        if " " in text or "-" in text:
            return True
        if len(text) < 4 or text.isupper() or self.word(text):
            return False
        return text not in self.people or bool(self.flags(name))


def row_aliases(row):
    """[(kind, text)] of a row of a table."""
    return [tuple(alias.split("=", 1)) for alias in row.get("aliases", "").split(";") if alias]


def joined(name, curated, others, most=40):
    """The cell of aliases: the curated [(kind, text)] first, then others; one of each spelling.

    Spellings that differ in case or diacritics only are one, since look-ups fold them.
    """
    seen, cell = {tables.fold(name)}, []
    for kind, text in curated:
        seen.add(tables.fold(text))
        cell.append(f"{kind}={text}")
    for kind, text in others:
        if tables.fold(text) not in seen and len(cell) < most:
            seen.add(tables.fold(text))
            cell.append(f"{kind}={text}")
    return ";".join(cell)
