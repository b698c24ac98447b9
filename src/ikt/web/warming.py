"""What a process of the server does before its first reader comes, so that nobody waits for it.

Strategy and evidence are opened, templates compiled and the pages that most come to asked for once.
Without it the first readers of each process wait for seconds, all together.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.apps import apps
from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from ikt.base.errors import IktError
from ikt.base.text import LANGS
from ikt.web.desk import desk

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PAGES = ("", "countries", "choice")
"""Pages without which nobody comes far; beside them that of one country of the strategy."""
log = logging.getLogger(__name__)


def warm(application: Application) -> None:
    """Do once what every reader needs; what cannot be done now is left to the first request.

    Args:
        application: what will be served.
    """
    try:
        pages = [*PAGES, *(f"countries/{r.code}" for r in desk().strategy.countries[:1])]
        for name in _templates():
            get_template(name)
        for lang in LANGS:
            for page in pages:
                _ask(application, f"/{lang}/{page}")
    except (IktError, TemplateDoesNotExist, TemplateSyntaxError) as error:
        log.error("%s", error)  # a reader gets the page that tells what is wrong
    gc.collect()
    gc.freeze()  # what is held now is held for good: no need to look through it ever again


def _templates() -> Iterator[str]:
    """Yield the names of the templates of all pages of ikt."""
    for app in apps.get_app_configs():
        root = Path(app.path) / "templates"
        if app.name.startswith("ikt.") and root.is_dir():
            yield from sorted(str(f.relative_to(root)) for f in root.rglob("*.html"))


def _ask(application: Application, path: str) -> None:
    """Ask for a page as a reader would, over HTTPS by a name that the server answers to."""
    host = (settings.ALLOWED_HOSTS or ["localhost"])[0].lstrip(".")
    environ: dict[str, Any] = {
        "PATH_INFO": path,
        "HTTP_HOST": "localhost" if host == "*" else host,
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_ACCEPT_ENCODING": "gzip",
    }
    setup_testing_defaults(environ)
    answer = application(environ, lambda *_: None)
    try:
        for _ in answer:
            pass
    finally:
        if hasattr(answer, "close"):
            answer.close()
