"""What people work on: one record behind all, its kinds, its history."""

from ikt.web.work.models.history import Attachment, Change, Comment, Link
from ikt.web.work.models.nouns import (
    Action,
    Agreement,
    Decision,
    Handover,
    Meeting,
    Mission,
    Obstacle,
    Team,
    TeamMember,
)
from ikt.web.work.models.record import Record, RecordCountry, RecordObjective

__all__ = [
    "Action",
    "Agreement",
    "Attachment",
    "Change",
    "Comment",
    "Decision",
    "Handover",
    "Link",
    "Meeting",
    "Mission",
    "Obstacle",
    "Record",
    "RecordCountry",
    "RecordObjective",
    "Team",
    "TeamMember",
]
