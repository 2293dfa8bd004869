#!/usr/bin/env python3
"""Derives the gazetteers that come from other people's data, from pinned packages.

Writes into the tree: rules/gazetteers/places_divisions.tsv, places_cities.tsv,
first_names.tsv, surnames.tsv and rules/en/lexicons/common_word.txt. Reads countries.tsv,
places_regions.tsv and function_word.txt there, which are written by hand: a place that stands
in places_regions.tsv is left out of the derived tables; the others are for the flags.
Packages are kept in a cache folder outside the tree. Two runs give the same bytes.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
import cities
import divisions
import names
import sources
import tables

WORD_COMMENTS = [
    "Ordinary English words in lower case, inflected forms included: a capital at the head of a",
    "sentence says nothing for these.",
    "Source: Debian wamerican 2020.12.07-2 (SCOWL, copyright 2000-2011 Kevin Atkinson, free to use,",
    "copy and modify with its notice kept: see NOTICE); possessives, capitals and diacritics left out.",
    "Made by tools/gazetteers/derive.py; do not edit by hand.",
]
MOST_WORDS = 60000
# Entries of the word list that are names in news, whatever else they may be.
NOT_WORDS = {"japan", "chad", "guinea"}


def _word_list(words):
    """At most MOST_WORDS: when there are more, the longest, which no name is, go first."""
    kept = sorted(words, key=lambda word: (len(word), word))[:MOST_WORDS]
    return sorted(kept)


def lines(path):
    """The lines of a word list, comments left out."""
    with open(path, encoding="utf-8") as file:
        return {line.strip() for line in file if line.strip() and not line.startswith("#")}


def derive(tree, cache):
    """Writes all tables; returns [(file, rows)]."""
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
    gazetteers = os.path.join(tree, "rules", "gazetteers")
    lexicons = os.path.join(tree, "rules", "en", "lexicons")
    all_words = [word for word in sources.common_words(cache) if word not in NOT_WORDS]
    words = set(all_words)
    functions = lines(os.path.join(lexicons, "function_word.txt"))
    faker = sources.faker_js_names(cache) + sources.faker_py_names(cache)
    births = sources.us_births(cache)
    first_path = os.path.join(here, "first_names.txt")
    last_path = os.path.join(here, "surnames.txt")

    frequent = {name for name, count in births.items() if sum(count) >= 8000}
    english = {name for locale, kind, _, group in faker for name in group
               if kind == "last" and locale in ("en_US", "en_GB", "en_IE", "en")}
    own = {name for _, name in names._curated(last_path)}
    anybody = own | {name for name, count in births.items() if sum(count) >= names.LEAST_BIRTHS}
    anybody |= {name for locale, _, _, group in faker for name in group
                if locale not in names.SKIPPED_LOCALES}
    city_rows, unused = cities.rows(sources.cities(cache), words, frequent | english | own, anybody,
                                    os.path.join(here, "city_overrides.txt"))
    for missing in unused:
        print(f"city_overrides.txt: nothing in GeoNames for {missing}", file=sys.stderr)
    regions = {(row["country"], tables.fold(row["name"]))
               for row in tables.read_rows(os.path.join(gazetteers, "places_regions.tsv"))}
    city_rows = [row for row in city_rows
                 if row[1] == "capital" or (row[2], tables.fold(row[0])) not in regions]
    city_names = {(row[2], tables.fold(row[0])) for row in city_rows}
    division_rows = divisions.rows(sources.subdivisions(cache), words, city_names,
                                   os.path.join(here, "divisions.txt"))
    where = {}                                   # folded name -> countries that have a place so named
    for country, name in regions | city_names:
        where.setdefault(name, set()).add(country or "regions")
    for row in tables.read_rows(os.path.join(gazetteers, "countries.tsv")):
        where.setdefault(tables.fold(row["name"]), set()).add("countries")
    division_rows += divisions.rest(sources.subdivisions(cache), division_rows, words,
                                    frequent | english | anybody, where)
    division_rows = sorted((row for row in division_rows
                            if (row[2], tables.fold(row[0])) not in regions),
                           key=lambda row: (row[2], row[0]))

    places = {row["name"] for file in ("countries.tsv", "places_regions.tsv")
              for row in tables.read_rows(os.path.join(gazetteers, file))}
    places |= {row[0] for row in division_rows}
    places |= {row[0] for row in city_rows if row[1] == "capital" or int(row[4]) >= 150000}
    places |= {"Chelsea", "Brooklyn", "Bethlehem", "Austin", "Dallas", "Washington", "Kingston"}

    written = [
        tables.write(os.path.join(gazetteers, "places_cities.tsv"), cities.COMMENTS, cities.HEADER,
                     city_rows),
        tables.write(os.path.join(gazetteers, "places_divisions.tsv"), divisions.COMMENTS,
                     divisions.HEADER, division_rows),
        tables.write(os.path.join(gazetteers, "first_names.tsv"), names.first_comments(),
                     ["name", "gender", "flags"],
                     names.first_names(births, faker, words, functions, places, first_path)),
        tables.write(os.path.join(gazetteers, "surnames.tsv"), names.LAST_COMMENTS, ["name", "flags"],
                     names.surnames(faker, words, functions, places, last_path)),
        tables.write(os.path.join(lexicons, "common_word.txt"), WORD_COMMENTS, None,
                     [(word,) for word in _word_list(all_words)]),
    ]
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", default=os.path.join(os.path.dirname(__file__), "..", ".."),
                        help="the root of the repository (default: where this file is)")
    parser.add_argument("--cache", default=os.path.expanduser("~/.cache/sayso-gazetteers"),
                        help="where packages are kept (default: %(default)s)")
    arguments = parser.parse_args()
    cache = os.path.abspath(arguments.cache)
    os.makedirs(cache, exist_ok=True)
    try:
        for file, count in derive(os.path.abspath(arguments.tree), cache):
            print(f"{file}\t{count}")
    except sources.SourceError as error:
        print(f"derive: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
