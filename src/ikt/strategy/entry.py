"""What every entry of a strategy has: an id, a name in two languages, and the sections it cites."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ikt.base.text import Text

CODE = r"^[A-Z]{2}$"
ID = r"^[a-z][a-z0-9_]*$"
LANGUAGE = r"^[a-z]{2}$"
MEASURE = r"^[a-z]+\.[a-z0-9_]+$"

Id = Annotated[str, StringConstraints(pattern=ID)]
Code = Annotated[str, StringConstraints(pattern=CODE)]
Words = Annotated[str, StringConstraints(min_length=1)]
"""Text that is the same in every language: a name, a number of a paper."""
MISTAKE = "mistake"
"""Kind of validation error that carries its own words."""


class Model(BaseModel):
    """Base of all models: immutable, and strict about keys and types it does not know.

    Strict, because a file in which ``posts: yes`` passes for 1 says something else than it seems.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


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
    sections: list[Words] = Field(min_length=1)
    quote: str = ""
    description: Text | None = None


def mistake(at: str, what: str, remedy: str) -> PydanticCustomError:
    """Return the error to raise from a validator.

    Args:
        at: key within the model at which the reader must look.
        what: what is wrong, one sentence.
        remedy: what to write instead, one sentence.
    """
    return PydanticCustomError(MISTAKE, "{what}", {"at": at, "what": what, "remedy": remedy})
