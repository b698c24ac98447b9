"""The reference page of the scenario file, written from the models."""

from __future__ import annotations

import sys

from ikt.choice.scenario import Scenario
from ikt.strategy.document import sections

EXAMPLE = """\
name: {nl: Tien posten, en: Ten posts}
author: Landenteam
date: 2026-11-24
note: Voor het overleg van december.

year: 2019                  # no figures after this year
day: 2026-11-24             # judgements that have expired by then do not count
posts: 10
unknown: 0.5                # leave out countries of which more than half is unknown
candidates: []              # these countries only; none named: all that home publishes with

weights:                    # everybody agrees on this
  - quality >= history
  - 5% <= foreign_policy <= 25%
stakeholders:               # each of these says more, for itself
  - {id: ocw, weights: [quality > opportunity], illustrative: true}
  - {id: ezk, weights: [opportunity > quality], illustrative: true}
  - id: cities
    name: {nl: Steden, en: Cities}
    weights: [society >= 15%]
    illustrative: true

constraints:
  must: [DE]
  must_not: [RU]
  either_or: [[CH, IL]]     # at most one of these
  groups:
    - {name: Africa, countries: [ZA, KE, NG, GH], least: 1}
    - {name: Europe, region: Europe & Central Asia, most: 5}
  budget: {most: 12, each: 1, costs: {CN: 2}}
  keep: {countries: [BR, CN, IN, ID, KR, ZA], least: 4}

explain: [DE, FR, GB, BR, CN, IN, ID, JP, ZA, KR]   # the list of the inverse question,
consider: [CH, IL]          # with and without these

precision: 0.005            # draw until no share is off by more than 0.5 %,
draws: 100000               # or so often
seed: 0
snapshots: {}               # of the figures; `--save` writes them
"""

HEAD = f"""\
# The scenario file

A scenario is a YAML file with everything that a choice of countries depends on, so that it can be
made again and disputed. `ikt choose --scenario FILE` works it out (other options of the command go
before what it says), `ikt choose --save FILE` writes one, and a scenario that was saved on the web
leaves as such a file. Every mistake is told with its line. Only `name` is needed.

```yaml
{EXAMPLE}```

**Weights.** A line compares criteria, by their ids in the strategy, with each other or with a
share: `quality = 20%`, `10% <= quality <= 30%`, `quality > necessity > history`,
`quality >= 2 * history`. `>` and `>=` mean the same. What the lines leave open is admitted; lines
that contradict one another are told as the smallest set that does.

**Countries** are two-letter ISO codes in capitals. Write Norway as `"NO"`, in quotes: YAML reads a
bare NO as *false*. A **region** is named as in the evidence: `East Asia & Pacific`,
`Europe & Central Asia`, `Latin America & Caribbean`, `Middle East & North Africa`, `North America`,
`South Asia`, `Sub-Saharan Africa`.

**The same again.** A file with `snapshots` is worked out with those figures, as long as the store
holds them. Criteria and value functions are not in it: they are in the strategy, which has a
history of its own.
"""


def document() -> str:
    """Return the page as Markdown."""
    return HEAD + sections(Scenario)


if __name__ == "__main__":
    sys.stdout.write(document())
