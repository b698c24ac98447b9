"""Rank acceptabilities of 200 alternatives on 8 criteria: us, plain numpy, the packages, the limit.

    make bench-choice

All run on the same values and, where the number of draws is the same, on the same weights. The
limit is the matrix product and one in-place sort of floats, and nothing else. The packages rank one
set of weights at a call, so they get fewer draws; seconds a draw are compared. That the tables are
identical, and that the packages rank alike, is checked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Threads of the linear-algebra library would compete with ours; some machines also pin it to the
# kernels of an old processor, which numpy of today does not need.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

from ikt.choice import Problem, acceptability, kernel  # noqa: E402

N, M, DRAWS = 200, 8, 1_000_000
CHUNK = 2_000
MOST_OF_PEERS = 5_000
SCORES = "pymcdm's scores, numpy's order"
Array = NDArray[np.float64]


def values(n: int = N) -> Array:
    """Return the values of the alternatives; the highest in each column is 1."""
    drawn = np.random.default_rng(1).random((n, M))
    return drawn / drawn.max(axis=0)


def weights(draws: int = DRAWS) -> Array:
    """Return weights, uniform on the simplex."""
    drawn = np.random.default_rng(2).standard_exponential((draws, M))
    return drawn / drawn.sum(axis=1, keepdims=True)


def best_of(run: Callable[[], object], times: int = 5) -> float:
    """Return the seconds of the fastest run."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return min(took)


def limit(v: Array, w: Array, threads: int) -> None:
    """Multiply and sort, nothing else."""
    across = np.ascontiguousarray(v.T)

    def one(start: int) -> None:
        scores = w[start : start + CHUNK] @ across
        scores.sort(axis=1)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(0, len(w), CHUNK)))


def with_numpy(v: Array, w: Array, threads: int) -> NDArray[np.int64]:
    """Return the table of ranks as one writes it with `argsort`, in chunks that fit the cache."""
    n, across = len(v), np.ascontiguousarray(v.T)
    places = np.arange(n - 1, -1, -1) * n

    def one(start: int) -> NDArray[np.int64]:
        order = np.argsort(w[start : start + CHUNK] @ across, axis=1)
        return np.bincount((order + places).ravel(), minlength=n * n)

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(one, range(0, len(w), CHUNK))).reshape(n, n).T


def ours(v: Array, w: Array, threads: int) -> NDArray[np.int64]:
    """Return the table of ranks from the kernel of ikt."""
    problem = Problem.exact(v)

    def one(start: int) -> NDArray[np.int64]:
        return kernel.rank_table(problem, w[start : start + CHUNK])

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(one, range(0, len(w), CHUNK)))


def peers(v: Array, w: Array, python: str) -> dict[str, tuple[float, int]]:
    """Return seconds a draw and draws of each package, having checked that it ranks as we do."""
    with tempfile.TemporaryDirectory() as room:
        given = Path(room) / "given.npz"
        np.savez(given, values=v, weights=w[:MOST_OF_PEERS])
        script = Path(__file__).with_name("choice_peers.py")
        command = [python, str(script), str(given)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    expected = np.argsort(-(w[:3] @ v.T), axis=1).tolist()
    found: dict[str, tuple[float, int]] = {}
    for name, row in json.loads(out.splitlines()[-1]).items():
        if "absent" in row:
            print(f"{name:32} not there: {row['absent']}")
            continue
        assert row["orders"] == expected, f"{name} ranks otherwise"
        found[name] = (row["seconds"], row["draws"])
    return found


def peak() -> float:
    """Return the peak memory in MB of a process that only computes acceptabilities."""
    command = [sys.executable, __file__, "--peak"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(json.loads(out)["peak_mb"])


def measure_peak() -> None:
    """Compute a million draws and print the peak memory of this process."""
    import resource

    acceptability(Problem.exact(values()), first=10, precision=None, draws=DRAWS)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak_mb": used}))


def growth() -> tuple[float, float]:
    """Return the exponent of the cost in draws, and in countries beside n log n."""
    v, w = values(), weights(400_000)
    draws = [best_of(lambda k=k: ours(v, w[:k], 2)) for k in (100_000, 400_000)]
    sizes = [50, 200]
    cost = [best_of(lambda n=n: ours(values(n), w[:100_000], 2)) for n in sizes]
    expected = np.log(sizes[1] * np.log(sizes[1]) / (sizes[0] * np.log(sizes[0])))
    return float(np.log(draws[1] / draws[0]) / np.log(4)), float(
        np.log(cost[1] / cost[0]) / expected
    )


def main(python: str) -> None:
    """Print every time and ratio.

    Args:
        python: interpreter of the environment that has the other packages.
    """
    v, w = values(), weights()
    table = ours(v, w, 2)
    assert (table == with_numpy(v, w, 2)).all(), "the tables differ"
    problem = Problem.exact(v)
    times = {
        "limit, two threads": best_of(lambda: limit(v, w, 2)),
        "limit, one thread": best_of(lambda: limit(v, w, 1)),
        "ikt, two threads": best_of(lambda: ours(v, w, 2)),
        "ikt, one thread": best_of(lambda: ours(v, w, 1)),
        "numpy argsort, two threads": best_of(lambda: with_numpy(v, w, 2)),
        "numpy argsort, one thread": best_of(lambda: with_numpy(v, w, 1)),
        "ikt, all of SMAA": best_of(
            lambda: acceptability(problem, first=10, precision=None, draws=DRAWS)
        ),
    }
    us = times["ikt, two threads"]
    print(f"{N} alternatives × {M} criteria × {DRAWS:,} draws; identical tables of ranks")
    for name, seconds in times.items():
        print(f"{name:32} {seconds:8.2f} s  {seconds / us:8.2f} × ikt")
    packages = peers(v, w, python)
    for name, (each, draws) in packages.items():
        whole = each * DRAWS
        print(
            f"{name:32} {whole:8.0f} s  {whole / us:8.0f} × ikt (extrapolated from {draws:,} draws)"
        )
    in_draws, in_countries = growth()
    print(f"cost grows as draws to the power {in_draws:.2f}")
    print(f"cost grows as n log n to the power {in_countries:.2f}")
    ranking = [each for name, (each, _) in packages.items() if name != SCORES]
    fastest = min(ranking, default=float("nan"))
    print(f"choice.ratio_to_numpy: {times['numpy argsort, one thread'] / us:.2f}")
    alike = times["numpy argsort, one thread"] / times["ikt, one thread"]
    print(f"choice.ratio_to_numpy_alike: {alike:.2f}")
    print(f"choice.ratio_to_numpy_two_threads: {times['numpy argsort, two threads'] / us:.2f}")
    if SCORES in packages:
        print(f"choice.ratio_to_scores_of_pymcdm: {packages[SCORES][0] * DRAWS / us:.0f}")
    print(f"choice.ratio_to_best_peer: {fastest * DRAWS / us:.0f}")
    print(f"choice.ratio_to_limit: {times['limit, two threads'] / us:.2f}")
    print(f"choice.peak_mb: {peak():.0f}")


if __name__ == "__main__":
    measure_peak() if "--peak" in sys.argv else main(
        sys.argv[1] if sys.argv[1:] else sys.executable
    )
