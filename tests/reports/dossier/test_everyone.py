"""Every country gets its dossier: of one page for a minister, and in each form with everything."""

from __future__ import annotations

import pypdfium2
import pytest

from ikt.base.countries import countries
from ikt.base.text import LANGS
from ikt.measures import Evidence
from ikt.reports.document import FORMS, written
from ikt.reports.document.provenance import provenance
from ikt.reports.document.verified import verified
from ikt.reports.dossier import dossier
from ikt.reports.listing import listed
from ikt.strategy import Strategy

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def everyone(evidence: Evidence) -> tuple[str, ...]:
    former = (c.alpha2 for c in countries().values() if c.former)
    return (*listed(evidence), evidence.home, *former)


@pytest.mark.parametrize("lang", LANGS)
def test_for_a_minister_it_is_one_page(lang: str, everyone, evidence, strategy: Strategy):
    longer = []
    for code in everyone:
        made = written(dossier(evidence, strategy, code, lang, "minister"), evidence, "pdf")
        with pypdfium2.PdfDocument(made) as document:
            longer += [code] if len(document) > 1 else []
    assert longer == []


@pytest.mark.parametrize("form", FORMS)
def test_with_everything_it_is_made_and_holds(form: str, everyone, evidence, strategy: Strategy):
    for code in everyone:
        document = dossier(evidence, strategy, code, "nl", "all")
        assert written(document, evidence, form)
        verdicts = {f.verdict for f in verified(provenance(document, evidence), evidence).figures}
        assert verdicts <= {"holds"}, code
