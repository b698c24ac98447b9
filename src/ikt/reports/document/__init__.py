"""A document whose numbers are references: one model, written as page, Word file and PDF."""

from ikt.reports.document.model import (
    Block,
    Chapter,
    Document,
    Grid,
    Item,
    Keys,
    Length,
    Listing,
    Paragraph,
    Picture,
    Standing,
)
from ikt.reports.document.written import FORMS, Form, written

__all__ = [
    "FORMS",
    "Block",
    "Chapter",
    "Document",
    "Form",
    "Grid",
    "Item",
    "Keys",
    "Length",
    "Listing",
    "Paragraph",
    "Picture",
    "Standing",
    "written",
]
