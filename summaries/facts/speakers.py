"""Speaker identification in one sentence: the subject of the verb of saying outside its quotation marks.

Strict: no speaker is given where two subjects, a "spokesman for" somebody, or a possessive could be meant. The words
come from the profile of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from summaries.languages import Profile, name_abbreviations, name_particles, profile
from summaries.languages.speech import SpeechRules
from summaries.text.quotation import has_lone_mark, quotations
from summaries.text.tokens import unspaced

LENGTH_READ = 1000
"""Code points of a sentence that are read: more is no sentence, and the time for each verb grows with the length."""
_BLANK = "\x00"
"""Stands for every character within quotation marks while the words around them are read."""
_PHRASE_WORDS = 8
"""Words of a noun phrase, such as "Foreign Ministry spokesman Wang Yi", among which a name begins."""
_NAME_WORDS = 4
"""Words of a name, particles included."""
_BETWEEN_MARKS = frozenset("—–-,")
"""What may stand between a quotation and its verb of saying."""
_WORD = re.compile(r"[^\s,;:()\x00“”\"„«»‘—–]+|[,;:()“”\"„«»‘—–]")
_BLANK_OPENS = re.compile(r"[“\"„«‘「『]\x00")
_BLANK_CLOSED = re.compile(r"\x00[”\"“»’'«」』]\s?$")
_BEFORE_THAT = 4
"""Words between a verb of saying and the conjunction behind it: "said on Monday that"."""
_INITIALS = re.compile(r"(?:[A-Z]\.)+$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The subject of a verb of saying at [start, end) of its sentence: a name as it stands there, or a pronoun.

    `pronoun` is the pronoun in small letters ("he", "she"), "" for a name.
    """

    name: str
    verb: str
    start: int
    end: int
    pronoun: str = ""


def speaker(sentence: str, language: str) -> Speaker | None:
    """The only speaker of the quotations of the sentence, or of what follows a colon at its end.

    >>> speaker("“It is wrong,” said Foreign Minister Wang Yi.", "en").name
    'Wang Yi'
    >>> speaker("“It is wrong,” said a spokesman for Wang Yi.", "en")
    """
    masked = mask(sentence)
    tokens = [(found[0], found.start()) for found in _WORD.finditer(masked)]
    known = profile(language)
    spoken = [
        at
        for at, (word, _) in enumerate(tokens)
        if word.casefold().rstrip(".!") in known.speech and not _is_asked(tokens, at, known.speech_rules)
    ]
    if known.speech_rules.speakers:
        return _by_pattern(masked, known.speech_rules)
    found = [_subject(masked, tokens, at, language) for at in spoken]
    return found[0] if found and len({one and one.name for one in found}) == 1 else None


def reported_speaker(sentence: str, language: str) -> Speaker | None:
    """The speaker of a sentence that reports what somebody said without quoting it: "…, Lee said", "Lee said that …".

    Of several verbs of saying only one at the end tells.

    >>> reported_speaker("SMIC said on Monday that it has no ties to the army.", "en").name
    'SMIC'
    >>> reported_speaker("SMIC has no ties to the army, said Ann Lee, who advises it.", "en").name
    'Ann Lee'
    """
    known = profile(language)
    if known.speech_rules.speakers or quotations(sentence) or has_lone_mark(sentence):
        return None
    tokens = [(found[0], found.start()) for found in _WORD.finditer(sentence[:LENGTH_READ])]
    spoken = [at for at, (word, _) in enumerate(tokens) if word.casefold().rstrip(".!") in known.speech]
    at = spoken[-1] if spoken else 0
    if not spoken or (spoken[:-1] and at + 1 < len(tokens)) or _is_asked(tokens, at, known.speech_rules):
        return None
    clause = list(_clause(tokens[:at], known.speech_rules))
    if len(clause) > 1 and clause[-1][0] == "," and at + 1 < len(tokens):
        found = _inverted(tokens, at, language)
    elif clause and (at + 1 == len(tokens) or _reports(sentence, tokens, at, known.speech_rules)):
        found = _named(clause, language)
    else:
        found = None
    return _speaker(found, tokens[at][0].rstrip(".!"), known.speech_rules) if found else None


def _inverted(tokens: Sequence[tuple[str, int]], at: int, language: str) -> tuple[str, int, int] | None:
    """The name behind the verb at token `at`, which follows a comma; None where a name before it may have spoken.

    "…, said Ann Lee.", but neither "…, told Ann Lee" nor "Her lawyer, Ben Ruiz, said Lee would come".
    """
    if tokens[at][0].casefold() in profile(language).speech_rules.participles:
        return None
    before = list(takewhile(lambda one: one[0] != ",", reversed(tokens[: at - 1])))[::-1]
    if not before or _whole(before, language):
        return None
    found = _behind(tokens[at + 1 :], language)
    following = next((word for word, start in tokens[at + 1 :] if found and start >= found[2]), ",")
    return found if following == "," else None


def _reports(sentence: str, tokens: Sequence[tuple[str, int]], at: int, rules: SpeechRules) -> bool:
    """Whether what leads to the words said stands close behind the verb at token `at`: "said on Monday that"."""
    word, start = tokens[at]
    ends = [first + len(each) for each, first in tokens[at + 1 : at + 2 + _BEFORE_THAT]]
    return any(rules.introduces.search(sentence[start + len(word) : end]) for end in ends)


def _by_pattern(masked: str, rules: SpeechRules) -> Speaker | None:
    """The only name that the patterns of a script without capitals find."""
    found = {match["name"]: match for one in rules.speakers for match in one.finditer(masked)}
    if len(found) != 1:
        return None
    ((name, match),) = found.items()
    return Speaker(name, match["verb"], match.start("name"), match.end("name"))


def mask(sentence: str) -> str:
    """The first `LENGTH_READ` code points, blanked within quotation marks, all at their places."""
    whole = sentence[:LENGTH_READ]
    for span in quotations(whole):
        whole = whole[: span.start + 1] + _BLANK * (span.end - span.start - 2) + whole[span.end - 1 :]
    return whole


def _subject(masked: str, tokens: Sequence[tuple[str, int]], at: int, language: str) -> Speaker | None:
    """The subject of the verb at token `at`: behind the verb after a quotation, else before it."""
    rules = profile(language).speech_rules
    verb, start = tokens[at][0].rstrip(".!"), tokens[at][1]
    first = at
    while first and (tokens[first - 1][0] in _BETWEEN_MARKS or tokens[first - 1][0] in rules.auxiliaries):
        first -= 1
    if _BLANK_CLOSED.search(masked[: tokens[first][1]]) and (name := _behind(tokens[at + 1 :], language)):
        return _speaker(name, verb, rules)
    end = start + len(verb)
    opens = _BLANK_OPENS.search(masked, end)
    follows = bool(opens and (rules.introduces.search(masked[end : opens.start()]))) or masked.endswith(":")
    clause = list(_clause(tokens[:at], rules))
    spoken = bool(clause) and _BLANK_CLOSED.search(masked[: clause[0][1]])
    if not (spoken or follows) or not clause:
        return None
    found = _named(clause, language)
    return _speaker(found, verb, rules) if found else None


def _speaker(found: tuple[str, int, int], verb: str, rules: SpeechRules) -> Speaker:
    name, start, end = found
    return Speaker(name, verb, start, end, low if (low := name.casefold()) in rules.pronouns else "")


def _is_asked(tokens: Sequence[tuple[str, int]], at: int, rules: SpeechRules) -> bool:
    """Whether the verb is a participle that says who was asked, and not who spoke: "When asked, she said"."""
    passive = at == 0 or tokens[at - 1][0].casefold() in rules.passives
    return passive and tokens[at][0].casefold() in rules.participles


def _clause(before: Sequence[tuple[str, int]], rules: SpeechRules) -> Iterator[tuple[str, int]]:
    """The words before a verb, back to the last quotation mark or stop, without adverbs right before the verb."""
    words = list(before)
    while words and rules.adverbs.match(words[-1][0]):
        words.pop()
    last = max((at for at, (word, _) in enumerate(words) if word in '“”"„«»‘;:()—–'), default=-1)
    yield from words[last + 1 :]


def _named(clause: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name at the end of the clause, or at its start before an apposition: "Ann Lee, the mayor, said"."""
    parts: list[list[tuple[str, int]]] = [[]]
    for token in clause:
        if token[0] == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    closed = len(parts) > 2 and not parts[-1]  # noqa: PLR2004 - a name, what is beside it, and nothing
    wanted = parts[:-1] if closed else parts[-1:]
    read = [_whole(part, language) for part in wanted if part]
    names = [one for one in read if one]
    return names[0] if len(names) == 1 and (not closed or read[0] == names[0] or len(wanted) > 2) else None  # noqa: PLR2004


def _whole(part: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name that a run of words consists of, after titles; None when it has other words."""
    found = _leading(part, language)
    last, start = part[-1]
    return found if found and found[2] == start + len(last) else None


def _leading(tokens: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name at the start of the words, after titles: its text, start and end. A pronoun counts as a name."""
    known = profile(language)
    if tokens and tokens[0][0].casefold() in known.speech_rules.pronouns:
        word, start = tokens[0]
        return word, start, start + len(word)
    little = known.stop_words - known.speech_rules.articles
    phrase = list(takewhile(lambda one: one[0][0].isalnum() and one[0] not in little, tokens[:_PHRASE_WORDS]))
    titles = [at for at, (word, _) in enumerate(phrase[:-1]) if is_title(word, known)]
    first = titles[-1] + 1 if titles and phrase[titles[-1] + 1][0][0].isupper() else 0
    run = list(_run(tokens[first:], known))
    return _checked(run, tokens[first + len(run) :], language)


def _behind(tokens: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name behind a verb; None where small letters follow it: "wrote Odden biologist Ann Lee"."""
    found = _leading(tokens, language)
    following = next((word for word, start in tokens if found and start >= found[2]), "")
    known = profile(language)
    goes_on = following.islower() and following.isalpha() and following not in known.stop_words
    return None if goes_on and not known.speech_rules.adverbs.match(following) else found


def _run(tokens: Sequence[tuple[str, int]], known: Profile) -> Iterator[tuple[str, int]]:
    """The capitalised words at the start, with particles between them, without a full stop behind the last."""
    particles = name_particles()
    for at, (word, start) in enumerate(tokens):
        following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if at and word in particles and following[:1].isupper():
            yield word, start
        elif not word[:1].isupper():
            return
        elif word.endswith(".") and not _keeps_stop(word, known):
            yield word.rstrip("."), start
            return
        else:
            yield word, start


def is_title(word: str, known: Profile) -> bool:
    """Whether the word says what somebody is and may stand before a name: "Mr.", "minister"."""
    low = word.casefold().rstrip(".")
    return low in known.titles or low in known.dependence.people


def _keeps_stop(word: str, known: Profile) -> bool:
    """Whether the full stop belongs to the word: an initial, an abbreviation within names, or a title."""
    low = word.casefold()[:-1]
    return bool(_INITIALS.match(word)) or low in name_abbreviations() or low in known.titles


def _checked(
    run: Sequence[tuple[str, int]], rest: Sequence[tuple[str, int]], language: str
) -> tuple[str, int, int] | None:
    """The run of words as a name, if it can be that of one person or firm."""
    known = profile(language)
    following = rest[0][0] if rest else ""
    strange = not run or len(run) > _NAME_WORDS or following in known.speech_rules.conjunctions
    if strange or any(unspaced(word) or known.speech_rules.no_name.search(word) for word, _ in run):
        return None
    if any(word.casefold() in known.stop_words | known.speech or _is_no_name(word, known) for word, _ in run):
        return None
    last, start = run[-1]
    return " ".join(word for word, _ in run), run[0][1], start + len(last)


def _is_no_name(word: str, known: Profile) -> bool:
    """Whether a capitalised word is no part of a name: an office, a kind of thing, a day."""
    rules = known.dependence
    return any(word.casefold() in words for words in (rules.people, rules.kinds, rules.unique, rules.times))
