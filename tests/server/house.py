"""A double of the open data of the Dutch House: OData 4 with its filters, pages and refusals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from tests.server.publisher import Exchange, Seen

Row = dict[str, Any]
TOKENS = re.compile(r"\s*('(?:[^']|'')*'|\d{4}-\d\d-\d\dT[\d:.]+Z|[(),]|[\w/]+)")
WAYS = {
    "Toezegging": ("Activiteit", "KamerbriefNakoming"),
    "Zaak": ("Kamerstukdossier", "Document", "Besluit", "ZaakActor"),
}


@dataclass
class House:
    """``/Toezegging`` and ``/Zaak``.

    Args:
        rows: by entity; a field that no row has does not exist.
        size: rows a page.
        troubles: what goes wrong, one per request; when they are used up all is well.
        ways: whether related entities can be asked along.
    """

    rows: dict[str, list[Row]]
    size: int = 250
    troubles: list[Callable[[Exchange], None] | None] = field(default_factory=list)
    ways: bool = True

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble:
            trouble(exchange)
            return
        entity = seen.path.rpartition("/")[2]
        rows = self.rows[entity]
        known = {name for row in rows for name in row} | {"Id"}
        expand = re.findall(r"(\w+)\(", re.sub(r"\$\w+=[^()]*", "", seen.one("$expand")))
        for name in [*seen.one("$select").split(","), *(expand if not self.ways else ())]:
            if name not in known or name in expand:
                said = f"Could not find a property named '{name}' on type 'ikt.{entity}'."
                exchange.json({"error": {"code": "", "message": said}}, 400)
                return
        order, _, turn = seen.one("$orderby").partition(" ")
        found = [row for row in rows if Filter(seen.one("$filter")).holds(row)]
        found.sort(key=lambda r: r.get(order) or "", reverse=turn == "desc")
        start = int(seen.one("$skiptoken", "0"))
        wanted = {*seen.one("$select").split(","), *expand}
        page = [
            {k: v for k, v in row.items() if k in wanted}
            for row in found[start : start + self.size]
        ]
        answer: Row = {"@odata.context": f"$metadata#{entity}", "value": page}
        if seen.one("$count") == "true":
            answer["@odata.count"] = len(found)
        if start + self.size < len(found):
            query = {k: v[0] for k, v in seen.query.items()} | {
                "$skiptoken": str(start + self.size)
            }
            host = seen.headers["host"]
            answer["@odata.nextLink"] = f"http://{host}{seen.path}?{urlencode(query)}"
        exchange.json(answer)


class Filter:
    """Evaluates the part of ``$filter`` that clients use; anything else is a mistake of theirs."""

    def __init__(self, text: str) -> None:
        self.tokens = TOKENS.findall(text)
        assert "".join(self.tokens) == text.replace(" ", "") or "'" in text, text

    def holds(self, row: Row) -> bool:
        self.rest = list(self.tokens)
        found = self._either(row)
        assert not self.rest, self.rest
        return found

    def _either(self, row: Row) -> bool:
        found = self._both(row)
        while self._take("or"):
            found = self._both(row) or found
        return found

    def _both(self, row: Row) -> bool:
        found = self._one(row)
        while self._take("and"):
            found = self._one(row) and found
        return found

    def _one(self, row: Row) -> bool:
        if self._take("("):
            found = self._either(row)
            assert self._take(")")
            return found
        name = self.rest.pop(0)
        if name == "contains":
            assert self._take("(")
            field_, _, text, _ = (self.rest.pop(0) for _ in range(4))
            return _plain(text) in str(row.get(field_) or "")
        turn, value = self.rest.pop(0), self.rest.pop(0)
        held = row.get(name)
        if turn == "eq":
            return held == ({"true": True, "false": False}.get(value, _plain(value)))
        moment = datetime.fromisoformat(value)
        there = held is not None and datetime.fromisoformat(held)
        return bool(there) and (there >= moment if turn == "ge" else there < moment)

    def _take(self, token: str) -> bool:
        if self.rest[:1] != [token]:
            return False
        self.rest.pop(0)
        return True


def _plain(literal: str) -> str:
    return literal[1:-1].replace("''", "'")
