"""The form of what somebody wishes to hear."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from ikt.base.dates import weekday
from ikt.web.ui.language import spoken

DAYS = range(7)


class WishesForm(forms.Form):
    """When a digest comes, and whether what is urgent comes at once."""

    days = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    hour = forms.TypedChoiceField(coerce=int)
    at_once = forms.BooleanField(required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        fields: Any = self.fields
        fields["days"].choices = [(str(d), weekday(d, spoken())) for d in DAYS]
        fields["hour"].choices = [(h, dt.time(h).strftime("%H:%M")) for h in range(24)]
