"""Half a year of working together on South Korea, played in a browser by three people.

The lead makes a team, the attaché adds an agreement and an obstacle, new data raise a signal, and
the plenary agenda is drafted with them. A decision gives an action, a mail tells whose it is, it is
closed with what came of it, and coverage shows it. The outsider sees nothing of it, on any page,
search, export or feed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ikt.measures import Evidence
from ikt.strategy import Strategy
from ikt.web.accounts.models import Level, Person, Role
from ikt.web.desk import look_again
from ikt.web.signals.raising import raise_signals
from ikt.web.work.models import Action, Record
from tests.server.mail import MailServer
from tests.web.post.conftest import later, server, work

__all__ = ["server"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

PASSWORD = "correct horse battery staple"
TITLES = {
    "team": "Team Korea",
    "agreement": "Memorandum on semiconductors",
    "obstacle": "Visa takes four months",
    "meeting": "Autumn consultation",
    "decision": "Ask for a faster procedure",
    "action": "Talk with the immigration service",
}
WORDS = {
    "nl": {
        "mail": "E-mail",
        "password": "Wachtwoord",
        "in": "Inloggen",
        "save": "Opslaan",
        "agenda": "Agenda opstellen",
        "write": "Zet op de agenda",
        "decision": "Besluit",
        "action": "Actie",
        "done": "Naar: Gedaan",
    },
    "en": {
        "mail": "Email",
        "password": "Password",
        "in": "Sign in",
        "save": "Save",
        "agenda": "Draft the agenda",
        "write": "Put on the agenda",
        "decision": "Decision",
        "action": "Action",
        "done": "To: Done",
    },
}
Enter = Callable[[Person], Page]


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch, ikt_home: Path) -> dict[str, Person]:
    """The people of the play, with their roles."""
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    look_again()
    roles = {"lead": (Level.COORDINATOR, ""), "attache": (Level.CONTRIBUTOR, "KR")}
    roles |= {"outsider": (Level.COORDINATOR, "BR")}
    people = {}
    for name, (level, country) in roles.items():
        people[name] = Person.objects.create_user(
            f"{name}@example.org", PASSWORD, name=name.title()
        )
        Role.objects.create(person=people[name], level=level, country=country)
    return people


@pytest.fixture(params=["nl", "en"])
def lang(request: pytest.FixtureRequest, cast: dict[str, Person]) -> str:
    """The language of the play, which is that of its people."""
    Person.objects.update(language=request.param)
    return str(request.param)


@pytest.fixture
def enter(browser: Browser, live_server, lang: str) -> Iterator[Enter]:
    """Let somebody sign in, in a browser of their own."""
    opened = []

    def entered(person: Person) -> Page:
        context = browser.new_context(base_url=f"{live_server.url}/{lang}/")
        opened.append(context)
        page, say = context.new_page(), WORDS[lang]
        page.goto("work")
        page.locator("#id_login").fill(person.email)
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name=say["in"]).click()
        page.wait_for_url(re.compile(r"/work$"))
        return page

    yield entered
    for context in opened:
        context.close()


def add(page: Page, say: dict[str, str], address: str, **fields: str | list[str]) -> str:
    """Fill in the form at an address and save it; return the address of what was made."""
    page.goto(address)
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]")
        if isinstance(value, list):
            for choice in value:
                page.locator(f"main [name={name}][value='{choice}']").check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name=say["save"], exact=True).click()
    page.wait_for_url(re.compile(r"/\d+$"))
    return page.url


def test_half_a_year(
    cast: dict[str, Person],
    lang: str,
    enter: Enter,
    server: MailServer,
    evidence: Evidence,
    strategy: Strategy,
) -> None:
    say, today = WORDS[lang], dt.date.today()
    lead, attache, outsider = (enter(cast[name]) for name in ("lead", "attache", "outsider"))

    member = [str(cast["attache"].pk)]
    add(lead, say, "work/team/new?country=KR", title=TITLES["team"], people=member)

    aims = ["quality"]
    agreement = {"title": TITLES["agreement"], "form": "governments", "objectives": aims}
    add(attache, say, "work/agreement/new?country=KR", **agreement)
    add(attache, say, "work/obstacle/new?country=KR", title=TITLES["obstacle"], form="visa")

    raised = {s.country: s for s in raise_signals(evidence, strategy)}
    moved = raised["KR"].text("told", lang)
    attache.goto("signals")
    expect(attache.get_by_role("main")).to_contain_text(moved)

    when = (today + dt.timedelta(days=14)).isoformat()
    plenary = {"title": TITLES["meeting"], "starts": when}
    meeting = add(lead, say, "work/meeting/new?form=plenary", **plenary)
    lead.get_by_role("link", name=say["agenda"]).click()
    expect(lead.get_by_label(TITLES["obstacle"])).to_be_checked()
    lead.get_by_label(moved).check()
    lead.get_by_role("button", name=say["write"]).click()
    expect(lead.get_by_role("main")).to_contain_text(TITLES["obstacle"])
    raised["KR"].refresh_from_db()
    assert raised["KR"].state == "taken"

    lead.get_by_role("main").get_by_role("link", name=say["decision"], exact=True).click()
    add(lead, say, lead.url, title=TITLES["decision"], countries="KR")
    lead.get_by_role("link", name=TITLES["decision"]).click()
    lead.get_by_role("main").get_by_role("link", name=say["action"], exact=True).click()
    task = {"title": TITLES["action"], "countries": "KR", "objectives": aims}
    task |= {"owner": str(cast["attache"].pk), "due": (today + dt.timedelta(days=3)).isoformat()}
    add(lead, say, lead.url, **task)

    reminded(cast["attache"], server)

    attache.goto("work")
    attache.get_by_role("link", name=TITLES["action"]).first.click()
    attache.get_by_role("button", name=say["done"]).click()
    expect(attache.get_by_role("alert")).to_be_visible()
    attache.get_by_label("Wat ervan kwam" if lang == "nl" else "What came of it").fill("Two weeks.")
    attache.get_by_role("alert").get_by_role("button", name=say["save"]).click()
    expect(attache.get_by_role("main")).to_contain_text("Two weeks.")
    assert Action.objects.get(title=TITLES["action"]).closed

    lead.goto("work/coverage?when=all")
    about = Record.objects.about("KR").serving("quality").filter(kind__in=["agreement", "action"])
    assert about.count() >= 2
    cell = lead.locator("td a[href*='country=KR&objective=quality']")
    expect(cell).to_have_text(str(about.count()))

    sees_nothing(outsider, meeting, moved)


def reminded(person: Person, server: MailServer) -> None:
    """Let a worker send what is due: who was given an action is told of it, in one mail."""
    work()
    later(minutes=5)
    work()
    (sent,) = [m for m in server.taken if person.email in m["To"]]
    body = sent.get_body(("plain",))
    assert body
    assert TITLES["action"] in body.get_content()


def sees_nothing(page: Page, meeting: str, moved: str) -> None:
    """Look everywhere for what another country's people noted."""
    addresses = ["work", "work/all?when=all", "work/all?q=semiconductors&when=all"]
    addresses += ["countries/KR", "work/coverage?when=all", "work/transition"]
    addresses += [f"work/{kind}?when=all" for kind in TITLES if kind != "meeting"]
    addresses += ["signals?which=all", "signals"]
    hidden = [moved, *(TITLES[kind] for kind in TITLES if kind != "meeting")]
    for address in addresses:
        page.goto(address)
        for title in hidden:
            expect(page.get_by_role("main")).not_to_contain_text(title)
    files = ["work/all.csv?when=all", "work/agreement.csv?when=all", "countries/KR.json"]
    for address in files:
        text = page.request.get(address).text()
        assert not [title for title in hidden if title in text], address
    for record in Record.objects.exclude(kind="meeting").filter(title__in=hidden):
        assert page.request.get(f"work/{record.kind}/{record.pk}").status == 404
    agenda = page.request.get(
        meeting
    )  # of a meeting about all countries, as far as they may see it
    assert agenda.status == 200
    assert not [title for title in hidden if title in agenda.text()]
