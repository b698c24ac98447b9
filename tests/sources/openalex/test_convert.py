"""One part: what was planted comes out, and what is broken is told with its place."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ikt.sources.openalex.convert import Converted, convert
from ikt.sources.openalex.layout import Part
from ikt.sources.openalex.made import Made
from ikt.store.records import RECORDS

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "openalex_works_real.jsonl.gz"


def converted(part: Path, folder: Path) -> tuple[Converted, dict[str, pa.Table]]:
    files = {c.name: folder / f"{c.name}.parquet" for c in RECORDS}
    done = convert(part, files)
    return done, {name: pq.read_table(file) for name, file in files.items()}


def packed(folder: Path, lines: list[bytes]) -> Path:
    file = folder / "part.gz"
    file.write_bytes(gzip.compress(b"\n".join(lines)))
    return file


@pytest.fixture
def lines(found: list[Part]) -> list[bytes]:
    return gzip.decompress(found[0].file.read_bytes()).splitlines()


def test_what_was_planted_comes_out(found: list[Part], works: list[Made], tmp_path: Path) -> None:
    done, tables = converted(found[0].file, tmp_path)
    planted = works[: done.records]
    assert done.rejected == 0
    assert dict(
        zip(*tables["works"].select(["work", "field"]).to_pydict().values(), strict=True)
    ) == {made.work: made.field for made in planted}
    rows = tables["authorships"].to_pylist()
    found_authors = {(row["work"], row["position"]): row["author"] for row in rows}
    assert found_authors == {
        (made.work, at): author for made in planted for at, author in enumerate(made.authors, 1)
    }
    institutions = Counter((row["work"], row["position"], row["institution"]) for row in rows)
    assert institutions == Counter(
        (made.work, at, institution)
        for made in planted
        for at, addresses in enumerate(made.addresses, 1)
        for institution in addresses or [None]
    )


def test_shares_of_a_work_add_up_to_one(found: list[Part], tmp_path: Path) -> None:
    _, tables = converted(found[0].file, tmp_path)
    sums = tables["authorships"].group_by("work").aggregate([("weight", "sum")])
    assert sums["weight_sum"].to_pylist() == pytest.approx([1.0] * len(sums))


def test_a_broken_line_and_a_wrong_type_are_told_with_their_line(
    lines: list[bytes], tmp_path: Path
) -> None:
    lines[3] = lines[3][:200]
    lines[7] = json.dumps(json.loads(lines[7]) | {"publication_year": "long ago"}).encode()
    lines[9] = b"\xff\xfe"
    done, tables = converted(packed(tmp_path, lines), tmp_path)
    assert [(r.file, r.line) for r in done.rejects] == [("part.gz", n) for n in (4, 8, 10)]
    assert "$.publication_year" in done.rejects[1].reason
    assert (done.records, tables["works"].num_rows) == (len(lines), len(lines) - 3)


def test_a_part_that_is_cut_short_gives_what_stood_before(
    found: list[Part], tmp_path: Path
) -> None:
    whole = found[0].file.read_bytes()
    part = tmp_path / "cut.gz"
    part.write_bytes(whole[: len(whole) // 2])
    done, tables = converted(part, tmp_path)
    assert tables["works"].num_rows == done.records - done.rejected > 0
    assert done.rejects[-1].reason == "the file is cut short here"
    assert done.rejects[-1].line == done.records


def test_damage_in_the_middle_is_told(found: list[Part], tmp_path: Path) -> None:
    whole = bytearray(found[0].file.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 40] = bytes(40)
    part = tmp_path / "damaged.gz"
    part.write_bytes(whole)
    done, _ = converted(part, tmp_path)
    assert done.rejected


def test_empty_lines_and_a_last_line_without_end_are_nothing_special(
    lines: list[bytes], tmp_path: Path
) -> None:
    done, tables = converted(packed(tmp_path, [lines[0], b"", b"  ", lines[1]]), tmp_path)
    assert (done.records, done.rejected, tables["works"].num_rows) == (2, 0, 2)


def test_a_work_that_stands_twice_counts_once(lines: list[bytes], tmp_path: Path) -> None:
    done, tables = converted(packed(tmp_path, [*lines[:5], lines[2]]), tmp_path)
    assert (done.doubles, tables["works"].num_rows) == (1, 5)


def test_not_packed_is_read_too(lines: list[bytes], tmp_path: Path) -> None:
    file = tmp_path / "works.jsonl"
    file.write_bytes(b"\n".join(lines))
    assert converted(file, tmp_path)[1]["works"].num_rows == len(lines)


@pytest.mark.skipif(not REAL.exists(), reason="The folder with real records is not there.")
def test_every_real_record_is_read(tmp_path: Path) -> None:
    """249 works as OpenAlex gave them, before and after the rewrite; two stand there twice.

    The first hundred are looked at for their schema.
    """
    done, tables = converted(REAL, tmp_path)
    assert (done.records, done.rejected, done.doubles) == (249, 0, 2)
    assert tables["works"].num_rows == 247
    assert done.vintages == {"before": 4, "since": 96}
    sums = tables["authorships"].group_by("work").aggregate([("weight", "sum")])
    assert sums["weight_sum"].to_pylist() == pytest.approx([1.0] * len(sums))
