"""places_divisions.tsv: first-level divisions, by hand (data/divisions.txt) and from CLDR."""

import re

import tables

COMMENTS = [
    "First-level divisions of countries: states, provinces, regions, counties, districts.",
    "By hand (source sayso): data/divisions.txt of tools/gazetteers. The rest: Unicode CLDR 48.2.0,",
    "npm cldr-subdivisions-full (Unicode-3.0), in English; ids are ISO 3166-2.",
    "A division that bears its chief city's name has its kind added (Kandahar Province).",
    "Made by tools/gazetteers/derive.py; do not edit by hand.",
    "needs_context: its short name is a person's or another place's too.",
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

# What the two lists above leave, country by country: code pattern, subtype, the word for it. The
# word is added where the bare name would be taken for something else.
_REST = """
AD \\d+ parish Parish|AG 0\\d parish Parish|AL \\d+ county County|AZ [a-z]{3} district District
BA (?!03|10)\\d+ canton Canton|BB \\d+ parish Parish|BD \\d+ district District|BH 1[3-57] governorate Governorate
BF \\d+ region Region|BF [a-z]{3} province Province|BN .. district District|BQ .. island -
BS .. district District|BT .. district District|BW .. district District|BZ .+ district District
CH .. canton Canton|CI (?!sv|lc)[a-z]{2} district District|CM .. region Region|CV (?!b$|s$)..? municipality Municipality
CY .. district District|DK .. region Region|DM .. parish Parish|DO [0-2].|3[0-2] province Province
EE \\d\\d county County|EG ..?.? governorate Governorate|ES (?!an$|ar$|as$|cb$|cl$|cm$|cn$|ct$|ex$|ga$|ib$|mc$|md$|nc$|pv$|ri$|vc$)..? province Province|FI .. region Region
FJ \\d+ province Province|FJ [cenw] division Division|FM ... state State|GD .. parish Parish
GL .. municipality Municipality|GM . division Division|GN . region Region|GN .. prefecture Prefecture
GQ ..? province Province|GR .. regional_unit Regional_Unit|GR [a-z] region Region|GW .. region Region|GY .. region Region
HN .. department Department|HR .. county County|HT .. department Department|IS [1-8] region Region
IT [a-z]{2} province Province|KI . island -|KM . island -|KN .. parish Parish|KN . island -|KP .. province Province
KW .. governorate Governorate|LB .. governorate Governorate|LC .. district District|LI .. municipality Municipality
LK \\d province Province|LT [a-z]{2} county County|LU .. canton Canton|LV \\d+ municipality Municipality
MC .. quarter -|ME .. municipality Municipality|MG . province Province|MK \\d{3} municipality Municipality
MT .. municipality -|MU .. district District|MV .+ atoll Atoll|MW . region Region|NR .. district District
PW ... state State|QA .. municipality Municipality|RO .. county County|RS (?!00|2[5-9]|km|vo).. district District
RW .. province Province|SA .. province Province|SB .. province Province|SC .. district District
SE .. county County|SI \\d+ municipality Municipality|SK .. region Region|SL .. province Province
SM .. municipality Municipality|ST .. district District|SV .. department Department|TG . region Region
TL .. municipality Municipality|TM . region Region|TO .. division -|TT ... region -|TV ... island -
UM .. island -|UZ .. region Region|VC .. parish Parish|VN \\d\\d province Province|VU ... province Province
WF .. district -|WS .. district District|YE .. governorate Governorate|ZM .. province Province
AO ... province Province|AR . province Province|BJ .. department Department|CD .. province Province
CG \\d+ department Department|CL .. region Region|CO ... department Department|CR .. province Province
EC . province Province|GH .. region Region|GT .. department Department|JM .. parish Parish
KE .. county County|LR .. county County|MZ . province Province|NZ ... region Region|PA . province Province
PE ... region Region|PG ... province Province|PH ... province Province|PY .+ department Department
SR .. district District|TH .. province Province|UG [cenw] region Region|UY .. department Department
VE . state State|ZA .. province Province
"""
_OBSOLETE = {("RS", "26"), ("BA", "srp"), ("CO", "dc"), ("VE", "w"), ("VE", "a"), ("PG", "nsb"), ("CD", "kw"),
             ("CD", "ka"), ("DO", "01"), ("KP", "01"), ("GQ", "i"), ("GQ", "c"), ("YE", "sa"), ("CI", "ab"),
             ("NZ", "cit"), ("SA", "03"), ("TR", "65"), ("IT", "ao"), ("IT", "og"), ("IT", "ot"),
             ("IT", "vs"), ("IT", "ci"), ("GR", "a1"), ("PE", "cal"), ("NO", "21"), ("MK", "85")}
# Other names of divisions that are named as in CLDR.
_ALIASES = {
    "MY-04": "transliteration=Melaka", "AF-DAY": "transliteration=Daikundi", "AF-WAR": "short=Wardak",
    "GE-SZ": "short=Samegrelo", "TH-33": "transliteration=Sisaket", "TH-31": "transliteration=Buriram",
    "VE-I": "short=Falcón",
    "ZM-06": "transliteration=Northwestern Province",
}
_ALWAYS = {"parish"}                # kinds whose names are nothing without the word

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
    "Naryn": None, "Manawatu-Wanganui": "Manawatu-Whanganui", "Hanover": None, "Manchester": None, "Clarendon": None, "Cordillera": None,
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
    """Yields (name, subtype, country, aliases, flags, all) of data/divisions.txt.

    `all` says that the country's list there is whole, and CLDR's is not wanted.
    """
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            head = re.match(r"(\+?)([A-Z]{2}) (\w+): (.*)", line)
            if not head:
                raise ValueError(f"{path}:{number}: no 'CC subtype: names'")
            for item in re.findall(r"(?:[^,\[]|\[[^\]]*\])+", head.group(4)):
                match = re.fullmatch(r"\s*([^\[]+?)(!c)?\s*(?:\[(.*)\])?(!c)?\s*", item)
                aliases = ";".join(a.strip() for a in (match.group(3) or "").split(";") if a)
                flags = "needs_context" if match.group(2) or match.group(4) else ""
                yield (match.group(1), head.group(3), head.group(2), aliases, flags,
                       not head.group(1))


def rows(subdivisions, words, city_names, path):
    """The rows of the table. city_names is {(country, folded name)}; words the common words."""
    result, taken = [], set()
    codes = {}
    for country, pairs in subdivisions.items():
        for code, name in pairs:
            codes.setdefault((country, tables.fold(name)), f"iso3166-2:{country}-{code.upper()}")

    def suffixless(name):
        return re.sub(r" (Province|Prefecture|Region|region|State|state|County|Governorate)$", "", name)

    hand = set()
    for name, subtype, country, aliases, flags, whole in _by_hand(path):
        if whole and country not in ("UG", "TZ", "TH", "TR"):
            hand.add(country)
        ids = (codes.get((country, tables.fold(name))) or
               codes.get((country, tables.fold(suffixless(name))), ""))
        key = (country, tables.fold(name))
        if key in taken:
            raise ValueError(f"{path}: {country} {name} twice")
        taken.add(key)
        if not flags and tables.fold(name) in words:
            flags = "not_common_word"                  # Surrey: in capitals nobody means the cart
        result.append((name, subtype, country, ids, aliases, flags, "sayso"))
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
            number = f"{country}-{code.upper()}"
            result.append((name, subtype, country, f"iso3166-2:{number}", _ALIASES.get(number, ""), "",
                           "cldr"))
    return sorted(result, key=lambda row: (row[2], row[0]))


def _plain(name):
    return re.sub("[’‘ʻʼ]", "'", name).strip()


def _rest_spec():
    """[(country, pattern, subtype, word)] of _REST."""
    result = []
    for part in re.split(r"\|(?=[A-Z]{2} )|\n", _REST.strip()):
        country, pattern, subtype, word = part.split(" ")
        result.append((country, pattern, subtype, "" if word == "-" else word.replace("_", " ")))
    return result


def rest(subdivisions, have, words, people, places):
    """The rows of _REST. have: the rows that rows() made. places: {folded name: {countries}}."""
    result = []
    people = {tables.fold(name) for name in people}
    ids = {row[3] for row in have}
    taken = {(row[2], tables.fold(text)) for row in have
             for text in [row[0]] + [alias.partition("=")[2] for alias in row[4].split(";")]}
    divisions = {}
    for country, pairs in subdivisions.items():
        for _, name in pairs:
            divisions.setdefault(tables.fold(_plain(name)), set()).add(country)
    for country, pattern, subtype, word in _rest_spec():
        for code, name in subdivisions[country]:
            number = f"iso3166-2:{country}-{code.upper()}"
            name = _plain(name)
            if (not re.fullmatch(pattern, code) or number in ids or (country, code) in _OBSOLETE or
                    re.search(r"[,(²†\d]|[Nn]ovads", name) or len(name) < 2):
                continue
            key, flags, alias = tables.fold(name), "", ""
            elsewhere = (places.get(key, set()) | divisions[key]) - {country}
            doubtful = (key in words or key in people or elsewhere or len(name) < 4) and not re.search("[ -]", name)
            bare = key in _DIRECTIONS or subtype in _ALWAYS or country in places.get(key, set())
            if word and (doubtful or bare or elsewhere) and not re.search(
                    r"(Province|District|Region|Parish|Municipality|County|Islands?|State|Area|City)$", name):
                if not bare and key not in words:
                    alias, flags = f"short={name}", "needs_context" if doubtful else ""
                name = f"{name} {word}"
            elif doubtful:
                flags = "common_word" if key in words else "needs_context"
            if (country, tables.fold(name)) in taken or not word and bare:
                continue
            ids.add(number)
            taken.add((country, tables.fold(name)))
            alias = ";".join(filter(None, (alias, _ALIASES.get(number[10:], ""))))
            result.append((name, subtype, country, number, alias, flags, "cldr"))
    return result


HEADER = ["name", "subtype", "country", "ids", "aliases", "flags", "source"]
