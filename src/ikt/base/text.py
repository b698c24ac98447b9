"""Text in the two languages of the product."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Lang = Literal["nl", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


class Text(BaseModel):
    """One phrase in Dutch and English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """Return the phrase in ``lang`` (``nl`` or ``en``); English for any other language."""
        return self.nl if lang == "nl" else self.en
