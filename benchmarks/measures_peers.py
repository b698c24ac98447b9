"""Bibliometric packages on the same works, each in the way it offers; run by bench-measures.

    python measures_peers.py PACKAGE FOLDER

None of them counts countries by year and field, or moves. What is timed is the nearest they do:
from records to pairs of authors (pyscisci, openalexnet) or to a table of authors with countries
(biblioflow). FOLDER holds `works.jsonl`, and the same as a snapshot under `data/works`. Prints the
seconds, import not counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path


def pyscisci(folder: Path) -> None:
    from pyscisci.datasource.OpenAlex import OpenAlex
    from pyscisci.network import coauthorship_network

    tables = ["publications", "publicationauthoraffiliation"]
    source = OpenAlex(path2database=str(folder), keep_in_memory=True, show_progress=False)
    started()
    source.parse_publications(
        preprocess=True, dataframe_list=tables, show_progress=False, preprocess_dicts=False
    )
    coauthorship_network(source.load_publicationauthoraffiliation(show_progress=False))


def openalexnet(folder: Path) -> None:
    import openalexnet as package

    started()
    works = package.entitiesFromJSONLines(str(folder / "works.jsonl"))
    package.createNetworks(works, networkTypes=["coauthorship"], showProgress=False)


def biblioflow(folder: Path) -> None:
    import json

    from biblioflow.load.dispatcher import load
    from biblioflow.sources.openalex import normalize_openalex_work

    started()
    with (folder / "works.jsonl").open() as lines:
        load([normalize_openalex_work(json.loads(line)) for line in lines])


PEERS: dict[str, Callable[[Path], None]] = {
    one.__name__: one for one in (pyscisci, openalexnet, biblioflow)
}
_clock: list[float] = []


def started() -> None:
    """Note that the package is imported and the work begins."""
    _clock.append(time.perf_counter())


if __name__ == "__main__":
    PEERS[sys.argv[1]](Path(sys.argv[2]))
    print(f"{time.perf_counter() - _clock[-1]:.3f}")
