"""Freedom, goals, distance: V-Dem, the SDG Index, CEPII."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from ikt.base.errors import DataError

PLAIN = "country,year,academic_freedom_index\nNLD,2019,0.915\nNAM,2019,0.699\nPSE,2019,0.755\n"
COUNTRY_YEAR = (
    "country_name,country_text_id,country_id,year,v2xca_academ,v2xca_academ_codelow,"
    "v2xca_academ_codehigh,v2x_polyarchy\n"
    "Netherlands,NLD,91,2019,0.915,0.874,0.951,0.87\n"
    "Netherlands,NLD,91,1815,,,,0.1\n"
    "Palestine/Gaza,PSG,138,2019,0.2,0.1,0.3,0.1\n"
    "Somaliland,SML,139,2019,0.5,0.4,0.6,0.4\n"
)


class TestVdem:
    """V-Dem Institute, Academic Freedom Index."""

    def test_reads_a_table_of_the_index(self, read):
        found = read("vdem", {"afi.csv": PLAIN})
        assert found.value("academic_freedom_index", "NL", 2019) == 0.915
        assert found.countries() == {"NL", "NA", "PS"}

    def test_reads_the_archive_with_its_interval(self, read, zipped):
        archive = zipped({"V-Dem-CY-Core-v16.csv": COUNTRY_YEAR, "codebook.pdf": b"%PDF"})
        found = read("vdem", {"V-Dem-CY-Core-v16_csv.zip": archive})
        index = "academic_freedom_index"
        assert found.value(index, "NL", 2019) == 0.915
        assert found.value(index, "NL", 2019, breakdown="low") == 0.874
        assert found.value(index, "NL", 2019, breakdown="high") == 0.951

    def test_years_before_the_index_and_parts_of_countries_are_set_aside(self, read):
        found = read("vdem", {"V-Dem-CY-Core.csv": COUNTRY_YEAR})
        assert len(found.rows) == 3
        assert found.rejects.skipped == 3
        assert found.rejects.count == 0


GOALS = [f"goal{i}" for i in range(1, 18)]


def workbook(sheet: str = "Backdated SDG Index", score: str = "sdgi_s") -> bytes:
    """A database of the Sustainable Development Report."""
    book = openpyxl.Workbook()
    book.active.title = "Overview"
    page = book.create_sheet(sheet)
    page.append(["id", "Country", "year", "population", score, *GOALS])
    page.append(["NLD", "Netherlands", 2019, 17_344_874, 78.9, *range(1, 18)])
    page.append(["_E_S_Asia", "East and South Asia", 2019, 1, 60.0, *range(1, 18)])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


class TestSdg:
    """Sachs et al., Sustainable Development Report."""

    def test_reads_the_sheet_of_the_database(self, read):
        found = read("sdg", {"SDR2025-data.xlsx": workbook()})
        assert found.value("score", "NL", 2019) == 78.9
        assert found.value("score", "NL", 2019, breakdown="goal_17") == 17
        assert found.countries() == {"NL"}

    def test_reads_the_names_of_other_years_as_csv(self, read):
        names = [f"goal_{i}_score" for i in range(1, 18)]
        text = f"country_code,country,year,sdg_index_score,{','.join(names)}\n"
        text += "NLD,Netherlands,2019,78.9," + ",".join(map(str, range(1, 18))) + "\n"
        found = read("sdg", {"sdg.csv": text})
        assert found.value("score", "NL", 2019, breakdown="goal_04") == 4

    def test_a_workbook_without_the_sheet_says_which_it_has(self, read):
        with pytest.raises(DataError, match="it has Overview, Full Database"):
            read("sdg", {"SDR.xlsx": workbook(sheet="Full Database")})

    def test_a_renamed_column_is_named(self, read):
        with pytest.raises(DataError, match=r"lacks the column.* sdg_index_score"):
            read("sdg", {"SDR.xlsx": workbook(score="overall")})


EXTRACT = pd.DataFrame(
    [("NLD", "BEL", 131, 1.0, 1.0), ("NLD", "NLD", 26, 0.0, 0.0)],
    columns=["iso3_o", "iso3_d", "distw_harmonic", "comlang_off", "comlang_ethno"],
)
GRAVITY = (
    "year,country_id_o,country_id_d,iso3_o,iso3_d,country_exists_o,country_exists_d,dist,"
    "distw_harmonic,comlang_off,comlang_ethno\n"
    "1990,NLD,BEL,NLD,BEL,1,1,174,130,1,1\n"
    "2020,NLD,BEL,NLD,BEL,1,1,174,131,1,1\n"
    "2020,NLD,DDR,NLD,DDR,1,0,400,410,0,0\n"
    "2020,NLD,CSK,NLD,CSK,1,1,700,690,0,0\n"
)


class TestGravity:
    """Conte, Cotterlaz & Mayer (2022), The CEPII Gravity database."""

    def test_an_extract_without_a_year_is_of_2019(self, read):
        found = read("gravity", {"gravity.parquet": EXTRACT})
        assert found.value("distance", "NL", 2019, partner="BE") == 131
        assert found.value("common_language_official", "NL", 2019, partner="BE") == 1
        assert len(found.rows) == 3  # no country with itself

    def test_takes_the_newest_year_of_the_archive_and_countries_that_exist(self, read, zipped):
        archive = zipped(
            {"Gravity_V202211.csv": GRAVITY, "Countries_V202211.csv": "country_id\nNLD\n"}
        )
        found = read("gravity", {"Gravity_csv_V202211.zip": archive})
        assert found.value("distance", "NL", 2020, partner="BE") == 131
        assert {row[2:4] for row in found.rows} == {("BE", 2020)}
        assert found.rejects.skipped == 1  # Czechoslovakia
