"""Which works count, and how: every choice in one place, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ikt.measures.records.move_settings import MoveSettings

NO_RESEARCH = (
    "dataset",
    "editorial",
    "erratum",
    "grant",
    "libguides",
    "other",
    "paratext",
    "peer-review",
    "retraction",
    "software",
    "supplementary-materials",
)
"""Types of OpenAlex that report no research of their own. What remains: articles, reviews, books,
chapters, preprints, dissertations, reports, letters, standards, reference entries."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is counted.

    Args:
        since: first year of publication; ``None`` for all.
        until: last year of publication.
        left_out: types of works that do not count; an unknown type does.
        retracted: whether withdrawn works count.
        xpac: whether works of the extension of November 2025 count; OpenAlex leaves them out of its
            own counts, as most of them have no address.
        large_authors: a work with more authors is one of a very large team. A hundred is what the
            list calls of the API show of a work, and the usual border of hyper-authorship (Cronin
            2001, Journal of the American Society for Information Science 52, 558–569).
        large_countries: a work with addresses in more countries is one too.
        large_institutions: a work with more institutions is left out of pairs of institutions, as
            are those of very large teams: it says little of any two of them, and three hundred
            institutions make 44,850 pairs. With 30 a work makes 435 at most.
        period: years of a period in counts by topic and by institution; one ends with each year
            before a multiple of it, such as 2015–2019.
        least_works: pairs of institutions, and topics of an institution, with fewer works in a
            period are left out. So each row kept stands for that many pairs or works at least, and
            the tables stay short at any number of works.
        territories: country under which to count another, such as ``{"HK": "CN", "MO": "CN"}``. By
            default Hong Kong, Macau, Taiwan, Kosovo and Greenland are counted apart, as OpenAlex
            writes them.
        moves: how moves of researchers are read from their works.
    """

    since: int | None = None
    until: int | None = None
    left_out: tuple[str, ...] = NO_RESEARCH
    retracted: bool = False
    xpac: bool = False
    large_authors: int = 100
    large_countries: int = 30
    large_institutions: int = 30
    period: int = 5
    least_works: int = 3
    territories: Mapping[str, str] = field(default_factory=dict)
    moves: MoveSettings = field(default_factory=MoveSettings)

    def told(self) -> dict[str, Any]:
        """Return the settings as they are written beside what was counted."""
        return asdict(self) | {
            "left_out": list(self.left_out),
            "territories": dict(self.territories),
        }
