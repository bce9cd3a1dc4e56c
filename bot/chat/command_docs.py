"""The tables of commands, questions and schedules in the documentation, made from the code and its examples.

`python -m bot.chat.command_docs docs/reference` writes them anew; a test compares the pages with them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from babel import Locale

from bot.chat.command_rights import table
from bot.chat.dialog.command import Command, Who, for_role
from bot.chat.parsing.question_examples import EXAMPLES
from bot.chat.parsing.schedule.examples import examples
from bot.chat.router import Router
from bot.model import Role

BEGIN: Final = "<!-- commands: begin -->\n"
END: Final = "<!-- commands: end -->\n"
QUESTIONS_BEGIN: Final = "<!-- questions: begin -->\n"
QUESTIONS_END: Final = "<!-- questions: end -->\n"
SCHEDULES_BEGIN: Final = "<!-- schedules: begin -->\n"
SCHEDULES_END: Final = "<!-- schedules: end -->\n"
RIGHTS: Final = (
    "The columns are what somebody is: a reader of a bot that is not open, an administrator of the chat, and those\n"
    "with a role in the bot ([who that is](access.md)), who do not administer the chat beside that. In a channel\n"
    "only its administrators post, and Telegram does not say who did. What shows who may use the bot is answered in\n"
    "private only."
)
_ALLOWED: Final = {
    Who.EVERYONE: "everybody",
    Who.MANAGER: "its administrators",
    Who.EDITOR: "editors and admins of the bot",
    Who.ADMIN: "admins of the bot",
    Who.OWNER: "the owner of the bot",
}


def with_tables(page: str, commands: Iterable[Command]) -> str:
    """The page with new tables between `BEGIN` and `END`. Raises ValueError when it lacks them."""
    return _between(page, BEGIN, _tables(commands), END)


def with_questions(page: str) -> str:
    """The page with the table of questions between its marks. Raises ValueError when it lacks them."""
    rows = "".join(f"| `{example.text}` | {example.means} |\n" for example in EXAMPLES)
    return _between(page, QUESTIONS_BEGIN, f"\n| question | is read as |\n|---|---|\n{rows}\n", QUESTIONS_END)


def with_schedules(page: str) -> str:
    """The page with a table of schedules for each language. Raises ValueError when it lacks the marks."""
    tables = "".join(
        f"\n## {Locale.parse(code).english_name}\n\n| what is written | what it means |\n|---|---|\n"
        + "".join(f"| {written} | {meaning} |\n" for written, meaning in rows.items())
        for code, rows in examples().items()
    )
    return _between(page, SCHEDULES_BEGIN, tables + "\n", SCHEDULES_END)


def _between(page: str, begin: str, text: str, end: str) -> str:
    before, begun, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        raise ValueError(f"the page needs {begin.strip()} and {end.strip()}")
    return f"{before}{begin}{text}{end}{after}"


def _tables(commands: Iterable[Command]) -> str:
    given = tuple(commands)
    everyone = for_role(given, Role.READER)
    admins = [command for command in given if command.who.role is not Role.READER]
    rights = f"## Who may give them where\n\n{RIGHTS}\n\n{table((*everyone, *admins))}"
    return f"\n## For everybody\n\n{_table(everyone)}\n## For admins\n\n{_table(admins)}\n{rights}\n"


def _table(commands: Iterable[Command]) -> str:
    rows = (f"| `/{one.name}` | {one.help}. | {_ALLOWED[one.who]} | {_examples(one)} |\n" for one in commands)
    return "| command | what it does | who, in a group | examples |\n|---|---|---|---|\n" + "".join(rows)


def _examples(command: Command) -> str:
    return ", ".join(f"`/{command.name} {words}`" for words in command.examples)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    commands, schedules = folder / "commands.md", folder / "schedules.md"
    tables = with_tables(commands.read_text(encoding="utf-8"), Router().commands)
    commands.write_text(with_questions(tables), encoding="utf-8")
    schedules.write_text(with_schedules(schedules.read_text(encoding="utf-8")), encoding="utf-8")
