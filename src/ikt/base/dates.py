"""Dates as a reader of either language expects them."""

from __future__ import annotations

import calendar
import datetime as dt

from babel.dates import format_date, get_day_names


def day(value: dt.date | str, lang: str) -> str:
    """Return a date in words.

    Args:
        value: a date, or text that begins with one in ISO form; other text is returned as it is.
        lang: ``nl`` or ``en``.

    >>> day("2020-12-18", "nl")
    '18 december 2020'
    """
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value[:10])
        except ValueError:
            return str(value)
    return format_date(value, "d MMMM y", locale=_locale(lang))


def weekday(number: int, lang: str) -> str:
    """Return the name of a day of the week; Monday is 0.

    >>> weekday(0, "nl")
    'maandag'
    """
    return str(get_day_names("wide", locale=_locale(lang))[number])


def parsed(text: str) -> dt.date | None:
    """Return the day that a text gives in ISO form; nothing where it gives none.

    >>> parsed("2021-07-01")
    datetime.date(2021, 7, 1)
    >>> parsed("soon") is None
    True
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def months_later(date: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last of that month where it is shorter."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date.replace(year=year, month=month + 1, day=min(date.day, last))


def _locale(lang: str) -> str:
    return "en_GB" if lang == "en" else lang
