"""What a document consists of: chapters of paragraphs, lists, key figures, charts and tables.

Every number stands in a :class:`~ikt.reports.model.Sentence`, a cell or a series, bound to the
value it states; no block holds a number as mere text. Whoever makes chapters from other records
than evidence makes them of the same blocks.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ikt.base.text import Lang
from ikt.reports.model import (
    Chart,
    FieldChart,
    Figure,
    Model,
    Origin,
    Sentence,
    Series,
    Table,
)

Look = Literal["body", "lead", "finding", "status", "own", "quiet"]
Length = Literal["minister", "attache", "all"]


class Paragraph(Model):
    """Running text, with footnotes at its end.

    ``look`` is ``lead`` for the sentences at the top, ``finding`` for what a chapter found,
    ``status`` for what the strategy says of the country, ``own`` for what a person wrote,
    ``quiet`` for remarks. ``label`` stands before it in bold.
    """

    kind: Literal["paragraph"] = "paragraph"
    look: Look = "body"
    label: str = ""
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()


class Item(Model):
    """One of a list: what is said, after its label, and on which sentences it rests."""

    label: str = ""
    said: Sentence
    because: tuple[Sentence, ...] = ()


class Listing(Model):
    """A list; ``numbered`` where the order counts."""

    kind: Literal["listing"] = "listing"
    items: tuple[Item, ...]
    numbered: bool = False


class Standing(Model):
    """One key figure: label, number, unit with years, and what there is to say of it.

    Where nothing is known ``figure`` is missing and ``told`` says so.
    """

    label: str
    figure: Figure | None
    unit: str = ""
    series: Series | None = None
    told: tuple[Sentence, ...] = ()


class Keys(Model):
    """Key figures beside each other."""

    kind: Literal["keys"] = "keys"
    label: str
    figures: tuple[Standing, ...]


class Picture(Model):
    """A chart with its finding, what is drawn, and its words for those who do not see it.

    ``title`` is missing where the finding above says the same.
    """

    kind: Literal["picture"] = "picture"
    chart: Annotated[Chart | FieldChart, Field(union_mode="left_to_right")]
    title: Sentence | None = None
    caption: str
    source: str
    alternative: str


class Grid(Model):
    """A table with its caption; ``behind`` where it repeats a chart in numbers."""

    kind: Literal["grid"] = "grid"
    table: Table
    behind: bool = False


Block = Annotated[Paragraph | Listing | Keys | Picture | Grid, Field(discriminator="kind")]


class Chapter(Model):
    """A part with a heading; the first may go without. ``fresh`` begins on a new page."""

    id: str
    label: str
    blocks: tuple[Block, ...] = ()
    fresh: bool = False


class Document(Model):
    """A document in one language.

    Args:
        kind: what it is, as one word of an address: ``dossier``, ``letter``.
        length: for whom it is.
        title: at the top.
        subtitle: under it: what kind of document, and whose.
        about: facts in a line under the title.
        subject: what it is about, as a word of an address: a country, the day from which it tells.
        made: ISO date of making.
        computed_at: ISO time at which the values in it were computed.
        chapters: the text.
        origins: every source behind its numbers.
    """

    version: int = 1
    kind: str
    lang: Lang
    length: Length
    home: str
    title: str
    subtitle: str
    about: tuple[str, ...] = ()
    subject: str
    made: str
    computed_at: str
    chapters: tuple[Chapter, ...]
    origins: tuple[Origin, ...]
