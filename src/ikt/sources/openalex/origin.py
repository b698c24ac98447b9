"""OpenAlex as the descriptor of a dataset names it."""

from __future__ import annotations

from ikt.sources.catalog import RECORDS

DATASET = "openalex"
ABOUT = RECORDS[DATASET].origin
ORIGIN = {name: ABOUT[name] for name in ("licences", "sources", "citation")}
"""Licence, address and citation, of its records and of all that is made of them."""
