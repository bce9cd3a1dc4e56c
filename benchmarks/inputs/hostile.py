"""Adversarial texts of any length, each made to be slow for one kind of rule."""

from __future__ import annotations

from itertools import count

PIECES = {
    "letters": "A. ",
    "shouts": "a! b? ",
    "acronyms": "U.S.",
    "spaced acronyms": "U.S. ",
    "abbreviations": "Mr. ",
    "one sentence": "The quick brown fox jumps ",
    "no spaces": "a",
    "quotation marks": '"',
    "open quotations": "“",
    "closed quotations": "”",
    "tiny quotations": "“a” ",
    "nested marks": "“(«",
    "open brackets": "(",
    "notes": "a.[1] ",
    "dots": ".",
    "spaced dots": " .",
    "ellipses": "… ",
    "new lines": "\n",
    "tiny lines": "a\n",
    "line separators": "a\u2028",
    "Chinese without stops": "中国人民",
    "Chinese of one sign": "中。",
    "accents": "a\u0301",
    "accents alone": "\u0301",
    "spaces": " ",
    "digits": "1",
    "figures": "1.1 ",
    "list numbers": "1. ",
    "apostrophes": "a'",
    "hyphens": "a-",
    "bullets": "• ",
    "rules": "*** ",
    "glued sentences": "spot.China ",
    "speakers": "“Oh?” he said ",
    "capitals": "WORD WORD. ",
    "names": "Smith Jones ",
    "broken signs": "\ud800",
    "mixed": "“A. 中。(b! \n1.5% Mr. a\u0301… ",
}
"""What each text repeats, by its name."""

SENTENCES = {
    "pronouns": "He said that the port of {0} ships was closed on Monday by {1} men. ",
    "counts": "The port had {0} ships and {1} boats that were lost at sea on Monday. ",
    "quotations": "“The port {0} is closed by {1} people,” Smith said on Monday. ",
    "words": "The word{0}x word{1}y is thing{0}z of place{1}q and more{0}r than name{1}s. ",
}
"""Templates of sentences of news, which give no two equal sentences."""


def texts(length: int) -> dict[str, str]:
    """The texts by their names, each `length` code points long."""
    made = {name: (piece * (length // len(piece) + 1))[:length] for name, piece in PIECES.items()}
    for name, form in SENTENCES.items():
        lines: list[str] = []
        room = length
        for number in count(1000):
            if room <= 0:
                break
            lines.append(form.format(number, 7 * number % 9973))
            room -= len(lines[-1])
        made[f"sentences of {name}"] = "".join(lines)[:length]
    return made
