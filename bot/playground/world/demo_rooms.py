"""The people and chats of the demo beside Mei, Ada and their group: one of each kind that Telegram has."""

from __future__ import annotations

from bot.playground.world.values import ADA, BOT, DESK, MEI, Person
from bot.playground.world.world import World

LEO = Person(5_000_000_003, "Leo", "leo_runs")
"""An administrator of the groups, who is no admin of the bot."""
FORUM = -1_001_000_000_002
CHANNEL = -1_001_000_000_003
DISCUSSION = -1_001_000_000_004
"""The group in which people comment on the posts of the channel."""
TOPICS = ("Chips", "Games")


def furnish(world: World) -> None:
    """Add them to a new world. The bot is in the group; into the others people of the page bring it."""
    world.add(LEO)
    world.rooms[DESK].members[LEO.id] = "administrator"
    everybody = {MEI: "member", ADA: "creator", LEO: "administrator"}
    forum = world.group("Newsroom", everybody, chat=FORUM, forum=True)
    channel = world.group("Chip news", {ADA: "creator", MEI: "member"}, kind="channel", chat=CHANNEL)
    discussion = world.group("Chip news chat", everybody, chat=DISCUSSION)
    channel.linked, discussion.linked = discussion.id, channel.id
    for room in (forum, channel, discussion):
        room.members[BOT.id], room.closed = "left", f"bot is not a member of the {room.kind} chat"
    for name in TOPICS:
        world.open_topic(forum.id, name, ADA)
