"""Countries and their codes: the one place where codes and names are mapped.

Inside ikt a country is its ISO 3166-1 alpha-2 code (``NL``). Files come with alpha-2, alpha-3,
EU codes (``EL``, ``UK``) and publishers' names; :func:`resolve` maps them all.

Choices made here, documented in ``docs/explanation/countries.md``:

* Hong Kong (``HK``), Macau (``MO``) and Taiwan (``TW``) are units of their own, as the sources
  count them; none is added to China.
* Kosovo is ``XK``, the user-assigned code that World Bank, EU and OpenAlex use.
* Former states keep their ISO 3166-3 code (``AN``, ``CS``, ``YU``, ``SU``, ``DD``) and are marked
  ``former``: never split over, nor added to, their successors.
* ``NA`` is Namibia, and an empty code is no country at all.
* Aggregates (World, OECD, EU, income groups) are not countries; the world as a total is ``W0``
  (SDMX ``CL_AREA``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pycountry
from babel import Locale

from ikt.base.errors import UsageError

Scheme = Literal["alpha2", "alpha3", "eu", "name", "any"]

WORLD = "W0"
NOT_APPLICABLE = "_Z"
TOTAL = "_T"

FORMER: dict[str, tuple[str, str, str]] = {
    "AN": ("ANT", "Netherlands Antilles", "Nederlandse Antillen"),
    "CS": ("SCG", "Serbia and Montenegro", "Servië en Montenegro"),
    "YU": ("YUG", "Yugoslavia", "Joegoslavië"),
    "SU": ("SUN", "Soviet Union", "Sovjet-Unie"),
    "DD": ("DDR", "German Democratic Republic", "Duitse Democratische Republiek"),
}
SPECIAL: dict[str, tuple[str, str, str]] = {"XK": ("XKX", "Kosovo", "Kosovo")}
ALPHA3_VARIANTS = {"XKK": "XK", "XKO": "XK", "KSV": "XK", "ROM": "RO", "ZAR": "CD", "TMP": "TL"}
EU_CODES = {"EL": "GR", "UK": "GB"}

# Shorter names than CLDR's, for tables and sentences.
SHORT_NAMES: dict[str, tuple[str, str]] = {
    "HK": ("Hong Kong", "Hongkong"),
    "MO": ("Macau", "Macau"),
    "US": ("United States", "Verenigde Staten"),
    "GB": ("United Kingdom", "Verenigd Koninkrijk"),
    "PS": ("Palestine", "Palestina"),
    "MM": ("Myanmar", "Myanmar"),
    "CD": ("DR Congo", "Congo-Kinshasa"),
    "CG": ("Congo", "Congo-Brazzaville"),
    "TR": ("Türkiye", "Turkije"),
}

# Names that publishers use and neither ISO nor CLDR knows, folded by `_fold`.
NAME_ALIASES: dict[str, str] = {
    "korea": "KR",
    "south korea": "KR",
    "republic of korea": "KR",
    "korea rep": "KR",
    "korea dem peoples rep": "KP",
    "north korea": "KP",
    "democratic peoples republic of korea": "KP",
    "peoples republic of china": "CN",
    "china peoples republic of": "CN",
    "chinese taipei": "TW",
    "hong kong china": "HK",
    "hong kong sar china": "HK",
    "macau china": "MO",
    "macao china": "MO",
    "macao sar china": "MO",
    "usa": "US",
    "united states of america": "US",
    "uk": "GB",
    "great britain": "GB",
    "vietnam": "VN",
    "viet nam": "VN",
    "iran": "IR",
    "russia": "RU",
    "syria": "SY",
    "tanzania": "TZ",
    "bolivia": "BO",
    "venezuela": "VE",
    "moldova": "MD",
    "laos": "LA",
    "lao pdr": "LA",
    "brunei": "BN",
    "cape verde": "CV",
    "ivory coast": "CI",
    "cote divoire": "CI",
    "czech republic": "CZ",
    "slovak republic": "SK",
    "macedonia": "MK",
    "former yugoslav republic of macedonia": "MK",
    "swaziland": "SZ",
    "turkey": "TR",
    "congo dem rep": "CD",
    "democratic republic of the congo": "CD",
    "congo democratic republic of the": "CD",
    "congo rep": "CG",
    "egypt arab rep": "EG",
    "gambia the": "GM",
    "bahamas the": "BS",
    "micronesia": "FM",
    "micronesia fed sts": "FM",
    "kyrgyz republic": "KG",
    "st lucia": "LC",
    "st kitts and nevis": "KN",
    "st vincent and the grenadines": "VC",
    "yemen rep": "YE",
    "iran islamic rep": "IR",
    "venezuela rb": "VE",
    "west bank and gaza": "PS",
    "west bank and gaza strip": "PS",
    "palestinian authority": "PS",
    "palestinian authority or west bank and gaza strip": "PS",
    "state of palestine": "PS",
    "virgin islands us": "VI",
    "sint maarten dutch part": "SX",
    "st martin french part": "MF",
    "timor leste": "TL",
    "east timor": "TL",
    "sao tome and principe": "ST",
    "serbia and montenegro": "CS",
    "netherlands antilles": "AN",
    "burma": "MM",
    "holy see": "VA",
    "vatican": "VA",
    "kosovo": "XK",
    "curacao": "CW",
    "reunion": "RE",
    "somalia fed rep": "SO",
    "naura": "NR",
    "cook islands": "CK",
    "china including hong kong": "CN",
    "puerto rico us": "PR",
    "turkiye": "TR",
    "democratic republic of congo": "CD",
    "the gambia": "GM",
    "the netherlands": "NL",
}


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: its codes and its names."""

    alpha2: str
    alpha3: str
    en: str
    nl: str
    former: bool = False

    def name(self, lang: str) -> str:
        """Return the short name in ``lang`` (``nl`` or ``en``)."""
        return self.nl if lang == "nl" else self.en


class UnknownCountryError(UsageError):
    """A code or name that stands for no country known here."""


@cache
def countries() -> dict[str, Country]:
    """Return every country by alpha-2 code, former states included."""
    english, dutch = Locale("en").territories, Locale("nl").territories
    found: dict[str, Country] = {}
    for entry in pycountry.countries:
        code = entry.alpha_2
        en = english.get(code, entry.name)
        nl = dutch.get(code, en)
        if code in SHORT_NAMES:
            en, nl = SHORT_NAMES[code]
        found[code] = Country(code, entry.alpha_3, en, nl)
    for code, (alpha3, en, nl) in SPECIAL.items():
        found[code] = Country(code, alpha3, en, nl)
    for code, (alpha3, en, nl) in FORMER.items():
        found[code] = Country(code, alpha3, en, nl, former=True)
    return found


def country(code: str) -> Country:
    """Return the country with this alpha-2 code, or raise :class:`UnknownCountryError`."""
    try:
        return countries()[code]
    except KeyError:
        raise _unknown(code) from None


def name(code: str, lang: str) -> str:
    """Return the short name of an alpha-2 code; ``W0`` is the world."""
    if code == WORLD:
        return "Wereld" if lang == "nl" else "World"
    return country(code).name(lang)


def by_name(codes: Iterable[str], lang: str) -> list[tuple[str, str]]:
    """Return codes with their names, in the order of the names."""
    return sorted(((code, name(code, lang)) for code in codes), key=lambda pair: pair[1])


def resolve(text: str, scheme: Scheme = "any") -> str:
    """Return the alpha-2 code that a code or name stands for.

    Args:
        text: code or name as it stands in a file or on the command line.
        scheme: the coding to read it by. A reader of files always names it; ``any`` is for people
            (``NL``, ``nld``, ``Nederland``, ``The Netherlands``).

    Raises:
        UnknownCountryError: nothing matches; the message suggests near names.
    """
    key = text.strip()
    found = _tables()[scheme].get(_fold(key) if scheme in ("name", "any") else key.upper())
    if found is None:
        raise _unknown(text)
    return found


def country_or_world(text: str) -> str:
    """Return the alpha-2 code that a person means, or ``W0`` for the world as a whole.

    Raises:
        UnknownCountryError: nothing matches.
    """
    return WORLD if text.strip().upper() == WORLD else resolve(text)


def lookup(scheme: Scheme) -> dict[str, str]:
    """Return the whole mapping of one scheme to alpha-2, for joining in bulk.

    Keys are upper case for codes and folded (lower case, no accents or punctuation) for names.
    """
    return dict(_tables()[scheme])


@cache
def _tables() -> dict[Scheme, dict[str, str]]:
    alpha2 = {c.alpha2: c.alpha2 for c in countries().values()}
    alpha3 = {c.alpha3: c.alpha2 for c in countries().values()} | ALPHA3_VARIANTS
    names: dict[str, str] = {}
    for entry in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            if value := getattr(entry, field, None):
                names.setdefault(_fold(value), entry.alpha_2)
    for c in countries().values():
        names[_fold(c.en)] = c.alpha2
        names[_fold(c.nl)] = c.alpha2
    names |= NAME_ALIASES
    eu = {k: v for k, v in alpha2.items() if not countries()[k].former} | EU_CODES
    codes = {k.lower(): v for k, v in (alpha2 | alpha3 | eu).items()}
    return {"alpha2": alpha2, "alpha3": alpha3, "eu": eu, "name": names, "any": names | codes}


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    bare = bare.replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def _unknown(text: str) -> UnknownCountryError:
    from difflib import get_close_matches

    near = get_close_matches(_fold(text), _tables()["name"], n=3, cutoff=0.7)
    remedy = {
        "nl": "Geef een ISO-code zoals KR of KOR, of een naam zoals Zuid-Korea.",
        "en": "Give an ISO code such as KR or KOR, or a name such as South Korea.",
    }
    if near:
        codes = dict.fromkeys(_tables()["name"][n] for n in near)
        dutch, english = (", ".join(name(c, lang) for c in codes) for lang in ("nl", "en"))
        remedy = {"nl": f"Bedoelde u {dutch}?", "en": f"Did you mean {english}?"}
    what = {"nl": f"Geen land heet “{text}”.", "en": f"No country is known as “{text}”."}
    return UnknownCountryError(what, remedy=remedy)
