"""People on a server: invited, coming in, a second step, roles, let in no longer; in Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import free_port
from tests.e2e.conftest import ADDRESS, printed
from tests.e2e.test_access import broken
from tests.web.accounts.test_signing_in import code_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PASSWORD = "een lange zin zonder haast"
PORT = str(free_port())
IKT = Path(sys.executable).parent / "ikt"


@pytest.fixture(scope="module")
def surroundings(ikt_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A server without mail, without HTTPS, with a store of its own."""
    home = tmp_path_factory.mktemp("server")
    shutil.copytree(ikt_home / "store", home / "store")
    return os.environ | {
        "IKT_HOME": str(home),
        "IKT_LANG": "en",
        "DJANGO_SETTINGS_MODULE": "ikt.web.config.settings.production",
        "IKT_SECRET_KEY": "for this test only, and long enough for a server of some days",
        "IKT_HOSTS": "127.0.0.1",
        "IKT_HTTPS": "0",
        "IKT_ADDRESS": f"http://127.0.0.1:{PORT}",
    }


@pytest.fixture(scope="module")
def server(surroundings: dict[str, str]) -> Iterator[str]:
    """The address of `ikt serve`."""
    subprocess.run([IKT, "prepare"], env=surroundings, check=True, capture_output=True)
    said = Path(surroundings["IKT_HOME"]) / "said.txt"
    with said.open("w") as out:
        command = [IKT, "serve", "--port", PORT, "--workers", "1"]
        process = subprocess.Popen(command, stdout=out, stderr=out, env=surroundings)
    try:
        yield printed(said, process)
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def entering(browser: Browser, server: str) -> Iterator:
    """Open browsers of several people; what their consoles complain about fails the test."""
    opened, complaints = [], []

    def enter(width: int = 1280) -> Page:
        context = browser.new_context(base_url=server, viewport={"width": width, "height": 900})
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        return page

    yield enter
    for context in opened:
        context.close()
    assert [c for c in complaints if "status of 4" not in c] == []


def come_in(page: Page, link: str, name: str) -> None:
    page.goto(link)
    for field, value in (("name", name), ("password", PASSWORD), ("again", PASSWORD)):
        page.fill(f"[name={field}]", value)
    page.locator("main button").click()


def sign_in(page: Page, email: str) -> None:
    page.goto("en/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")


def fine(page: Page, heading: str = "") -> None:
    """Nobody is shut out of this page, and it is not too wide."""
    if heading:
        try:
            expect(page.locator("h1")).to_have_text(heading)
        except AssertionError as error:
            said = page.locator("main").inner_text()
            raise AssertionError(f"{page.url} says: {said}") from error
    assert broken(page) == [], page.url
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, (page.url, wide)


def test_from_the_first_administrator_to_somebody_who_leaves(
    surroundings: dict[str, str], entering
) -> None:
    told = subprocess.run(
        [IKT, "admin", "ada@example.org"], env=surroundings, check=True, capture_output=True
    ).stdout.decode()
    ada, bo = entering(), entering(390)
    come_in(ada, re.findall(r"http\S+/welcome/\S+", told)[0], "Ada")
    fine(ada, "Two-step sign-in")
    expect(ada.locator("main")).to_contain_text("You are an administrator. Switch this on first")
    switch_on(ada)
    ada.get_by_role("link", name="To my page").click()
    expect(ada.locator("h1")).to_have_text("My page")
    ada.get_by_role("link", name="People", exact=True).click()
    ada.get_by_role("link", name="Invite somebody").first.click()
    fine(ada, "Invite somebody")
    ada.fill("[name=email]", "bo@example.org")
    ada.fill("[name=name]", "Bo")
    ada.select_option("[name=language]", "en")
    ada.select_option("[name=level]", label="coordinator")
    ada.select_option("[name=where]", "KR")
    ada.locator("main button").click()
    link = ada.locator(".citation").inner_text()
    assert ADDRESS.match(link)
    fine(ada, "Bo")
    come_in(bo, link, "Bo de Boer")
    expect(bo.locator("h1")).to_have_text("My page")
    assert bo.get_by_role("link", name="People", exact=True).count() == 0
    secret = second_step(bo)
    sign_in(bo, "bo@example.org")
    fine(bo, "Two-step sign-in")
    bo.fill("[name=code]", code_of(secret))
    bo.keyboard.press("Enter")
    expect(bo.locator("h1")).to_have_text("My page")
    ada.goto("en/people")
    ada.get_by_role("link", name="Bo de Boer").click()
    ada.get_by_role("button", name="Let in no longer").click()
    fine(ada, "Are you sure?")
    ada.get_by_role("button", name="Yes, do this").click()
    expect(ada.locator("main")).to_contain_text("Ada lets Bo de Boer in no longer.")
    bo.goto("en/work")
    expect(bo.locator("h1")).to_have_text("Sign in")
    every_page(ada)


def second_step(page: Page) -> str:
    """Switch the second step on and sign out; returns the secret of the app."""
    page.goto("en/account/2fa/")
    fine(page)
    secret = switch_on(page)
    page.goto("en/account/logout/")
    page.locator("main button").click()
    page.wait_for_url(re.compile(r"/en/?$"))
    return secret


def switch_on(page: Page) -> str:
    """Switch the second step on, from its page; returns the secret of the app."""
    page.get_by_role("link", name="Switch on").click()
    fine(page, "Is it you?")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    picture = page.locator("img.qr")
    expect(picture).to_be_visible()
    assert picture.evaluate("i => i.naturalWidth") > 50
    secret = page.locator("#secret").inner_text()
    fine(page, "Switch on")
    page.fill("[name=code]", code_of(secret))
    page.keyboard.press("Enter")
    expect(page.locator(".codes li").first).to_be_visible()
    fine(page)
    return secret


PAGES = ("people", "people?q=nobody", "people/1", "people/me", "people/organisations", "people/why")
PAGES += ("people/why?country=KR&person=2", "account/sessions/", "account/password/change/")
PAGES += ("account/logout/", "account/2fa/", "people/welcome/aaaaaaaaaaaaaaaaaaaaaaaa")
PAGES += ("people/me/address", "people/address/nonsense")
STRANGER = ("account/login/", "account/password/reset/", "account/password/reset/done/")
STRANGER += ("account/signup/", "account/inactive/", "account/3rdparty/login/cancelled/")


def every_page(page: Page) -> None:
    for lang, width in (("nl", 390), ("en", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        for address in PAGES:
            page.goto(f"{lang}/{address}")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            fine(page)


def test_pages_for_who_is_not_in(entering) -> None:
    page = entering(390)
    for address in STRANGER:
        for lang in ("nl", "en"):
            page.goto(f"{lang}/{address}")
            fine(page)
