"""Every command and button of the bot: the one list of families.

The order is that of the menu and of /help.
"""

from __future__ import annotations

from typing import Final

from bot.chat.commands import brief, messages, schedule_times, settings, subscribe, topics, undo
from bot.chat.commands.access import audit_log, broadcast, invite, people, share
from bot.chat.commands.admin import add_source, push, source_card, sources, stats, status
from bot.chat.commands.chats import chats, drafts, proofs
from bot.chat.commands.checking import dismissal, more, muting, source
from bot.chat.commands.do_not_disturb import pause, quiet
from bot.chat.commands.following import alert, follow
from bot.chat.commands.languages import language, news_languages
from bot.chat.commands.lookups import figures, quotes, search, timeline, trend
from bot.chat.commands.newsroom import articles, stories
from bot.chat.commands.personal import forget, my_data
from bot.chat.commands.topic_making import everybody, offers, own, own_list, packs
from bot.chat.dialog.command import ButtonAction, Command, Family

FAMILIES: Final[tuple[Family, ...]] = (
    brief.FAMILY,
    source.FAMILY,
    more.FAMILY,
    dismissal.FAMILY,
    muting.FAMILY,
    follow.FAMILY,
    alert.FAMILY,
    search.FAMILY,
    quotes.FAMILY,
    timeline.FAMILY,
    figures.FAMILY,
    trend.FAMILY,
    topics.FAMILY,
    own.FAMILY,
    own_list.FAMILY,
    packs.FAMILY,
    offers.FAMILY,
    subscribe.FAMILY,
    schedule_times.FAMILY,
    quiet.FAMILY,
    pause.FAMILY,
    settings.FAMILY,
    undo.FAMILY,
    share.FAMILY,
    language.FAMILY,
    news_languages.FAMILY,
    chats.FAMILY,
    drafts.FAMILY,
    proofs.FAMILY,
    my_data.FAMILY,
    forget.FAMILY,
    sources.FAMILY,
    source_card.FAMILY,
    add_source.FAMILY,
    articles.FAMILY,
    stories.FAMILY,
    everybody.FAMILY,
    push.FAMILY,
    broadcast.FAMILY,
    invite.FAMILY,
    people.FAMILY,
    audit_log.FAMILY,
    status.FAMILY,
    stats.FAMILY,
    messages.FAMILY,
)
COMMANDS: Final[tuple[Command, ...]] = tuple(command for family in FAMILIES for command in family.commands)
"""Every command but /help, which `help.with_help` makes from the others."""
BUTTONS: Final[tuple[ButtonAction, ...]] = tuple(button for family in FAMILIES for button in family.buttons)
