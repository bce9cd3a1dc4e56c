"""Lists of feeds that are not OPML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.opml import Outline
from bot.feeds.lists.plain_lists import YOUTUBE, named

CHANNEL = "UCabcdefghijklmnopqrstuv"


def feeds(text: str) -> list[Outline]:
    found = named(text)
    return list(found[0]) if found else []


def test_each_line_of_a_text_may_be_an_address() -> None:
    text = "# mine\nhttp://a.example/feed\n\n  feed://b.example/rss\n<http://c.example/>\n"

    assert ["http://a.example/feed", "https://b.example/rss", "http://c.example/"] == [one.url for one in feeds(text)]


def test_tags_and_titles_of_newsboat_become_groups_and_names() -> None:
    text = (
        'http://a.example/feed "World news" "~Harbour Wire"\nquery:Unread:unread = "yes"\n"query:Long:age < 9"\n'
        "http://b.example/feed tech\n"
    )

    assert [
        Outline("http://a.example/feed", "Harbour Wire", "World news"),
        Outline("http://b.example/feed", "", "tech"),
    ] == feeds(text)


def test_an_exported_table_of_channels_names_their_feeds_in_any_language() -> None:
    text = f'Kanal-ID,Kanal-URL,Kanaltitel\n{CHANNEL},http://www.youtube.com/channel/{CHANNEL},"Boats, and more"\n'

    assert [Outline(f"{YOUTUBE}{CHANNEL}", "Boats, and more", "")] == feeds(text)


def test_a_table_may_have_addresses() -> None:
    assert [Outline("http://a.example/feed", "Wire", "")] == feeds("name,url\nWire,http://a.example/feed\n")


def test_bookmarks_with_feeds_are_taken_in_their_folders_and_the_others_are_not() -> None:
    text = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><H3>News</H3><DL><p>"
        '<DT><A HREF="http://a.example/" FEEDURL="http://a.example/feed?x=1&amp;y=2">A &amp; B</A>'
        '<DT><A HREF="http://b.example/">B</A></DL></DL>'
    )

    assert [Outline("http://a.example/feed?x=1&y=2", "A & B", "News")] == feeds(text)


def test_bookmarks_without_feeds_are_sites() -> None:
    text = '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="http://b.example/">B</A></DL>'

    assert [Outline("http://b.example/", "B", "")] == feeds(text)


def test_what_is_listed_twice_is_told() -> None:
    assert (
        (Outline("http://a.example/", "", ""),),
        ("http://a.example/ is listed twice",),
    ) == named("http://a.example/\nhttp://a.example/\n")


@given(st.text(max_size=400))
def test_any_text_is_a_list_or_none(text: str) -> None:
    found = named(text)

    assert found is None or isinstance(found[0], tuple)
