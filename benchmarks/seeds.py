"""The page of briefings over two real articles: `python -m benchmarks.seeds FOLDER [--whole] [--out PAGE.md]`.

FOLDER holds the two texts of September 2020 (`benchmarks.inputs.articles`), which are not part of the project: so the
page quotes the first sentence of each story in full, and of the others the first words. `--whole` prints all, to be
read by an editor. The asks are the topics that come with Wirebrief and some free questions.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.inputs.articles import articles
from benchmarks.inputs.piles import Pile, loose
from bot.render.story import runs_in
from summaries.briefing.brief import brief
from summaries.model import BriefedSentence, BriefedStory

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "two-articles.md"
FIRST_WORDS = 6
"""Words that are quoted of a sentence that is not quoted in full."""
HEAD = """# Briefings on two real articles

Two articles of 7 and 8 September 2020 on one event, as two sites published them: one clumsy, one translated, with page
furniture, misspelt names, relative days and the same facts told twice. They go from one thing to the next, so that the
facts on most questions stand far down. `python -m benchmarks.seeds FOLDER` makes this page from them. They are not part
of the project: the first sentence of each story is quoted in full, of the others the first words. In brackets are the
receipts, the article (first: 8 September, second: 7 September) and its code points; what is added stands in square
brackets. A briefing has at most 900 characters; where
no headline stands, the chat shows the beginning of the first sentence as one.
"""


def main() -> None:
    """Write the page, or print it to be read."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--whole", action="store_true", help="print all sentences in full")
    options.add_argument("--out", type=Path, default=PAGE)
    asked = options.parse_args()
    (held,) = articles(asked.folder).values()
    names = dict(zip(sorted(held), ("first", "second"), strict=True))
    sections = [_section(pile, names, whole=asked.whole) for pile in loose(asked.folder)]
    page = "\n".join([HEAD, *sections])
    if asked.whole:
        print(page)
    else:
        asked.out.write_text(page, "utf-8")


def _section(pile: Pile, names: dict[str, str], *, whole: bool) -> str:
    stories = brief(pile.articles, pile.topic, now=pile.now).stories
    characters = sum(map(_characters, stories))
    lines = [f"## {pile.ask}", "", f"{characters} characters.", ""]
    for story in stories:
        headline = [] if runs_in(story) else [f"**{' '.join(story.headline.split())}**", ""]
        lines += [*headline, *_passages(story, names, whole=whole), ""]
    return "\n".join(lines)


def _characters(story: BriefedStory) -> int:
    """What a story takes of the room; a headline that begins the first sentence is counted there."""
    return len(story.headline) * (not runs_in(story)) + sum(len(one.text) for one in story.sentences)


def _passages(story: BriefedStory, names: dict[str, str], *, whole: bool) -> Iterator[str]:
    for number, passage in enumerate(story.passages):
        texts = [
            _text(one) if whole or (number, at) == (0, 0) else _opening(one) for at, one in enumerate(passage.sentences)
        ]
        first, last = passage.sentences[0].receipts[0], passage.sentences[-1].receipts[0]
        yield f"- {' '.join(texts)} ({names[first.article]} {first.start}–{last.end})"


def _text(sentence: BriefedSentence) -> str:
    """The sentence with what is added."""
    text = sentence.text
    for one in reversed(sentence.additions):
        text = f"{text[: one.at]}{one.text}{text[one.at :]}"
    return f"{'… ' * sentence.cut}{' '.join(text.split())}"


def _opening(sentence: BriefedSentence) -> str:
    words = _text(sentence).split()
    return " ".join(words[:FIRST_WORDS]) + " …" * (len(words) > FIRST_WORDS)


if __name__ == "__main__":
    main()
