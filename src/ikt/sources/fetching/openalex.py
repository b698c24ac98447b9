"""Where OpenAlex answers, and what it wants to know of who asks.

Since February 2026 OpenAlex gives each asker a budget a day: a question for a list costs 0.0001
dollar, one work nothing. Without a key the budget is 0.10 dollar, with a free key 1 dollar; pages
by cursor are for who has a key.
"""

from __future__ import annotations

import os

from ikt.sources.fetching.client import MAILTO
from ikt.sources.fetching.job import base

API = "https://api.openalex.org"
KEY = "IKT_OPENALEX_KEY"
WHERE_KEYS_ARE = "https://openalex.org/settings/api"


def works_url() -> str:
    """Return the address of works: at OpenAlex, or at ``$IKT_URL_OPENALEX``."""
    return f"{base('OPENALEX', API)}/works"


def key() -> str:
    """Return the key; empty when there is none."""
    return os.environ.get(KEY, "").strip()


def secret() -> dict[str, str]:
    """Return the parameters that are sent and nowhere written down: key and mail address."""
    given = {"api_key": key(), "mailto": os.environ.get(MAILTO, "").strip()}
    return {name: value for name, value in given.items() if value}
