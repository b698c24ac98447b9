"""A small strategy in two files, whole as it stands, for tests to break."""

from __future__ import annotations

from pathlib import Path

import pytest

GOALS = """\
# What Belgium wants; every list that a strategy can have with one or two entries.
id: small
title: {nl: Klein, en: Small}
summary:
  nl: Samen met weinig landen.
  en: Together with few countries.
home: BE
posts: 2
source:
  title: {nl: Nota, en: Paper}
  date: 2021-03-01
  author: {nl: De regering, en: The government}
horizon:
  start: 2021-03-01
  transition_end: 2023-12-31
sections:
  - id: "1"
    title: {nl: Alles, en: All}
directions:
  - id: equal
    label: {nl: Gelijk, en: Equal}
    sections: ["1"]
objectives:
  - id: quality
    label: {nl: Kwaliteit, en: Quality}
    sections: ["1"]
    effects:
      - id: people
        label: {nl: Mensen, en: People}
        sections: ["1"]
    indicators:
      - measure: fields.top1
        of: home
        window: 6
        wanted: up
        why: {nl: Goed, en: Good}
core_values:
  - id: freedom
    label: {nl: Vrijheid, en: Freedom}
    sections: ["1"]
actors:
  - id: ministry
    kind: ministry
    label: {nl: Ministerie, en: Ministry}
    sections: ["1"]
motions:
  - id: more
    number: 55-1234
    members: [Peeters]
    label: {nl: Meer, en: More}
    sections: ["1"]
commitments:
  - id: report
    owner: ministry
    due: 2022-06-30
    label: {nl: Verslag, en: Report}
    sections: ["1"]
transition:
  - id: posts
    countries: [FR, SE]
    label: {nl: Posten, en: Posts}
    sections: ["1"]
"""
CHOICE = """\
statuses:
  - id: focus
    order: 1
    effort: true
    label: {nl: Focus, en: Focus}
    sections: ["1"]
  - id: continue
    order: 2
    label: {nl: Doorgaan, en: Continue}
    sections: ["1"]
countries:
  - code: FR
    status: focus
    role: {nl: Buur, en: Neighbour}
    reason: {nl: Dichtbij, en: Close by}
    section: "1"
    date: 2021-03-01
  - code: SE
    status: continue
    role: {nl: Vriend, en: Friend}
    reason: {nl: Gelijkgezind, en: Like-minded}
    section: "1"
    date: 2021-03-01
criteria:
  - id: volume
    label: {nl: Omvang, en: Volume}
    sections: ["1"]
    rationale: {nl: Veel, en: A lot}
    indicators:
      - measure: cooperation.share
        of: pair
        value:
          kind: log
          low: 0.002
          high: 0.25
        share: 0.6
        why: {nl: Deel, en: Part}
      - measure: context.sdg
        of: country
        value:
          kind: piecewise
          points: [[40, 1], [60, 0.5], [90, 0]]
        share: 0.4
        why: {nl: Doelen, en: Goals}
    judged: 0.5
    judgements:
      - country: FR
        low: 0.4
        high: 0.8
        role: embassy
        reason: {nl: Gesprek, en: Talk}
        date: 2021-03-01
        expires: 2024-03-01
signals:
  - id: falls
    label: {nl: Daalt, en: Falls}
    sections: ["1"]
    measure: cooperation.works
    method: openalex
    of: pair
    change: relative
    against: others
    threshold: 0.3
    window: 4
    minimum: 50
    direction: down
    statuses: [focus]
    countries: [SE]
    objectives: [quality]
"""
FILES = {"strategy.yaml": GOALS, "choice.yaml": CHOICE}


@pytest.fixture
def small(tmp_path) -> Path:
    """A folder with the small strategy."""
    return written(tmp_path / "small", FILES)


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files into a new folder and return it."""
    folder.mkdir()
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(raw)
    return folder
