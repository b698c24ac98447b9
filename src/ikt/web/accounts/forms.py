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
ALL, OF = "all", "o:"
"""In the choice of where a role holds: everything, and what stands before an organisation."""
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

    Neither is chosen beforehand: a role is never given by leaving something out.

    Args:
        by: who gives the role.
    """

    level = forms.TypedChoiceField(coerce=int, empty_value=None)
    where = forms.ChoiceField()

    def __init__(self, by: Person, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        lang = spoken()
        self.choices("level", [EMPTY, *((v, level_name(v, lang)) for v in Level.values)])
        self.choices("where", [EMPTY, *_scopes(by)])
        say = words(lang)["people"]
        self.fields["where"].error_messages["invalid_choice"] = say["own_scope"]

    def choices(self, field: str, pairs: list[Any]) -> None:
        """Set what can be chosen in a field."""
        chosen: Any = self.fields[field]
        chosen.choices = pairs

    @property
    def scope(self) -> Scope:
        """Return where the role holds."""
        where = self.cleaned_data["where"]
        if where.startswith(OF):
            return Scope(organisation=Organisation.objects.get(pk=where.removeprefix(OF)))
        return Scope("" if where == ALL else where)


class InviteForm(RoleForm):
    """Who is invited, and the role they come in with."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), required=False, empty_label="–"
    )
    language = forms.ChoiceField(choices=LANGUAGES)
    field_order = ("email", "name", "organisation", "language", "level", "where")

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


class AddressForm(WordedForm):
    """The mail address that somebody wants to have."""

    email = forms.EmailField(
        max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class OrganisationForm(WordedForm):
    """The name of an organisation in both languages."""

    name_nl = forms.CharField(max_length=200)
    name_en = forms.CharField(max_length=200)


def _scopes(by: Person) -> list[Any]:
    """Return where somebody gives roles, as choices: everything, countries, organisations."""
    lang, say = spoken(), words(spoken())["people"]
    codes = [
        (code, name(code, lang))
        for code, country in countries().items()
        if not country.former and gives(by, code)
    ]
    houses = [(f"{OF}{o.pk}", o.name(lang)) for o in Organisation.objects.all()]
    own = [(key, label) for key, label in houses if gives(by, "", int(key.removeprefix(OF)))]
    found: list[Any] = [(ALL, say["scope_all"])] if gives(by) else []
    for label, group in (("group_countries", codes), ("group_organisations", own)):
        if group:
            found.append((say[label], sorted(group, key=lambda pair: pair[1])))
    return found
