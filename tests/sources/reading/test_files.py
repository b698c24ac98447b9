"""Files as they really come: another form is read, damage is told in one clear error."""

from __future__ import annotations

import gzip

import pandas as pd
import pytest

from ikt.base.errors import DataError

TEXT = "country,year,academic_freedom_index\nNLD,2019,0.915\nNAM,2019,0.699\n"
INDEX = "academic_freedom_index"
FRAME = pd.DataFrame({"country": ["NLD", "NAM"], "year": [2019, 2019], INDEX: [0.915, 0.699]})


def freedom(found) -> dict[str, float]:
    return {row[1]: row[5] for row in found.rows}


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.rstrip("\n").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", ";").replace("0.", "0,").encode(),
        TEXT.replace("country", '"country"').replace("NLD", '"NLD"').encode(),
        TEXT.replace("NLD", " nld ").encode(),
        TEXT.replace("\n", ",\n").encode(),
        gzip.compress(TEXT.encode()),
    ],
    ids=[
        "plain",
        "BOM",
        "CRLF",
        "no last newline",
        "tabs",
        "semicolons and decimal commas",
        "quotes",
        "spaces and lower case",
        "a comma at the end of each line",
        "gzip",
    ],
)
def test_reads_what_spreadsheets_and_publishers_write(read, content):
    found = read("vdem", {"afi.csv": content})
    assert freedom(found) == {"NL": 0.915, "NA": 0.699}
    assert found.rejects.count == 0


def test_knows_a_file_by_its_content_whatever_it_is_called(read):
    assert freedom(read("vdem", {"download": TEXT})) == {"NL": 0.915, "NA": 0.699}
    assert freedom(read("vdem", {"download": FRAME})) == {"NL": 0.915, "NA": 0.699}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"country,year,academic_freedom_index\n", "no figure of this source"),
        (b"\n" + TEXT.encode(), "begins with an empty line"),
        (TEXT.encode("utf-16"), "not in UTF-8"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b'{"records": []}', "does not read a file JSON"),
        (gzip.compress(TEXT.encode() * 500)[:-40], "cut short or damaged"),
        (b"PAR1" + b"\x00" * 40, "cut short or damaged"),
        (b"PK\x03\x04" + b"\x00" * 40, "cut short or damaged"),
        (TEXT.replace("academic_freedom_index", "freedom_index").encode(), "lacks the column"),
    ],
    ids=[
        "empty",
        "only a header",
        "empty first line",
        "UTF-16",
        "web page",
        "JSON",
        "gzip cut short",
        "no Parquet",
        "no zip",
        "another column",
    ],
)
def test_says_what_is_wrong_with_a_file(read, tmp_path, content, says):
    with pytest.raises(DataError, match=says) as caught:
        read("vdem", {"afi.csv": content})
    assert caught.value.where.startswith(str(tmp_path / "afi.csv"))
    assert caught.value.remedy


def test_a_file_that_is_not_in_utf_8_is_told_with_the_line(read, tmp_path):
    names = "country,year,academic_freedom_index\nNLD,2019,0.915\nCuraçao,2019,0.5\n"
    with pytest.raises(DataError, match="not in UTF-8") as caught:
        read("vdem", {"afi.csv": names.encode("latin-1")})
    assert caught.value.where == f"{tmp_path / 'afi.csv'}:3:5"
    assert "CSV UTF-8" in caught.value.remedy


def test_a_parquet_file_that_is_cut_short_is_told(read, files):
    (whole,) = files({"whole.parquet": FRAME})
    with pytest.raises(DataError, match="cut short or damaged"):
        read("vdem", {"cut.parquet": whole.read_bytes()[:-30]})


def test_a_renamed_column_is_named_with_what_it_may_be_called_now(read):
    renamed = TEXT.replace(INDEX, "academic_freedom_idx")
    with pytest.raises(DataError, match=f"Is “{INDEX}” now “academic_freedom_idx”?"):
        read("vdem", {"afi.csv": renamed})


def test_a_zip_without_the_file_says_what_it_holds(read, zipped):
    archive = zipped({"docs/readme.md": "x", "V-Dem-Coder-Level.csv": TEXT})
    with pytest.raises(DataError, match=r"it holds readme.md, V-Dem-Coder-Level.csv"):
        read("vdem", {"vdem.zip": archive})


def test_a_member_of_a_zip_is_named_with_its_zip(read, zipped, tmp_path):
    archive = zipped({"V-Dem-CY-Core-v16.csv": "country_text_id,year\nNLD,2019\n"})
    with pytest.raises(DataError, match="v2xca_academ") as caught:
        read("vdem", {"vdem.zip": archive})
    assert caught.value.where == str(tmp_path / "vdem.zip" / "V-Dem-CY-Core-v16.csv")


class TestRejects:
    def test_each_has_its_place_value_and_reason(self, read):
        text = TEXT + "\nITA,2019\nXXX,2019,0.5\nDEU,20I9,0.9\nFRA,2019,high\nBEL,2019.5,0.9\n"
        found = read("vdem", {"afi.csv": text})
        assert sorted(found.rejected()) == [
            (5, "", "ITA,2019", "2 values in place of 3"),
            (6, "country", "XXX", "no known country"),
            (7, "year", "20I9", "not a year"),
            (8, INDEX, "high", "not a number"),
            (9, "year", "2019.5", "not a year"),
        ]
        assert found.rejects.records == 7
        assert found.rejects.skipped == 0  # an empty line is no record
        assert freedom(found) == {"NL": 0.915, "NA": 0.699}

    def test_a_record_with_many_wrong_figures_counts_once(self, read):
        goals = ",".join(f"goal_{i}_score" for i in range(1, 18))
        text = f"country_code,year,sdg_index_score,{goals}\nNLD,2019,78.9{',x' * 17}\n"
        found = read("sdg", {"sdg.csv": text})
        assert found.rejects.count == 1
        assert len(found.rejected()) == 17
        assert found.value("score", "NL", 2019) == 78.9

    def test_rows_of_a_parquet_file_count_from_one(self, read):
        frame = pd.concat([FRAME, FRAME.assign(country="??").head(1)])
        found = read("vdem", {"afi.parquet": frame})
        assert found.rejected() == [(3, "country", "??", "no known country")]

    def test_a_place_counts_the_lines_before_the_header(self, read):
        text = (
            '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
            '"Country Name","Country Code","Indicator Name","Indicator Code","2019",\n'
            '"A","NLD","x","SP.POP.TOTL","1",\n"B","ZZZ","x","SP.POP.TOTL","2",\n'
        )
        found = read("worldbank", {"wdi.csv": text})
        assert found.rejected() == [(7, "Country Code", "ZZZ", "no known country")]

    def test_too_many_stop_the_reading(self, read):
        with pytest.raises(
            DataError, match="1 of 3 records cannot be read, more than 5%"
        ) as caught:
            read("vdem", {"afi.csv": TEXT + "XXX,2019,0.5\n"}, most=0.05)
        assert "“XXX”" in caught.value.what
        assert caught.value.where == "afi.csv:4"

    def test_few_enough_do_not(self, read):
        rows = "".join(f"NLD,{year},0.9\n" for year in range(1990, 2019))
        found = read("vdem", {"afi.csv": TEXT + rows + "XXX,2019,0.5\n"}, most=0.05)
        assert found.rejects.count == 1

    def test_infinity_is_no_figure(self, read):
        found = read("vdem", {"afi.csv": TEXT + "DEU,2019,inf\nFRA,2019,nan\n"})
        assert [r[2] for r in found.rejected()] == ["inf", "nan"]
