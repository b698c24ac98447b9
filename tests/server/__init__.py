"""A server on this machine that behaves as publishers do, good and bad."""

from tests.server.bucket import Bucket
from tests.server.publisher import Publisher, Seen
from tests.server.resource import Resource
from tests.server.troubles import (
    Change,
    Cut,
    Drip,
    Forget,
    Gzip,
    IgnoreRange,
    Lie,
    Page,
    Redirect,
    Say,
    Trouble,
)

__all__ = [
    "Bucket",
    "Change",
    "Cut",
    "Drip",
    "Forget",
    "Gzip",
    "IgnoreRange",
    "Lie",
    "Page",
    "Publisher",
    "Redirect",
    "Resource",
    "Say",
    "Seen",
    "Trouble",
]
