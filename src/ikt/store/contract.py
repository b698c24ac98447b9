"""What a table is held to: columns, types, units, key, and what a row is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from ikt.base.errors import DataError

if TYPE_CHECKING:
    import ibis


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a contract.

    Args:
        name: column name.
        type: Arrow type.
        description: what a value says, with its unit where it has one.
        nullable: whether a value may be missing.
    """

    name: str
    type: pa.DataType
    description: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """A named, typed relation.

    Args:
        name: table name.
        row: what one row is.
        columns: the columns, in order.
        key: columns that identify a row, none ever empty.
        year: column with the year a row is about, if there is one; so are the next two.
        country: column with the country that a row is about.
        value: column with the figure.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    year: str | None = None
    country: str | None = None
    value: str | None = None

    @property
    def arrow(self) -> pa.Schema:
        """Return the Arrow schema."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.nullable) for c in self.columns])

    @property
    def ibis(self) -> ibis.Schema:
        """Return the Ibis schema."""
        import ibis

        return ibis.Schema.from_pyarrow(self.arrow)

    @property
    def names(self) -> list[str]:
        """Return the column names in order."""
        return [c.name for c in self.columns]

    def cast(self, table: pa.Table, where: str = "") -> pa.Table:
        """Return ``table`` with exactly the columns and types of the contract.

        Raises:
            DataError: a column is missing, cannot be cast, or holds nulls it may not hold.
        """
        missing = [c for c in self.names if c not in table.column_names]
        if missing:
            raise DataError(
                f"Table “{self.name}” lacks the column(s) {', '.join(missing)}.",
                where=where,
                remedy=f"It needs {', '.join(self.names)}.",
            )
        try:
            cast = pa.table({c.name: self._column(c, table[c.name]) for c in self.columns})
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise DataError(
                f"Table “{self.name}” does not fit its contract: {error}.", where=where
            ) from error
        for column in self.columns:
            self._refuse_empty(column, cast[column.name], where)
        return cast.cast(self.arrow)

    def _column(self, column: Column, values: pa.ChunkedArray) -> pa.ChunkedArray:
        cast = values.cast(column.type)
        if pa.types.is_floating(column.type):
            # NaN is how pandas writes "missing"; here missing is null.
            return pc.if_else(pc.is_nan(cast), pa.scalar(None, column.type), cast)
        return cast

    def _refuse_empty(self, column: Column, values: pa.ChunkedArray, where: str) -> None:
        empty = 0 if column.nullable else values.null_count
        if column.name in self.key and pa.types.is_string(column.type):
            empty += pc.sum(pc.equal(values, "")).as_py() or 0
        if empty:
            raise DataError(
                f"Column “{column.name}” of table “{self.name}” has {empty} empty values "
                "and may have none.",
                where=where,
            )
        if pa.types.is_floating(column.type) and pc.any(pc.is_inf(values)).as_py():
            raise DataError(
                f"Column “{column.name}” of table “{self.name}” has infinite values.",
                where=where,
                remedy="A quotient by nothing is missing: write null.",
            )

    def table_schema(self) -> dict[str, Any]:
        """Return the Frictionless Table Schema of the contract."""
        return {
            "fields": [
                {
                    "name": c.name,
                    "type": _frictionless_type(c.type),
                    "description": c.description,
                    "constraints": {"required": not c.nullable},
                }
                for c in self.columns
            ],
            "primaryKey": list(self.key),
            "missingValues": [""],
        }


def _frictionless_type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_boolean(kind):
        return "boolean"
    return "string"


TEXT, YEAR, REAL, COUNT = pa.string(), pa.int32(), pa.float64(), pa.int64()
ID, SMALL, TRUTH = pa.int64(), pa.int32(), pa.bool_()
