#!/usr/bin/env python3
"""Checks the tables: columns, kinds, flags, duplicates, sizes.

Prints what is wrong, one line each, and how many rows each table has. Exit status 1 if
anything is wrong.
"""

import argparse
import os
import sys

TABLES = {
    "countries.tsv": 249, "nationalities.tsv": 400, "places_regions.tsv": 900,
    "places_divisions.tsv": 1500, "places_cities.tsv": 5000, "first_names.tsv": 12000,
    "surnames.tsv": 15000,
    "events.tsv": 1000,
    "organizations_armed_groups.tsv": 500,
    "organizations_companies.tsv": 5800,
    "organizations_government.tsv": 2900,
    "organizations_international.tsv": 700,
    "organizations_media.tsv": 2300,
    "organizations_ngos.tsv": 1700,
    "organizations_parties.tsv": 1600,
    "organizations_sport.tsv": 2100,
    "organizations_universities.tsv": 1200,
    "people_africa_middle_east.tsv": 6900,
    "people_americas.tsv": 4000,
    "people_asia_pacific.tsv": 4700,
    "people_europe.tsv": 11300,
    "people_international.tsv": 200,
}
FLAGS = {"common_word", "not_common_word", "needs_context", "never_alone", "remove"}
KINDS = {"official", "short", "acronym", "transliteration", "former", "nickname", "adjective", "noun"}


def check(path, least):
    """Yields the faults of one table."""
    header, seen, count = None, set(), 0
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                continue
            count += 1
            if len(cells) != len(header):
                yield f"{number}: {len(cells)} columns, not {len(header)}"
                continue
            row = dict(zip(header, cells))
            if any(cell != cell.strip() or "  " in cell for cell in cells) or not row["name"]:
                yield f"{number}: blanks"
            key = (row["name"], row.get("country", ""), row.get("ids", "") if "ids" in row else "")
            if key in seen:
                yield f"{number}: {row['name']} twice"
            seen.add(key)
            for flag in filter(None, row.get("flags", "").split(";")):
                if flag not in FLAGS:
                    yield f"{number}: flag {flag}"
            aliases = [alias for alias in row.get("aliases", "").split(";") if alias]
            if len(set(aliases)) != len(aliases):
                yield f"{number}: an alias twice"
            for alias in aliases:
                kind, _, text = alias.partition("=")
                if kind not in KINDS or not text:
                    yield f"{number}: alias {alias}"
                if text == row["name"] and kind not in ("noun", "adjective"):
                    yield f"{number}: alias is the name"
            if row.get("country") and not (len(row["country"]) == 2 and row["country"].isupper()):
                yield f"{number}: country {row['country']}"
            if row.get("gender", "") not in ("", "m", "f", "n"):
                yield f"{number}: gender {row['gender']}"
    if count < least:
        yield f"only {count} rows of {least}"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", default=os.path.join(here, "..", "..", "rules", "gazetteers"))
    folder = parser.parse_args().folder
    wrong = 0
    for name, least in TABLES.items():
        path = os.path.join(folder, name)
        for fault in check(path, least):
            print(f"{name}:{fault}")
            wrong += 1
    print(f"{len(TABLES) - wrong if not wrong else 0} tables right, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
