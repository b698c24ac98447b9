"""Forms about people: inviting, roles, coming in."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password

from ikt.base.countries import countries, name
from ikt.web.accounts.models import Level, Organisation, Person
from ikt.web.accounts.rights import gives
from ikt.web.accounts.services import Scope
from ikt.web.accounts.telling import level_name
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

EMPTY = ("", "–")
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]


class WordedForm(forms.Form):
    """A form whose labels are the words ``people.field_{field}``."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        say = words(spoken())["people"]
        for named, field in self.fields.items():
            field.label = say[f"field_{named}"]
            field.error_messages["required"] = say["required"]


class RoleForm(WordedForm):
    """A level and where it holds, of what the person who fills it in may give.

    Args:
        by: who gives the role.
    """

    level = forms.TypedChoiceField(coerce=int, empty_value=None)
    country = forms.ChoiceField(required=False)
    of = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def __init__(self, by: Person, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        lang, self.by = spoken(), by
        self.choices("level", [(v, level_name(v, lang)) for v in Level.values])
        self.choices("country", [EMPTY, *_countries(by)])
        own = [(o.pk, o.name(lang)) for o in Organisation.objects.all() if gives(by, "", o.pk)]
        self.choices("of", [EMPTY, *sorted(own, key=lambda pair: pair[1])])

    def choices(self, field: str, pairs: list[tuple[Any, str]]) -> None:
        """Set what can be chosen in a field."""
        chosen: Any = self.fields[field]
        chosen.choices = pairs

    def clean(self) -> dict[str, Any]:
        """Check that the role holds in one place, where its giver gives roles."""
        said = super().clean() or {}
        say = words(spoken())["people"]
        if said.get("country") and said.get("of"):
            self.add_error("of", say["one_scope"])
        elif not gives(self.by, said.get("country", ""), said.get("of")):
            self.add_error("country", say["own_scope"])
        return said

    @property
    def scope(self) -> Scope:
        """Return where the role holds."""
        of = self.cleaned_data["of"]
        organisation = Organisation.objects.get(pk=of) if of else None
        return Scope(self.cleaned_data["country"], organisation)


class InviteForm(RoleForm):
    """Who is invited, and the role they come in with."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), required=False, empty_label="–"
    )
    language = forms.ChoiceField(choices=LANGUAGES)
    field_order = ("email", "name", "organisation", "language", "level", "country", "of")

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        organisations: Any = self.fields["organisation"]
        organisations.label_from_instance = lambda o: o.name(spoken())
        self.fields["language"].initial = spoken()


class WelcomeForm(WordedForm):
    """By what name somebody is known, and their password; for a person who comes in."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )
    again = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )

    def __init__(self, person: Person, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Check that the password is the same twice, and good enough."""
        said = super().clean() or {}
        password = said.get("password")
        if not password:
            return said
        if said.get("again") and said["again"] != password:
            self.add_error("again", words(spoken())["people"]["not_same"])
        try:
            validate_password(password, self.person)
        except forms.ValidationError as error:
            self.add_error("password", error)
        return said


class MeForm(WordedForm):
    """What a person says of themselves."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(choices=LANGUAGES)
    time_zone = forms.ChoiceField(choices=lambda: [(z, z) for z in sorted(available_timezones())])


class OrganisationForm(WordedForm):
    """The name of an organisation in both languages."""

    name_nl = forms.CharField(max_length=200)
    name_en = forms.CharField(max_length=200)


def _countries(by: Person) -> list[tuple[str, str]]:
    lang = spoken()
    found = [
        (code, name(code, lang))
        for code, country in countries().items()
        if not country.former and gives(by, code)
    ]
    return sorted(found, key=lambda pair: pair[1])
