"""A made-up work as a record of OpenAlex, in the schema since November 2025 or the one before."""

from __future__ import annotations

from typing import Any

import numpy as np

from ikt.sources.openalex.made.world import COUNTRIES, FUNDERS, Made, country_of, funder_number

HERE = "https://openalex.org/"
WORDS = [f"word{n}" for n in range(5000)]
REFERENCES, ABSTRACT = 40, 180
"""References and words of the abstract of a record of full size."""


def record(made: Made, *, old: bool = False, full: bool = False) -> dict[str, Any]:
    """Return the record of a work.

    Args:
        made: the work.
        old: in the schema of before the rewrite of November 2025: grants in place of awards.
        full: as large as real records are, with parts that ikt skips over.
    """
    topic = _topic(made.field)
    funders, award = _funders(made), f"A-{made.work % 1000}"
    grants = [{"funder": funder, "award_id": award} for funder in funders]
    awards = [{"funder_id": funder, "funder_award_id": award} for funder in funders]
    known: dict[str, Any] = {
        "id": f"{HERE}W{made.work}",
        "display_name": f"Made-up work {made.work}",
        "publication_year": made.year,
        "publication_date": f"{made.year}-07-01",
        "type": "review" if made.work % 12 == 0 else "article",
        "language": "en",
        "cited_by_count": made.citations,
        "fwci": made.citations / 10,
        "citation_normalized_percentile": _percentile(made.citations),
        "open_access": {"is_oa": made.work % 2 == 0, "oa_status": _open(made.work)},
        "is_retracted": made.work % 2000 == 0,
        "is_paratext": False,
        "primary_topic": topic,
        "topics": [topic],
        "sustainable_development_goals": _goals(made.work),
        "authorships": [
            _authorship(made, at, author, found)
            for at, (author, found) in enumerate(zip(made.authors, made.addresses, strict=True))
        ],
        "updated_date": "2025-11-10T00:00:00.000000",
    }
    known |= {"grants": grants} if old else {"awards": awards, "funders": [], "is_xpac": False}
    return known | (_rest(made) if full else {})


def _funders(made: Made) -> list[str]:
    """Return who paid: the country of the first address, at times that of the last as well."""
    if made.work % 3:
        return []
    found = [i for address in made.addresses for i in address]
    payers = found[:1] if made.work % 2 else [*found[:1], *found[1:][-1:]]
    countries = dict.fromkeys(COUNTRIES.index(country_of(i)) for i in payers)
    return [f"{HERE}F{funder_number(c, made.work % FUNDERS)}" for c in countries]


def _authorship(made: Made, at: int, author: int, found: list[int]) -> dict[str, Any]:
    last = len(made.authors) - 1
    return {
        "author_position": "first" if at == 0 else "last" if at == last else "middle",
        "author": {
            "id": f"{HERE}A{author}",
            "display_name": f"Author {author}",
            "orcid": f"https://orcid.org/{author}" if author % 2 else None,
        },
        "institutions": [_institution(i) for i in found],
        "countries": sorted({country_of(i) for i in found}),
        "is_corresponding": at == (last if made.work % 4 == 0 else 0),
        "raw_author_name": f"Author {author}",
        "raw_affiliation_strings": [
            f"Department of Made-up Studies, Institution {i}" for i in found
        ],
        "affiliations": [
            {
                "raw_affiliation_string": f"Department of Made-up Studies, Institution {i}",
                "institution_ids": [f"{HERE}I{i}"],
            }
            for i in found
        ],
    }


def _institution(number: int) -> dict[str, Any]:
    address = f"{HERE}I{number}"
    return {
        "id": address,
        "display_name": f"Institution {number}",
        "ror": f"https://ror.org/0made{number % 10_000:04}",
        "country_code": country_of(number),
        "type": "education",
        "lineage": [address],
    }


def _topic(field: int) -> dict[str, Any]:
    return {
        "id": f"{HERE}T{10_000 + field}",
        "display_name": f"Topic of field {field}",
        "score": 0.9,
        "subfield": {"id": f"{HERE}subfields/{field * 100 + 2}", "display_name": "Subfield"},
        "field": {"id": f"{HERE}fields/{field}", "display_name": f"Field {field}"},
        "domain": {"id": f"{HERE}domains/{field % 4 + 1}", "display_name": "Domain"},
    }


def _percentile(citations: int) -> dict[str, Any]:
    value = round(citations / (citations + 5), 6)
    return {
        "value": value,
        "is_in_top_1_percent": value > 0.99,
        "is_in_top_10_percent": value > 0.9,
    }


def _open(work: int) -> str:
    return ("gold", "closed", "green", "closed", "hybrid", "closed")[work % 6]


def _goals(work: int) -> list[dict[str, Any]]:
    if work % 2:
        return []
    goal = work % 17 + 1
    return [{"id": f"https://metadata.un.org/sdg/{goal}", "display_name": "Goal", "score": 0.6}]


def _rest(made: Made) -> dict[str, Any]:
    """Return parts that make a record as large as real ones."""
    rng = np.random.default_rng(made.work)
    words = [WORDS[w] for w in rng.integers(0, len(WORDS), ABSTRACT)]
    cited = rng.integers(10**9, 4 * 10**9, REFERENCES).tolist()
    source = {
        "id": f"{HERE}S{made.field}",
        "display_name": "Journal of Made-up Studies",
        "issn": ["1234-5679"],
        "type": "journal",
        "host_organization_lineage": [f"{HERE}P1", f"{HERE}P2"],
    }
    place = {"is_oa": False, "landing_page_url": f"https://example.org/{made.work}"}
    return {
        "abstract_inverted_index": {word: [at] for at, word in enumerate(words)},
        "referenced_works": [f"{HERE}W{number}" for number in cited],
        "related_works": [f"{HERE}W{number}" for number in cited[:10]],
        "concepts": [
            {
                "id": f"{HERE}C{c}",
                "wikidata": f"https://www.wikidata.org/wiki/Q{c}",
                "display_name": f"Concept {c}",
                "level": c % 5,
                "score": 0.5,
            }
            for c in cited[:15]
        ],
        "keywords": [
            {"id": f"{HERE}keywords/{word}", "display_name": word, "score": 0.4}
            for word in words[:12]
        ],
        "primary_location": place | {"source": source},
        "locations": [place | {"source": source}] * 3,
        "counts_by_year": [{"year": y, "cited_by_count": 3} for y in range(2012, 2025)],
    }
