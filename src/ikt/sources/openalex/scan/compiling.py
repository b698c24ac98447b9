"""Where what was compiled is kept for the next process."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import numba
from platformdirs import user_cache_path


def kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function at its first call, some seconds long; later processes find it compiled.

    numba looks whether the file of the function has changed, not those of the functions it calls;
    so what was compiled is kept by a digest of all of them. Where nothing can be kept, each process
    compiles anew.
    """
    usual = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(user_cache_path("ikt", appauthor=False) / _digest())
    try:
        return numba.njit(function, cache=True)
    except RuntimeError:
        return numba.njit(function)
    finally:
        numba.config.CACHE_DIR = usual


def _digest() -> str:
    texts = (file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    return sha256(b"".join(texts)).hexdigest()[:16]
