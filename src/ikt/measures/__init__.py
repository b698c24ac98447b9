"""What facts mean: measures of cooperation, circulation, students, fields, projects and context.

>>> from ikt.measures import Evidence
>>> evidence = Evidence.open(home="NL")
>>> evidence.at("cooperation.works", "NL", "US", year=2019).value
20960.0
"""

from ikt.measures import (  # noqa: F401  (importing registers the measures)
    circulation,
    context,
    cooperation,
    fields,
    potential,
    projects,
    students,
)
from ikt.measures.catalog import MEASURES, Measure, Method
from ikt.measures.evidence import Evidence, Value
from ikt.measures.inputs import Inputs
from ikt.measures.provenance import Origin, Provenance

__all__ = [
    "MEASURES",
    "Evidence",
    "Inputs",
    "Measure",
    "Method",
    "Origin",
    "Provenance",
    "Value",
]
