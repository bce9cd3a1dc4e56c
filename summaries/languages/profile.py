"""The profile of one language: what is known of it as data, read from one TOML text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summaries.languages.calendar import Calendar, calendar_from
from summaries.languages.commands import CommandWords, commands_from
from summaries.languages.conversation import Conversation, conversation_from
from summaries.languages.dependence import Dependence, dependence_from
from summaries.languages.figures import FigureWords, figures_from
from summaries.languages.kinds import Kinds, kinds_from
from summaries.languages.schedule import ScheduleWords, schedule_from
from summaries.languages.speech import SpeechRules, speech_from
from summaries.languages.tables import lines, pattern, words

_WORD_KEYS = (
    *("elisions", "acronyms", "stop_words", "titles", "counted", "endings", "finals", "units", "starters", "speech"),
    *("month_stems", "buttons", "pictures", "dateline_ends", "aliases", "particles", "name_particles"),
    *("always_capital", "contracted_words", "name_abbreviations", "genitives", "clitics"),
    *("place_particles",),
)
_PATTERN_KEYS = (
    *("openings", "tails", "credits", "stamps", "datelines", "places", "own_letters", "foreign_letters", "proclitics"),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The words and patterns of one language. Words are casefolded; a list that is missing is empty.

    `code` is ISO 639-1, "" for a language without a file; for that, `known` is false. `grammar` names the class of its
    rules (see `summaries.grammar`), "" for the neutral ones.

    Writing: `script` is a name of `scripts`; with `script_default` the profile also serves words of its script in
    texts that are written in another. `spaced` tells whether spaces part words. `own_letters` match a letter that no
    other language has, unless one of `foreign_letters` is there; `aliases` are codes that a guess may give for it.

    Terms: `stemmer` is Snowball's name of its stemmer, "" when it has none, and then `suffixes` are taken off;
    `elisions` may stand before an apostrophe (l'homme), `genitives` of two signs are taken off ("Lund's", which
    other languages quote), `proclitics` are written as one with the word behind them; `acronyms` are stop words
    that are names in capitals (US); of a script without spaces, `particles` are stop words of one sign that silence
    the pairs they are in; `contracted_words` are stop words that are another word without what the apostrophe
    begins ("won't"). For topics, `plurals` are pairs of endings that turn a singular into a plural ("y>ies", ">s"),
    `cases` the endings that a noun exchanges, `clitics` small words written as one with the next one.

    Ends of sentences: `titles` are abbreviations (without their last full stop) that never end one ("mr"); `counted` do
    not before a figure ("no"); `endings` may end one ("inc"), and do so before one of `starters`; `finals` do so before
    any capital ("т.д"); `units` do after a figure ("5 км."); where `ordinals` is true, "3." is an ordinal number. What
    begins with one of `continues` goes on after a closing quotation mark. `always_capital` have a capital wherever they
    stand and are no names ("I").

    Reported speech: `speech` are verbs of saying (as they are written), `speech_rules` what is around them.
    `name_particles` are in lower case within a name, `name_abbreviations` are written with a full stop in one ("jr").

    Page furniture, in casefolded text: `openings` match what it begins with (on pages in every language where
    `openings_everywhere`), `phrases` stand anywhere in it, `tails` match the line after which a page has no more news,
    `buttons` are the words of share bars, `pictures` the labels of pictures. As written: `credits` find the end of a
    caption, `stamps` match a byline with its date, `datelines` a dateline in a form of this language, which holds
    one of the signs `dateline_ends`, `places` one that is known as such only at the top of an article.

    `place_particles` are in lower case within a place ("Frankfurt am Main"), and within a date ("8 de mayo").

    Dates: `calendar` is None without a table `[dates]`; `dates_as` is the code by which dates in words are read, `code`
    by default; with `ambiguous_dates`, 5/6/2020 may be a day in May or in June. Where there is no calendar, names of
    months are known by `month_stems`, what they begin with.

    Conversation: `conversation` has the words of asking, of time and of courtesy that people write to the bot, and
    `schedule` those of when digests are wanted.
    """

    code: str
    known: bool
    grammar: str
    script: str
    script_default: bool
    spaced: bool
    stemmer: str
    suffixes: tuple[str, ...]
    plurals: tuple[tuple[str, str], ...]
    cases: tuple[str, ...]
    ordinals: bool
    continues: tuple[str, ...]
    phrases: tuple[str, ...]
    openings_everywhere: bool
    ambiguous_dates: bool
    dates_as: str
    dependence: Dependence
    speech_rules: SpeechRules
    kinds: Kinds
    figures: FigureWords
    calendar: Calendar | None
    conversation: Conversation
    schedule: ScheduleWords
    commands: CommandWords
    elisions: frozenset[str]
    acronyms: frozenset[str]
    stop_words: frozenset[str]
    titles: frozenset[str]
    counted: frozenset[str]
    endings: frozenset[str]
    finals: frozenset[str]
    units: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    month_stems: frozenset[str]
    dateline_ends: frozenset[str]
    buttons: frozenset[str]
    pictures: frozenset[str]
    aliases: frozenset[str]
    particles: frozenset[str]
    name_particles: frozenset[str]
    name_abbreviations: frozenset[str]
    always_capital: frozenset[str]
    contracted_words: frozenset[str]
    genitives: frozenset[str]
    place_particles: frozenset[str]
    clitics: frozenset[str]
    openings: re.Pattern[str]
    tails: re.Pattern[str]
    credits: re.Pattern[str]
    stamps: re.Pattern[str]
    datelines: re.Pattern[str]
    places: re.Pattern[str]
    own_letters: re.Pattern[str]
    foreign_letters: re.Pattern[str]
    proclitics: re.Pattern[str]


def profile_from(text: str, code: str = "") -> Profile:
    """The profile that a TOML text describes. `code` is "" for a language that has no file of its own.

    Raises `tomllib.TOMLDecodeError`, `re.error`, and KeyError for a table `[dates]` without its forms.

    >>> polish = profile_from('stop_words = "i oraz"', "pl")
    >>> sorted(polish.stop_words)
    ['i', 'oraz']
    """
    return profile_of(tomllib.loads(text), code)


def profile_of(data: Mapping[str, Any], code: str = "") -> Profile:
    """The profile of what `tomllib` read."""
    spaced = data.get("spaced", True)
    listed: dict[str, Any] = {key: frozenset(words(data, key)) for key in _WORD_KEYS}
    listed["stop_words"] |= listed["particles"]
    listed |= {key: pattern(data, key) for key in _PATTERN_KEYS}
    return Profile(
        code=code,
        known=bool(code),
        grammar=data.get("grammar", ""),
        script=data.get("script", ""),
        script_default=data.get("script_default", False),
        spaced=spaced,
        stemmer=data.get("stemmer", ""),
        suffixes=tuple(sorted(words(data, "suffixes"), key=len, reverse=True)),
        plurals=tuple((one.partition(">")[0], one.partition(">")[2]) for one in words(data, "plurals")),
        cases=tuple(sorted(words(data, "cases"), key=len)),
        ordinals=data.get("ordinals", False),
        continues=words(data, "continues"),
        phrases=tuple(phrase.casefold() for phrase in lines(data, "phrases")),
        openings_everywhere=data.get("openings_everywhere", False),
        ambiguous_dates=data.get("ambiguous_dates", False),
        dates_as=data.get("dates_as", code),
        dependence=dependence_from(data.get("dependence", {}), spaced=spaced),
        speech_rules=speech_from(data.get("speech_rules", {})),
        kinds=kinds_from(data.get("kinds", {})),
        figures=figures_from(data.get("figures", {})),
        calendar=calendar_from(data["dates"]) if "dates" in data else None,
        conversation=conversation_from(data.get("conversation", {}), spaced=spaced),
        schedule=schedule_from(data.get("schedule", {})),
        commands=commands_from(data.get("commands", {})),
        **listed,
    )
