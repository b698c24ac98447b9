"""The type family, cut from the installed package to what pages need.

Source Sans Pro comes with `font-source-sans-pro` (SIL Open Font License 1.1). Latin and the signs
of figures are kept, as WOFF2: some 20 kB a cut instead of 230.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from ikt.base.paths import home

CUTS = {"regular": "SourceSansPro-Regular", "semibold": "SourceSansPro-Semibold"}
KEPT = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(ord(c) for c in "–—‘’“”„•…‰′″€−±×÷≤≥≈→←↑↓↗↘∑√∞Δ₀₁₂₃₄₅₆₇₈₉⁻¹²³ȘșȚțʼ"),
]
FEATURES = ["kern", "liga", "tnum", "lnum", "pnum", "onum", "sups", "subs", "ccmp", "locl", "mark"]
FOLDER = "fonts"


class FontFinder(BaseFinder):
    """Finds ``fonts/regular.woff2`` and the like, cutting them when first asked for."""

    def find(  # type: ignore[override]  # Django 5.2 renamed the second argument
        self, path: str, *args: Any, **options: Any
    ) -> str | list[str]:
        """Return where a font is, or nothing when it is no font of ours."""
        every = bool(options.get("find_all", args[0] if args else False))
        folder, _, file = path.partition("/")
        if folder != FOLDER or file.removesuffix(".woff2") not in CUTS:
            return []
        found = str(cut(file.removesuffix(".woff2")))
        return [found] if every else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield each font with the storage that holds it."""
        for name in CUTS:
            storage = FileSystemStorage(location=cut(name).parent)
            storage.prefix = FOLDER  # type: ignore[attr-defined]
            yield f"{name}.woff2", storage


def cut(name: str) -> Path:
    """Return the file of one cut, made when it is not there yet."""
    made = home() / "web" / FOLDER / f"{name}.woff2"
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        _subset(_installed(CUTS[name]), made)
    return made


def _installed(name: str) -> Path:
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files" / f"{name}.ttf"


def _subset(source: Path, target: Path) -> None:
    from fontTools import subset

    options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False)
    part = target.with_suffix(".part")
    with subset.load_font(str(source), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=KEPT)
        cutter.subset(font)
        subset.save_font(font, str(part), options)
    part.replace(target)
