"""Updates of every type that the Bot API documents, by seed: as documented, with odd values, and damaged.

Made from the same description of the API by which the playground checks requests: each field of an update, down to a
bounded depth. A part is what people send to this bot; most of the rest is for nobody.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from bot.playground.api.spec import facts
from tests.hostile.updates.words import ME, Words

NOW: Final = 1_599_580_800
"""The date of most messages, in seconds since 1970."""
DEEPEST: Final = 4
"""Objects within objects below an update; deeper ones have only what they need."""
NUMBERS: Final = (0, 1, -1, 2**31 - 1, 2**31, -(2**31), 2**52, -(2**52), 2**53, 2**63 - 1, -(2**63), 2**64, 10**30)
WRONG: Final[tuple[Any, ...]] = (None, True, "", "x", 1.5, [], {}, [[]], {"id": {}}, -1, 2**70)
KINDS: Final = tuple(name for name in facts().types["Update"] if name != "update_id")
US: Final = {"id": 7_000_000_001, "is_bot": True, "first_name": "Wirebrief", "username": ME}
REGULARS: Final = range(1001, 3001)
"""People who write again and again, and with a minus their groups; the first is an admin of the bot."""
ADMIN: Final = 1001


class Generated:
    """Updates by the dice of one seed; `buttons` are the data of buttons that the bot has shown, to be pressed."""

    def __init__(self, seed: int, commands: tuple[str, ...]) -> None:
        self._dice = random.Random(seed)
        self._words = Words(self._dice, commands)
        self.buttons: list[str] = ["x"]

    def update(self, number: int) -> dict[str, Any]:
        """The update with this id."""
        kind = self._dice.choice(KINDS)
        if self._dice.random() < 0.4:
            kind, value = self._meant()
        else:
            value = self._value(str(_spec("Update", kind)), kind, 0)
        raw: dict[str, Any] = deepcopy({"update_id": number, kind: value})
        if self._dice.random() < 0.15:
            self._damage(raw)
            raw["update_id"] = number
        if self._dice.random() < 0.05:
            raw["a_type_of_next_year"] = {"chat": {"id": 5}}
        return raw

    def _meant(self) -> tuple[str, dict[str, Any]]:
        """A message or a press as people send it to this bot."""
        dice = self._dice
        person = self._person()
        if dice.random() < 0.05:
            return "inline_query", {"id": "1", "from": person, "query": self._words.said(), "offset": ""}
        private = dice.random() < 0.6
        chat = {"id": person["id"], "type": "private", "first_name": person["first_name"]} if private else self._group()
        said = {"message_id": dice.randrange(1, 10**6), "date": NOW, "chat": chat, "from": person}
        if chat["type"] == "supergroup":
            said |= self._place()
        if dice.random() < 0.2:
            shown = said | {"from": US, "text": self._words.anything()}
            data = dice.choice(self.buttons[-500:]) if dice.random() < 0.9 else self._words.anything()
            return "callback_query", {"id": "1", "from": person, "message": shown, "chat_instance": "1", "data": data}
        said["text"] = self._words.said()
        if chat["type"] == "channel":
            return "channel_post", {key: value for key, value in said.items() if key != "from"} | {"sender_chat": chat}
        if dice.random() < 0.1:
            return "edited_message", said | {"edit_date": NOW + dice.choice((1, 60, 10_000))}
        if dice.random() < 0.05:
            return "guest_message", said | {"guest_query_id": "1"}
        if dice.random() < 0.1:
            said["reply_to_message"] = said | {"from": dice.choice((US, person))}
        return "message", said

    def _place(self) -> dict[str, Any]:
        """Where in a large group: for the bot alone, in a thread, that it opens one, or nowhere in particular."""
        dice = self._dice
        if dice.random() < 0.1:
            return {"message_id": 0, "ephemeral_message_id": dice.randrange(1, 10**6)}
        if dice.random() < 0.1:
            opened = {"name": self._words.anything(), "icon_color": 7_322_096}
            return {"message_thread_id": 7, "is_topic_message": True, "forum_topic_created": opened}
        return {"via_bot": US} if dice.random() < 0.05 else {}

    def _number_of_somebody(self) -> int:
        if self._dice.random() < 0.02:
            return ADMIN
        return self._dice.choice((self._dice.choice(REGULARS), self._dice.randrange(10**6, 2**51)))

    def _person(self) -> dict[str, Any]:
        number = self._number_of_somebody()
        name = self._words.anything() if self._dice.random() < 0.3 else "Mei"
        return {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "language_code": self._dice.choice(("en", "ar", "x")),
        }

    def _group(self) -> dict[str, Any]:
        number = -self._number_of_somebody()
        kind = self._dice.choice(("group", "supergroup", "supergroup", "channel"))
        return {"id": number, "type": kind, "title": self._words.anything()}

    def _value(self, spec: str, name: str, depth: int) -> Any:
        """A value of a type as the Bot API writes it."""
        kind = self._dice.choice(spec.split("|"))
        if kind.startswith("Array of "):
            count = self._dice.choice((0, 1, 1, 2)) if depth < DEEPEST else 0
            return [self._value(kind.removeprefix("Array of "), name, depth + 1) for _ in range(count)]
        if kind.startswith("'"):
            return kind.strip("'")
        if kind in {"Integer", "Float"}:
            return self._number(name)
        if kind in {"Boolean", "True"}:
            return kind == "True" or self._dice.random() < 0.3
        if kind == "String":
            return self._string(name)
        known = facts().types[kind]
        return self._value("|".join(known), name, depth) if isinstance(known, tuple) else self._object(kind, depth)

    def _object(self, kind: str, depth: int) -> dict[str, Any]:
        fields = facts().types[kind]
        assert isinstance(fields, Mapping)
        likely = (0.25, 0.15, 0.05, 0.02, 0.0)[min(depth, DEEPEST)]
        often = {"text": 0.6, "from": 0.7, "data": 0.7, "message": 0.6}
        made = {
            field.name: self._value(field.spec, field.name, depth + 1)
            for field in fields.values()
            if field.required or self._dice.random() < (often.get(field.name, likely) if depth < 3 else likely)
        }
        if kind == "Chat" and self._dice.random() < 0.9:  # else it may be a person's chat with the id of a group
            made["id"] = abs(made["id"]) if made["type"] == "private" else -abs(made["id"])
        return made

    def _number(self, name: str) -> int:
        dice = self._dice
        if "date" in name or "time" in name:
            return dice.choice((0, 1, 2**31, 2**40, -1)) if dice.random() < 0.05 else NOW
        if dice.random() < 0.05:
            return dice.choice(NUMBERS)
        if not name.endswith("id"):  # a size, a duration, a count
            return dice.randrange(1, 1000)
        return dice.choice((dice.randrange(1, 100), dice.randrange(10**6, 2**51), -dice.randrange(10**6, 2**51)))

    def _string(self, name: str) -> str:
        if name == "type":
            return self._dice.choice(("private", "group", "supergroup", "channel", "text_mention", "mention", "sender"))
        if name in {"text", "caption", "query", "data"}:
            return self._words.said()
        return self._words.anything()

    def _damage(self, raw: dict[str, Any]) -> None:
        """Replace, take away or add one value somewhere inside."""
        place: Any = raw
        while True:
            inner = [value for value in (place.values() if isinstance(place, dict) else place) if _is_open(value)]
            if not inner or self._dice.random() < 0.3:
                break
            place = self._dice.choice(inner)
        if isinstance(place, list):
            place.append(deepcopy(self._dice.choice(WRONG)))
        elif self._dice.random() < 0.2:
            place["unknown_" + str(self._dice.random())] = deepcopy(self._dice.choice(WRONG))
        elif place:
            field = self._dice.choice(sorted(place))
            place[field] = deepcopy(self._dice.choice(WRONG))
            if self._dice.random() < 0.3:
                del place[field]


def _is_open(value: object) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _spec(kind: str, name: str) -> str:
    fields = facts().types[kind]
    assert isinstance(fields, Mapping)
    return fields[name].spec
