"""Pages with a label: articles of the entries that link to them, and what stands in an article's place; made up.

Ten languages, several layouts: 60 articles and 150 other pages. Their words are in `gate_pages.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from summaries.webpage.gate.agreement import Teaser

SITE = "https://wire.example"
SENTENCES = 3
"""Sentences of a wall that a page takes of its language's five."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page, the entry that links to it, the address that it was found at, and whether it is the entry's article.

    `kind` says what it is; `known_alone` whether that can be told without the entry.
    """

    kind: str
    language: str
    teaser: Teaser
    html: str
    url: str
    is_article: bool
    known_alone: bool = False


def pages() -> Iterator[Labelled]:
    """All pages, by language."""
    tables = tomllib.loads(files(__package__).joinpath("gate_pages.toml").read_text("utf-8"))
    for number, (language, words) in enumerate(tables.items()):
        entry = Teaser(words["title"], words["teaser"], f"{SITE}/{language}/2024/glass-{number}.html")
        yield from _articles(language, words, entry)
        yield from _walls(language, words, entry, number)
        yield from _other_pages(language, words, entry)


def _articles(language: str, words: dict[str, Any], entry: Teaser) -> Iterator[Labelled]:
    """The article with links to others, under another title, of a shorter entry, in a table, in lines of a mailer."""
    linked = "".join(f"<li><a href='/{at}'>{words['other']} {at}</a></li>" for at in range(6))
    first = _main(words["title"], words["article"]) + f"<aside><h3>+</h3><ul>{linked}</ul></aside>"
    second = f"<div class=story>{_paragraphs(words['article'])}</div>"
    table = f"<table><tr><td><a href='/'>Wire</a></td><td><h2>{words['title']}</h2>{_paragraphs(words['article'])}</td>"
    mail = f"<h1>{words['title']}</h1><p>{'<br><br>'.join(words['article'])}</p>"
    bare, untitled = replace(entry, text=""), replace(entry, title="")
    teased = replace(entry, title=words["article"][3][:40], text=words["article"][1])
    title = words["title"]
    for own, named, body in (
        *((entry, title, first), (entry, "Wire", second), (bare, title, mail), (untitled, title, first)),
        *((teased, f"{title} | Wire", first), (entry, "Wire", table + "</tr></table>")),
    ):
        yield Labelled("article", language, own, _page(language, named, body), own.url, is_article=True)


def _walls(language: str, words: dict[str, Any], entry: Teaser, number: int) -> Iterator[Labelled]:
    """Each kind of wall, under its own title and under that of the entry, in its place or behind a redirect."""
    for kind, wall in words["walls"].items():
        chosen = [wall["text"][(number + at) % len(wall["text"])] for at in range(SENTENCES)]
        rest = [wall["text"][(number + at + 2) % len(wall["text"])] for at in range(SENTENCES)]
        plain = _page(language, wall["titles"][number % 2], _main(wall["titles"][number % 2], chosen))
        named = _page(language, f"{entry.title} | Wire", f"<div><h2>{wall['titles'][1]}</h2>{_paragraphs(rest)}</div>")
        yield Labelled(kind, language, entry, plain, f"{SITE}/{kind}", is_article=False, known_alone=True)
        yield Labelled(kind, language, entry, named, entry.url, is_article=False, known_alone=True)


def _other_pages(language: str, words: dict[str, Any], entry: Teaser) -> Iterator[Labelled]:
    """Another article, the front page, lists of articles with the entry and without, and stubs."""

    def labelled(kind: str, html: str, url: str = entry.url) -> Labelled:
        return Labelled(kind, language, entry, html, url, is_article=False)

    other = _page(language, words["other"], _main(words["other"], words["others"]))
    yield labelled("other article", other)
    yield labelled("other article", other, f"{SITE}/{language}/2024/boat.html")
    teasers = [
        (words["other"], words["others"][0]),
        (words["title"], words["teaser"]),
        (words["others"][1][:40], words["others"][2]),
    ]
    linked = "".join(f"<h2><a href='/x/{at}'>{title}</a></h2><p>{text}</p>" for at, (title, text) in enumerate(teasers))
    yield labelled("front page", _page(language, "Wire", f"<main>{linked}</main>"), f"{SITE}/")
    yield labelled("list", _page(language, "Wire", f"<main><h1>Wire</h1>{linked}</main>"))
    bare = "".join(f"<h3>{title}</h3><p>{text}</p>" for title, text in teasers)
    yield labelled("list", _page(language, "Wire", f"<div>{bare}</div>"), f"{SITE}/{language}/latest")
    for notice in words["notices"]:
        body = _main(words["title"], [words["article"][0], words["teaser"], notice])
        yield labelled("stub", _page(language, words["title"], body))


def _page(language: str, title: str, body: str) -> str:
    around = "<nav><a href='/'>Wire</a> <a href='/w'>World</a></nav>", "<footer>Wire, 1 Quay Street</footer>"
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return f"<!doctype html><html lang={language}>{head}<body>{around[0]}{body}{around[1]}</body></html>"


def _main(title: str, sentences: Sequence[str]) -> str:
    return f"<main><article><h1>{title}</h1>{_paragraphs(sentences)}</article></main>"


def _paragraphs(sentences: Sequence[str]) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)
