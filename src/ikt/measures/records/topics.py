"""Works on topics, of countries and of institutions."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import WORLD
from ikt.measures.records.counting import counts
from ikt.measures.records.records import Records, period
from ikt.store.detailed import INSTITUTION_TOPICS, TOPIC_COUNTS


@counts("topic_counts")
def topics(records: Records) -> ibis.Table:
    """Count the works of every country on each topic, and those of the world, each of them once."""
    own = records.presence.inner_join(_on_topic(records), "work")
    of_countries = own.group_by("country", "year", "topic").agg(
        field=_.asjc.max(), works=_.count(), fractional=_.weight.sum()
    )
    once = own.group_by("work", "year", "topic", "asjc").agg(weight=_.weight.sum())
    of_world = once.group_by("year", "topic").agg(
        field=_.asjc.max(), works=_.count(), fractional=_.weight.sum()
    )
    world = of_world.mutate(country=ibis.literal(WORLD))
    return ibis.union(of_countries[TOPIC_COUNTS.names], world[TOPIC_COUNTS.names])


@counts("institution_topics")
def institution_topics(records: Records) -> ibis.Table:
    """Count the works of institutions on each topic, where these are not few."""
    rows = records.housed.inner_join(_on_topic(records), "work")
    counted = rows.group_by("country", "institution", "year", "topic").agg(
        works=_.count(), fractional=_.weight.sum()
    )
    return counted.filter(_.works >= records.settings.least_works)[INSTITUTION_TOPICS.names]


def _on_topic(records: Records) -> ibis.Table:
    """Return work, year (first of the period), topic and its field, of works that have a topic."""
    rows = records.works.filter(_.topic.notnull())
    return rows.select("work", "topic", "asjc", year=period(records, rows.year))
