"""Signing in by way of one's organisation, by OpenID Connect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PROVIDER = "ikt"
"""Its name in addresses: people are sent back to ``/nl/account/oidc/ikt/login/callback/``."""


def providers(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return what the environment says of a provider; nothing when it says nothing.

    ``IKT_OIDC_URL`` is its address, under which it describes itself at
    ``/.well-known/openid-configuration``; ``IKT_OIDC_ID`` and ``IKT_OIDC_SECRET`` are what it gave
    to ikt; ``IKT_OIDC_NAME`` stands on the button.
    """
    address = environment.get("IKT_OIDC_URL", "")
    if not address:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": environment.get("IKT_OIDC_NAME", "OpenID Connect"),
        "client_id": environment.get("IKT_OIDC_ID", "ikt"),
        "secret": environment.get("IKT_OIDC_SECRET", ""),
        "settings": {"server_url": address.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
