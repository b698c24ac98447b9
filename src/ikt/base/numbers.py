"""Numbers as a reader of either language expects them."""

from __future__ import annotations

import math
from functools import cache

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

MISSING = "–"


def number(value: float | None, lang: str, *, digits: int = 0, sign: bool = False) -> str:
    """Format a number with the reader's separators.

    Args:
        value: the number; ``None`` and NaN give an en dash.
        lang: ``nl`` or ``en``.
        digits: decimals shown.
        sign: whether a positive number carries a plus.

    Returns:
        For instance ``20.960`` (nl) or ``20,960`` (en); a true minus sign for negatives.
    """
    if value is None or math.isnan(value):
        return MISSING
    text = _pattern(digits).apply(round(value, digits) + 0.0, _locale(lang))
    if text.startswith("-"):
        return "−" + text[1:]
    return "+" + text if sign and float(round(value, digits)) > 0 else text


@cache
def _pattern(digits: int) -> NumberPattern:
    """Return the pattern with so many decimals; reading one takes longer than using it."""
    return parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


def percent(share: float | None, lang: str, *, digits: int = 0, sign: bool = False) -> str:
    """Format a share (0–1) as a percentage: ``12,3 %`` (nl, never broken over lines), ``12.3%``."""
    if share is None or math.isnan(share):
        return MISSING
    text = number(share * 100, lang, digits=digits, sign=sign)
    return f"{text}\N{NO-BREAK SPACE}%" if lang == "nl" else f"{text}%"


def significant(value: float | None, lang: str, *, figures: int = 3) -> str:
    """Format with at most ``figures`` digits that matter, as sentences need: 20,960 → 21,000."""
    if value is None or math.isnan(value):
        return MISSING
    if value == 0:
        return "0"
    place = figures - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, place)
    return number(rounded, lang, digits=max(0, place))
