"""A commitment or motion as parliament has it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Literal

What = Literal["commitment", "motion"]
SITE = "https://www.tweedekamer.nl"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in which the government says that it kept a commitment.

    Args:
        number: number of the document, such as ``2021D12345``.
        title: its subject.
        day: its date.
    """

    number: str
    title: str = ""
    day: dt.date | None = None

    @property
    def address(self) -> str:
        """Return where it can be read."""
        return page(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A commitment or motion.

    Args:
        what: which of the two.
        id: its key in the open data (a GUID).
        number: by which the House cites it: ``TZ202412-116``, ``2021Z01484``.
        title: its subject, at most 200 letters.
        text: what was promised or asked, as the House noted it.
        by: who promised, or who proposed the motion.
        ministry: of whom it is expected; not known of a motion.
        day: on which it was promised or proposed.
        due: by which it is to be kept; often not filled in.
        status: in the words of the House; of a motion what was decided.
        cited: the printed paper, as ``Kamerstukken II, 2019/20, 35282-34``; of motions only.
        meeting: the debate in which it was promised.
        changed: when this last changed in the open data, ISO with time zone.
        deleted: whether the House took it away.
        letters: in which the commitment was kept.
        address: where it can be read: the written source.
    """

    what: What
    id: str
    number: str
    title: str
    text: str = ""
    by: str = ""
    ministry: str = ""
    day: dt.date | None = None
    due: dt.date | None = None
    status: str = ""
    cited: str = ""
    meeting: str = ""
    changed: str
    deleted: bool = False
    letters: tuple[Letter, ...] = ()
    address: str

    def plain(self) -> dict[str, Any]:
        """Return it as plain data that JSON can hold: days as ISO."""
        told = asdict(self)
        told |= {name: iso(told[name]) for name in ("day", "due")}
        sent = [asdict(letter) | {"day": iso(letter.day)} for letter in self.letters]
        return told | {"letters": sent}


def iso(day: dt.date | None) -> str | None:
    """Return a day as ISO has it."""
    return day.isoformat() if day else None


def page(document: str) -> str:
    """Return the page of a document, by its number, on the site of the House."""
    return f"{SITE}/kamerstukken/detail?id={document}&did={document}"
