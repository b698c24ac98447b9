"""A menu reads as Django's own, whatever stands in it."""

from __future__ import annotations

import pytest
from django import forms

from ikt.web.work.fields import Menu
from tests.web.conftest import Page

CHOICES = [("", "–"), (1, "Anna"), (12, "B & <i>C</i>"), (1234, "Ben")]


@pytest.mark.parametrize("value", [None, "", 1, "12", 1234, "x"])
@pytest.mark.parametrize("required", [True, False])
def test_it_is_the_same_menu(value, required) -> None:
    def shown(widget: type[forms.Select]) -> list:
        class Form(forms.Form):
            owner = forms.ChoiceField(
                choices=CHOICES, required=required, widget=widget(attrs={"aria-describedby": "e"})
            )

        page = Page(str(Form(initial={"owner": value})["owner"]))
        return [(tag, sorted(a.items())) for tag, a in page.elements] + [page.text.split()]

    assert shown(Menu) == shown(forms.Select)
