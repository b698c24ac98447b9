"""What `ikt sources`, `ikt fetch` and `ikt load` say, in both languages."""

from __future__ import annotations

from ikt.base.text import Text

FETCHED = Text(
    nl="{dataset}: {files} bestand(en), {size}, in {folder}",
    en="{dataset}: {files} file(s), {size}, in {folder}",
)
NEXT = Text(nl="Hierna: {command}", en="Next: {command}")
STOPPED = Text(
    nl="Gestopt. Wat binnen is, blijft staan in {folder}. "
    "Dezelfde opdracht gaat verder waar dit ophield.",
    en="Stopped. What came in stays in {folder}. The same command goes on where this one stopped.",
)
BY_HAND = Text(
    nl="{dataset}: haal dit met de hand van {page}. {how}",
    en="{dataset}: fetch this by hand from {page}. {how}",
)
FAILED = Text(nl="{dataset}: niet gelukt. {why}", en="{dataset}: failed. {why}")
