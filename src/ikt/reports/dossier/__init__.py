"""The dossier of a country: one page for a minister, four for an attaché, all for an analyst."""

from ikt.reports.dossier.build import LENGTHS, dossier
from ikt.reports.dossier.standing import Held, Weighing
from ikt.reports.dossier.texts import OwnTexts, read_texts

__all__ = ["LENGTHS", "Held", "OwnTexts", "Weighing", "dossier", "read_texts"]
