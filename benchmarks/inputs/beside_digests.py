"""What some chats of a replay ask for beside digests, and whether what they are told is as it should be.

Every second chat is alerted of stories on its topics that two outlets tell in a day, every sixth of larger ones
elsewhere, every eighth when two names meet. Every fourth follows the first stories that it is told. Every fifth pauses
for three days; every seventh mutes a topic and an outlet for five.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from benchmarks.inputs.fortnight import Report
from bot.alerts import follows
from bot.alerts.bulletin import kind_of
from bot.alerts.story_alerts import FURTHER, KIND, as_topics, meet
from bot.archive.catalog import shipped_topics
from bot.model import Chat, Digest, Dismissed, Filed, Follow, Muted, MutedKind, Pause, StoryAlerts

DAY: Final = timedelta(days=1)
OUTLETS: Final = 2
HOURS: Final = 24
FOLLOWED: Final = 3
"""Stories that such a chat follows."""
PAUSED: Final = (4 * DAY, 7 * DAY)
MUTED: Final = (3 * DAY, 8 * DAY)
MUTED_TOPIC, MUTED_OUTLET = "Huawei", "Meridian Wire"
WEEKS: Final = 3
"""The time of a replay."""
PAIR: Final = ("SMIC", "Huawei")


def wishes(people: Iterable[Chat], start: datetime) -> tuple[list[Chat], list[StoryAlerts | Dismissed]]:
    """The chats with their pauses, and what they ask for."""
    paused, asked = list[Chat](), list[StoryAlerts | Dismissed]()
    for chat in people:
        number = chat.id
        pause = Pause(start + PAUSED[0], start + PAUSED[1]) if number % 5 == 0 else None
        paused.append(replace(chat, pause=pause))
        if number % 7 == 0:
            since, until = (start + after for after in MUTED)
            kinds = ((MutedKind.TOPIC, MUTED_TOPIC), (MutedKind.OUTLET, MUTED_OUTLET))
            asked.append(Dismissed(number, (), tuple(Muted(kind, name, since, until) for kind, name in kinds)))
        if number % 2 == 0:
            pairs = (PAIR,) if number % 8 == 0 else ()
            alerts = StoryAlerts(number, start, followed=True, meetings=pairs, outlets=OUTLETS, hours=HOURS)
            asked.append(replace(alerts, elsewhere=number % 6 == 0))
    return paused, asked


def followed(chat: int, digests: Iterable[Digest], known: Sequence[Follow], now: datetime) -> list[Follow]:
    """The stories of its digests that a chat begins to follow, once these have arrived."""
    if chat % 4 or len(known) >= FOLLOWED:
        return []
    arrived = (one for one in digests if one.planned < now and not kind_of(one).startswith(follows.KIND))
    told = (story for digest in arrived for story in digest.stories)
    names = {one.id for one in known}
    new = [
        Follow(f"{chat}-{story.headline}", chat, story, story.articles, now, now)
        for story in told
        if f"{chat}-{story.headline}" not in names
    ]
    return new[: FOLLOWED - len(known)]


@dataclass(slots=True)
class Beside:
    """What chats were told beside their digests, what of it was false, and what disturbed them."""

    alerts: int = 0
    updates: int = 0
    topic_weeks: float = 0.0
    disturbed: int = 0
    false: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of each article, by its id: its report, itself, and the topics with which it leads."""

    reports: Mapping[str, Report]
    filed: Mapping[str, Filed]
    leading: Mapping[str, Collection[str]]


def judge(chat: Chat, wanted: Collection[str], digests: Sequence[Digest], labels: Labels, beside: Beside) -> None:
    """Count the bulletins of one chat, which follows the topics `wanted`.

    An alert is false when it tells of several events, or of one that was told before; and when none of what the chat
    asked for is so: two outlets, reprints apart, have reported an event on its topics by then; four, any event; or an
    article names SMIC and Huawei in a sentence.
    """
    known = set[str]()
    beside.topic_weeks += 0 if chat.id % 2 else len(wanted) * WEEKS
    for digest in sorted((one for one in digests if one.stories), key=lambda one: one.planned):
        articles = [name for story in digest.stories for name in story.articles]
        events = {labels.reports[name].event for name in articles}
        if kind_of(digest) == KIND:
            beside.alerts += 1
            why = "several events" if len(events) > 1 else "told before" if events & known else ""
            if why := why or _unasked(chat, wanted, min(events), digest.planned, labels):
                beside.false.append(f"chat {chat.id}: {digest.planned:%d %b %H:%M} alert of {sorted(events)}: {why}")
        beside.updates += kind_of(digest).startswith(follows.KIND)
        known |= events
        beside.disturbed += _disturbs(chat, digest, labels)


def _unasked(chat: Chat, wanted: Collection[str], event: str, now: datetime, labels: Labels) -> str:
    """Why an alert of an event is none that the chat asked for; "" when it did."""
    told = [key for key, one in labels.reports.items() if one.event == event and one.listed <= now]
    outlets = {labels.reports[key].draft.outlet for key in told if labels.reports[key].kind != "reprint"}
    on_topic = any(not set(wanted).isdisjoint(labels.leading[key]) for key in told)
    enough = OUTLETS if on_topic else OUTLETS + FURTHER if chat.id % 6 == 0 else 0
    if enough and len(outlets) >= enough:
        return ""
    names = as_topics(PAIR, shipped_topics())
    if chat.id % 8 == 0 and any(meet(labels.filed[key].article, names) for key in told):
        return ""
    return f"{len(outlets)} outlets, {'on' if on_topic else 'off'} topic"


def _disturbs(chat: Chat, digest: Digest, labels: Labels) -> bool:
    """Whether a digest or a bulletin came in the pause of its chat, or tells of what it has muted."""
    now = digest.planned
    if chat.pause and chat.pause.since <= now < (chat.pause.until or now):
        return True
    since, until = (chat.since + after for after in MUTED)
    told = [labels.filed[one.article] for one in digest.receipts if one.article in labels.filed]
    muted = any(one.article.outlet == MUTED_OUTLET or MUTED_TOPIC in one.topics for one in told)
    return chat.id % 7 == 0 and since <= now < until and muted
