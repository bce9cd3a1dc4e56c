"""What the bot does to the world, refused where Telegram would refuse it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.playground.api.message_rules import LONGEST_QUOTE, quote_of
from bot.playground.errors import bad_request, forbidden, migrated, too_many_requests
from bot.playground.text import quotes
from bot.playground.text.entity import Entity
from bot.playground.text.utf16 import utf16_length
from bot.playground.world.values import BOT, Attachment, Event, Person, Post, Press, Quote, Room
from bot.playground.world.world import World

_PRESS_LIVES = timedelta(minutes=15)  # undocumented; bots report refusals after about this time
_GROUPS = frozenset({"group", "supergroup"})
_OUTSIDE = frozenset({"left", "kicked"})
_DELETABLE = timedelta(hours=48)  # core.telegram.org/bots/api#deletemessage

Formatted = tuple[str, tuple[Entity, ...]]


def room(world: World, chat: int | str) -> Room:
    """The chat that a request names, by id or @username. Raises 400 when there is none."""
    if isinstance(chat, str):
        named = [r for r in world.rooms.values() if r.username and f"@{r.username}" == chat and r.kind != "private"]
        number = named[0].id if named else _number(chat)
    else:
        number = chat
    if number not in world.rooms:
        raise bad_request("chat not found")
    return world.rooms[number]


def open_room(world: World, params: Mapping[str, Any]) -> Room:
    """The chat of a request, in which the bot may write now. Raises 400 or 403 when it may not."""
    place = room(world, params["chat_id"])
    if place.moved:
        raise migrated(place.moved)
    if place.closed:
        raise forbidden(place.closed)
    if not place.posting:
        raise bad_request(f"need administrator rights in the {place.kind} chat")
    thread = params.get("message_thread_id", 0)
    if place.forum and thread and thread not in place.threads:
        raise bad_request("message thread not found")
    return place


def count_send(world: World, place: Room, *, paid: bool) -> None:
    """Count a send against the limits, or raise 429."""
    group = place.kind != "private"
    seconds = world.throttle.wait(place.id, world.clock.monotonic(), group=group, paid=paid)
    if seconds:
        raise too_many_requests(seconds)


def send(
    world: World,
    params: Mapping[str, Any],
    formatted: Formatted,
    keyboard: Mapping[str, Any] | None,
    file: Attachment | None = None,
) -> Post:
    """Send a message of the bot."""
    place = open_room(world, params)
    asked = params.get("reply_parameters") or {}
    only = _receiver(world, place, params)
    reply = _ephemeral_reply(place, only, asked) or _replied(place, asked)
    quote = _quoted(place.posts[reply], asked) if reply else None
    count_send(world, place, paid=params.get("allow_paid_broadcast", False))
    sender = None if place.kind == "channel" else BOT
    thread = params.get("message_thread_id", 0) if place.forum else 0
    text, entities = formatted
    post = Post(0, place.id, sender, world.now(), text, entities, keyboard, file, None, reply, thread, quote=quote)
    return world.write(place, replace(post, seen_by=only))


def own_message(world: World, params: Mapping[str, Any], what: str) -> Post:
    """The bot's own message that a request names. `what` is how Telegram calls it: "message to edit"."""
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    for needed in ("chat_id", "message_id"):
        if needed not in params:
            raise bad_request("chat_id is empty" if needed == "chat_id" else "message identifier is not specified")
    place = open_room(world, params)
    post = place.posts.get(params["message_id"])
    if post is None or post.seen_by:
        raise bad_request(f"{what} not found")
    if post.sender not in {BOT, None}:
        raise bad_request("message can't be edited")
    return post


def rewrite(world: World, post: Post, **changes: Any) -> Post:
    """Edit a message. Raises 400 when nothing would change."""
    place = world.rooms[post.chat]
    after = replace(post, **changes)
    if after == post:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
    count_send(world, place, paid=False)
    after = replace(after, edited=world.now())
    place.posts[post.id] = after
    world.tell(Event("edit", place.id, after))
    return after


def delete(world: World, place: Room, number: int) -> None:
    """Delete a recent message: any in a private chat or as administrator, otherwise only one of the bot's own."""
    post = place.posts.get(number)
    if post is None or post.seen_by:
        raise bad_request("message to delete not found")
    may = place.kind == "private" or place.members[BOT.id] == "administrator" or post.sender == BOT
    if not may or world.clock.now() - post.date > _DELETABLE:
        raise bad_request("message can't be deleted")
    del place.posts[number]
    world.tell(Event("delete", place.id, post))


def answer_press(world: World, press: str, text: str, *, alert: bool) -> None:
    """Answer a pressed button, which stops waiting. Raises 400 when the press is too old."""
    waiting: Press | None = world.presses.get(press)
    if waiting is None or world.clock.now() - waiting.when > _PRESS_LIVES:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    about = {"press": press, "person": waiting.person.id, "text": text, "alert": alert}
    world.tell(Event("notice", waiting.chat, None, about))


def _number(chat: str) -> int:
    return int(chat) if chat.lstrip("-").isdecimal() else 0


def _replied(place: Room, asked: Mapping[str, Any]) -> int:
    number = int(asked.get("message_id", 0))
    if number and number not in place.posts:
        if not asked.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return 0
    return number


def _quoted(replied: Post, asked: Mapping[str, Any]) -> Quote | None:
    """The part of the message that a reply quotes, None for none. Raises 400 when it does not stand there so."""
    text, entities = quote_of(asked)
    if not text:
        return None
    kept = quotes.kept(entities)
    at = quotes.position(replied.text, replied.entities, text, kept, asked.get("quote_position", 0))
    if at is None or utf16_length(text) > LONGEST_QUOTE:
        raise bad_request("QUOTE_TEXT_INVALID")
    return Quote(text, kept, at)


def _receiver(world: World, place: Room, params: Mapping[str, Any]) -> Person | None:
    """Who alone gets the message that a request sends, None for all [API EphemeralMessageParameters]. Raises 400."""
    given = params.get("ephemeral_message_parameters") or {}
    number = given.get("receiver_user_id", params.get("receiver_user_id"))
    if number is None:
        return None
    if params.get("receiver_user_id", number) != number:
        raise bad_request("EPHEMERAL_RECEIVER_INVALID")
    member = place.kind in _GROUPS and place.members.get(number, "left") not in _OUTSIDE and number != BOT.id
    if not member:
        raise bad_request("USER_NOT_PARTICIPANT" if place.kind in _GROUPS else "BOT_NOT_ADMIN")
    person = world.people[number]
    press = given.get("callback_query_id", params.get("callback_query_id", ""))
    if place.members[BOT.id] != "administrator" and not _is_asked(world, place, person, press, params):
        raise bad_request("BOT_NOT_ADMIN")  # a member may only answer
    return person


def _ephemeral_reply(place: Room, only: Person | None, asked: Mapping[str, Any]) -> int:
    """The ephemeral message that a reply answers, by its id; 0 for none. Raises 400 when that person has none of it."""
    number = int(asked.get("ephemeral_message_id", 0))
    if number:
        _ephemeral(place, number, only.id if only else 0, "message to be replied")
    return number


def own_ephemeral(place: Room, params: Mapping[str, Any], what: str) -> Post:
    """The bot's own ephemeral message that a request names."""
    post = _ephemeral(place, params["ephemeral_message_id"], params["receiver_user_id"], what)
    if post.sender != BOT:
        raise bad_request(f"{what} not found")
    return post


def _ephemeral(place: Room, number: int, person: int, what: str) -> Post:
    post = place.posts.get(number)
    if post is None or post.seen_by is None or post.seen_by.id != person:
        raise bad_request(f"{what} not found")
    return post


def _is_asked(world: World, place: Room, person: Person, press: str, params: Mapping[str, Any]) -> bool:
    """Whether the person has just pressed a button of the bot in the group, or written to it alone."""
    pressed: Press | None = world.presses.get(press)
    if pressed is not None:
        return (pressed.person, pressed.chat) == (person, place.id)
    post = place.posts.get((params.get("reply_parameters") or {}).get("ephemeral_message_id", 0))
    return post is not None and post.seen_by == person
