"""The commands there are: from this one table the commands are registered for each role and /help is made. Leaf."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Who(StrEnum):
    """Who may give a command: everyone, those who manage the chat (in private: everyone), or the admins of the bot."""

    EVERYONE = "everyone"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name without the slash, what it does, an example of what may follow, and who may give it."""

    name: str
    description: str
    example: str = ""
    who: Who = Who.EVERYONE


COMMANDS: Final = (
    Command("brief", "A briefing now: on your topics, a topic, or any words", "chip export rules 7d"),
    Command("topics", "Pick the topics you follow"),
    Command("subscribe", "When to send what", "huawei weekdays 08:30 Berlin", Who.MANAGER),
    Command("unsubscribe", "End one topic, or all", "huawei", Who.MANAGER),
    Command("quiet", "Hours in which I send nothing unasked", "22:00-07:00", Who.MANAGER),
    Command("settings", "Your schedules, time zone and next digests"),
    Command("stop", "End everything", who=Who.MANAGER),
    Command("start", "Begin, or begin again"),
    Command("help", "What I understand"),
    Command("sources", "Where articles come from, and how each is doing", who=Who.ADMIN),
    Command("addsource", "Add a feed, or a site that has one", "example.com", Who.ADMIN),
    Command("removesource", "Remove a source", "3", Who.ADMIN),
    Command("addtopic", "Add or change a topic", "Chips: SMIC, chip + export rules", Who.ADMIN),
    Command("removetopic", "Remove a topic", "Chips", Who.ADMIN),
    Command("push", "Send everybody their digest now", who=Who.ADMIN),
)


def for_role(*, admin: bool) -> tuple[Command, ...]:
    """The commands to show to an admin of the bot, or to everybody else."""
    return tuple(command for command in COMMANDS if admin or command.who is not Who.ADMIN)
