"""The form of a record, made from what is known of its kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from ikt.strategy import Strategy
from ikt.web.accounts.models import Organisation, Person
from ikt.web.accounts.organisations import named
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.fields import CountriesField, DayField, HourField, IdField, PeopleField
from ikt.web.work.kinds import CLOSING, Kind
from ikt.web.work.models import Office, Record
from ikt.web.work.values import DATES, TIMES, label

NOBODY = ("", "–")
LONG = 20_000


class RecordForm(forms.Form):
    """All fields of a kind; ``values`` gives them in the form of a snapshot.

    Args:
        kind: of which kind.
        strategy: whose objectives can be served.
        person: who fills it in.
        record: which one is changed; none when one is added.
        data: what was posted.
        initial: what the fields hold at first.
    """

    def __init__(
        self,
        kind: Kind,
        strategy: Strategy,
        person: Person,
        *,
        record: Record | None = None,
        data: Any = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial or {})
        self.kind, self.person, self.record = kind, person, record
        say = words(spoken())["work"]
        for name in kind.fields:
            if name in CLOSING and record is None:
                continue
            field = self._field(name, strategy)
            field.label = label(kind.name, name, spoken())
            field.required = name in kind.must
            field.error_messages["required"] = say["required"]
            self.fields[name] = field
        self.fields["seen"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def _field(self, name: str, strategy: Strategy) -> forms.Field:
        lang = spoken()
        if name == "countries":
            return CountriesField(max_length=2000)
        if name == "objectives":
            known = [(o.id, o.label[lang]) for o in strategy.objectives]
            return forms.MultipleChoiceField(choices=known, widget=forms.CheckboxSelectMultiple)
        if name == "owner":
            return IdField(choices=[NOBODY, *_people(self.record)])
        if name == "organisation":
            return IdField(choices=[NOBODY, *named(Organisation.objects.all(), lang)])
        if name == "people":
            return PeopleField(choices=_people(self.record))
        if name == "after":
            return IdField(choices=[NOBODY, *self._others(self.kind.model)])
        if name == "giver":
            return IdField(choices=[NOBODY, *self._others(Office)])
        if name in TIMES:
            return HourField()
        if name in DATES:
            return DayField()
        return self._column(self.kind.model._meta.get_field(name), lang)

    def _column(self, column: Any, lang: str) -> forms.Field:
        if column.choices:
            say = words(spoken())["work"]
            told = [(v, say[f"form_{self.kind.name}_{v}"]) for v, _ in column.choices]
            return forms.ChoiceField(choices=[("", "–"), *told])
        if isinstance(column, models.IntegerField):
            return forms.IntegerField(min_value=1, max_value=100_000)
        if isinstance(column, models.TextField):
            return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}))
        return forms.CharField(max_length=column.max_length)

    def _others(self, model: type[Record]) -> list[tuple[int, str]]:
        found = model.objects.kept().visible_to(self.person).order_by("title")
        if self.record:
            found = found.exclude(pk=self.record.pk)
        return list(found.values_list("pk", "title")[:500])

    @property
    def values(self) -> dict[str, Any]:
        """Return what was filled in, by field, as a snapshot holds it."""
        said = {f: v for f, v in self.cleaned_data.items() if f != "seen"}
        if "times" in said and said["times"] is None:
            said["times"] = 1
        return said


def _people(record: Record | None) -> list[tuple[int, str]]:
    """Return who can own a record: everybody at work, and who owns it now."""
    found = Person.objects.filter(is_active=True)
    if record and record.owner_id:
        found = found | Person.objects.filter(pk=record.owner_id)
    return list(found.order_by("name").values_list("pk", "name"))
