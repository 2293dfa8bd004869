"""Documents as Apache Arrow tables. Needs pyarrow."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List

import pyarrow as pa

from . import _core
from .records import Document


def tables(documents: Iterable[Document]) -> Dict[str, pa.Table]:
    """The tables ``entries``, ``mentions``, ``quotes`` and ``entities`` of documents.

    Rows have document_id and entry, and offsets in code points. Tables of no row
    have no columns. At most some 250 MB of text at once.
    """
    built = _core.Tables()
    for document in documents:
        built.add(document._extracted)
    return take(built)


def take(built: _core.Tables) -> Dict[str, pa.Table]:
    """The tables that were built, over their buffers, without a copy more."""
    return {name: _table(columns) for name, columns in built.take().items()}


def _table(columns: List[Any]) -> pa.Table:
    names = [column[0] for column in columns]
    return pa.table([_array(*column[1:]) for column in columns], names=names)


def _array(kind: str, length: int, nulls: int, raw: List[bytes]) -> pa.Array:
    buffers = [pa.py_buffer(bytes_) for bytes_ in raw]
    if nulls == 0:
        buffers[0] = None
    if kind == "strings":
        offsets, inner, data = buffers[1:]
        count = len(raw[2]) // 4 - 1
        values = pa.Array.from_buffers(pa.string(), count, [None, inner, data])
        return pa.Array.from_buffers(
            pa.list_(pa.string()), length, [buffers[0], offsets], nulls, children=[values]
        )
    types = {"int": pa.int32(), "float": pa.float32(), "bool": pa.bool_(), "string": pa.string()}
    return pa.Array.from_buffers(types[kind], length, buffers, nulls)
