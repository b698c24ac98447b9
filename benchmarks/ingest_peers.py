"""General engines on the same works, each as its users write it; run by bench-ingest.

    python ingest_peers.py ENGINE PROCESSES FOLDER FILE…

Reads the files of JSON lines and writes the tables of the normal form into FOLDER. Prints as JSON
the seconds, start of the engine not counted, and the rows of each table. Where the engine is not
installed it prints the reason and leaves with 1.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WIDE = (
    "{} STRUCT<id: STRING, score: DOUBLE, subfield: STRUCT<id: STRING>, field: STRUCT<id: STRING>>"
)
PLACE = "author_position STRING, author STRUCT<id: STRING, orcid: STRING>, is_corresponding BOOLEAN"
Rows = dict[str, int]
Timed = tuple[float, Rows]


def polars(processes: int, folder: Path, files: list[str]) -> Timed:
    os.environ["POLARS_MAX_THREADS"] = str(processes)
    import polars as pl

    text, real, whole = pl.String, pl.Float64, pl.Int64
    named = pl.Struct({"id": text})
    topic = pl.Struct({"id": text, "score": real, "subfield": named, "field": named})
    author = pl.Struct(
        {
            "author_position": text,
            "author": pl.Struct({"id": text, "orcid": text}),
            "institutions": pl.List(pl.Struct({"id": text, "country_code": text})),
            "is_corresponding": pl.Boolean,
            "affiliations": pl.List(pl.Struct({"institution_ids": pl.List(text)})),
        }
    )
    flags = dict.fromkeys(("is_retracted", "is_paratext", "is_xpac"), pl.Boolean)
    schema = {
        "id": text,
        "publication_year": whole,
        "type": text,
        "language": text,
        "cited_by_count": whole,
        "fwci": real,
        **flags,
        "updated_date": text,
        "open_access": pl.Struct({"oa_status": text}),
        "citation_normalized_percentile": pl.Struct(
            {"value": real, "is_in_top_10_percent": pl.Boolean}
        ),
        "primary_topic": topic,
        "topics": pl.List(topic),
        "sustainable_development_goals": pl.List(pl.Struct({"id": text, "score": real})),
        "awards": pl.List(pl.Struct({"funder_id": text, "funder_award_id": text})),
        "authorships": pl.List(author),
    }

    def number(column: pl.Expr) -> pl.Expr:
        return column.str.extract(r"(\d+)$").cast(whole)

    def within(column: pl.Expr, *names: str) -> pl.Expr:
        for name in names:
            column = column.struct.field(name)
        return column

    def places(column: pl.Expr) -> list[pl.Expr]:
        return [
            number(within(column, "id")).alias("topic"),
            number(within(column, "subfield", "id")).alias("subfield"),
            number(within(column, "field", "id")).alias("field"),
        ]

    def listed(name: str) -> pl.DataFrame:
        some = read.select("work", pl.col(name).alias("one")).explode("one").drop_nulls("one")
        return some.with_columns(rank=pl.int_range(1, pl.len() + 1).over("work"))

    start, one = time.perf_counter(), pl.col("one")
    read = pl.scan_ndjson(files, schema=schema).collect()
    read = read.with_columns(work=number(pl.col("id")))
    percentile, authorships = pl.col("citation_normalized_percentile"), pl.col("authorships")
    works = read.select(
        "work",
        pl.col("publication_year").alias("year"),
        *("type", "language"),
        *places(pl.col("primary_topic")),
        authorships.list.len().alias("authors"),
        pl.col("cited_by_count").alias("citations"),
        "fwci",
        within(percentile, "value").alias("percentile"),
        within(percentile, "is_in_top_10_percent").alias("top10"),
        within(pl.col("open_access"), "oa_status").alias("open_access"),
        *flags,
        pl.col("updated_date").str.slice(0, 10).alias("updated"),
    ).sort("year")
    people = read.select(
        "work",
        pl.col("publication_year").alias("year"),
        authorships.list.len().alias("many"),
        authorships.alias("one"),
    )
    people = people.explode("one").drop_nulls("one")
    people = people.with_columns(position=pl.int_range(1, pl.len() + 1).over("work"))
    addresses = people.select(
        *("work", "position", "year", "many"),
        number(within(one, "author", "id")).alias("author"),
        within(one, "author", "orcid").is_not_null().alias("orcid"),
        within(one, "author_position").alias("place"),
        within(one, "is_corresponding").alias("corresponding"),
        within(one, "affiliations").list.len().alias("given"),
        within(one, "affiliations").alias("address"),
    ).explode("address", empty_as_null=True)
    named_in = within(pl.col("address"), "institution_ids")
    rows = addresses.with_columns(
        institution=named_in,
        part=1
        / pl.col("many")
        / pl.col("given").clip(lower_bound=1)
        / named_in.list.len().fill_null(0).clip(lower_bound=1),
    ).explode("institution", empty_as_null=True)
    homes = people.select("work", "position", within(one, "institutions").alias("home"))
    homes = homes.explode("home").drop_nulls("home")
    home = pl.col("home")
    homes = homes.select(
        "work",
        "position",
        within(home, "id").alias("institution"),
        within(home, "country_code").alias("country"),
    ).unique(["work", "position", "institution"])
    key = ["work", "position", "year", "author", "orcid", "place", "corresponding", "institution"]
    rows = rows.group_by(key).agg(weight=pl.col("part").sum())
    rows = rows.join(homes, on=["work", "position", "institution"], how="left")
    rows = rows.with_columns(institution=number(pl.col("institution"))).sort("year", "country")
    topics = listed("topics")
    goals = listed("sustainable_development_goals")
    awards = listed("awards")
    made = {
        "works": works,
        "authorships": rows,
        "work_topics": topics.select("work", "rank", *places(one), within(one, "score")),
        "work_sdgs": goals.select(
            "work", number(within(one, "id")).alias("goal"), within(one, "score")
        ),
        "work_funders": awards.select(
            "work",
            "rank",
            number(within(one, "funder_id")).alias("funder"),
            within(one, "funder_award_id").alias("award"),
        ),
    }
    for name, table in made.items():
        table.write_parquet(folder / f"{name}.parquet", compression="zstd")
    return time.perf_counter() - start, {name: len(table) for name, table in made.items()}


SPARK_SCHEMA = f"""
id STRING, publication_year INT, type STRING, language STRING, cited_by_count BIGINT, fwci DOUBLE,
is_retracted BOOLEAN, is_paratext BOOLEAN, is_xpac BOOLEAN, updated_date STRING,
open_access STRUCT<oa_status: STRING>,
citation_normalized_percentile STRUCT<value: DOUBLE, is_in_top_10_percent: BOOLEAN>,
{WIDE.format("primary_topic")}, topics ARRAY<{WIDE.format("").strip()}>,
sustainable_development_goals ARRAY<STRUCT<id: STRING, score: DOUBLE>>,
awards ARRAY<STRUCT<funder_id: STRING, funder_award_id: STRING>>,
authorships ARRAY<STRUCT<author_position: STRING, author: STRUCT<id: STRING, orcid: STRING>,
  institutions: ARRAY<STRUCT<id: STRING, country_code: STRING>>, is_corresponding: BOOLEAN,
  affiliations: ARRAY<STRUCT<institution_ids: ARRAY<STRING>>>>>
"""
NUMBER = r"CAST(regexp_extract({}, '(\\d+)$', 1) AS BIGINT)"
WORK = NUMBER.format("id") + " AS work"
SPARK_TABLES = {
    "works": f"""
        SELECT {WORK}, publication_year AS year, type, language,
            {NUMBER.format("primary_topic.id")} AS topic,
            {NUMBER.format("primary_topic.subfield.id")} AS subfield,
            {NUMBER.format("primary_topic.field.id")} AS field, size(authorships) AS authors,
            cited_by_count AS citations, fwci, citation_normalized_percentile.value AS percentile,
            citation_normalized_percentile.is_in_top_10_percent AS top10,
            open_access.oa_status AS open_access, is_retracted, is_paratext, is_xpac,
            left(updated_date, 10) AS updated
        FROM records SORT BY year""",
    "authorships": f"""
        WITH authors AS (SELECT {WORK}, publication_year AS year, size(authorships) AS many,
                posexplode(authorships) AS (at, one) FROM records),
            addresses AS (SELECT *, greatest(size(one.affiliations), 1) AS given,
                explode_outer(one.affiliations) AS address FROM authors),
            places AS (SELECT *, greatest(coalesce(size(address.institution_ids), 1), 1) AS named,
                explode_outer(address.institution_ids) AS institution FROM addresses)
        SELECT work, at + 1 AS position, year, {NUMBER.format("one.author.id")} AS author,
            one.author.orcid IS NOT NULL AS orcid, one.author_position AS place,
            one.is_corresponding AS corresponding, {NUMBER.format("institution")} AS institution,
            first(get(filter(one.institutions, i -> i.id = institution), 0).country_code)
                AS country,
            sum(1 / many / given / named) AS weight
        FROM places GROUP BY work, at, year, one.author.id, one.author.orcid, one.author_position,
            one.is_corresponding, institution SORT BY year, country""",
    "work_topics": f"""
        WITH listed AS (SELECT {WORK}, posexplode(topics) AS (at, t) FROM records)
        SELECT work, at + 1 AS rank, {NUMBER.format("t.id")} AS topic,
            {NUMBER.format("t.subfield.id")} AS subfield, {NUMBER.format("t.field.id")} AS field,
            t.score AS score FROM listed""",
    "work_sdgs": f"""
        WITH listed AS (SELECT {WORK}, explode(sustainable_development_goals) AS g FROM records)
        SELECT work, {NUMBER.format("g.id")} AS goal, g.score AS score FROM listed""",
    "work_funders": f"""
        WITH listed AS (SELECT {WORK}, posexplode(awards) AS (at, a) FROM records)
        SELECT work, at + 1 AS rank, {NUMBER.format("a.funder_id")} AS funder,
            a.funder_award_id AS award FROM listed""",
}


def pyspark(processes: int, folder: Path, files: list[str]) -> Timed:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(f"local[{processes}]")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(2 * processes),
        "spark.driver.memory": "4g",
        "spark.sql.parquet.compression.codec": "zstd",
    }.items():
        builder = builder.config(name, value)
    session: Any = builder.getOrCreate()
    session.range(1).count()  # the first job starts what the others use
    start = time.perf_counter()
    session.read.schema(SPARK_SCHEMA).json(files).cache().createOrReplaceTempView("records")
    for name, query in SPARK_TABLES.items():
        session.sql(query).write.parquet(str(folder / name))
    spent = time.perf_counter() - start
    rows = {name: session.read.parquet(str(folder / name)).count() for name in SPARK_TABLES}
    session.stop()
    return spent, rows


PEERS: dict[str, Callable[[int, Path, list[str]], Timed]] = {
    one.__name__: one for one in (polars, pyspark)
}

if __name__ == "__main__":
    engine, processes, folder, *files = sys.argv[1:]
    try:
        print(json.dumps(PEERS[engine](int(processes), Path(folder), files)))
    except (ImportError, OSError, RuntimeError) as error:
        sys.exit(" ".join(str(error).split()))
