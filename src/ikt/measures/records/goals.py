"""Works on the sustainable development goals."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD
from ikt.measures.records.counting import counts
from ikt.measures.records.records import Records
from ikt.store.counts import GOAL_COUNTS


@counts("goal_counts")
def goals(records: Records) -> ibis.Table:
    """Count works on each goal, of every country and of every pair; goals as OpenAlex gives them.

    OpenAlex names a goal when its classifier gives it a score above 0.4; ikt takes each one named.
    """
    named = records.work_sdgs.semi_join(records.works, "work")
    on = named.select(
        "work", goal=ibis.literal("goal_").concat(named.goal.cast("string").lpad(2, "0"))
    )
    any_goal = on.select("work").distinct().mutate(goal=ibis.literal(TOTAL))
    on = ibis.union(on["work", "goal"], any_goal["work", "goal"])
    located = records.presence.select("work", reporter=_.country)
    rows = on.inner_join(records.described.select("work", "year"), "work")
    own = rows.inner_join(located, "work").mutate(partner=ibis.literal(NOT_APPLICABLE))
    world = rows.mutate(reporter=ibis.literal(WORLD), partner=ibis.literal(NOT_APPLICABLE))
    there = located.rename(partner="reporter")
    joint = rows.inner_join(located, "work").inner_join(there, "work")
    columns = ["reporter", "partner", "year", "goal"]
    every = ibis.union(own[columns], world[columns], joint.filter(_.reporter != _.partner)[columns])
    return every.group_by(*columns).agg(works=_.count())[GOAL_COUNTS.names]
