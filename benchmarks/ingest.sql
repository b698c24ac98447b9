-- The same tables as ikt makes, by DuckDB's own reader: one statement a table over typed columns.
CREATE TABLE records_read AS SELECT * FROM read_json(
    ?, format = 'newline_delimited', maximum_object_size = 67108864, columns = {
    id: 'VARCHAR', publication_year: 'INTEGER', type: 'VARCHAR', language: 'VARCHAR',
    cited_by_count: 'BIGINT', fwci: 'DOUBLE', is_retracted: 'BOOLEAN', is_paratext: 'BOOLEAN',
    is_xpac: 'BOOLEAN', updated_date: 'VARCHAR', open_access: 'STRUCT(oa_status VARCHAR)',
    citation_normalized_percentile: 'STRUCT("value" DOUBLE, is_in_top_10_percent BOOLEAN)',
    primary_topic: 'STRUCT(id VARCHAR, subfield STRUCT(id VARCHAR), field STRUCT(id VARCHAR))',
    topics: 'STRUCT(id VARCHAR, score DOUBLE, subfield STRUCT(id VARCHAR), field STRUCT(id VARCHAR))[]',
    sustainable_development_goals: 'STRUCT(id VARCHAR, score DOUBLE)[]',
    awards: 'STRUCT(funder_id VARCHAR, funder_award_id VARCHAR)[]',
    authorships: 'STRUCT(author_position VARCHAR, author STRUCT(id VARCHAR, orcid VARCHAR),
        institutions STRUCT(id VARCHAR, country_code VARCHAR)[], is_corresponding BOOLEAN,
        affiliations STRUCT(institution_ids VARCHAR[])[])[]'});

COPY (SELECT substr(id, 23)::BIGINT AS work, publication_year AS year, type, language,
    substr(primary_topic.id, 23)::INTEGER AS topic,
    substr(primary_topic.subfield.id, 32)::INTEGER AS subfield,
    substr(primary_topic.field.id, 29)::INTEGER AS field,
    len(authorships) AS authors, cited_by_count AS citations, fwci,
    citation_normalized_percentile."value" AS percentile,
    citation_normalized_percentile.is_in_top_10_percent AS top10,
    open_access.oa_status AS open_access, is_retracted AS retracted, is_paratext AS paratext,
    is_xpac AS xpac, left(updated_date::VARCHAR, 10) AS updated
    FROM records_read ORDER BY year) TO 'works.parquet' (COMPRESSION zstd);

COPY (WITH authors AS (
        SELECT substr(id, 23)::BIGINT AS work, publication_year AS year, len(authorships) AS many,
            unnest(range(1, len(authorships) + 1)) AS position, unnest(authorships) AS one
        FROM records_read),
    addresses AS (
        SELECT work, year, many, position, one, len(one.affiliations) AS given,
            unnest(CASE WHEN len(one.affiliations) > 0 THEN one.affiliations
                ELSE [{'institution_ids': NULL::VARCHAR[]}] END) AS address
        FROM authors),
    places AS (
        SELECT *, unnest(CASE WHEN len(address.institution_ids) > 0 THEN address.institution_ids
            ELSE [NULL] END) AS institution FROM addresses)
    SELECT work, position, year, substr(one.author.id, 23)::BIGINT AS author,
        one.author.orcid IS NOT NULL AS orcid, one.author_position AS place,
        one.is_corresponding AS corresponding, substr(institution, 23)::BIGINT AS institution,
        any_value(list_filter(one.institutions, lambda i: i.id = institution)[1].country_code)
            AS country,
        sum(1.0 / many / greatest(given, 1) / greatest(len(address.institution_ids), 1)) AS weight
    FROM places GROUP BY ALL ORDER BY year, country)
    TO 'authorships.parquet' (COMPRESSION zstd);

COPY (WITH listed AS (SELECT substr(id, 23)::BIGINT AS work,
        unnest(range(1, len(topics) + 1)) AS rank, unnest(topics) AS t FROM records_read)
    SELECT work, rank, substr(t.id, 23)::INTEGER AS topic,
    substr(t.subfield.id, 32)::INTEGER AS subfield, substr(t.field.id, 29)::INTEGER AS field,
    t.score AS score FROM listed) TO 'work_topics.parquet' (COMPRESSION zstd);

COPY (WITH listed AS (SELECT substr(id, 23)::BIGINT AS work,
        unnest(sustainable_development_goals) AS g FROM records_read)
    SELECT work, substr(g.id, 29)::INTEGER AS goal, g.score AS score FROM listed)
    TO 'work_sdgs.parquet' (COMPRESSION zstd);

COPY (WITH listed AS (SELECT substr(id, 23)::BIGINT AS work,
        unnest(range(1, len(awards) + 1)) AS rank, unnest(awards) AS a FROM records_read)
    SELECT work, rank, substr(a.funder_id, 23)::BIGINT AS funder, a.funder_award_id AS award
    FROM listed) TO 'work_funders.parquet' (COMPRESSION zstd);
