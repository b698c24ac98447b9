"""Files in a bucket of S3 that anybody may read: listed page by page, each with its own address.

The protocol is that of ``ListObjectsV2`` and of plain GET, without signature: OpenAlex gives its
snapshot so, and so do servers such as MinIO for a bucket that was opened. Their address goes in
``$IKT_S3_ENDPOINT``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from ikt.base.errors import UsageError
from ikt.sources.fetching.client import Answer, Client
from ikt.sources.fetching.patience import Hiccup

SCHEME = "s3:"
ENDPOINT = "IKT_S3_ENDPOINT"
AMAZON = "https://{bucket}.s3.amazonaws.com"
REMEDY = (
    "Check the address, and that anybody may read the bucket. If not, bring the files here by "
    "`aws s3 sync` and name the folder."
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in a bucket.

    Args:
        name: its path below the prefix that was asked for.
        url: its address.
        bytes: its size.
        etag: what changes when the file does.
    """

    name: str
    url: str
    bytes: int
    etag: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """A place in a bucket: ``s3://bucket/prefix``.

    Args:
        name: of the bucket.
        prefix: begin of the names in it, ending in a slash or empty.
    """

    name: str
    prefix: str

    @classmethod
    def of(cls, path: Path) -> Bucket | None:
        """Return the place that a path names; ``None`` when it is a path on this machine.

        >>> Bucket.of(Path("s3://openalex/data/works"))
        Bucket(name='openalex', prefix='data/works/')
        """
        # A path has single slashes: of `s3://openalex` it makes `s3:/openalex`.
        scheme, *rest = path.parts or ("",)
        if scheme != SCHEME:
            return None
        if not rest:
            raise UsageError("The bucket has no name.", where=str(path), remedy="s3://openalex")
        return cls(rest[0], "".join(f"{part}/" for part in rest[1:]))

    @property
    def url(self) -> str:
        """Return the address of the bucket."""
        own = os.environ.get(ENDPOINT)
        return f"{own.rstrip('/')}/{self.name}" if own else AMAZON.format(bucket=self.name)

    def listed(self, client: Client, below: str = "") -> Iterator[Listed]:
        """Yield the files whose name begins so, in the order of their names.

        Args:
            client: with its patience.
            below: further begin of the name, below the prefix.

        Raises:
            NetworkError: the bucket cannot be reached, or may not be listed.
        """
        asked = {"list-type": "2", "prefix": self.prefix + below}
        while True:
            page = client.ask(f"{self.url}/", asked, _read)
            for found in page.iterfind("{*}Contents"):
                key = found.findtext("{*}Key", "")
                yield Listed(
                    key.removeprefix(self.prefix),
                    f"{self.url}/{quote(key)}",
                    int(found.findtext("{*}Size", "0")),
                    found.findtext("{*}ETag", "").strip('"'),
                )
            token = page.findtext("{*}NextContinuationToken")
            if not token:
                return
            asked["continuation-token"] = token


def _read(answer: Answer) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(answer.content)
    except ElementTree.ParseError as error:
        raise Hiccup(f"the list of files cannot be read ({error})") from error
