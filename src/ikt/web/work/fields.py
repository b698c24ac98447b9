"""Fields of forms that read what people write: several countries, several objectives."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ikt.base.countries import countries, name, resolve
from ikt.base.errors import UsageError
from ikt.web.ui.language import spoken
from ikt.web.ui.templatetags.forms import options
from ikt.web.ui.words import words

BETWEEN = re.compile(r"[;,\n]+")


class CountriesField(forms.CharField):
    """Countries by name or code, with commas between; gives alpha-2 codes.

    Names that hold a comma or “and” are read whole where they stand alone between two commas.
    """

    def prepare_value(self, value: Any) -> Any:
        """Return codes as the names a reader would write."""
        if isinstance(value, list):
            return ", ".join(name(code, spoken()) for code in value)
        return value

    def to_python(self, value: Any) -> Any:
        """Return the codes, each once, in the order given.

        Raises:
            ValidationError: one is no country, or is none any more.
        """
        found: list[str] = []
        wrong: list[str] = []
        for part in BETWEEN.split(value or ""):
            if not part.strip():
                continue
            try:
                code = resolve(part)
            except UsageError as error:
                wrong.append(" ".join(error.in_language(spoken())))
                continue
            if countries()[code].former:
                wrong.append(words(spoken()).say("work.former", name=name(code, spoken())))
            found.append(code)
        if wrong:
            raise forms.ValidationError(wrong)
        return list(dict.fromkeys(found))


class Menu(forms.Select):
    """A menu that is written at once; Django takes a template for each option, of everybody."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return its HTML."""
        said = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        pairs = [(str(v), str(label)) for v, label in self.choices]
        chosen = "" if value is None else str(value)
        return format_html("<select{}>{}</select>", flatatt(said), options(pairs, chosen))


class IdField(forms.TypedChoiceField):
    """A row of another table; gives its number, or nothing."""

    widget = Menu

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)


class DayField(forms.DateField):
    """A day; gives it as ISO text, the form in which history keeps it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=self.input_formats, **options)

    def clean(self, value: Any) -> Any:
        """Return the day as ISO text; nothing for an empty one."""
        found = super().clean(value)
        return found.isoformat() if found else None


class HourField(forms.TimeField):
    """A time of day; gives it as ISO text to the minute, nothing for an empty one."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def clean(self, value: Any) -> Any:
        """Return the time as ISO text."""
        found = super().clean(value)
        return found.isoformat("minutes") if found else None


class PeopleField(forms.TypedMultipleChoiceField):
    """Any number of people; gives their numbers."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, **options)
