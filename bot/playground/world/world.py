"""Telegram's side: people, chats, messages, and what people do. `api/bot_actions.py` has what the bot does.

Each action becomes an update for the bot, as Telegram sends it, and an Event for those who watch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.playground.text.detection import detect
from bot.playground.world import as_json, comments
from bot.playground.world.bot_profile import Command, Profile
from bot.playground.world.faults import Faults
from bot.playground.world.privacy_mode import is_seen, is_service
from bot.playground.world.rate_limits import Limits, Throttle
from bot.playground.world.update_queue import Updates
from bot.playground.world.values import ADA, BOT, DESK, MEI, Attachment, Event, Person, Post, Press, Room
from bot.ports import Clock

NEVER_SPOKE = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"

Watcher = Callable[[Event], None]


class World:
    """All people and chats. With `limits` the bot is refused when it sends too fast."""

    def __init__(self, clock: Clock, limits: Limits | None = None) -> None:
        self.clock = clock
        self.updates = Updates(clock)
        self.profile = Profile()
        self.faults = Faults()
        self.throttle = Throttle(limits)
        self.people: dict[int, Person] = {BOT.id: BOT}
        self.rooms: dict[int, Room] = {}
        self.files: dict[str, Attachment] = {}
        self.presses: dict[str, Press] = {}
        self.queries: dict[str, Any] = {}
        self.numbered = 0
        self._watchers: list[Watcher] = []
        for person in (MEI, ADA):
            self.add(person)
        self.group("Chip desk", {MEI: "member", ADA: "creator"}, chat=DESK)

    # People and chats

    def add(self, person: Person) -> Room:
        """Add a person and give the private chat with the bot, which may not write there before the person has."""
        self.people[person.id] = person
        members = {person.id: "member", BOT.id: "member"}
        room = Room(person.id, "private", person.name, members, person.username, closed=NEVER_SPOKE)
        self.rooms[room.id] = room
        return room

    def person(self, number: int, name: str = "") -> Person:
        """The person with this id, added when there is none. Ids of people are above 0, those of groups below."""
        if number not in self.people:
            self.add(Person(number, name or f"Reader {number}", f"reader_{number}"))
        return self.people[number]

    def group(
        self, title: str, members: Mapping[Person, str], *, kind: str = "supergroup", chat: int = 0, forum: bool = False
    ) -> Room:
        """Add a group, supergroup or channel with these people by status. The bot is an administrator of a channel."""
        for person in members:
            if person.id not in self.people:
                self.add(person)
        base = -1_002_000_000_000 if kind != "group" else -4_000_000
        number = chat or base - len(self.rooms)
        statuses = {person.id: status for person, status in members.items()}
        statuses[BOT.id] = "administrator" if kind == "channel" else "member"
        room = Room(number, kind, title, statuses, forum=forum)
        self.rooms[number] = room
        return room

    def messages(self, chat: int) -> tuple[Post, ...]:
        """All messages of a chat, oldest first."""
        return tuple(self.rooms[chat].posts.values())

    def said(self, chat: int) -> tuple[Post, ...]:
        """The bot's messages in a chat, oldest first, without deleted ones."""
        return tuple(post for post in self.messages(chat) if post.sender in {BOT, None} and not is_service(post))

    def commands_for(self, person: Person, chat: int) -> tuple[Command, ...]:
        """The command menu that a person sees in a chat."""
        room = self.rooms[chat]
        status = room.members.get(person.id, "left")
        return self.profile.commands_shown(chat, room.kind, person.id, status, person.language)

    # What people do

    def say(self, person: Person, chat: int, text: str, *, reply_to: int = 0, thread: int = 0) -> Post:
        """Write a message. In a group the bot hears only commands and answers to it: Telegram's privacy mode."""
        entities = tuple(sorted(detect(text), key=lambda e: e.offset))
        only = person if self._is_ephemeral(person, chat, text) else None
        said = {"text": text, "entities": entities, "reply_to": reply_to, "thread": thread, "seen_by": only}
        return self._arrive(person, chat, said)

    def upload(self, person: Person, chat: int, name: str, data: bytes, *, kind: str = "", caption: str = "") -> Post:
        """Send a file."""
        return self._arrive(person, chat, {"text": caption, "file": self.add_file(name, data, kind)})

    def forward(self, person: Person, chat: int, text: str, *, channel: str) -> Post:
        """Forward a text that a channel of this title posted."""
        source = {"id": -1_009_000_000_001, "type": "channel", "title": channel}
        date = int(self.clock.now().timestamp())
        origin = {"type": "channel", "chat": source, "message_id": 1, "date": date}
        entities = tuple(sorted(detect(text), key=lambda e: e.offset))
        extra = {"forward_origin": origin}
        return self._arrive(person, chat, {"text": text, "entities": entities, "extra": extra})

    def press(self, person: Person, chat: int, message: int, data: str) -> Press:
        """Press an inline button. The data may be anything: a modified app can forge it."""
        room = self.rooms[chat]
        post = room.posts[message]
        press = Press(str(4_400_000_000_000_000 + self.number()), person, chat, message, data, self.clock.now())
        self.presses[press.id] = press
        self.updates.add("callback_query", as_json.callback(press, post, room))
        return press

    def block(self, person: Person) -> None:
        """The person blocks the bot: a my_chat_member update, and 403 from then on."""
        self._close(self.rooms[person.id], person, BLOCKED)

    def unblock(self, person: Person) -> None:
        """The person lets the bot write again."""
        room = self.rooms[person.id]
        room.closed = ""
        self._bot_status(room, person, "member")

    def deactivate(self, person: Person) -> None:
        """The person deletes the account; the bot gets no update."""
        self.rooms[person.id].closed = DEACTIVATED

    def kick(self, chat: int, by: Person = ADA) -> None:
        """Somebody removes the bot from a group."""
        room = self.rooms[chat]
        self._close(room, by, f"bot was kicked from the {room.kind} chat")

    def migrate(self, chat: int) -> Room:
        """A basic group becomes a supergroup with another id; a request to the old id is answered with the new one."""
        old = self.rooms[chat]
        people = {self.people[number]: status for number, status in old.members.items() if number != BOT.id}
        new = self.group(old.title, people)
        owner = next(iter(people))
        self._arrive(owner, old.id, {"extra": {"migrate_to_chat_id": new.id}})
        old.moved = new.id
        self._arrive(owner, new.id, {"extra": {"migrate_from_chat_id": old.id}})
        return new

    def bring(self, chat: int, by: Person, status: str) -> None:
        """Somebody makes the bot a "member" or an "administrator" of a chat, or removes it: "left"."""
        room = self.rooms[chat]
        if status == "left":
            self.kick(chat, by)
        elif room.kind == "channel":
            self.admit(chat, by)
        else:
            room.closed = ""
            self._bot_status(room, by, status)

    def admit(self, chat: int, by: Person, *, posting: bool = True) -> None:
        """Somebody makes the bot an administrator of a channel, with the right to post or without."""
        room = self.rooms[chat]
        room.closed, room.posting = "", posting
        self._bot_status(room, by, "administrator", can_post_messages=posting)

    # State and events

    def add_file(self, name: str, data: bytes, kind: str = "") -> Attachment:
        """Store a file under a new id."""
        number = self.number()
        path = f"documents/file_{number}.{name.rpartition('.')[2] or 'bin'}"
        file = Attachment(f"BQ{number:06d}", name, kind or "application/octet-stream", data, path)
        self.files[file.id] = file
        return file

    def add_photo(self, data: bytes, pixels: tuple[int, int]) -> Attachment:
        """Store a photo under a new id. Telegram makes a JPEG of it; this keeps the PNG as it is."""
        number = self.number()
        photo = Attachment(f"AQ{number:06d}", "", "image/png", data, f"photos/file_{number}.png", pixels)
        self.files[photo.id] = photo
        return photo

    def number(self) -> int:
        """The next number for what needs one of its own: a file, a press, a query."""
        self.numbered += 1
        return self.numbered

    def write(self, room: Room, post: Post) -> Post:
        """Add a message to its chat under the next id there, and tell the watchers.

        A reply below a copied post of a channel is a comment. A post of a channel is copied to its discussion group.
        """
        post = self._add(room, post)
        self._copy(room, post)
        return post

    def open_topic(self, chat: int, name: str, by: Person) -> int:
        """Somebody opens a topic in a forum; the id of its first message is that of the topic."""
        room = self.rooms[chat]
        thread = room.last + 1
        room.threads[thread] = name
        opened = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        return self._arrive(by, chat, {"thread": thread, "extra": opened}).id

    def amend(self, post: Post, **changes: Any) -> Post:
        """A person changes a message: an update of its own when the bot may see it."""
        room = self.rooms[post.chat]
        after = replace(post, edited=self.now(), **changes)
        room.posts[post.id] = after
        self.tell(Event("edit", room.id, after))
        if is_seen(room, after):
            self.updates.add("edited_channel_post" if room.kind == "channel" else "edited_message", self.as_json(after))
        return after

    def now(self) -> datetime:
        """The date of a message sent now: whole seconds, as in Telegram."""
        return self.clock.now().replace(microsecond=0)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` on every event, until the returned function is called."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def tell(self, event: Event) -> None:
        """Tell all watchers."""
        for watcher in tuple(self._watchers):
            watcher(event)

    def as_json(self, post: Post) -> dict[str, Any]:
        """A message as Telegram's JSON."""
        room = self.rooms[post.chat]
        # In a topic, what replies to nothing else replies to its beginning.
        begun = post.thread if room.forum and post.id != post.thread else 0
        return as_json.message(post, room, room.posts.get(post.reply_to or begun))

    def _is_ephemeral(self, person: Person, chat: int, text: str) -> bool:
        """Whether an app sends this to the bot alone: a command of a menu in a group that says so [API BotCommand]."""
        room = self.rooms[chat]
        if room.kind not in {"group", "supergroup"} or room.closed or not text.startswith("/"):
            return False
        name = text[1:].split(maxsplit=1)[0].removesuffix(f"@{BOT.username}") if text[1:].strip() else ""
        return any(one["command"] == name and one.get("is_ephemeral") for one in self.commands_for(person, chat))

    def _arrive(self, person: Person, chat: int, said: Mapping[str, Any]) -> Post:
        """Add a message of a person, and an update when the bot may see it."""
        room = self.rooms[chat]
        if room.closed == NEVER_SPOKE:
            room.closed = ""
        sender = None if room.kind == "channel" else person
        post = self._add(room, Post(0, chat, sender, self.now(), **said))
        if is_seen(room, post):
            self.updates.add("channel_post" if room.kind == "channel" else "message", self.as_json(post))
        self._copy(room, post)
        return post

    def _add(self, room: Room, post: Post) -> Post:
        room.last += 1
        post = replace(post, id=room.last, thread=post.thread or comments.thread(room, post))
        room.posts[post.id] = post
        self.tell(Event("message", room.id, post))
        return post

    def _copy(self, room: Room, post: Post) -> None:
        """Put a channel's post into its discussion group, as Telegram does, for people to comment on."""
        if room.kind != "channel" or not room.linked:
            return
        group, extra = self.rooms[room.linked], {**post.extra, **comments.of_channel(room, post)}
        written = self._add(group, replace(post, id=0, chat=group.id, reply_to=0, thread=0, quote=None, extra=extra))
        if is_seen(group, written):
            self.updates.add("message", self.as_json(written))

    def _close(self, room: Room, by: Person, why: str) -> None:
        room.closed = why
        self._bot_status(room, by, "kicked")

    def _bot_status(self, room: Room, by: Person, status: str, **rights: bool) -> None:
        before, room.members[BOT.id] = room.members[BOT.id], status
        change = {"chat": as_json.chat(room), "from": as_json.user(by), "date": int(self.now().timestamp())}
        change["old_chat_member"] = as_json.member(BOT, before)
        change["new_chat_member"] = as_json.member(BOT, status) | rights
        self.updates.add("my_chat_member", change)
        self.tell(Event("rooms", room.id))
