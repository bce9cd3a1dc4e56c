"""Who is said to speak in one sentence: the verb of saying outside the quotation marks, and its subject.

Strict: where two subjects, a "spokesman for" somebody, or a possessive could be meant, there is none. The verbs and
little words are those of `languages`. Pure, total; imported by `attribution.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from summaries import languages
from summaries.grammar.english.person_names import is_no_name, is_title
from summaries.text.quotation import quotations
from summaries.text.tokens import unspaced

LONGEST = 1000
"""Characters of a sentence that are read: more is no sentence, and reading each verb of it costs its length."""
_BLANK = "\x00"
"""What stands for every character within quotation marks while the words around them are read."""
_DESCRIBED = 8
"""Words, such as "Foreign Ministry spokesman", among which a name begins."""
_LONGEST_NAME = 4
"""Words of a name, particles included."""
_PARTICLES = frozenset("de la van von bin al el der den du da dos di le ibn".split())  # noqa: SIM905 - read as words
_ASKED = frozenset(("asked", "told"))
_WAS = frozenset(("when", "was", "were", "been", "being", "if", "once", "after", "ever"))
_PRONOUNS = frozenset(("he", "she"))
_BETWEEN = re.compile(r"(?:also|later|then|once|recently|further|[a-z]+ly)$")
_WORD = re.compile(r"[^\s,;:()\x00“”\"„«»‘—–]+|[,;:()“”\"„«»‘—–]")
_OPENS = re.compile(r"[“\"„«‘「『]\x00")
_LED_IN = re.compile(r"(?:[:,]|\bthat)\s*$")
_CLOSED = re.compile(r"\x00[”\"“»’'«」』]\s?$")
_DAY_FIRST = re.compile(r"(?:On|In|Last|Late|Early|Earlier)\b[^,]{0,24},\s")
_INITIAL = re.compile(r"(?:[A-Z]\.)+$|(?:Jr|Sr|St)\.$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The subject of a verb of saying at [start, end) of its sentence: a name as it stands there, or "he" or "she"."""

    name: str
    verb: str
    start: int
    end: int

    @property
    def pronoun(self) -> str:
        """The pronoun in small letters ("he", "she"), "" for a name."""
        return self.name.casefold() if self.name.casefold() in _PRONOUNS else ""


def speaker(sentence: str, language: str) -> Speaker | None:
    """The only one who is said to say what stands in quotation marks in the sentence, or after a colon at its end.

    >>> speaker("“It is wrong,” said Foreign Minister Wang Yi.", "en").name
    'Wang Yi'
    >>> speaker("“It is wrong,” said a spokesman for Wang Yi.", "en")
    """
    masked = mask(sentence)
    tokens = [(found[0], found.start()) for found in _WORD.finditer(masked)]
    verbs = languages.profile(language).speech
    spoken = [
        at for at, (word, _) in enumerate(tokens) if word.casefold().rstrip(".!") in verbs and not _is_asked(tokens, at)
    ]
    found = [_subject(masked, tokens, at, language) for at in spoken]
    return found[0] if found and len({one and one.name for one in found}) == 1 else None


def reporter(sentence: str, language: str) -> Speaker | None:
    """The "he" or "she" with whom a sentence of indirect speech begins: "He said that it was wrong."."""
    words = sentence.split(maxsplit=3)[:3]
    if language != "en" or not words or words[0].casefold() not in _PRONOUNS:
        return None
    verb = next((word for word in words[1:] if not _BETWEEN.match(word)), "")
    if verb not in languages.profile(language).speech:
        return None
    return Speaker(words[0], verb, 0, len(words[0]))


def actor(sentence: str, verb: str) -> Speaker | None:
    """The person whose name an English sentence begins with, a day before it aside; `verb` is told of them."""
    day = _DAY_FIRST.match(sentence)
    masked = mask(sentence)
    tokens = [(found[0], found.start()) for found in _WORD.finditer(masked, day.end() if day else 0)]
    found = _leading(tokens, "en") if tokens else None
    return Speaker(found[0], verb, *found[1:]) if found and found[0].casefold() not in _PRONOUNS else None


def mask(sentence: str) -> str:
    """The first LONGEST characters, blanked within quotation marks, every other in its place."""
    whole = sentence[:LONGEST]
    for span in quotations(whole):
        whole = whole[: span.start + 1] + _BLANK * (span.end - span.start - 2) + whole[span.end - 1 :]
    return whole


def outside(sentence: str) -> str:
    """What stands outside quotation marks."""
    return re.sub(rf".{_BLANK}+.|[“\"][”\"]", " ", mask(sentence)).strip()


def _subject(masked: str, tokens: Sequence[tuple[str, int]], at: int, language: str) -> Speaker | None:
    """The subject of the verb that is token `at`: behind it, after a quotation; else before it."""
    verb, start = tokens[at][0].rstrip(".!"), tokens[at][1]
    first = at
    while first and tokens[first - 1][0] in ("a", "ont", "hat", "ha", "—", "–", "-", ","):
        first -= 1
    if _CLOSED.search(masked[: tokens[first][1]]) and (name := _behind(tokens[at + 1 :], language)):
        return Speaker(*name[:1], verb, *name[1:])
    end = start + len(verb)
    opens = _OPENS.search(masked, end)
    follows = bool(opens and (_LED_IN.search(masked[end : opens.start()]))) or masked.endswith(":")
    clause = list(_clause(tokens[:at]))
    spoken = bool(clause) and _CLOSED.search(masked[: clause[0][1]])
    if not (spoken or follows) or not clause:
        return None
    found = _named(clause, language)
    return Speaker(found[0], verb, *found[1:]) if found else None


def _is_asked(tokens: Sequence[tuple[str, int]], at: int) -> bool:
    """Whether the verb is a participle that says whom, and not who: "When asked, she said"."""
    return tokens[at][0].casefold() in _ASKED and (at == 0 or tokens[at - 1][0].casefold() in _WAS)


def _clause(before: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The words before a verb back to the last quotation mark or stop, adverbs beside the verb left off."""
    words = list(before)
    while words and _BETWEEN.match(words[-1][0]):
        words.pop()
    last = max((at for at, (word, _) in enumerate(words) if word in '“”"„«»‘;:()—–'), default=-1)
    yield from words[last + 1 :]


def _named(clause: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name that the clause ends with, or that begins it before an apposition: "Ann Lee, the mayor, said"."""
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
    """The name that a run of words is, titles before it aside; None when there is more in it."""
    found = _leading(part, language)
    last, start = part[-1]
    return found if found and found[2] == start + len(last) else None


def _leading(tokens: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name that the words begin with, less titles: its words, start and end; "he" and "she" count."""
    if tokens and tokens[0][0].casefold() in _PRONOUNS and language == "en":
        word, start = tokens[0]
        return word, start, start + len(word)
    little = languages.profile(language).stop_words - {"the", "a", "an"}
    phrase = list(takewhile(lambda one: one[0][0].isalnum() and one[0] not in little, tokens[:_DESCRIBED]))
    titles = [at for at, (word, _) in enumerate(phrase[:-1]) if language == "en" and is_title(word)]
    first = titles[-1] + 1 if titles and phrase[titles[-1] + 1][0][0].isupper() else 0
    run = list(_run(tokens[first:]))
    return _checked(run, tokens[first + len(run) :], language)


def _behind(tokens: Sequence[tuple[str, int]], language: str) -> tuple[str, int, int] | None:
    """The name behind a verb; none where it goes on in small letters: "wrote Odden biologist Ann Lee"."""
    found = _leading(tokens, language)
    following = next((word for word, start in tokens if found and start >= found[2]), "")
    known = languages.profile(language)
    goes_on = following.islower() and following.isalpha() and following not in known.stop_words
    return None if goes_on and not _BETWEEN.match(following) else found


def _run(tokens: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The capitalised words at the start, particles between them and a full stop behind the last left off."""
    for at, (word, start) in enumerate(tokens):
        following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if at and word in _PARTICLES and following[:1].isupper():
            yield word, start
        elif not word[:1].isupper():
            return
        elif word.endswith(".") and not _INITIAL.match(word) and not is_title(word):
            yield word.rstrip("."), start
            return
        else:
            yield word, start


def _checked(
    run: Sequence[tuple[str, int]], rest: Sequence[tuple[str, int]], language: str
) -> tuple[str, int, int] | None:
    """The run of words as a name, if it can be one person's or firm's."""
    known = languages.profile(language)
    following = rest[0][0] if rest else ""
    strange = not run or len(run) > _LONGEST_NAME or following in ("and", "und", "et", "y", "и", "й", "та")
    if strange or any(unspaced(word) or word.endswith(("'s", "’s", "s'", "s’", "ly")) for word, _ in run):
        return None
    if any(
        word.casefold() in known.stop_words | known.speech or (language == "en" and is_no_name(word)) for word, _ in run
    ):
        return None
    last, start = run[-1]
    return " ".join(word for word, _ in run), run[0][1], start + len(last)
