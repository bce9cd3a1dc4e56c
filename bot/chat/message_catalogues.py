"""The catalogues of the interface's languages, kept up to the code: which sentences it has, and what a file lacks.

`python -m bot.chat.message_catalogues` writes every file anew: with the sentences of the code, and their translations
as far as they are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from bot.render.speech.languages import CATALOGUES, catalogue
from bot.render.speech.reasons import REASONS
from bot.render.speech.speech import END_OF_ISOLATE, ISOLATE

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "bot" / "render" / "speech" / "catalogues"
KEYWORDS: Final = {"to_say": None, "say": None, "several": (1, 2), "Command": (3,)}
"""The calls that hold sentences, with the places of these among the arguments: None is the first."""
HEADER: Final = """\
# What the bot says in chats. `make texts` adds new sentences; a test says what is missing or wrong.
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {plurals}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
_ENGLISH_ONLY: Final = ("cli", "playground")
"""The packages of `bot/` that nobody reads in a chat: the shell speaks English."""
_ISOLATED: Final = re.compile(f"{ISOLATE}[^{ISOLATE}{END_OF_ISOLATE}]*{END_OF_ISOLATE}")
_LATIN: Final = re.compile(r"/?[A-Za-z]")


def sentences(root: Path = ROOT) -> Catalog:
    """Every sentence that the code can say in a chat, with the files that say it."""
    found = Catalog()
    for path in sorted((root / "bot").rglob("*.py")):
        place = path.relative_to(root)
        if place.parts[1] not in _ENGLISH_ONLY:
            for line, sentence, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
                found.add(sentence, locations=[(place.as_posix(), line)])
    for sentence in REASONS if root == ROOT else ():
        found.add(sentence, locations=[("bot/render/speech/reasons.py", 1)])
    return found


def updated(code: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the sentences of `template`."""
    known = catalogue(code)
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def faults(code: str, template: Catalog) -> Iterator[str]:
    """What is wrong with a language's file, a line each: what is missing, and what differs from the English."""
    known = catalogue(code)
    for english in template:
        if english.id:
            said = known.get(english.id)
            yield from (f"{code}: {fault}: {english.id!r}" for fault in _faults(english, said, known.num_plurals))


def _faults(english: Message, said: Message | None, plurals: int) -> Iterator[str]:
    one, *others = _forms(english.id)
    forms = _forms(said.string if said else "")
    if not all(forms) or len(forms) != (plurals if others else 1):
        yield "is not translated"
        return
    wanted = {name for form in (one, *others) for name in _placeholders(form)}
    for form in forms:
        names = _placeholders(form)
        if not names <= wanted or wanted - names - ({"count"} if others else set()):
            yield f"has other placeholders in {form!r}"
        if _turned_around(form):
            yield f"does not isolate Latin words in {form!r}"


def _forms(words: str | Sequence[str] | None) -> Sequence[str]:
    return (words or "",) if words is None or isinstance(words, str) else words


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _turned_around(sentence: str) -> bool:
    """Whether Latin words stand open in a sentence of Arabic letters, which could turn them around."""
    words = "".join(part for part, *_ in Formatter().parse(sentence))
    return bool(re.search("[\u0600-\u06ff]", words)) and bool(_LATIN.search(_ISOLATED.sub("", words)))


def written(known: Catalog) -> bytes:
    """A catalogue as the text of its file: each sentence with the files that say it, in their order."""
    body = BytesIO()
    write_po(body, known, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER.format(code=known.locale, plurals=known.plural_forms).encode() + body.getvalue()


if __name__ == "__main__":
    template = sentences()
    for code in CATALOGUES:
        (FOLDER / f"{code}.po").write_bytes(written(updated(code, template)))
