"""The named instances of WordNet: people, places, bodies and events."""

import re

import sources
import usable

HEADER = ["name", "type", "subtype", "ids", "aliases", "flags"]
COMMENTS = [
    "People, places, organisations and events that WordNet names: the nouns with an instance hypernym,",
    "by lexicographer file; gods and figures of tales are left out, and what the embedded tables have.",
    "source wordnet: WordNet 3.0, copyright 2006 Princeton University, through Debian wordnet-base",
    "1:3.0-37; changed: names chosen, definitions left out; licence WordNet-3.0",
    "default source=wordnet",
]
# By the number of the lexicographer file (lexnames(5WN)).
_TYPES = {"04": "EVENT", "11": "EVENT", "06": "LOCATION", "14": "ORGANIZATION", "15": "LOCATION",
          "17": "LOCATION", "18": "PERSON"}
_UNREAL = {"imaginary_being", "deity", "fictional_character", "spiritual_being", "mythical_being"}
_BODIES = {"university", "college", "museum", "academy", "school"}


def _synsets(text):
    """{offset: (file, words, instance hypernyms, hypernyms)}"""
    found = {}
    for line in text.splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        words = [cells[4 + 2 * i] for i in range(count)]
        at = 4 + 2 * count
        pointers = [(cells[at + 1 + 4 * i], cells[at + 2 + 4 * i]) for i in range(int(cells[at]))]
        found[cells[0]] = (cells[1], words, [to for kind, to in pointers if kind == "@i"],
                           [to for kind, to in pointers if kind == "@"])
    return found


def _above(offset, synsets):
    """The first words of all that a synset is a kind of."""
    seen, waiting = set(), [offset]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += synsets[each][2] + synsets[each][3]
    return {word for each in seen for word in synsets[each][1]}


def _person_names(words):
    """The name and aliases: names of several words, or else the only one (Aristotle)."""
    full = [word for word in words if " " in word]
    if not full:
        return words[:1], []
    name = max(full, key=lambda word: (word.count(".") == 0, -abs(len(word.split()) - 2), len(word)))
    return [name], [word for word in full if word != name]


def rows(cache, judge, places):
    """places: folded names of the other tables' places; those are left out here."""
    text = sources.deb_member(sources.fetch("wordnet", cache), "./usr/share/wordnet/data.noun")
    synsets = _synsets(text.decode("utf-8"))
    result = []
    for offset, (file, words, instance_of, _) in sorted(synsets.items()):
        if not instance_of or file not in _TYPES:
            continue
        kind = _TYPES[file]
        above = set().union(*(_above(each, synsets) for each in instance_of))
        if above & _UNREAL:
            continue
        if kind == "LOCATION" and above & _BODIES:
            kind = "ORGANIZATION"
        words = [usable.tidy(word.replace("_", " ")) for word in words]
        words = [word for word in words if judge.sound(word)]
        if not words:
            continue
        if kind == "PERSON":
            [name], others = _person_names(words)
        else:
            name, others = words[0], words[1:]
        if judge.known_elsewhere(name) or (kind == "LOCATION" and usable.tables.fold(name) in places):
            continue
        subtype = synsets[instance_of[0]][1][0].lower()
        subtype = subtype if re.fullmatch(r"[a-z_]+", subtype) else ""
        others = [("nickname" if kind == "PERSON" else "short", word) for word in others
                  if not judge.known_elsewhere(word) and (" " in word or not judge.flags(word))]
        result.append((name, kind, subtype, f"wordnet:{offset}-n", usable.joined(name, [], others),
                       judge.flags(name)))
    return sorted(result)
