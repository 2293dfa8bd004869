"""Sayso on Apache Spark.

    from sayso.spark import extract
    found = extract(df, text="text", id="id")

One row a document: its entries with their mentions, quotes and entities, or the
reason why it failed. `tables` makes flat tables of it.
"""

from __future__ import annotations

import os
from typing import Any, Dict, Iterator, List, Optional, Sequence

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .. import _core
from ..arrow import take
from ..engine import Engine
from ..errors import Error

_PLACE = [("begin", T.IntegerType()), ("end", T.IntegerType())]
_STRINGS = T.ArrayType(T.StringType())


def _struct(fields: List[Any]) -> T.StructType:
    return T.StructType([T.StructField(name, type_) for name, type_ in fields])


def _strings(*names: str) -> List[Any]:
    return [(name, T.StringType()) for name in names]


MENTION = _struct([
    *_PLACE, *_strings("text", "type", "kind"), ("entity", T.IntegerType()),
    *_strings("value", "rule"), ("confidence", T.FloatType()),
    ("for_government", T.BooleanType()),
])  # fmt: skip
QUOTE = _struct([
    *_PLACE, *_strings("text", "kind"), ("in_headline", T.BooleanType()),
    *_strings("speaker_text"), ("speaker_entity", T.IntegerType()), *_strings("speaker_name"),
    ("anonymous", T.BooleanType()), *_strings("cue", "addressee", "medium", "via", "rule"),
    ("confidence", T.FloatType()), ("continues", T.BooleanType()), ("negated", T.BooleanType()),
])  # fmt: skip
ENTITY = _struct([
    ("id", T.IntegerType()), *_strings("type", "name"), ("kb_ids", _STRINGS),
    ("aliases", _STRINGS), *_strings("role", "country", "gender"),
])  # fmt: skip
ENTRY_FIELDS = [
    ("entry", T.IntegerType()), *_PLACE, *_strings("headline"), ("authors", _STRINGS),
    *_strings("published", "updated", "place", "rules_fingerprint", "gazetteers_fingerprint"),
]  # fmt: skip
_PARTS = {"mentions": MENTION, "quotes": QUOTE, "entities": ENTITY}

#: One row for each entry of a document; for a document that failed, one row with
#: `error` and no entry. Offsets are code points.
SCHEMA = _struct([
    *_strings("document_id"), *ENTRY_FIELDS,
    *((name, T.ArrayType(type_)) for name, type_ in _PARTS.items()), *_strings("error"),
])  # fmt: skip

_engines: Dict[Any, Engine] = {}  # of this worker process: one, as a rule


def _engine(key: Any) -> Engine:
    if key not in _engines:
        rules, gazetteers, options = key
        _engines[key] = Engine(rules, gazetteers, **dict(options))
    return _engines[key]


def _arrow(type_: T.DataType) -> pa.DataType:
    if isinstance(type_, T.StructType):
        return pa.struct([(f.name, _arrow(f.dataType)) for f in type_.fields])
    if isinstance(type_, T.ArrayType):
        return pa.list_(_arrow(type_.elementType))
    plain = {T.IntegerType: pa.int32(), T.FloatType: pa.float32(), T.BooleanType: pa.bool_()}
    return plain.get(type(type_), pa.string())


def _batch(built: _core.Tables, failed: List[Any]) -> pa.RecordBatch:
    """What was found as a batch of SCHEMA; then the documents that failed."""
    made = take(built)
    entries = made["entries"]
    count = entries.num_rows
    columns: List[pa.Array] = []
    for field in SCHEMA.fields:
        type_ = _arrow(field.dataType)
        bad: List[Any] = [None] * len(failed)
        if field.name in ("document_id", "error"):
            bad = [row[field.name == "error"] for row in failed]
        if count == 0:
            columns.append(pa.array(bad, type_))
            continue
        if field.name == "error":
            good = pa.nulls(count, type_)
        elif field.name in _PARTS:
            counts = {"mentions": "mention_count", "quotes": "quote_count",
                      "entities": "entity_count"}[field.name]  # fmt: skip
            offsets = [0]
            for n in entries[counts].to_pylist():
                offsets.append(offsets[-1] + n)
            table = made[field.name]
            inner = type_.value_type
            if table.num_rows:
                arrays = [table[f.name].chunk(0) for f in inner]
                structs = pa.StructArray.from_arrays(arrays, fields=list(inner))
            else:
                structs = pa.array([], inner)
            good = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs)
        else:
            good = entries[field.name].chunk(0)
        columns.append(pa.concat_arrays([good, pa.array(bad, type_)]) if failed else good)
    return pa.RecordBatch.from_arrays(columns, names=SCHEMA.names)


def extract(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    published: Optional[str] = None,
    *,
    rules: Optional[str] = None,
    gazetteers: Sequence[str] = (),
    batch_bytes: int = 8 << 20,
    **options: Any,
) -> DataFrame:
    """What is found in the documents of `df`, by SCHEMA.

    `text`, `id` and `published` name its columns; `rules` and `gazetteers` are paths
    that each worker can read (compiled gazetteers are mapped, so that the workers of
    a machine share their memory); the options are those of `sayso.Engine`. Each
    worker process makes one engine and keeps it. Rows go out after `batch_bytes`
    of text, so that a partition's size does not decide the memory.
    """
    wanted = [F.col(id).cast("string").alias("id"), F.col(text).alias("text")]
    if published is not None:
        wanted.append(F.col(published).cast("string").alias("published"))
    key = (rules, tuple(os.fspath(g) for g in gazetteers), tuple(sorted(options.items())))

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        core = _engine(key)._core
        built, failed, size = _core.Tables(), [], 0
        for batch in batches:
            days = batch.column(2) if batch.num_columns > 2 else [None] * batch.num_rows
            for name, body, day in zip(batch.column(0), batch.column(1), days):
                name = name.as_py() or ""
                body = body.as_py()
                day = (day.as_py() or "") if day is not None else ""
                if body is None:
                    failed.append((name, f"{name}: no text"))
                    continue
                try:
                    built.add(core.extract(body, name, day))
                except (Error, UnicodeError) as error:
                    failed.append((name, str(error)))
                size += len(body)
                if size >= batch_bytes:
                    yield _batch(built, failed)
                    built, failed, size = _core.Tables(), [], 0
        yield _batch(built, failed)

    return df.select(*wanted).mapInArrow(run, SCHEMA)


def tables(found: DataFrame) -> Dict[str, DataFrame]:
    """Flat tables of what `extract` gives: entries, mentions, quotes, entities, failed.

    Each reads `found` again: write it down or persist it before.
    """
    good = found.where(F.col("error").isNull())
    made = {"entries": good.drop("error", *_PARTS)}
    for name in _PARTS:
        one = good.select("document_id", "entry", F.explode(name).alias("one"))
        made[name] = one.select("document_id", "entry", "one.*")
    made["failed"] = found.where(F.col("error").isNotNull()).select("document_id", "error")
    return made
