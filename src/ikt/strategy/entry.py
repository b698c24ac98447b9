"""What every entry of a strategy has: an id, a name in two languages, and the sections it cites."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ikt.base.text import Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Model(BaseModel):
    """Base of all models: immutable, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Model):
    """An entry that other parts refer to by its id.

    Args:
        id: short name in lower case, unique within its list.
        label: name in Dutch and English.
        sections: sections of the strategy's source text that it rests on.
        quote: literal words of the source text, in its own language.
        description: what it means, in plain words.
    """

    id: Id
    label: Text
    sections: list[str] = Field(min_length=1)
    quote: str = ""
    description: Text | None = None
