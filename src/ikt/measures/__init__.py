"""What facts mean: measures of cooperation, circulation, students, fields, projects and context.

>>> from ikt.measures import Evidence
>>> evidence = Evidence.open(home="NL")
>>> evidence.at("cooperation.works", "NL", "US", year=2019).value
20960.0
"""

from ikt.measures.catalog import MEASURES, Measure, Method
from ikt.measures.evidence import Evidence
from ikt.measures.provenance import Origin, Provenance
from ikt.measures.value import Value

__all__ = [
    "MEASURES",
    "Evidence",
    "Measure",
    "Method",
    "Origin",
    "Provenance",
    "Value",
]
