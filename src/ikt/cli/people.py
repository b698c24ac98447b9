"""`ikt admin` and `ikt demo`: the first person who gives roles, and people to look around with."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from ikt.cli.language import LangOption, chosen
from ikt.cli.settings import PRODUCTION, set_up

WORDS = {
    "is": {
        "nl": "{name} ({email}) is beheerder van alles en kan inloggen.",
        "en": "{name} ({email}) administers everything and can sign in.",
    },
    "invited": {
        "nl": "{email} is uitgenodigd als beheerder van alles. Open deze link en kies een "
        "wachtwoord; hij werkt één keer, tot {until}:",
        "en": "{email} is invited to administer everything. Open this link and choose a "
        "password; it works once, until {until}:",
    },
    "demo": {
        "nl": "Demonstratie gemaakt: {n} stukken en drie mensen, met wachtwoord {password}",
        "en": "Demonstration made: {n} records and three people, with password {password}",
    },
    "where": {
        "nl": "Inloggen: {address}",
        "en": "Sign in: {address}",
    },
    "removed": {
        "nl": "Demonstratie verwijderd: {n} stukken.",
        "en": "Demonstration removed: {n} records.",
    },
    "stayed": {
        "nl": "{n} van haar mensen veranderden ook iets van anderen; zij blijven in de "
        "geschiedenis en kunnen niet meer naar binnen.",
        "en": "{n} of its people also changed something of others; they stay in the history "
        "and can no longer come in.",
    },
}


def admin(
    mail: Annotated[str, typer.Argument(help="Mail address of the administrator.")],
    name: Annotated[str, typer.Option(help="Their name; they may choose another.")] = "",
    lang: LangOption = None,
) -> None:
    """Make somebody administrator of everything on a server, and print the link to come in.

    Settings come from the environment, as for `ikt serve`. Who is there already gets the role;
    who was let in no longer is let in again.
    """
    speech = chosen(lang)
    set_up(PRODUCTION)
    from django.conf import settings

    from ikt.web.accounts.first import administrator

    person, secret = administrator(mail, name, speech)
    out = Console(highlight=False, soft_wrap=True)
    told = {"name": person.name, "email": person.email}
    if not secret:
        out.print(WORDS["is"][speech].format(**told), markup=False)
        return
    from ikt.base.dates import day

    until = day(person.invitation.expires.date(), speech)
    out.print(WORDS["invited"][speech].format(until=until, **told), markup=False)
    out.print(f"{settings.IKT_ADDRESS}/{speech}/people/welcome/{secret}", markup=False)


def demo(
    remove: Annotated[bool, typer.Option("--remove", help="Remove the demonstration.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Also where real people work.")] = False,
    lang: LangOption = None,
) -> None:
    """Make a demonstration: three people and what they work on, all marked as such.

    Ministry lead, attaché, and partner of another country: sign in as any of them and look around.
    Made again, it is as new.
    """
    speech = chosen(lang)
    set_up()
    from django.conf import settings
    from django.core.management import call_command

    from ikt.web.demonstration import making

    call_command("migrate", verbosity=0, interactive=False)
    out = Console(highlight=False, soft_wrap=True)
    if remove:
        gone, stayed = making.remove()
        out.print(WORDS["removed"][speech].format(n=gone))
        if stayed:
            out.print(WORDS["stayed"][speech].format(n=stayed))
        return
    made = making.make(speech, force=force)
    out.print(WORDS["demo"][speech].format(n=made.records, password=made.password), markup=False)
    for person in made.people:
        out.print(f"  {person.email:<32} {person.name}", markup=False)
    address = f"{settings.IKT_ADDRESS}/{speech}/account/login/"
    out.print(WORDS["where"][speech].format(address=address), markup=False)
