"""Parts of forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
SELECTED = mark_safe(" selected")


@register.simple_tag
def options(pairs: Iterable[tuple[Any, str]], chosen: Any = None) -> SafeString:
    """Return the options of a menu, of values and labels, one of which may be chosen.

    Written here rather than in a loop of the template: a menu of everybody has hundreds.
    """
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SELECTED if value == chosen else "", label) for value, label in pairs),
    )
