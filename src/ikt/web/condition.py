"""The condition of an installation: what is in order, and what to do about the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from ikt.base.errors import IktError
from ikt.base.paths import home
from ikt.web.accounts.models import Level, Role
from ikt.web.post import jobs
from ikt.web.post.sending import SMTP

ROOM = 1 << 30
"""Bytes of free disk below which a server is in danger."""
SECRET = 40
"""Letters that a secret has at least."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at.

    Args:
        about: what, in both languages.
        well: whether it is in order.
        said: what is wrong and what to do, in both languages.
    """

    about: dict[str, str]
    well: bool
    said: dict[str, str]


def findings(*, deploy: bool) -> list[Finding]:
    """Return what was looked at; with ``deploy`` also what only matters on a server."""
    found = [_database(), _migrations(), _disk(), _figures()]
    return [*found, *_server()] if deploy else found


def _database() -> Finding:
    about = {"nl": "Database", "en": "Database"}
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        said = str(error).splitlines()[0]
        return Finding(
            about,
            well=False,
            said={
                "nl": f"Geen verbinding ({said}). Kijk naar IKT_DATABASE_URL.",
                "en": f"No connection ({said}). Look at IKT_DATABASE_URL.",
            },
        )
    return Finding(about, well=True, said={})


def _migrations() -> Finding:
    about = {"nl": "Tabellen", "en": "Tables"}
    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        behind = True
    return Finding(
        about,
        well=not behind,
        said={
            "nl": "Niet bij. Geef `ikt prepare`.",
            "en": "Not up to date. Run `ikt prepare`.",
        },
    )


def _disk() -> Finding:
    folder = home()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding(
        {"nl": "Ruimte op de schijf", "en": "Room on the disk"},
        well=free >= ROOM,
        said={
            "nl": f"Nog {free >> 20} MB bij {folder}. Maak ruimte vrij.",
            "en": f"{free >> 20} MB left at {folder}. Make room.",
        },
    )


def _figures() -> Finding:
    from ikt.web.desk import desk

    about = {"nl": "Cijfers en strategie", "en": "Figures and strategy"}
    try:
        desk()
    except IktError as error:
        said = {lang: " ".join(error.in_language(lang)) for lang in ("nl", "en")}
        return Finding(about, well=False, said=said)
    return Finding(about, well=True, said={})


def _server() -> Iterator[Finding]:
    yield Finding(
        {"nl": "Inloggen", "en": "Signing in"},
        well=not settings.IKT_OWNER,
        said={
            "nl": "Wie ikt opent is hier eigenaar. Zet DJANGO_SETTINGS_MODULE op"
            " ikt.web.config.settings.production.",
            "en": "Whoever opens ikt is its owner here. Set DJANGO_SETTINGS_MODULE to"
            " ikt.web.config.settings.production.",
        },
    )
    yield Finding(
        {"nl": "Geheim", "en": "Secret"},
        well=len(settings.SECRET_KEY) >= SECRET,
        said={
            "nl": f"IKT_SECRET_KEY is korter dan {SECRET} tekens.",
            "en": f"IKT_SECRET_KEY is shorter than {SECRET} letters.",
        },
    )
    yield Finding(
        {"nl": "Database voor velen", "en": "Database for many"},
        well=connection.vendor == "postgresql",
        said={
            "nl": "SQLite is genoeg voor zo'n twintig mensen. Voor meer: PostgreSQL met"
            " IKT_DATABASE_URL.",
            "en": "SQLite is enough for some twenty people. For more: PostgreSQL with"
            " IKT_DATABASE_URL.",
        },
    )
    yield Finding(
        {"nl": "Beheerder", "en": "Administrator"},
        well=_administered(),
        said={
            "nl": "Er is nog geen beheerder die anderen kan uitnodigen: `ikt admin`.",
            "en": "There is no administrator yet who can invite others: `ikt admin`.",
        },
    )
    yield Finding(
        {"nl": "Tweede stap van beheerders", "en": "Second step of administrators"},
        well=settings.IKT_SECOND_STEP,
        said={
            "nl": "Een wachtwoord alleen is genoeg om te beheren. Haal IKT_SECOND_STEP=0 weg.",
            "en": "A password alone is enough to administer. Take IKT_SECOND_STEP=0 away.",
        },
    )
    yield Finding(
        {"nl": "Virusscan van bijlagen", "en": "Virus scan of attachments"},
        well=bool(settings.IKT_SCAN_COMMAND),
        said={
            "nl": "Bijlagen worden niet gescand. Zet IKT_SCAN_COMMAND, bijvoorbeeld op"
            " `clamdscan --fdpass --no-summary`.",
            "en": "Attachments are not scanned. Set IKT_SCAN_COMMAND, for instance to"
            " `clamdscan --fdpass --no-summary`.",
        },
    )
    yield _mail()
    yield Finding(
        {"nl": "Werk op de achtergrond", "en": "Work in the background"},
        well=not _neglected(),
        said={
            "nl": "Er ligt werk dat niemand doet. Laat `ikt worker` draaien.",
            "en": "There is work that nobody does. Keep `ikt worker` running.",
        },
    )
    wrong = [m for m in run_checks(include_deployment_checks=True) if m.level >= WARNING]
    yield Finding(
        {"nl": "Veiligheid volgens Django", "en": "Safety according to Django"},
        well=not wrong,
        said=dict.fromkeys(("nl", "en"), "; ".join(f"{m.id} {m.msg}" for m in wrong)),
    )


def _mail() -> Finding:
    about = {"nl": "Mailserver", "en": "Mail server"}
    if not settings.EMAIL_HOST:
        said = {
            "nl": "Er gaat geen mail uit. Zet IKT_MAIL_HOST en IKT_MAIL_FROM.",
            "en": "No mail is sent. Set IKT_MAIL_HOST and IKT_MAIL_FROM.",
        }
        return Finding(about, well=False, said=said)
    server = get_connection(SMTP)
    try:
        server.open()
    except (OSError, SMTPException) as error:
        said = {
            "nl": f"{settings.EMAIL_HOST} laat ikt niet toe ({error}). Kijk naar IKT_MAIL_….",
            "en": f"{settings.EMAIL_HOST} does not let ikt in ({error}). Look at IKT_MAIL_….",
        }
        return Finding(about, well=False, said=said)
    server.close()
    return Finding(about, well=True, said={})


def _neglected() -> bool:
    try:
        return jobs.neglected()
    except DatabaseError:
        return False


def _administered() -> bool:
    try:
        return Role.objects.filter(
            level=Level.ADMINISTRATOR, country="", organisation=None, person__is_active=True
        ).exists()
    except DatabaseError:
        return False
