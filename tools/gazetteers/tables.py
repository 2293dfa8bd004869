"""Writing the tables: one form for all, so that two runs give the same bytes."""

import os
import unicodedata


def fold(text):
    """Lower case without diacritics, for comparing names."""
    plain = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L")
                                  .replace("ø", "o").replace("Ø", "O").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def read_rows(path):
    """The rows of a gazetteer as dictionaries, its defaults filled in, comments left out."""
    rows, header, defaults = [], None, {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#default "):
                defaults.update(piece.split("=", 1) for piece in line.split()[1:])
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
            else:
                row = dict(zip(header, cells))
                rows.append({**row, **{k: v for k, v in defaults.items() if not row.get(k)}})
    return rows


def write(path, comments, header, rows):
    """Writes a gazetteer (header is its column names) or, with header None, a word list."""
    for row in rows:
        assert all("\t" not in cell and "\n" not in cell for cell in row), row
        assert header is None or len(row) == len(header), row
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for comment in comments:
            file.write(f"#default {comment[8:]}\n" if comment.startswith("default ")
                       else f"# {comment}\n")
        if header:
            file.write("\t".join(header) + "\n")
        for row in rows:
            file.write("\t".join(row) + "\n")
    return os.path.basename(path), len(rows)
