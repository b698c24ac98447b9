"""Forms that complain in plain words."""

from __future__ import annotations

from typing import Any

from django import forms

from ikt.web.ui.language import spoken
from ikt.web.ui.words import words


class SpokenForm(forms.Form):
    """A form that says what is missing, and why it is asked: the words ``forms.{field}``."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        say = words(spoken())["forms"]
        for name, field in self.fields.items():
            if field.required:
                field.error_messages["required"] = say[name]
