"""Works that two countries share, as four publishers count them."""

from __future__ import annotations

import pandas as pd

OPENALEX = """year,country_a,country_b,n_works
2019,NL,US,20960
2019,DE,NL,12595
2019,NA,NL,34
2019,NA,ZA,202
"""
TOTALS = """year,country,n_works,n_partner_countries
2019,NL,57204,205
2019,NA,450,130
"""


class TestOpenAlex:
    """Batagelj (2024), World co-authorship network: the Netherlands in 2019."""

    def test_a_pair_counts_in_both_directions(self, read):
        found = read("coauthorship_openalex", {"pairs.csv": OPENALEX})
        assert found.value("works", "NL", 2019, partner="US") == 20_960
        assert found.value("works", "US", 2019, partner="NL") == 20_960
        assert len(found.rows) == 8

    def test_na_is_namibia(self, read):
        found = read("coauthorship_openalex", {"pairs.csv": OPENALEX})
        assert found.value("works", "NA", 2019, partner="ZA") == 202
        assert found.rejects.count == found.rejects.skipped == 0

    def test_totals_stand_beside_the_pairs(self, read):
        found = read("coauthorship_openalex", {"pairs.csv": OPENALEX, "totals.csv": TOTALS})
        assert found.value("international_works", "NL", 2019) == 57_204
        assert found.value("partner_countries", "NA", 2019) == 130
        assert found.value("works", "NL", 2019, partner="DE") == 12_595

    def test_a_pair_listed_in_both_directions_is_not_counted_twice(self, read):
        turned = "2019,US,NL,20960\n"
        found = read("coauthorship_openalex", {"pairs.csv": OPENALEX + turned})
        assert found.value("works", "NL", 2019, partner="US") == 20_960
        assert found.rejects.doubles == 0

    def test_two_counts_of_one_pair_are_told(self, read):
        found = read("coauthorship_openalex", {"pairs.csv": OPENALEX + "2019,US,NL,20000\n"})
        assert found.value("works", "NL", 2019, partner="US") == 20_960
        assert found.rejects.doubles == 2  # once in each direction


WOS = pd.DataFrame(
    [
        (2019, "arts_humanities", "GBR", "NLD", 155),
        (2019, "social_sciences", "GBR", "NLD", 1_805),
        (2019, "science_technology", "GBR", "NLD", 14_295),
        (2019, "science_technology", "ANT", "NLD", 1),
        (2016, "arts_humanities", "NOR", "Unnamed: 1", 1),
        (1993, "science_technology", "CSK", "NLD", 1),
        (2022, "science_technology", "NLD", "NLD", 10),
    ],
    columns=["year", "domain", "country_a", "country_b", "n"],
)


class TestWebOfScience:
    """Counts published with Whetsell (2023), Quantitative Science Studies."""

    def test_domains_are_breakdowns_and_add_up_to_what_was_published(self, read):
        found = read("copublications_wos", {"pairs.parquet": WOS})
        domains = ("arts_humanities", "social_sciences", "science_technology")
        given = [found.value("works", "NL", 2019, partner="GB", breakdown=d) for d in domains]
        assert sum(given) == 16_255

    def test_reads_the_same_from_csv(self, read):
        parquet = read("copublications_wos", {"pairs.parquet": WOS})
        csv = read("copublications_wos", {"pairs.csv": WOS.to_csv(index=False)})
        assert csv.rows == parquet.rows

    def test_a_former_state_keeps_its_code(self, read):
        found = read("copublications_wos", {"pairs.parquet": WOS})
        assert found.value("works", "AN", 2019, partner="NL", breakdown="science_technology") == 1

    def test_no_country_is_rejected_with_its_row_and_a_known_other_set_aside(self, read):
        found = read("copublications_wos", {"pairs.parquet": WOS})
        assert found.rejected() == [(5, "country_b", "Unnamed: 1", "no known country")]
        assert found.rejects.skipped == 1  # Czechoslovakia

    def test_a_country_with_itself_is_no_pair(self, read):
        found = read("copublications_wos", {"pairs.parquet": WOS})
        assert not [row for row in found.rows if row[1] == row[2]]

    def test_fractional_publications(self, read):
        text = "country_code,year,publications_fractional\nNLD,2019,42458.17745473808\n"
        found = read("copublications_wos", {"own.csv": text})
        assert found.value("publications_fractional", "NL", 2019) == 42_458.17745473808


def test_nsf_reads_the_whole_matrix_with_the_world(read):
    """National Science Board, Science & Engineering Indicators 2024: 2022."""
    text = (
        "year,a,a_iso3,b,b_iso3,articles\n"
        "2022,World,,World,,755894\n"
        "2022,World,,Netherlands,NLD,42051\n"
        "2022,Netherlands,NLD,World,,42051\n"
        "2022,Netherlands,NLD,Germany,DEU,10734\n"
        "2022,Germany,DEU,Netherlands,NLD,10734\n"
    )
    found = read("nsf_pairs", {"pairs.csv": text})
    assert found.value("articles", "NL", 2022, partner="W0") == 42_051
    assert found.value("articles", "W0", 2022, partner="W0") == 755_894
    assert found.value("articles", "DE", 2022, partner="NL") == 10_734
    assert found.rejects.doubles == 0


PARTICIPATIONS = """rcn,role,pic,type,contribution,country,start_year
221856,participant,998616262,PRC,317625,BE,2019
221856,coordinator,984516342,PRC,376750,ES,2019
221856,participant,998802502,REC,225625,EL,2019
221856,participant,951814247,PRC,221625,ES,2019
213374,coordinator,999986484,HES,257191.2,ES,NA
213375,participant,999843700,HES,NA,US,2019
213375,coordinator,999978433,HES,171460.8,UK,2019
"""
ORGANIZATION = (
    '"projectID";"projectAcronym";"organisationID";"name";"activityType";"country";"role";'
    '"ecContribution";"netEcContribution";"endOfParticipation"\n'
    '"221856";"A";"998616262";"""De Werf""; BV";"PRC";"BE";"participant";"317625";"0";"false"\n'
    '"221856";"A";"984516342";"B";"PRC";"ES";"coordinator";"376750";"0";"false"\n'
    '"221856";"A";"998802502";"C";"REC";"EL";"participant";"225625,50";"0";"false"\n'
    '"221856";"A";"951814247";"D";"PRC";"ES";"participant";"221625";"0";"false"\n'
    '"221856";"A";"951814248";"E";"PRC";"FR";"thirdParty";"";"0";"false"\n'
)
PROJECT = (
    '"id";"acronym";"status";"startDate";"endDate";"objective"\n'
    '"221856";"A";"CLOSED";"2019-05-01";"2022-04-30";"One; two\nand three"\n'
)


class TestCordis:
    def test_counts_projects_pairs_and_leaders_by_starting_year(self, read):
        found = read("cordis", {"participations.csv": PARTICIPATIONS})
        assert found.value("projects", "ES", 2019) == 1
        assert found.value("joint_projects", "ES", 2019, partner="BE") == 1
        assert found.value("coordinated", "ES", 2019, partner="GR") == 1
        assert found.value("contribution", "ES", 2019) == 376_750 + 221_625
        assert not [r for r in found.rows if r[:3] == ("cordis.coordinated", "BE", "ES")]

    def test_el_is_greece_and_uk_is_britain(self, read):
        found = read("cordis", {"participations.csv": PARTICIPATIONS})
        assert found.countries() == {"BE", "ES", "GR", "GB", "US"}

    def test_a_contribution_that_is_not_given_is_missing_and_no_nought(self, read):
        found = read("cordis", {"participations.csv": PARTICIPATIONS})
        assert found.figure("contribution", "US", 2019) == (None, "M")

    def test_a_project_without_a_year_is_rejected(self, read):
        found = read("cordis", {"participations.csv": PARTICIPATIONS})
        assert found.rejected() == [(6, "start_year", "NA", "not a year")]

    def test_reads_the_archive_of_a_programme(self, read, zipped):
        archive = zipped(
            {
                "csv/organization.csv": "\ufeff" + ORGANIZATION,
                "csv/project.csv": "\ufeff" + PROJECT,
                "csv/topics.csv": "x;y\n1;2\n",
            }
        )
        found = read("cordis", {"cordis-h2020projects-csv.zip": archive})
        assert found.value("coordinated", "ES", 2019, partner="GR") == 1
        assert found.value("contribution", "GR", 2019) == 225_625.5  # decimal comma
        assert "FR" not in found.countries()  # a third party takes no part

    def test_adds_up_programmes(self, read, zipped):
        horizon = zipped(
            {
                "organization.csv": ORGANIZATION.replace("221856", "101"),
                "project.csv": PROJECT.replace("221856", "101"),
            }
        )
        first = zipped({"organization.csv": ORGANIZATION, "project.csv": PROJECT})
        found = read("cordis", {"h2020.zip": first, "horizon.zip": horizon})
        assert found.value("projects", "ES", 2019) == 2

    def test_a_year_that_is_hardly_begun_is_marked(self, read):
        rows = [f"{n},coordinator,1,HES,1,NL,{2018 + (n == 9)}" for n in range(10)]
        text = PARTICIPATIONS.splitlines()[0] + "\n" + "\n".join(rows) + "\n"
        found = read("cordis", {"participations.csv": text})
        assert found.figure("projects", "NL", 2018) == (9, "A")
        assert found.figure("projects", "NL", 2019) == (1, "U")
