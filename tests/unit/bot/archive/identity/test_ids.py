from __future__ import annotations

from dataclasses import replace

from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import address_of, article_id, former_id, identity

TEXT = "Shares of the chip maker SMIC fell by 23 percent on Monday after the United States considered new rules. " * 3


def test_an_address_is_the_same_in_all_its_spellings() -> None:
    one = Draft(url="https://www.example.com/1?utm_source=rss")
    other = Draft(url="http://m.example.com/1#top")

    assert address_of(one) == address_of(other) != 0
    assert 0 == address_of(replace(one, shared=True)) == address_of(Draft())


def test_the_source_is_part_of_an_articles_id_which_has_96_bits() -> None:
    draft = Draft(url="https://example.com/1")

    assert 24 == len(article_id(draft, "s1"))
    assert article_id(draft, "s1") == article_id(replace(draft, text="changed"), "s1")
    assert article_id(draft, "s1") != article_id(draft, "s2")
    assert article_id(Draft(key="a"), "s1") != article_id(Draft(key="a"), "s2")


def test_what_is_handed_in_without_an_address_is_the_same_by_its_outlet_and_words() -> None:
    draft = Draft(text=TEXT, outlet="Daily")

    assert article_id(draft, "import") == article_id(replace(draft, text=f"  {TEXT.upper()}!"), "chat")
    assert article_id(draft, "import") != article_id(replace(draft, outlet="Weekly"), "import")


def test_short_texts_recur_and_are_told_apart_by_their_address() -> None:
    photo = Draft(title="Photo of the day", text="Our photo.", outlet="Daily", url="http://e.org/1")

    assert identity(photo) != identity(replace(photo, url="http://e.org/2"))
    assert identity(replace(photo, text=TEXT)) == identity(replace(photo, text=TEXT, url="http://e.org/2"))


def test_the_ids_of_an_older_wirebrief_are_known() -> None:
    assert "2045882c8dee" == former_id(Draft(url="https://www.example.com/1?utm_source=rss"), "s")
