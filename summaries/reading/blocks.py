"""Layout analysis: the paragraphs, list items, questions and turns of speakers that the lines of a text form."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a sentence is in its article.

    A `QUESTION` is an interviewer's, or rhetorical; an `ANSWER` is understood only behind its question. An `ITEM` is
    one of a list, and is not printed alone. A `NOTE` is a correction or an editor's note.
    """

    BODY = "body"
    QUESTION = "question"
    ANSWER = "answer"
    ITEM = "item"
    NOTE = "note"
