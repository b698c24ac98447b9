"""The form of what somebody wishes to hear."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms

from ikt.base.dates import weekday
from ikt.base.text import LANGS
from ikt.web.ui.language import spoken

DAYS = range(7)
AREAS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic"),
    *("Australia", "Europe", "Indian", "Pacific"),
)


@cache
def zones() -> list[tuple[str, str]]:
    """Return the time zones of the world that are named after a place."""
    return [(z, z.replace("_", " ")) for z in sorted(available_timezones()) if _of_a_place(z)]


def _of_a_place(zone: str) -> bool:
    area = zone.partition("/")[0]
    return zone == "UTC" or area in AREAS


class WishesForm(forms.Form):
    """When a digest comes, and whether what is urgent comes at once."""

    days = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    hour = forms.TypedChoiceField(coerce=int)
    time_zone = forms.ChoiceField()
    language = forms.ChoiceField(choices=[("nl", "Nederlands"), ("en", "English")])
    at_once = forms.BooleanField(required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        fields: Any = self.fields
        fields["days"].choices = [(str(d), weekday(d, spoken())) for d in DAYS]
        fields["hour"].choices = [(h, dt.time(h).strftime("%H:%M")) for h in range(24)]
        fields["time_zone"].choices = zones()
        assert set(LANGS) == dict(fields["language"].choices).keys()
