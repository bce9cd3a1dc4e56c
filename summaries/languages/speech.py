"""The words by which the speaker of reported speech is found: the verbs of saying, and the table `[speech_rules]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summaries.languages.tables import Table, pattern, patterns, words


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """What stands around a verb of saying, casefolded. What is missing is empty, or never matches.

    `auxiliaries` stand between a quotation and the participle of a verb of saying ("… a déclaré"). `pronouns` may be
    its subject. `participles` are verbs that, behind one of `passives`, say who was asked and not who spoke. `adverbs`
    matches what may stand between the verb and its subject; `introduces` matches, at the end of a clause, what leads
    from the verb to the words said. `conjunctions` behind a name show that it is one of several; `articles` may
    stand within a title before it. `no_name` finds the
    end of a capitalised word that is no name ("Ruiz's"). `speakers` find, in a script without capitals, a "name" and
    its "verb" by what somebody is called and by the quotation beside them, of which only the marks are left and the
    sign U+0000 for each sign within.
    """

    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    participles: frozenset[str]
    passives: frozenset[str]
    conjunctions: frozenset[str]
    articles: frozenset[str]
    adverbs: re.Pattern[str]
    introduces: re.Pattern[str]
    no_name: re.Pattern[str]
    speakers: tuple[re.Pattern[str], ...]


def speech_from(table: Table) -> SpeechRules:
    """The rules of the table `[speech_rules]`; of an empty table, rules by which nothing but names is found."""
    introduces = table.get("introduces", "")
    return SpeechRules(
        auxiliaries=frozenset(words(table, "auxiliaries")),
        pronouns=frozenset(words(table, "pronouns")),
        participles=frozenset(words(table, "participles")),
        passives=frozenset(words(table, "passives")),
        conjunctions=frozenset(words(table, "conjunctions")),
        articles=frozenset(words(table, "articles")),
        adverbs=pattern(table, "adverbs"),
        introduces=re.compile(rf"(?:[:,]|{introduces})\s*$" if introduces else r"[:,]\s*$"),
        no_name=pattern(table, "no_name"),
        speakers=patterns(table, "speakers"),
    )
