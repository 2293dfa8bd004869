#!/usr/bin/env python3
"""Makes the full gazetteer: a folder of tables with more than a million names.

The tables have the form that rules/gazetteers/README.md describes, so `sayso gazetteer build`
compiles them, and are too large for the tree. Each names its source, the source's key in the
rows and its licence in a comment:

    # source KEY: TITLE, VERSION; licence SPDX-ID

A row that the embedded tables have too, known by its id, has their name and flags; it says more
(other names), never less. Packages are pinned in sources.py and kept in a cache folder. Two runs
give the same bytes. Takes about a minute and 2 GB of memory.
"""

import argparse
import glob
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
import check
import derive
import full_bodies
import full_places
import names
import parquet
import sources
import tables
import usable
import wordnet

LEAST_BIRTHS = 100          # of a given name; the embedded table asks for names.LEAST_BIRTHS
_NOT_ENTITIES = ("first_names.tsv", "surnames.tsv")


class _Maker:
    """Writes the tables one after another; knows what the embedded ones hold."""

    def __init__(self, tree, cache, output):
        self.cache, self.output = cache, output
        gazetteers = os.path.join(tree, "rules", "gazetteers")
        self.embedded = {os.path.basename(path): tables.read_rows(path)
                         for path in sorted(glob.glob(os.path.join(gazetteers, "*.tsv")))}
        lexicons = os.path.join(tree, "rules", "en", "lexicons")
        self.functions = derive.lines(os.path.join(lexicons, "function_word.txt"))
        self.words = set(sources.common_words(cache)) - derive.NOT_WORDS
        first = {row["name"] for row in self.embedded["first_names.tsv"]}
        last = {row["name"] for row in self.embedded["surnames.tsv"]}
        self.judge = usable.Judge(self.words, self.functions, first | last, first,
                                  [row for file, rows in self.embedded.items()
                                   if file not in _NOT_ENTITIES for row in rows])
        self.written = []

    def write(self, file, comments, header, rows):
        path = os.path.join(self.output, file)
        comments = ["Made by tools/gazetteers/full.py."] + [
            line for line in comments if "derive.py" not in line]
        self.written.append(tables.write(path, comments, header, rows))
        for fault in check.check(path, 1):
            print(f"{file}:{fault}", file=sys.stderr)

    def places(self):
        """Writes the places; returns their folded names."""
        cities = full_places.city_rows(self.cache, self.embedded["places_cities.tsv"], self.judge)
        self.write("full_cities.tsv", full_places.CITY_COMMENTS, full_places.HEADER, cities)
        divisions = full_places.division_rows(self.cache, self.embedded["places_divisions.tsv"],
                                              self.judge)
        self.write("full_divisions.tsv", full_places.DIVISION_COMMENTS, full_places.HEADER, divisions)
        self.write("full_airports.tsv", full_places.AIRPORT_COMMENTS, full_places.HEADER,
                   full_places.airport_rows(self.cache, self.judge))
        folded = {tables.fold(row[0]) for row in cities + divisions}
        self.write("full_countries.tsv", full_places.COUNTRY_COMMENTS, full_places.COUNTRY_HEADER,
                   full_places.country_rows(self.cache, self.embedded["countries.tsv"], self.judge,
                                            folded))
        return folded

    def bodies(self):
        codes = {each[8:] for row in self.embedded["countries.tsv"]
                 for each in row["ids"].split(";") if each.startswith("iso3166:")}
        self.write("full_brands.tsv", full_bodies.BRAND_COMMENTS, full_bodies.HEADER,
                   full_bodies.brand_rows(self.cache, self.judge, codes))
        self.write("full_companies.tsv", full_bodies.COMPANY_COMMENTS, full_bodies.HEADER,
                   full_bodies.company_rows(self.cache, self.judge))
        self.write("full_schools.tsv", full_bodies.SCHOOL_COMMENTS, full_bodies.HEADER,
                   full_bodies.school_rows(self.cache, self.judge, codes))

    def person_names(self, here):
        """Given and family names, as in the embedded tables but more of them."""
        faker = sources.faker_js_names(self.cache) + sources.faker_py_names(self.cache)
        places = {row["name"] for file in ("countries.tsv", "places_regions.tsv",
                                           "places_divisions.tsv") for row in self.embedded[file]}
        places |= {row["name"] for row in self.embedded["places_cities.tsv"]
                   if int(row["population"]) >= 150000 or row["subtype"] == "capital"}
        self.write("first_names.tsv", names.first_comments(LEAST_BIRTHS) + names.FIRST_SOURCES,
                   ["name", "gender", "flags"],
                   names.first_names(sources.us_births(self.cache), faker, self.words, self.functions,
                                     places, os.path.join(here, "data", "first_names.txt"),
                                     LEAST_BIRTHS))

    def make(self):
        here = os.path.dirname(os.path.abspath(__file__))
        folded = self.places()
        self.bodies()
        self.write("full_wordnet.tsv", wordnet.COMMENTS, wordnet.HEADER,
                   wordnet.rows(self.cache, self.judge, folded))
        self.person_names(here)


def count(path):
    """(rows, names, different names) of a table; a name is a row's name or one of its aliases."""
    rows = tables.read_rows(path)
    spelled = [text for row in rows
               for text in [row["name"]] + [alias for _, alias in usable.row_aliases(row)]]
    return len(rows), len(spelled), {tables.fold(text) for text in spelled}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default=os.path.expanduser("~/.cache/sayso/full"),
                        help="the folder to write (default: %(default)s)")
    parser.add_argument("--tree", default=os.path.join(os.path.dirname(__file__), "..", ".."),
                        help="the root of the repository (default: where this file is)")
    parser.add_argument("--cache", default=os.path.expanduser("~/.cache/sayso-gazetteers"),
                        help="where packages are kept (default: %(default)s)")
    arguments = parser.parse_args()
    output, cache = os.path.abspath(arguments.output), os.path.abspath(arguments.cache)
    os.makedirs(output, exist_ok=True)
    os.makedirs(cache, exist_ok=True)
    try:
        maker = _Maker(os.path.abspath(arguments.tree), cache, output)
        maker.make()
    except (sources.SourceError, parquet.ParquetError) as error:
        print(f"full: {error}", file=sys.stderr)
        return 1
    total_rows = total_names = 0
    different = set()
    print("file\trows\tnames")
    for file, _ in maker.written:
        rows, spelled, folded = count(os.path.join(output, file))
        print(f"{file}\t{rows}\t{spelled}")
        if file not in _NOT_ENTITIES:
            total_rows, total_names = total_rows + rows, total_names + spelled
            different |= folded
    print(f"of things\t{total_rows}\t{total_names}\n{len(different)} different, case and diacritics aside")
    return 0


if __name__ == "__main__":
    sys.exit(main())
