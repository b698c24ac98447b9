"""Working together with nothing but a keyboard: one lead, one browser, from signing in to a signal.

Every step goes from stop to stop with Tab, as somebody does who has no mouse. At every stop it is
checked that it can be seen where one is, that nothing lies over it, and that the order is that of
the page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ikt.measures import Evidence
from ikt.strategy import Strategy
from ikt.web.accounts.models import Level, Person, Role
from ikt.web.desk import look_again
from ikt.web.signals.models import Signal
from ikt.web.signals.raising import raise_signals
from ikt.web.work.models import Action, Comment, Record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
PASSWORD = "correct horse battery staple"
STOPS = 140
"""Stops after which somebody would give up."""
STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here), box = here.getClientRects()[0];
  const drawn = here instanceof SVGElement;  // on a map the border of a country is drawn thicker
  const shown = style.outlineStyle !== "none" || (drawn && parseFloat(style.strokeWidth) > 2);
  const over = document.elementFromPoint(
    box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 12));
  const last = window.stopped;
  window.stopped = here;
  return {
    what: here.outerHTML.slice(0, 120),
    shown: shown || here.classList.contains("skip"),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !drawn && !!over && !here.contains(over) && !over.contains(here) &&
      !over.closest("label"),
    back: !!last && last.isConnected &&
      !!(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_PRECEDING),
  };
}"""


class Keys:
    """Somebody at a page with a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type in the field of this stop, in place of what it held."""
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def skip(self) -> None:
        """Pass over the menu by the first stop of the page."""
        self.page.wait_for_load_state()
        self.page.keyboard.press("Tab")
        expect(self.page.locator(".skip")).to_be_focused()
        self.look()
        self.page.keyboard.press("Enter")

    def to(self, sought: Locator) -> None:
        """Go from stop to stop until one is there."""
        expect(sought).to_be_attached()
        for _ in range(STOPS):
            if sought.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            self.look()
        raise AssertionError(f"{sought} is not reached with Tab")

    def look(self) -> None:
        """Note what is wrong with this stop."""
        if stop := self.page.evaluate(STOP):
            wrong = [w for w in ("covered", "back") if stop[w]]
            wrong += [f"not {w}" for w in ("shown", "seen") if not stop[w]]
            if wrong:
                self.complaints.append(f"{self.page.url} {', '.join(wrong)}: {stop['what']}")

    def open(self, sought: Locator, address: str) -> None:
        """Follow a link, or press a button, and be on the page behind it, past its menu.

        A form that is sent to its own page keeps the place on it, which is past the menu already.
        """
        self.to(sought)
        with self.page.expect_navigation(url=re.compile(f"{address}(#main)?$")):
            self.press("Enter")
        if not self.page.url.endswith("#main"):
            self.skip()

    def fill(self, **fields: str) -> None:
        """Fill in fields of a form, in the order in which they stand on it."""
        for name, value in fields.items():
            field = self.page.locator(f"main form.stack [name={name}]").first
            self.to(field)
            if field.evaluate("e => e.tagName === 'SELECT' || e.type === 'date'"):
                self.page.keyboard.type(value)
            else:
                self.type(value)

    def save(self, address: str = r"/\d+", button: str = "Save") -> None:
        """Save a form."""
        self.open(self.button(button), address)

    def button(self, name: str) -> Locator:
        """Return a button of the page itself."""
        return self.page.locator("main").get_by_role("button", name=name, exact=True).first

    def link(self, name: str) -> Locator:
        """Return a link of the page itself."""
        return self.page.locator("main").get_by_role("link", name=name, exact=True).first


@pytest.fixture
def keys(browser: Browser, live_server, ikt_home: Path, monkeypatch) -> Iterator[Keys]:
    """The keyboard of a lead, before they have signed in."""
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    look_again()
    for name in ("Lea Lead", "Bo Bos"):
        email = f"{name.split()[0].lower()}@example.org"
        person = Person.objects.create_user(email, PASSWORD, name=name, language="en")
        Role.objects.create(person=person, level=Level.COORDINATOR)
    context = browser.new_context(base_url=f"{live_server.url}/en/", locale="en-US")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("filechooser", lambda _: None)  # so that the browser hands it over from the start
    yield Keys(page)
    context.close()
    assert errors == []


def typed(day: dt.date) -> str:
    """Return a day as it is typed in a date field of this browser."""
    return day.strftime("%m%d%Y")


def test_a_lead_works_without_a_mouse(
    keys: Keys, evidence: Evidence, strategy: Strategy, tmp_path: Path
) -> None:
    soon = dt.date.today() + dt.timedelta(days=10)
    signs_in(keys)
    makes_a_team(keys)
    adds_changes_and_discusses(keys, soon)
    finds_and_keeps_a_list(keys)
    changes_many_and_undoes(keys, soon)
    imports(keys, tmp_path)
    raise_signals(evidence, strategy)
    drafts_an_agenda(keys, soon)
    takes_a_signal_up(keys)
    escapes(keys)
    assert not keys.complaints, "\n".join(keys.complaints)


def signs_in(keys: Keys) -> None:
    page = keys.page
    page.goto("work")
    keys.skip()
    keys.to(page.locator("#id_login"))
    keys.type("lea@example.org")
    keys.press("Tab")
    expect(page.locator("#id_password")).to_be_focused()
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/en/work$"))
    keys.skip()


def makes_a_team(keys: Keys) -> None:
    keys.open(keys.link("Country teams"), "/work/team")
    keys.open(keys.link("Add"), "/team/new.*")
    keys.fill(title="Team Korea")
    bo = keys.page.get_by_label("Bo Bos")
    keys.to(bo)
    keys.press("Space")
    expect(bo).to_be_checked()
    keys.fill(countries="South Korea", owner="Lea")
    keys.save()
    assert Record.objects.get(title="Team Korea").persons() == [
        Person.objects.get(name="Bo Bos").pk
    ]


def adds_changes_and_discusses(keys: Keys, soon: dt.date) -> None:
    page = keys.page
    keys.open(keys.link("Action"), r"/action/new\?from=\d+")
    keys.fill(title="Call the embassy", due=typed(soon))
    keys.save()
    keys.open(keys.link("Call the embassy"), r"/action/\d+")
    keys.open(keys.link("Change"), "/change")
    keys.fill(title="Call the embassy in Seoul")
    keys.save()
    expect(page.locator("h1")).to_have_text("Call the embassy in Seoul")
    keys.to(page.locator("#comment"))
    keys.type("@Bo Bos, can you?")
    keys.press("Tab")
    expect(keys.button("Post")).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".comment")).to_contain_text("can you?")
    (said,) = Comment.objects.all()
    assert [p.name for p in said.mentions.all()] == ["Bo Bos"]
    keys.to(keys.button("To: In progress"))
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("from Open to In progress")
    made = Action.objects.get()
    assert (made.due, made.state) == (soon, "doing")


def finds_and_keeps_a_list(keys: Keys) -> None:
    page = keys.page
    keys.open(page.locator(".kicker a").last, "/work/action")
    keys.to(page.locator("#q"))
    keys.type("seoul")
    expect(page).to_have_url(re.compile("q=seoul"))
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    expect(page.locator("#q")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#q")).to_be_focused()
    page.reload()
    keys.skip()
    keys.to(page.locator(".views summary"))
    keys.press("Enter", "Tab")
    expect(page.locator("#view-name")).to_be_focused()
    keys.type("About Seoul")
    keys.open(page.locator("#view-name"), "/action.*")
    expect(page.locator(".views nav")).to_contain_text("About Seoul")


def changes_many_and_undoes(keys: Keys, soon: dt.date) -> None:
    page, later = keys.page, soon + dt.timedelta(days=20)
    keys.to(page.locator("[name=pick]"))
    keys.press("Space")
    keys.to(page.locator(".many summary"))
    keys.press("Enter")
    keys.to(page.locator("#many-due"))
    page.keyboard.type(typed(later))
    keys.open(page.locator("[name=what][value=due]"), "/many")
    assert Action.objects.get().due == later
    keys.open(page.locator("form[action$=undo] button"), "/undo")
    assert Action.objects.get().due == soon


def imports(keys: Keys, folder: Path) -> None:
    page, file = keys.page, folder / "actions.csv"
    file.write_text("Title;Countries\nWrite to the minister;South Korea\n", "utf-8")
    keys.open(page.locator("p > a.button"), "/work/action.*")
    keys.open(keys.link("Import"), "/import")
    keys.to(page.locator("#file"))
    with page.expect_file_chooser() as choosing:
        keys.press("Space")
    choosing.value.set_files(file)
    keys.save("/import", "See what it would do")
    expect(page.locator("main")).to_contain_text("Write to the minister")
    assert Action.objects.count() == 1, "nothing is done before it was seen"
    keys.open(page.locator("form[action*='/import/'] button"), r"/import\S*")
    expect(page.locator(".note[role=status]")).to_be_visible()
    assert Action.objects.count() == 2


def drafts_an_agenda(keys: Keys, soon: dt.date) -> None:
    page = keys.page
    page.goto("work/meeting")
    keys.skip()
    keys.open(keys.link("Country team"), "form=team")
    keys.fill(starts=typed(soon), countries="South Korea")
    keys.save()
    keys.open(keys.link("Draft the agenda"), "/agenda")
    point = page.get_by_label("Write to the minister")
    expect(point).to_be_checked()
    keys.to(point)
    keys.press("Space")
    keys.save(button="Put on the agenda")
    expect(page.locator("main")).to_contain_text("Call the embassy in Seoul")
    expect(page.locator("main")).not_to_contain_text("Write to the minister")


def takes_a_signal_up(keys: Keys) -> None:
    page = keys.page
    page.goto("signals")
    keys.skip()
    keys.open(page.locator("main tbody th a").first, r"/signals/\d+")
    signal = Signal.objects.get(pk=re.findall(r"\d+", page.url)[-1])
    keys.open(keys.button("Make an action of it"), r"/(action|signals)/\d+")
    signal.refresh_from_db()
    assert signal.state == "taken"


def escapes(keys: Keys) -> None:
    """What is open is closed with Escape; and from the first stop to the last there is a way on."""
    page = keys.page
    page.goto("countries/KR")
    keys.skip()
    adds = page.locator(".adds summary")
    keys.to(adds)
    keys.press("Enter", "Tab")
    expect(page.locator(".adds")).to_have_attribute("open", "")
    keys.press("Escape")
    expect(page.locator(".adds")).not_to_have_attribute("open", "")
    expect(adds).to_be_focused()
    for address in ("work/all?when=all", "choice"):
        page.goto(address)
        keys.skip()
        keys.to(page.locator(".foot a").last)
    page.goto("./")
    keys.skip()
    measure = page.locator("main form.filters select").first
    keys.to(measure)
    keys.press("ArrowDown")
    expect(page).to_have_url(re.compile("map="))
    expect(page.locator("main form.filters select").first).to_be_focused()
