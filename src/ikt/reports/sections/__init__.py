"""The sections of a country page, one module per theme."""

from ikt.reports.sections import (
    circulation,
    context,
    cooperation,
    fields,
    projects,
    reciprocity,
    students,
)

SECTIONS = (
    cooperation.section,
    fields.section,
    circulation.section,
    students.section,
    projects.section,
    reciprocity.section,
    context.section,
)

__all__ = ["SECTIONS"]
