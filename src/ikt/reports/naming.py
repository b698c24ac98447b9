"""Names of countries inside a sentence: article, number of the verb, preposition.

>>> f"{name('US', 'nl'):^} {name('US', 'nl'):staat|staan} bovenaan"
'De Verenigde Staten staan bovenaan'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ikt.base import countries
from ikt.reports.data import read

IN = {"nl": ("in", "op"), "en": ("in", "on")}


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a country as sentences need it.

    Args:
        code: alpha-2 code.
        bare: the name without article.
        article: ``de``, ``het``, ``the`` or nothing.
        plural: whether the verb that follows is plural.
        place: the preposition of being there, ``in`` or ``op``.

    Formatting takes a specification:

    ====== =================================== ======================
    spec   gives                               example (US, Dutch)
    ====== =================================== ======================
    (none) with article                        de Verenigde Staten
    ``^``  at the start of a sentence          De Verenigde Staten
    bare   without article                     Verenigde Staten
    in     with the preposition of place       in de Verenigde Staten
    a|b    the singular or the plural verb     b
    ====== =================================== ======================
    """

    code: str
    bare: str
    article: str
    plural: bool
    place: str

    def __str__(self) -> str:
        """Return the name with its article."""
        return f"{self.article} {self.bare}".strip()

    def __format__(self, spec: str) -> str:
        """Return the form that ``spec`` asks for; see the class."""
        if "|" in spec:
            return spec.split("|")[self.plural]
        if spec == "^":
            return str(self)[:1].upper() + str(self)[1:]
        if spec == "bare":
            return self.bare
        return f"{self.place} {self}" if spec == "in" else str(self)


@cache
def name(code: str, lang: str) -> Name:
    """Return how ``lang`` names the country ``code`` (alpha-2, or ``W0`` for the world).

    Raises:
        UnknownCountryError: there is no such code.
    """
    forms = _forms()[lang]
    article = next((a for a in ("de", "het", "the") if code in forms.get(a, ())), "")
    return Name(
        code=code,
        bare=countries.name(code, lang).replace(" & ", " and "),
        article=article,
        plural=code in forms["plural"],
        place=IN[lang][code in forms["on"]],
    )


def joined(names: Sequence[str], lang: str) -> str:
    """Return names as an enumeration: ``a, b en c``.

    Where a name has an *and* of its own, a comma keeps the last one apart: ``a, b and c, and d``.
    """
    between = separators(names, lang)
    return "".join(before + name for before, name in zip(between, names, strict=True))


def separators(names: Sequence[str], lang: str) -> list[str]:
    """Return what stands before each name of an enumeration."""
    last = " en " if lang == "nl" else " and "
    comma = "," if any(last in name for name in names) else ""
    middle = [", "] * max(0, len(names) - 2)
    return ["", *middle, comma + last][: len(names)] if len(names) != 1 else [""]


@cache
def _forms() -> dict[str, dict[str, frozenset[str]]]:
    loaded: dict[str, dict[str, list[str]]] = read("names.yaml")
    return {lang: {k: frozenset(v) for k, v in forms.items()} for lang, forms in loaded.items()}
