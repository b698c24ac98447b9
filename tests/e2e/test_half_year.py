"""Half a year of working together on South Korea, played in a browser by three people.

The lead makes a team, the attaché adds an agreement and an obstacle, new data raise a signal, and
the plenary agenda is drafted with them. A decision gives an action, the digest reminds whose it is,
it stands in their calendar, it is closed with written evidence, and coverage shows it. The outsider
sees nothing of it, on any page, search, export, document, file, feed or mail.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from ikt.measures import Evidence
from ikt.strategy import Strategy
from ikt.web.accounts.models import Level, Person, Role
from ikt.web.desk import look_again
from ikt.web.post.models import Reason, Wishes
from ikt.web.signals.raising import raise_signals
from ikt.web.work.models import Action, Change, Record
from tests.disks import keep_files
from tests.e2e.outsider import finds_all, finds_nothing, reaches_nothing, ways_out
from tests.e2e.test_access import broken
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
    "commitment": "Tell parliament about Korea",
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
        "outcome": "Wat ervan kwam",
        "evidence": "Schriftelijk bewijs",
        "needed": "is schriftelijk bewijs nodig",
        "attach": "Toevoegen",
        "at once": "Mail mij meteen",
        "post": "Plaatsen",
        "calendar": "Adres maken",
        "revoke": "Intrekken",
        "yours": "Lead heeft dit op uw naam gezet.",
        "named": "Lead noemde u",
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
        "outcome": "What came of it",
        "evidence": "Written evidence",
        "needed": "asks for written evidence",
        "attach": "Attach",
        "at once": "Mail me at once",
        "post": "Post",
        "calendar": "Make an address",
        "revoke": "Revoke",
        "yours": "Lead put this in your name.",
        "named": "Lead mentioned you",
    },
}
Enter = Callable[[Person | None], Page]


@pytest.fixture
def cast(
    monkeypatch: pytest.MonkeyPatch, ikt_home: Path, settings, tmp_path: Path
) -> dict[str, Person]:
    """The people of the play, with their roles."""
    keep_files(settings, tmp_path / "files")
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
    """Let somebody sign in, in a browser of their own; nobody only looks."""
    opened = []

    def entered(person: Person | None) -> Page:
        context = browser.new_context(base_url=f"{live_server.url}/{lang}/")
        opened.append(context)
        page, say = context.new_page(), WORDS[lang]
        if person is None:
            return page
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
    tmp_path: Path,
) -> None:
    say, today = WORDS[lang], dt.date.today()
    lead, attache, outsider = (enter(cast[name]) for name in ("lead", "attache", "outsider"))
    work()
    wants_one_mail(attache, say)

    member = [str(cast["attache"].pk)]
    add(lead, say, "work/team/new?country=KR", title=TITLES["team"], people=member)

    aims = ["quality"]
    told = {"title": TITLES["agreement"], "form": "governments", "objectives": aims}
    agreement = add(attache, say, "work/agreement/new?country=KR", **told)
    add(attache, say, "work/obstacle/new?country=KR", title=TITLES["obstacle"], form="visa")
    lead.goto(agreement)
    lead.locator("#comment").fill("@Attache, who signs?")
    lead.get_by_role("button", name=say["post"], exact=True).click()

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

    hidden = [moved, *(TITLES[kind] for kind in TITLES if kind != "meeting")]
    promise = {"title": TITLES["commitment"], "form": "commitment"}
    add(lead, say, "work/commitment/new?country=KR", **promise)
    reminds(cast, server, say, hidden)
    calendars(attache, outsider, say, hidden)
    closes(attache, say, agreement, tmp_path)
    the_day_comes()
    assert not [m for m in mails(server, cast["attache"])[2:] if TITLES["action"] in m]

    lead.goto("work/coverage?when=all")
    about = Record.objects.about("KR").serving("quality").filter(kind__in=["agreement", "action"])
    assert about.count() >= 2
    of_korea = "td a[href*='country=KR&objective=quality']"
    expect(lead.locator(of_korea)).to_have_text(str(about.count()))

    lead.goto(meeting)
    assert broken(lead) == []
    addresses = ways_out(meeting, found="semiconductors")
    finds_all(lead, [*addresses, "work/commitment/letter?since=2021-01-01&form=html"], hidden)
    finds_nothing(outsider, addresses, hidden)
    finds_nothing(enter(None), addresses, hidden)
    for address in ("work", "work/coverage?when=all", "work/transition"):
        outsider.goto(address)
        assert not [title for title in hidden if title in outsider.content()], address
        expect(outsider.locator(of_korea)).to_have_count(0)
    reaches_nothing(outsider)


def wants_one_mail(page: Page, say: dict[str, str]) -> None:
    """Let somebody ask for everything in their digest, and nothing at once."""
    page.goto("post")
    page.get_by_label(say["at once"]).uncheck()
    page.get_by_role("button", name=say["save"], exact=True).click()
    page.wait_for_load_state()
    assert not Wishes.objects.get(person__name="Attache").at_once


def reminds(
    cast: dict[str, Person], server: MailServer, say: dict[str, str], hidden: list[str]
) -> None:
    """Let the day of digests come twice: every reason is in one mail; then only the day is left."""
    the_day_comes()
    (text,) = mails(server, cast["attache"])
    assert text.count(TITLES["action"]) == text.count(TITLES["agreement"]) == 1
    assert say["yours"] in text
    assert say["named"] in text
    assert TITLES["decision"] not in text, "it is of the lead, and nobody was named"
    assert not Reason.objects.filter(settled=None).exists()
    the_day_comes()
    _, again = mails(server, cast["attache"])
    assert TITLES["action"] in again, "it is still due soon"
    assert not [told for told in (say["yours"], say["named"], TITLES["agreement"]) if told in again]
    others = mails(server, cast["outsider"])
    assert not [title for title in hidden for mail in others if title in mail]


def mails(server: MailServer, person: Person) -> list[str]:
    """Return what the mail server took for somebody."""
    found = [m.get_body(("plain",)) for m in server.taken if person.email in m["To"]]
    return [body.get_content() for body in found if body]


def the_day_comes() -> None:
    """Let an hour pass, then have every digest due, and a worker write and send what there is."""
    hour = dt.timedelta(hours=1)
    for change in Change.objects.all():
        Change.objects.filter(pk=change.pk).update(at=change.at - hour)
    for wishes in Wishes.objects.all():
        Wishes.objects.filter(pk=wishes.pk).update(until=wishes.until - hour, due=timezone.now())
    later(hours=1)
    work()


def calendars(attache: Page, outsider: Page, say: dict[str, str], hidden: list[str]) -> None:
    """Subscribe to calendars: what is the attaché's stands in theirs only, until they revoke it."""
    mine, others, korean = (
        subscribed(page, say, country)
        for page, country in ((attache, ""), (outsider, ""), (outsider, "KR"))
    )
    assert TITLES["action"] in read(mine)
    for address in (others, korean):
        assert not [title for title in hidden if title in read(address)]
    attache.get_by_role("button", name=say["revoke"]).click()
    expect(attache.get_by_role("button", name=say["revoke"])).to_have_count(0)
    assert attache.request.get(urlsplit(mine).path).status == 404


def subscribed(page: Page, say: dict[str, str], country: str) -> str:
    """Make a calendar, also of a country that is not offered; return where this server has it."""
    page.goto("post/calendars")
    choice = page.locator("#country")
    if country:
        choice.evaluate("(e, c) => e.add(new Option(c, c, true, true))", country)
    page.get_by_role("button", name=say["calendar"]).click()
    made = urlsplit(page.locator("#address").input_value())
    here = urlsplit(page.url)
    return f"{here.scheme}://{here.netloc}{made.path}"


def read(address: str) -> str:
    """Return a calendar as a program reads it: without a session, its lines unfolded."""
    with urlopen(address) as answer:
        return str(answer.read().decode()).replace("\r\n ", "")


def closes(page: Page, say: dict[str, str], agreement: str, folder: Path) -> None:
    """Close the action: not without written evidence, which is an agreement in ikt and a file."""
    page.goto("work")
    page.get_by_role("link", name=TITLES["action"]).first.click()
    page.get_by_role("button", name=say["done"]).click()
    asking = page.get_by_role("alert")
    asking.get_by_label(say["outcome"]).fill("Two weeks.")
    asking.get_by_role("button", name=say["save"]).click()
    expect(asking).to_contain_text(say["needed"])
    assert broken(page) == []
    assert not Action.objects.get(title=TITLES["action"]).closed
    where = urlsplit(agreement).path
    asking.get_by_label(say["evidence"]).fill(f"https://ikt.example{where}")
    asking.get_by_role("button", name=say["save"]).click()
    expect(page.get_by_role("main")).to_contain_text("Two weeks.")
    closed = Action.objects.get(title=TITLES["action"])
    assert closed.closed
    assert [str(link.target.title) for link in closed.links_to.all()] == [TITLES["agreement"]]

    letter = folder / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 signed")
    page.locator("#file").set_input_files(letter)
    page.get_by_role("button", name=say["attach"], exact=True).click()
    name = page.get_by_role("link", name="letter.pdf")
    expect(name).to_be_visible()
    given = page.request.get(name.get_attribute("href") or "")
    assert given.body() == letter.read_bytes()
