"""The table of what may be read: each operation with its parameters. Routes, OpenAPI and tools follow it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.api.queries import DAYS, MOST, PAGE, Archive, BadQueryError, Json
from bot.chat.parsing.question import CHARACTERS

CURSOR: Final = 200
"""Characters of the longest cursor."""
NAME: Final = 60
"""Characters of the longest name of a topic."""
LONGEST: Final = 30
"""Days that stories look back at the most."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a query: a text of at most `most` characters, or if there is a `default` number, one from 1 on."""

    name: str
    says: str
    most: int
    needed: bool = False
    default: int | None = None

    @property
    def schema(self) -> Json:
        """The JSON Schema of the value."""
        if self.default is not None:
            return {"type": "integer", "minimum": 1, "maximum": self.most, "default": self.default}
        return {"type": "string", "maxLength": self.most, **({"minLength": 1} if self.needed else {})}

    def read(self, value: object) -> str | int:
        """The value as it came in. Raises BadQueryError."""
        if self.default is None:
            if not isinstance(value, str) or not self.needed <= len(value) <= self.most:
                raise BadQueryError(f"`{self.name}` must be a text of {int(self.needed)} to {self.most} characters")
            return value
        number = int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= self.most:
            raise BadQueryError(f"`{self.name}` must be a number from 1 to {self.most}")
        return number


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that may be asked: under /v1/NAME, and as the tool NAME."""

    name: str
    says: str
    ask: Callable[..., Awaitable[Json]]
    parameters: tuple[Parameter, ...] = ()

    async def run(self, archive: Archive, given: Mapping[str, object]) -> Json:
        """The answer. Raises BadQueryError, NotOneSubjectError, StoreError."""
        known = {one.name: one for one in self.parameters}
        if unknown := sorted(set(given) - set(known)):
            raise BadQueryError(f"there is no parameter `{unknown[0][:NAME]}`")
        if missing := [one.name for one in self.parameters if one.needed and one.name not in given]:
            raise BadQueryError(f"`{missing[0]}` is missing")
        values: dict[str, Any] = {name: known[name].read(value) for name, value in given.items()}
        return await self.ask(archive, **values)


OPERATIONS: Final = (
    Operation("topics", "The topics in force, with their terms.", Archive.topics),
    Operation(
        "briefing",
        "A briefing on one topic or some words, each sentence word for word from its article, with its receipt.",
        Archive.briefing,
        (Parameter("ask", "What to tell of, as a reader asks it: huawei since monday", CHARACTERS, needed=True),),
    ),
    Operation(
        "articles",
        "Articles in order of arrival, page by page: `next` of an answer is `after` of the next call.",
        Archive.articles,
        (
            Parameter("after", "The cursor of the answer before; without it, from the oldest on.", CURSOR),
            Parameter("limit", "Articles of one page.", MOST, default=PAGE),
        ),
    ),
    Operation(
        "stories",
        "Events of the last days, each with the articles that report it, the newest first.",
        Archive.stories,
        (
            Parameter("topic", "The name of a topic; without it, all stories.", NAME),
            Parameter("days", "How many days back.", LONGEST, default=DAYS),
        ),
    ),
)
