"""Which columns of a Parquet file hold what is wanted of a record, and of which type they are.

What is wanted is what the structs of :mod:`ikt.sources.openalex.schema` name. Writers of Parquet
put layers of their own between a list and its items; these are left out of the path of a column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import inspect

LAYERS = re.compile(r"\.(?:list|bag)\.(?:element|item|array|array_element)(?=\.|$)")

Fits = Callable[[pa.DataType], bool]


def _is_text(kind: pa.DataType) -> bool:
    string = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    dates = pa.types.is_timestamp(kind) or pa.types.is_date(kind)
    return string or dates or pa.types.is_string_view(kind)


def _is_real(kind: pa.DataType) -> bool:
    return pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)


FITTING: dict[type, tuple[str, Fits]] = {
    inspect.StrType: ("text", _is_text),
    inspect.IntType: ("whole numbers", pa.types.is_integer),
    inspect.FloatType: ("numbers", _is_real),
    inspect.BoolType: ("true or false", pa.types.is_boolean),
}


@dataclass(frozen=True, slots=True)
class Leaves:
    """What of a file is to be read.

    Args:
        columns: paths in the file.
        fields: all fields of its records, wanted or not.
        wrong: wanted fields of another type, with what they are and what they should be.
    """

    columns: list[str]
    fields: list[str]
    wrong: dict[str, str]


def leaves(file: pq.ParquetFile, record: type[msgspec.Struct]) -> Leaves:
    """Return which columns of a file hold what a record asks for.

    Args:
        file: the file.
        record: struct that names the fields.
    """
    wanted = dict(_wanted(inspect.type_info(record)))
    paths = [file.schema.column(i).path for i in range(len(file.schema.names))]
    held = {LAYERS.sub("", path): path for path in paths}
    kinds = dict(_held(file.schema_arrow))
    wrong = {}
    for path, kind in wanted.items():
        said, fits = FITTING[type(kind)]
        found = kinds.get(path)
        if found is not None and not (fits(found) or pa.types.is_null(found)):
            wrong[path] = f"{found} instead of {said}"
        elif above := next((p for p in _above(path) if p in kinds), None):
            if not pa.types.is_null(kinds[above]):
                wrong[above] = f"{kinds[above]} instead of records"
        elif any(p.startswith(f"{path}.") for p in kinds):
            wrong[path] = f"records instead of {said}"
    columns = [held[path] for path in wanted if path in held]
    return Leaves(columns, file.schema_arrow.names, wrong)


def _wanted(kind: inspect.Type, path: str = "") -> Iterator[tuple[str, inspect.Type]]:
    """Yield path and type of every value in a record."""
    if isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield from _wanted(field.type, f"{path}.{field.encode_name}" if path else field.name)
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from _wanted(one, path)
    elif isinstance(kind, inspect.ListType):
        yield from _wanted(kind.item_type, path)
    elif type(kind) in FITTING:
        yield path, kind


def _held(fields: pa.Schema | pa.StructType, path: str = "") -> Iterator[tuple[str, pa.DataType]]:
    """Yield path and type of every value in a file."""
    for field in fields:
        kind, here = field.type, f"{path}.{field.name}" if path else field.name
        while pa.types.is_list(kind) or pa.types.is_large_list(kind):
            kind = kind.value_type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if pa.types.is_struct(kind):
            yield from _held(kind, here)
        else:
            yield here, kind


def _above(path: str) -> Iterator[str]:
    while "." in path:
        path = path.rpartition(".")[0]
        yield path
