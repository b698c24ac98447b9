"""The time where somebody is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from ikt.web.accounts.models import Person

UNKNOWN = ZoneInfo("UTC")


def zone(name: str) -> ZoneInfo:
    """Return a time zone; UTC for one that is unknown here: mail at another hour beats no mail."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UNKNOWN


def today(person: Person) -> dt.date:
    """Return the day where somebody is."""
    return timezone.now().astimezone(zone(person.time_zone)).date()
