"""Which fields of a work are asked for: those that ikt reads, and no more.

A record is some 15 KB and ikt reads a quarter of it. One list, made from the structs of the reader,
so that what is read is asked for.
"""

from __future__ import annotations

import msgspec

from ikt.sources.openalex.schema import Work

GONE = {"grants"}
"""Fields of records from before November 2025: OpenAlex refuses a question that names one."""
SELECT = tuple(
    field.encode_name for field in msgspec.structs.fields(Work) if field.encode_name not in GONE
)
SORT = "publication_date"
"""Order of the pages. By default OpenAlex orders by citations, which change while pages are read:
works would be missed and others come twice. A date of publication hardly ever changes, and new
works come last."""
PER_PAGE = 100
"""Works a page: the most that OpenAlex documents."""
