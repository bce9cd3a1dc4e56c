"""Pages in the place of an article, the whole way from bytes on: the feed's own words stay, and the page is awaited."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.model import AwaitedPage
from tests.fakes.newsdesk import ARTICLE, Newsdesk
from tests.fakes.site import Page, item

TITLE = "Chip maker fights the new rules"
TEASER = "The chip maker said on Monday that it would fight the new rules in court."


def page(title: str, *paragraphs: str, before: str = "") -> Page:
    """A web page."""
    words = "".join(f"<p>{one}</p>" for one in paragraphs)
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return Page(f"{head}<body>{before}<h1>{title}</h1>{words}</body></html>".encode())


PASSWORD = "<form><input name=user><input type=password></form>"
WALLS: Mapping[str, Page] = {
    "a login under the title": page(TITLE, "You need an account to read this article. " * 6, before=PASSWORD),
    "consent in German": page(
        TITLE,
        "Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details finden Sie in der Erklärung zum Datenschutz.",
        "Sie können Ihre Zustimmung jederzeit widerrufen. Unsere Partner verarbeiten Kennungen, um Anzeigen zu messen.",
    ),
    "consent in French": page(
        TITLE,
        "Nous utilisons des cookies pour mesurer l'audience et vous proposer des publicités adaptées.",
        "En cliquant sur Accepter, vous consentez à leur usage par nos partenaires, et pouvez le retirer.",
    ),
    "a check for robots": page("Pardon Our Interruption", "Something about your browser made us think of a bot. " * 4),
    "a check in Spanish": page("Verificación", "Para continuar, confirme que no es un robot. Marque la casilla. " * 4),
    "a soft 404": page("Page not found", "The page may have been moved or deleted, or the address is mistyped. " * 4),
    "a soft 404 in Russian": page("Страница не найдена", "Запрошенная вами страница не существует или удалена. " * 4),
    "an article that has expired": page("The Daily Wire", "This article is no longer available in our archive. " * 6),
    "repair": page("We'll be back soon!", "Sorry for the inconvenience; we are performing some maintenance now. " * 5),
    "a closed region": page(
        "The Daily Wire", "We recognise you are attempting to access this website from the EU. " * 5
    ),
    "the wish for an address": page(
        TITLE, "To continue reading, enter your email address for our free newsletter. " * 4
    ),
    "another article": page(
        "Parking fee rises", "The council has raised the fee for parking by a fifth from May on. " * 9
    ),
    "only comments": page(f"Comments on: {TITLE}", *(f"User {n} says: they should have agreed." for n in range(9))),
    "no words at all": Page(b"<html><head><title>Chips</title></head><body><div id=root></div></body></html>"),
    "a fault with words": Page(page(TITLE, ARTICLE).body, status=500),
}


async def read(desk: Newsdesk, there: Page) -> str:
    """The text of an article with this page, after the first visit."""
    desk.site.pages["/news/1"] = there
    await desk.follow(item(1, TEASER, title=TITLE, link=desk.site.url("/news/1")))
    await desk.pass_later()
    return (await desk.articles())[TITLE].article.text


@pytest.mark.parametrize("wall", WALLS)
async def test_the_feeds_own_words_stay_where_a_wall_stands_and_the_page_comes_later(desk: Newsdesk, wall: str) -> None:
    before = await read(desk, WALLS[wall])
    waiting = await desk.store.count(AwaitedPage)
    desk.site.pages["/news/1"] = page(TITLE, ARTICLE)
    await desk.pass_later(3_700)
    (article,) = (await desk.articles()).values()

    assert (TEASER, 1) == (before, waiting)
    assert ARTICLE.strip() in article.article.text
    assert article.changed is None


@pytest.mark.parametrize(
    "before",
    [
        "<div class=cookie-banner><p>We use cookies. Accept or decline them.</p><button>Accept</button></div>",
        f"<header>{PASSWORD}</header>",
        "<script>var check = 'are you a robot';</script><noscript>Enable JavaScript.</noscript>",
    ],
)
async def test_an_article_among_such_things_is_read(desk: Newsdesk, before: str) -> None:
    assert ARTICLE.strip() in await read(desk, page(TITLE, ARTICLE, before=before))
