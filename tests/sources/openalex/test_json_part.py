"""JSON lines: whoever reads a work, compiled code or not, the tables are the same."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ikt.sources.openalex import batch
from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.lines import DamagedError, lines, pieces
from ikt.sources.openalex.made import World, record
from ikt.sources.openalex.schema import Work
from ikt.store.records import RECORDS
from tests.sources.openalex.forms import HERE, tables
from tests.sources.openalex.one_by_one import rows
from tests.sources.openalex.test_parquet import EDGES, REAL

encode, decode = msgspec.json.encode, msgspec.json.Decoder(Work).decode
ODD = [
    b'{"id":"https://openalex.org/W7","type":"art\\u0069cle"}',
    '{"id":"https://openalex.org/W8","awards":[{"funder_id":"F1","award_id":"№ 1"}]}'.encode(),
    b'{"id":"https://openalex.org/W9","fwci":1e-05,"type":"a","type":"b"}',
    b'{"id":"https://openalex.org/W10","topics":[{"id":"T1","score":0.12345678901234567890123}]}',
]
"""Works that compiled code leaves to others."""
WRONG = [b'{"id":"https://openalex.org/W1', b'{"id":5}', b'{"id":"nowhere"}', b"\xff", b"\x0b"]


def by(patience: int, part: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Converted, Any]:
    """What came of a part, and the bytes of its tables."""
    monkeypatch.setattr(batch, "PATIENCE", patience)
    done, _ = tables(part)
    return done, [part.with_name(f"{part.name}.{c.name}").read_bytes() for c in RECORDS]


def written(folder: Path, some: list[bytes]) -> Path:
    part = folder / "part.gz"
    part.write_bytes(gzip.compress(b"\n".join(some)))
    return part


@pytest.fixture
def mixed(world: World, tmp_path: Path) -> Path:
    """Works of both schemas, among them every kind of line that compiled code does not read."""
    made = list(world.works())
    some = [encode(record(one, old=n % 2 == 0)) for n, one in enumerate(made)]
    for at in range(130, len(some), 150):
        some[at:at] = [*ODD, *WRONG, b"", b" \r", some[at - 1]]
    return written(tmp_path, some)


def test_compiled_code_gives_the_same_bytes(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slowly, expected = by(10**9, mixed, monkeypatch)
    fast, found = by(0, mixed, monkeypatch)
    assert found == expected
    assert fast == slowly
    assert (fast.doubles, fast.rejected) == (36, 32)


@pytest.mark.parametrize("patience", [0, 10**9], ids=["compiled", "one at a time"])
@pytest.mark.parametrize("which", ["made", "edges", "real"])
def test_tables_are_what_the_rules_for_one_work_say(
    which: str, patience: int, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if which == "real":
        if not REAL.exists():
            pytest.skip("The folder with real records is not there.")
        some = list(dict.fromkeys(gzip.decompress(REAL.read_bytes()).splitlines()))
    elif which == "made":
        some = [encode(record(made, old=made.work % 2 == 0)) for made in world.works()]
    else:
        some = [encode(one) for one in EDGES]
    works = {work.id: work for work in reversed([decode(line) for line in some])}
    part = written(tmp_path, some)
    monkeypatch.setattr(batch, "PATIENCE", patience)
    _, found = tables(part)
    for contract in RECORDS:
        expected = rows(list(works.values()))[contract.name]
        expected.sort(key=lambda row: [row[name] for name in contract.key])
        assert found[contract.name].to_pylist() == expected, contract.name


def test_a_work_larger_than_the_columns_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [{"author": {"id": f"{HERE}A{n}"}} for n in range(70_000)]
    some = [encode({"id": f"{HERE}W{n}"} | more) for n, more in enumerate(({}, {}), 1)]
    some[1:1] = [encode({"id": f"{HERE}W{n}", "authorships": crowd[:40_000]}) for n in (3, 4)]
    some[1:1] = [encode({"id": f"{HERE}W5", "authorships": crowd})]
    part = written(tmp_path, some)
    monkeypatch.setattr("ikt.sources.openalex.json_part.SAMPLE", 0)
    _, expected = by(10**9, part, monkeypatch)
    _, found = by(0, part, monkeypatch)
    assert found == expected


def test_a_process_has_patience_before_it_loads_compiled_code(
    mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_so_far", 0)
    monkeypatch.setattr(batch, "_idle", [])
    by(10**9, mixed, monkeypatch)
    assert batch._idle == []
    by(batch._so_far, mixed, monkeypatch)
    assert len(batch._idle) == 1
    by(0, mixed, monkeypatch)
    assert len(batch._idle) == 1


SIZES = [0, 1, 5, 70, 300_000, 2, 0, 0, 150_000, 64, 63, 65, 131_071, 131_072, 9]


@pytest.mark.parametrize("last", [b"", b"\n", b"\n\n", b"\n" + b"x" * 100])
@pytest.mark.parametrize("packed", [True, False])
def test_pieces_hold_every_line_with_bytes_behind(
    packed: bool, last: bytes, tmp_path: Path
) -> None:
    whole = b"\n".join(bytes([65 + n]) * size for n, size in enumerate(SIZES)) + last
    part = tmp_path / "part"
    part.write_bytes(gzip.compress(whole) if packed else whole)
    behind, found, taken = 64, [], 0

    def told(size: int) -> None:
        nonlocal taken
        taken += size

    for text, begin, end in pieces(part, behind, told):
        assert len(text) >= end + behind
        assert end == begin or text[end - 1 : end] == b"\n"
        found.append(text[begin:end])
    assert b"".join(found) == whole + (b"" if whole.endswith(b"\n") else b"\n")
    assert taken == part.stat().st_size
    assert [bytes(line) for line in lines(part)] == whole.removesuffix(b"\n").split(b"\n")


def test_pieces_of_a_file_that_is_cut_short_hold_the_lines_before(tmp_path: Path) -> None:
    whole = b"".join(b"%d\n" % n for n in range(200_000))
    part = tmp_path / "part.gz"
    part.write_bytes(gzip.compress(whole)[:-9])
    found: list[bytes] = []
    with pytest.raises(DamagedError):
        found.extend(text[begin:end] for text, begin, end in pieces(part, 64))
    assert whole.startswith(b"".join(found))
    assert sum(one.count(b"\n") for one in found) > 190_000
