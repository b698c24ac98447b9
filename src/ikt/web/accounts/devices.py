"""What a browser says of itself, in a name that its owner knows it by."""

from __future__ import annotations

import re

BROWSERS = (
    (r"\bEdg(?:e|A|iOS)?/", "Edge"),
    (r"\bOPR/", "Opera"),
    (r"\bSamsungBrowser/", "Samsung Internet"),
    (r"\b(?:Firefox|FxiOS)/", "Firefox"),
    (r"(?:Chrome|Chromium|CriOS)/", "Chrome"),
    (r"\bSafari/", "Safari"),
)
"""Marks and names, in the order to look in: most also name those whose pages they show as well."""
SYSTEMS = (
    (r"\biPhone\b", "iPhone"),
    (r"\biPad\b", "iPad"),
    (r"\bAndroid\b", "Android"),
    (r"\bWindows\b", "Windows"),
    (r"\bMac OS X\b", "macOS"),
    (r"\bCrOS\b", "ChromeOS"),
    (r"\bLinux\b", "Linux"),
)
LONGEST = 60


def device(said: str) -> tuple[str, str]:
    """Return browser and system of a ``User-Agent`` header.

    The system is empty when it is not told. A browser that is not known is called what it calls
    itself, cut short.

    Example:
        >>> device("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
        ('Firefox', 'Linux')
    """
    browser = _first(BROWSERS, said)
    return (browser, _first(SYSTEMS, said)) if browser else (said[:LONGEST], "")


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for mark, name in known if re.search(mark, said)), "")
