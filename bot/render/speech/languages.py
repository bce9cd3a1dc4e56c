"""Which languages the interface has, and which of them a chat reads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.model import Chat
from bot.render.speech.speech import ENGLISH, Speech
from summaries.text.folding import Folding

CATALOGUES: Final = ("ar", "es", "ru", "zh")
"""The languages that have a file in `catalogues/`, by their codes of ISO 639-1, which Telegram has too."""
OFFERED: Final = ("en", "zh", "ru", "ar", "es")
"""The languages that are shown to people, in the order of the buttons: English, and those with a complete file."""
_ARTICLE: Final = "ال"
_fold: Final = Folding()


def speech_of(chat: Chat | None) -> Speech:
    """The language that a chat has chosen, else that of who set it up; English of none, or of one that is not here."""
    return speech_in(chat.language or chat.spoken) if chat else ENGLISH


def speech_in(tag: str) -> Speech:
    """The language of an IETF tag ("zh-hans", "pt-BR"), if it is offered; else English."""
    code = tag.partition("-")[0].casefold()
    return read(code) if code in OFFERED else ENGLISH


@cache
def read(code: str) -> Speech:
    """The language with this file, or English, as a value; each file is read once."""
    if code == ENGLISH.code:
        return ENGLISH
    compiled = BytesIO()
    write_mo(compiled, catalogue(code))
    compiled.seek(0)
    return Speech(code, Locale(code), GNUTranslations(compiled))


def catalogue(code: str) -> Catalog:
    """The file of a language, as Babel reads it."""
    with files("bot.render.speech").joinpath("catalogues", f"{code}.po").open("rb") as file:
        return read_po(file, code)


def own_name(code: str) -> str:
    """What a language calls itself: "Русский"; its name in English where CLDR does not say, "" of no language."""
    try:
        name = Locale(code).get_language_name(code)
    except (UnknownLocaleError, ValueError):
        name = None
    return (name or str(Locale(ENGLISH.code).languages.get(code, ""))).capitalize()


def called(speech: Speech, code: str) -> str:
    """What a language is called in another one: "Russian", "русский"."""
    return str(speech.locale.languages.get(code, code))


def named(words: str) -> str:
    """The code of the offered language that the words name, in any of the languages or by its beginning; or ""."""
    return _named(words, OFFERED)


def language_named(words: str) -> str:
    """The code of two letters of any language of the world that the words name, in the same ways; or ""."""
    return _named(words, _codes())


def _named(words: str, codes: Iterable[str]) -> str:
    asked = _plain(words)
    found = [code for code in codes if asked and any(name.startswith(asked) for name in _names(code))]
    exact = [code for code in found if asked in _names(code)]
    return (exact or found)[0] if len(exact or found) == 1 else ""


@cache
def _codes() -> tuple[str, ...]:
    return tuple(sorted(code for code in map(str, Locale(ENGLISH.code).languages) if len(code) == len(ENGLISH.code)))


@cache
def _names(code: str) -> frozenset[str]:
    """What a language is called in all of them and in itself, and its code."""
    said = [Locale(other).languages.get(code, "") for other in ("en", *CATALOGUES)]
    return frozenset(filter(None, (code, *map(_plain, (*said, own_name(code))))))


def _plain(words: str) -> str:
    return _fold(words.strip()).text.removeprefix(_ARTICLE)
