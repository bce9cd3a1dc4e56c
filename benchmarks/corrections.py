"""How well a changed sentence is told from one that only looks otherwise, over the demo's articles.

    python -m benchmarks.corrections

Each article is read again with its look changed (quotation marks, spaces, order, lines around it): any correction is
false. Then each sentence is changed by itself (a figure, a name, a negation) or taken out: it must be found, with the
sentence in its place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.playground.news.demo_feeds import corpus
from summaries.model import Article
from summaries.reading.boilerplate import news
from summaries.reading.correction import corrected

LOOKS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "curly quotation marks": lambda text: re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’"),
    "straight quotation marks": lambda text: text.translate(str.maketrans("“”‘’«»", '""\'\'""')),
    "no-break spaces": lambda text: re.sub(r"(?<=\d) ", "\u00a0", text),
    "two spaces": lambda text: text.replace(" ", "  "),
    "hyphens for dashes": lambda text: text.replace("—", "-").replace("–", "-"),
    "figures without groups": lambda text: re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text),
    "a line of the time": lambda text: f"Updated at 14:20 on Monday\n\n{text}\n\nThis article was updated at 14:20.",
    "paragraphs turned round": lambda text: "\n\n".join(reversed(text.split("\n\n"))),
    "paragraphs joined": lambda text: text.replace("\n\n", " ").replace("\n", " "),
    "more at the end": lambda text: f"{text}\n\nRead more: five things to know about the week in chips.",
}
"""What changes the look of an article and nothing that it says."""


def figure(sentence: str) -> str:
    """Another figure."""
    return re.sub(r"\d", lambda found: str((int(found[0]) + 3) % 10), sentence, count=1)


def name(sentence: str) -> str:
    """Another name."""
    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}", "Borgmann", sentence, count=1)


def negation(sentence: str) -> str:
    """The contrary."""
    return re.sub(r"\b(has|have|is|was|will|would|can|could|were|are|had)\b", r"\1 not", sentence, count=1)


def main() -> None:
    """Print the figures."""
    articles = [Article(one["id"], one["text"], one["title"], language=one["language"]) for one in corpus()]
    said = {one.id: [sentence.text for sentence in news(one)] for one in articles}
    print("false corrections, of", sum(map(len, said.values())), "sentences:")
    for label, look in LOOKS.items():
        false = [(one, each) for one, each in looked_at(articles, said, look)]
        print(f"  {label:28}{len(false):5}", *(f"| {each[:90]}" for _, each in false[:2]))
    print("changed sentences that were found, and whose place was found:")
    for change in (figure, name, negation):
        tried = found = placed = 0
        for one in articles:
            for sentence in said[one.id]:
                other = change(sentence)
                if other == sentence:
                    continue
                after = replace(one, text=one.text.replace(sentence, other, 1))
                correction = corrected(sentence, after)
                tried += 1
                found += correction is not None
                place = correction.now if correction else None
                placed += bool(place and other[:40] in after.text[place.start : place.end])
        print(f"  {change.__name__:28}{found:5} and {placed} of {tried}")
    print("  taken out, nothing in its place ", *gone(articles, said), sep="")


def looked_at(
    articles: list[Article], said: dict[str, list[str]], look: Callable[[str], str]
) -> Iterator[tuple[Article, str]]:
    """The sentences that are taken for changed when only the look of their article changes."""
    for one in articles:
        after = replace(one, text=look(one.text))
        yield from ((one, sentence) for sentence in said[one.id] if corrected(sentence, after))


def gone(articles: list[Article], said: dict[str, list[str]]) -> str:
    """How many sentences that were taken out are taken for gone, not for changed into another."""
    tried = right = 0
    for one in articles:
        for sentence in random.Random(7).sample(said[one.id], min(5, len(said[one.id]))):
            after = replace(one, text=one.text.replace(sentence, "", 1))
            correction = corrected(sentence, after)
            tried += 1
            right += correction is not None and correction.now is None
    return f"{right} of {tried}"


if __name__ == "__main__":
    main()
