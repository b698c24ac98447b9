"""OpenAlex as the descriptor of a dataset names it."""

from __future__ import annotations

DATASET = "openalex"
ORIGIN = {
    "licences": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
    "sources": [{"title": "OpenAlex", "path": "https://openalex.org/"}],
    "citation": "Priem, J., Piwowar, H., Orr, R. (2022). OpenAlex: A fully-open index of scholarly "
    "works, authors, venues, institutions, and concepts. arXiv:2205.01833.",
}
"""Licence, address and citation, of its records and of all that is made of them."""
