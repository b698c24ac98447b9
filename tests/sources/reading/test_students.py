"""Students who cross borders: UNESCO and the OECD."""

from __future__ import annotations

import pytest

from ikt.base.errors import DataError

API = """indicatorId,geoUnit,year,value,qualifier,magnitude
26637,NLD,2019,108353,,
26637,AFG,2009,0,,NIL
26637,COK,2008,0,,NA
MENF.5T8,NLD,2019,88396,UIS_EST,
26637,SDG: Africa,2019,281404,,
CR.1,NLD,2019,99.1,,
"""


class TestUnesco:
    """UNESCO Institute for Statistics, indicators 26637 and MENF.5T8."""

    def test_inbound_and_net_flow(self, read):
        found = read("uis_students", {"uis.csv": API})
        assert found.value("inbound", "NL", 2019) == 108_353
        assert found.figure("net_flow", "NL", 2019) == (88_396, "E")

    def test_nil_is_nought_and_not_applicable_is_missing(self, read):
        found = read("uis_students", {"uis.csv": API})
        assert found.figure("inbound", "AF", 2009) == (0, "A")
        assert found.figure("inbound", "CK", 2008) == (None, "M")

    def test_regions_are_set_aside_and_other_indicators_not_read(self, read):
        found = read("uis_students", {"uis.csv": API})
        assert found.countries() == {"NL", "AF", "CK"}
        assert found.rejects.skipped == 1
        assert found.rejects.count == 0

    def test_reads_the_bulk_download(self, read, zipped):
        national = (
            "INDICATOR_ID,COUNTRY_ID,YEAR,VALUE,MAGNITUDE,QUALIFIER\n"
            "26637,NLD,2019,108353,,\n"
            "26637,DEU,2019,333233,LOWREL,\n"
            "26637,FRA,2019,,SUPP,\n"
            "26637,BEL,2019,50000,INCLUDES,\n"
            "26637,LUX,2019,,INCLUDED,\n"
        )
        archive = zipped(
            {
                "OPRI_DATA_NATIONAL.csv": national,
                "OPRI_LABEL.csv": "INDICATOR_ID,INDICATOR_LABEL_EN\n26637,x\n",
            }
        )
        found = read("uis_students", {"OPRI.zip": archive})
        assert found.figure("inbound", "NL", 2019) == (108_353, "A")
        assert found.figure("inbound", "DE", 2019)[1] == "U"
        assert found.figure("inbound", "FR", 2019) == (None, "Q")
        assert found.figure("inbound", "BE", 2019)[1] == "D"
        assert found.figure("inbound", "LU", 2019) == (None, "M")


OLDER = """COUNTRY_OF_SCHOOL,COUNTRY_OF_ORIGIN,YEAR,TOTAL_INTL_STUDENTS
Netherlands,Germany,2019,42628
Netherlands,CuraÃ§ao,2019,0
Netherlands,Congo (Democratic Republic of the),2019,24
Netherlands,Namibia,2019,32
Netherlands,"Palestine, State of",2019,5
Turkey,Virgin Islands (British),2019,1
"""
SDMX = (
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,EDUCATION_LEV,MEASURE,ORIGIN,"
    "MOBILITY,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
)


def sdmx(*rows: tuple[str, str, str, str, str]) -> str:
    """Rows of host, level, origin, sex and value in the form of the OECD's service."""
    lines = (
        f'DATAFLOW,"OECD.EDU.IMEP:X(1.0)",I,{host},"X, y",{level},ENRL,{origin},_T,{sex},2022,'
        f"{value},A\n"
        for host, level, origin, sex, value in rows
    )
    return SDMX + "".join(lines)


class TestOecd:
    """OECD, Education database, students by country of origin."""

    def test_the_older_export_is_marked_as_defined_otherwise(self, read):
        found = read("oecd_students", {"oecd.csv": OLDER})
        assert found.figure("students", "NL", 2019, partner="DE") == (42_628, "D")

    def test_names_stand_for_countries(self, read):
        found = read("oecd_students", {"oecd.csv": OLDER})
        assert {row[2] for row in found.rows} == {"DE", "CW", "CD", "NA", "PS", "VG"}
        assert found.rejects.count == 0

    def test_reads_the_service_and_takes_totals_where_classes_stand_beside_them(self, read):
        text = sdmx(
            ("NLD", "ISCED11_5T8", "DEU", "_T", "25000"),
            ("NLD", "ISCED11_6", "DEU", "_T", "20000"),
            ("NLD", "ISCED11_5T8", "DEU", "F", "14000"),
            ("NLD", "ISCED11_5T8", "W", "_T", "124000"),
            ("NLD", "ISCED11_5T8", "BEL", "_T", ""),
        )
        found = read("oecd_students", {"oecd_students_2022.csv": text})
        assert found.figure("students", "NL", 2022, partner="DE") == (25_000, "A")
        assert found.figure("students", "NL", 2022, partner="BE") == (None, "M")
        assert found.rejects.skipped == 1  # the world
        assert len(found.rows) == 2

    def test_never_sums_or_picks_classes_without_a_total(self, read):
        text = sdmx(
            ("NLD", "ISCED11_6", "DEU", "_T", "20000"), ("NLD", "ISCED11_7", "DEU", "_T", "5000")
        )
        with pytest.raises(DataError, match=r"by EDUCATION_LEV \(ISCED11_6, ISCED11_7\)"):
            read("oecd_students", {"oecd_students_2022.csv": text})
