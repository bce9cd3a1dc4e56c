"""`wirebrief articles`: the articles of the archive, listed, shown, corrected, removed and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.access import audit
from bot.archive.by_hand.articles import ByHand
from bot.archive.by_hand.fields import FIELDS, Refusal, Said
from bot.archive.lookup import ANY_TIME, by_words
from bot.cli.output.terminal import CommandError, counted
from bot.cli.shell.shell import Shell
from bot.model import Filed, RemovedArticle
from bot.open_store import OpenStore
from bot.ports import Drop, Put, Write
from bot.render.sanitize import one_line
from bot.render.texts.access import audit_texts
from bot.render.texts.newsroom import article_texts
from bot.schedule.zones import zone_named

LISTED = 50
"""Articles that are listed, the newest."""
SHOWN_CHARACTERS = 1_500
"""Characters of a text that are shown."""
USAGE = "say what to do: list [WORDS…], show ID, correct ID FIELD VALUE, remove ID, or restore ID"
REFUSALS = {
    Refusal.EMPTY: article_texts.NO_VALUE,
    Refusal.TOO_LONG: article_texts.TOO_LONG,
    Refusal.NO_DATE: article_texts.NO_DATE,
    Refusal.AHEAD: article_texts.AHEAD,
    Refusal.NO_LANGUAGE: article_texts.NO_LANGUAGE,
}


async def articles(shell: Shell, step: str, words: Sequence[str]) -> None:
    """Do one step: `list`, `show`, `correct`, `remove` or `restore`."""
    steps = {"show": _show, "remove": _remove, "restore": _restore}
    async with shell.stored() as stored:
        if step == "list":
            await _list(shell, stored, " ".join(words))
        elif step == "correct" and len(words) > 2:  # noqa: PLR2004 - an id, a field and a value
            await _correct(shell, stored, words[0], words[1].rstrip(":"), " ".join(words[2:]))
        elif step in steps and len(words) == 1:
            await steps[step](shell, stored, words[0])
        else:
            raise CommandError(USAGE)


async def _list(shell: Shell, stored: OpenStore, words: str) -> None:
    found = (
        (await by_words(stored.store, words, ANY_TIME)).filed if words else await stored.store.articles(limit=LISTED)
    )
    for filed in found[:LISTED]:
        shell.say(
            f"{filed.key}  {_when(shell, filed)}  {one_line(filed.article.outlet)}: {one_line(filed.article.title)}"
        )
    if not found:
        shell.say(article_texts.NONE if words else article_texts.EMPTY)


async def _show(shell: Shell, stored: OpenStore, key: str) -> None:
    filed = await _known(stored, key)
    article = filed.article
    others = await stored.catalog.together_with(key)
    shell.say(f"title: {one_line(article.title)}\noutlet: {one_line(article.outlet)}\nlink: {article.url or 'none'}")
    shell.say(f"date: {_when(shell, filed)}\nlanguage: {article.language or 'unknown'}")
    shell.say(f"topics: {', '.join(filed.topics) or 'none'}")
    shell.say(f"story: {counted(len(others or ()), 'other article')}; {counted(len(filed.earlier), 'earlier version')}")
    text = article.text[:SHOWN_CHARACTERS]
    shell.say(f"\n{text}{' …' if len(article.text) > len(text) else ''}")


async def _correct(shell: Shell, stored: OpenStore, key: str, name: str, words: str) -> None:
    await _known(stored, key)
    field, now = FIELDS.get(name.casefold()), stored.clock.now()
    if field is None:
        raise CommandError(f"“{one_line(name)[:30]}” cannot be corrected: title, date, outlet and language can")
    value = field.read(Said(words, shell.config.digests.zone, now))
    if isinstance(value, Refusal):
        raise CommandError(REFUSALS[value])
    by_hand = ByHand(stored.store, stored.catalog.joined)
    done = await by_hand.correct(key, {field.name: value}, now, await stored.catalog.topics())
    if done is None or done[0] == done[1]:
        raise CommandError(article_texts.SAME)
    before, after = (_value(getattr(one.article, field.name)) for one in done)
    said = {"field": name.casefold(), "before": before, "after": after}
    await audit.note(stored.store, audit.OPERATOR, audit_texts.ARTICLE_CORRECTED, now, [Put(done[0])], **said)
    shell.say(f"{name.casefold()}: {before} is {after} now")


async def _remove(shell: Shell, stored: OpenStore, key: str) -> None:
    filed = await _known(stored, key)
    await ByHand(stored.store, stored.catalog.joined).remove(key, stored.clock.now())
    await _note(stored, audit_texts.ARTICLE_REMOVED, filed, Drop(RemovedArticle, key))
    shell.say(
        f"Removed {one_line(filed.article.title) or key}; for a week, wirebrief articles restore {key} brings it back"
    )


async def _restore(shell: Shell, stored: OpenStore, key: str) -> None:
    filed = await ByHand(stored.store, stored.catalog.joined).restore(key)
    if filed is None:
        raise CommandError(article_texts.NOT_KEPT)
    await _note(stored, audit_texts.ARTICLE_RESTORED, filed)
    shell.say(f"{one_line(filed.article.title) or key} is back as it was")


async def _note(stored: OpenStore, what: str, filed: Filed, *undo: Write) -> None:
    title = one_line(filed.article.title)
    await audit.note(stored.store, audit.OPERATOR, what, stored.clock.now(), undo, title=title)


async def _known(stored: OpenStore, key: str) -> Filed:
    filed = await stored.store.get(Filed, key)
    if filed is None:
        raise CommandError(f"no article has the id {one_line(key)[:40]}; wirebrief articles list shows the ids")
    return filed


def _when(shell: Shell, filed: Filed) -> str:
    published = filed.article.published
    return (
        published.astimezone(zone_named(shell.config.digests.zone)).strftime("%Y-%m-%d %H:%M")
        if published
        else "undated         "
    )


def _value(value: str | datetime | None) -> str:
    return value.isoformat() if isinstance(value, datetime) else one_line(value or "none")
