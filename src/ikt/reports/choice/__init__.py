"""The choice of countries in words and tables: a worked-out scenario, and one country within it."""

from ikt.reports.choice.answer_model import AnswerReport, AnswerRow
from ikt.reports.choice.answered import answer_report
from ikt.reports.choice.claims import Claim, Stated
from ikt.reports.choice.country import country_choice
from ikt.reports.choice.model import (
    CountryChoice,
    CriterionLine,
    IndicatorLine,
    JudgementLine,
    Score,
    WeighedCriterion,
)

__all__ = [
    "AnswerReport",
    "AnswerRow",
    "Claim",
    "CountryChoice",
    "CriterionLine",
    "IndicatorLine",
    "JudgementLine",
    "Score",
    "Stated",
    "WeighedCriterion",
    "answer_report",
    "country_choice",
]
