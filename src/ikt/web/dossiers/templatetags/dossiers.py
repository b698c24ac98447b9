"""The own text of a dossier on other pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from ikt.reports.dossier.texts import ORDER, chapter_name
from ikt.web.accounts.rights import observes, writes
from ikt.web.dossiers.services import own_texts
from ikt.web.ui.language import spoken

register = template.Library()


@register.inclusion_tag("dossiers/block.html", takes_context=True)
def own_texts_of(context: Context, code: str) -> dict[str, Any]:
    """Show what was written in the dossier of a country, for who may see it."""
    person, lang = context["request"].user, spoken()
    told = own_texts(person, code, lang)
    return {
        "w": context["w"],
        "code": code,
        "observes": observes(person, code),
        "may_write": writes(person, code),
        "texts": [(chapter_name(id, lang), told[id]) for id in ORDER if id in told],
    }
