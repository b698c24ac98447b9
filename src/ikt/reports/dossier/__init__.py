"""The dossier of a country: one page for a minister, four for an attaché, all for an analyst."""

from ikt.reports.dossier.build import LENGTHS, dossier
from ikt.reports.dossier.texts import OwnTexts, read_texts

__all__ = ["LENGTHS", "OwnTexts", "dossier", "read_texts"]
