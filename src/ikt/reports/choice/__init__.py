"""The choice of countries in words and tables: the ranking, and one country within it."""

from ikt.reports.choice.country import country_choice
from ikt.reports.choice.model import (
    ChoiceReport,
    CountryChoice,
    CriterionLine,
    IndicatorLine,
    JudgementLine,
    RankedRow,
    Score,
    WeighedCriterion,
)
from ikt.reports.choice.ranking import choice_report

__all__ = [
    "ChoiceReport",
    "CountryChoice",
    "CriterionLine",
    "IndicatorLine",
    "JudgementLine",
    "RankedRow",
    "Score",
    "WeighedCriterion",
    "choice_report",
    "country_choice",
]
