"""What people work on: one record behind all, its kinds, its history."""

from ikt.web.work.models.desk import Draft, SavedView, Visit
from ikt.web.work.models.history import Attachment, Change, Comment, Follower, Link
from ikt.web.work.models.house import HousePaper
from ikt.web.work.models.nouns import (
    Action,
    Agreement,
    Commitment,
    Decision,
    Exchange,
    Handover,
    Meeting,
    Mission,
    Obstacle,
    Office,
    Scheme,
    Team,
)
from ikt.web.work.models.record import Record, RecordCountry, RecordObjective, RecordPerson
from ikt.web.work.models.words import Words

__all__ = [
    "Action",
    "Agreement",
    "Attachment",
    "Change",
    "Comment",
    "Commitment",
    "Decision",
    "Draft",
    "Exchange",
    "Follower",
    "Handover",
    "HousePaper",
    "Link",
    "Meeting",
    "Mission",
    "Obstacle",
    "Office",
    "Record",
    "RecordCountry",
    "RecordObjective",
    "RecordPerson",
    "SavedView",
    "Scheme",
    "Team",
    "Visit",
    "Words",
]
