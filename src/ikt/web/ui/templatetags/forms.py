"""Parts of forms."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def options(pairs: Iterable[tuple[Any, str]], chosen: Any = None) -> SafeString:
    """Return the options of a menu, of values and labels, one of which may be chosen.

    Written here rather than in a loop of the template: a menu of everybody has hundreds.
    """
    return mark_safe(
        "".join(
            f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>'
            f"{escape(str(label))}</option>"
            for value, label in pairs
        )
    )
