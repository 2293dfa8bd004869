"""places_divisions.tsv: first-level divisions, by hand (data/divisions.txt) and from CLDR."""

import re

import tables

COMMENTS = [
    "First-level divisions of countries: states, provinces, regions, counties, districts.",
    "By hand (source sayso): data/divisions.txt of tools/gazetteers. The rest: Unicode CLDR 48.2.0,",
    "npm cldr-subdivisions-full (Unicode-3.0), in English; ids are ISO 3166-2.",
    "A division that bears its chief city's name has its kind added (Kandahar Province).",
    "Made by tools/gazetteers/derive.py; do not edit by hand.",
    "default type=LOCATION",
]

# Country -> (subtype, the word added where a city has the same name, codes taken).
ALL, LETTERS = r".*", r"[a-z]+"
CLDR_DIVISIONS = {
    "AF": ("province", "Province", ALL), "AM": ("province", "Province", ALL),
    "AO": ("province", "Province", ALL), "AR": ("province", "Province", ALL),
    "BD": ("division", "Division", r"[a-h]"), "BG": ("province", "Province", ALL),
    "BI": ("province", "Province", ALL), "BJ": ("department", "Department", ALL),
    "BO": ("department", "Department", ALL), "BW": ("district", "District", ALL),
    "CF": ("prefecture", "Prefecture", ALL), "CG": ("department", "Department", ALL),
    "CL": ("region", "Region", ALL), "CO": ("department", "Department", ALL),
    "CR": ("province", "Province", ALL), "CU": ("province", "Province", ALL),
    "DJ": ("region", "Region", ALL), "DZ": ("province", "Province", ALL),
    "EC": ("province", "Province", ALL), "ER": ("region", "Region", ALL),
    "GA": ("province", "Province", ALL), "GE": ("region", "Region", LETTERS),
    "GT": ("department", "Department", ALL), "HN": ("department", "Department", ALL),
    "HT": ("department", "Department", ALL), "JM": ("parish", "Parish", ALL),
    "JO": ("governorate", "Governorate", ALL), "KE": ("county", "County", ALL),
    "KH": ("province", "Province", ALL), "LA": ("province", "Province", ALL),
    "LR": ("county", "County", ALL), "LS": ("district", "District", ALL),
    "LY": ("district", "District", ALL), "MD": ("district", "District", LETTERS),
    "MN": ("province", "Province", ALL), "MR": ("region", "Region", ALL),
    "MW": ("district", "District", r"[a-z][a-z]"), "MY": ("state", "State", ALL),
    "NA": ("region", "Region", ALL), "NI": ("department", "Department", ALL),
    "NZ": ("region", "Region", LETTERS), "OM": ("governorate", "Governorate", ALL),
    "PA": ("province", "Province", ALL), "PE": ("region", "Region", LETTERS),
    "PG": ("province", "Province", ALL), "PH": ("province", "Province", r"[a-z]{3}"),
    "PS": ("governorate", "Governorate", ALL), "PT": ("district", "District", ALL),
    "PY": ("department", "Department", ALL), "SN": ("region", "Region", ALL),
    "SR": ("district", "District", ALL), "SV": ("department", "Department", ALL),
    "SZ": ("region", "Region", ALL), "TD": ("region", "Region", ALL),
    "TH": ("province", "Province", ALL), "TN": ("governorate", "Governorate", ALL),
    "TR": ("province", "Province", ALL), "TW": ("county", "County", ALL),
    "TZ": ("region", "Region", ALL), "UG": ("district", "District", r"\d{3}"),
    "UY": ("department", "Department", ALL), "VE": ("state", "State", ALL),
    "LK": ("district", "District", r"\d\d"),
}

# CLDR names that are wrong, out of date or not how news prints them: new name, or None to drop.
CLDR_NAMES = {
    "Mambéré-Kadéï": "Mambéré-Kadéï", "Bío Bío": "Biobío", "Magallanes Region": "Magallanes",
    "Libertador General Bernardo O’Higgins": "O'Higgins Region", "Bay, Somalia": None,
    "Santiago Metropolitan": "Santiago Metropolitan Region", "El Callao": None, "Marl": "Marlborough",
    "Capital District": None, "Federal Dependencies": None, "Amazonas": None, "Capital": None,
    "Guatemala": "Guatemala Department", "Muslim Mindanao": None, "Bas-Congo": None,
    "Murang’a": "Murang'a", "Tharaka": "Tharaka-Nithi", "Tharaka-Nithi": "Tharaka-Nithi",
    "Trans-Nzoia": "Trans Nzoia", "West Coast": None, "Federal District": None,
    "Chittagong": None, "Gwangju City": None, "Sila": None, "Maryland": None, "Portland": None,
    "Tasman": None, "Zambezi": None, "Para": None, "Colonia": None, "Florida": None, "Mary": None,
    "Trinity": None, "Valle": None, "Sucre": None, "West Panamá": "Panamá Oeste",
    "Naryn": None, "Hanover": None, "Manchester": None, "Clarendon": None, "Cordillera": None,
    "Cuvette": None, "Littoral": None, "Atlantique": None, "Plateau": None, "Centre": None,
    "Aurora": None, "Isabela": "Isabela Province", "Rizal": "Rizal Province",
    "Quezon": "Quezon Province", "Quirino": "Quirino Province", "Sultan Kudarat": "Sultan Kudarat",
    "Moroto": "Moroto", "Misiones": None, "Vargas": None, "Miranda": None, "Bolívar": None,
    "Córdoba": None, "Mérida": None, "Trujillo": None, "Granada": None, "León": None,
    "Santa Cruz": None, "San Juan": None, "La Paz": None, "La Libertad": None, "San José": None,
    "Santa Ana": None, "San Miguel": None, "San Vicente": None, "Río Negro": None,
    "Caldas": "Caldas Department", "Santander": "Santander Department", "Cesar": None,
    "Presidente Hayes": None, "Francisco Morazán": "Francisco Morazán", "Gisborne": None,
    "Nelson": None, "Wellington": None, "Marlborough": None, "Guantánamo": "Guantánamo Province",
    "Cyangugu": None, "Savanes²": None, "Lima": None, "Luanda": None, "Montana": None,
    "Pattaya": None, "Formosa": "Formosa Province", "Chaco": "Chaco Province", "Central": None,
}

_DIRECTIONS = {"north", "south", "east", "west", "central", "northern", "southern", "eastern",
               "western", "north east", "north west", "south east", "south west", "north eastern",
               "north western", "south eastern", "south western", "north central", "northeast",
               "northwest", "southeast", "southwest", "north-western", "nord", "sud", "est", "ouest",
               "centro sur", "nord-est", "nord-ouest", "sud-est", "sud-ouest", "islands", "gulf",
               "centrale", "maritime", "plateaux", "savanes", "centre", "lac", "pool"}


def _by_hand(path):
    """Yields (name, subtype, country, aliases, flags) of data/divisions.txt."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            head = re.match(r"([A-Z]{2}) (\w+): (.*)", line)
            if not head:
                raise ValueError(f"{path}:{number}: no 'CC subtype: names'")
            for item in re.findall(r"(?:[^,\[]|\[[^\]]*\])+", head.group(3)):
                match = re.fullmatch(r"\s*([^\[]+?)(!c)?\s*(?:\[(.*)\])?(!c)?\s*", item)
                aliases = ";".join(a.strip() for a in (match.group(3) or "").split(";") if a)
                flags = "needs_context" if match.group(2) or match.group(4) else ""
                yield match.group(1), head.group(2), head.group(1), aliases, flags


def rows(subdivisions, words, city_names, path):
    """The rows of the table. city_names is {(country, folded name)}; words the common words."""
    result, taken = [], set()
    codes = {}
    for country, pairs in subdivisions.items():
        for code, name in pairs:
            codes.setdefault((country, tables.fold(name)), f"iso3166-2:{country}-{code.upper()}")

    def suffixless(name):
        return re.sub(r" (Province|Prefecture|Region|region|State|state|County|Governorate)$", "", name)

    for name, subtype, country, aliases, flags in _by_hand(path):
        ids = (codes.get((country, tables.fold(name))) or
               codes.get((country, tables.fold(suffixless(name))), ""))
        key = (country, tables.fold(name))
        if key in taken:
            raise ValueError(f"{path}: {country} {name} twice")
        taken.add(key)
        result.append((name, subtype, country, ids, aliases, flags, "sayso"))
    hand = {row[2] for row in result if row[2] not in ("UG", "TZ", "TH", "TR")}
    for country, (subtype, noun, pattern) in CLDR_DIVISIONS.items():
        if country in hand and country not in ("PT",):
            continue
        for code, name in subdivisions[country]:
            name = name.replace("’", "'").replace("ʼ", "'")
            if not re.fullmatch(pattern, code) or tables.fold(name) in _DIRECTIONS:
                continue
            name = CLDR_NAMES.get(name, CLDR_NAMES.get(name.replace("'", "’"), name))
            if not name or re.search(r"[,(²\d]", name) or len(name) < 4:
                continue
            if country == "VN" or country == "UG":
                name = name.replace(" District", "")
            if tables.fold(name) in words and " " not in name:
                continue
            if (country, tables.fold(name)) in city_names:
                name = f"{name} {noun}"
            key = (country, tables.fold(name))
            if key in taken:
                continue
            taken.add(key)
            result.append((name, subtype, country, f"iso3166-2:{country}-{code.upper()}", "", "", "cldr"))
    return sorted(result, key=lambda row: (row[2], row[0]))


HEADER = ["name", "subtype", "country", "ids", "aliases", "flags", "source"]
