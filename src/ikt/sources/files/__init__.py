"""Publishers' files, whatever their form: zips opened, columns checked, each row with its place."""

from ikt.sources.files.part import Part, explained, parts
from ikt.sources.files.table import columns, table

__all__ = ["Part", "columns", "explained", "parts", "table"]
