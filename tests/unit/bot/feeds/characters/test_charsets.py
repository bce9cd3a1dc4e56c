from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.characters.charsets import unicode

GERMAN = "<a>Die Fähre fährt ab März nicht mehr über den Fluß.</a>"
RUSSIAN = "<a>Паром закрывается в марте, сообщила администрация порта.</a>"
JAPANESE = "<a>港湾局は月曜日、古い渡し船の路線を三月に閉じると発表した。</a>"


@pytest.mark.parametrize(
    ("told", "codec", "words"),
    [
        ("text/xml; charset=windows-1251", "cp1251", RUSSIAN),
        ("text/xml; charset=ISO-8859-1", "cp1251", '<?xml version="1.0" encoding="windows-1251"?>' + RUSSIAN),
        (
            "text/html; charset=utf-8",
            "cp932",
            '<meta http-equiv="x" content="text/html; charset=Shift_JIS">' + JAPANESE,
        ),
        ("text/html", "cp1250", '<meta charset="windows-1250"><p>Zarząd portu ogłosił</p>'),
        ("text/xml; charset=utf-16", "ascii", '<?xml version="1.0" encoding="utf-16"?><rss/>'),
        ("", "utf-16-le", f"\n {RUSSIAN}"),
        ("text/xml; charset=no-such-thing", "utf-8", GERMAN),
        ("text/xml; charset=win-1251", "cp1251", RUSSIAN),
        ("", "mac-roman", '<?xml version="1.0" encoding="csMacintosh"?>' + GERMAN),
        ("", "iso2022_jp", '<?xml version="1.0" encoding="iso-2022-jp"?>' + JAPANESE),
        ("", "koi8-r", RUSSIAN * 3),
        ("", "euc_jp", JAPANESE),
        ("", "cp1252", GERMAN),
        ("", "iso8859-2", "<p>Zarząd portu ogłosił, że zamknie starą linię promową i że łódź już nie płynie</p>"),
        ("", "cp1254", "<p>Liman idaresi eski vapur hattını martta kapatacağını açıkladı; şehir köprüye güveniyor</p>"),
        ("", "iso2022_jp", JAPANESE),
        (
            "text/xml; charset=gbk",
            "gbk",
            '<?xml version="1.0" encoding="utf-8"?><a>港务局周一宣布三月关闭旧渡轮航线</a>',
        ),
        ("text/xml; charset=utf-8", "cp866", f'<?xml version="1.0" encoding="cp866"?>{RUSSIAN}'),
        ("text/xml; charset=iso-8859-1", "cp1251", RUSSIAN * 2),
    ],
)
def test_the_encoding_is_the_one_that_the_bytes_bear_out(told: str, codec: str, words: str) -> None:
    assert words == unicode(words.encode(codec), told)


def test_a_wrong_mark_of_utf_16_is_no_mark() -> None:
    assert GERMAN == unicode(b"\xff\xfe" + GERMAN.encode())
    assert GERMAN == unicode(b"\xef\xbb\xbf\xef\xbb\xbf" + GERMAN.encode())


def test_one_bad_byte_in_json_costs_itself_only() -> None:
    assert '{"title": "Café �"}' == unicode('{"title": "Café @"}'.encode().replace(b"@", b"\xe2\x80"))


def test_a_cut_character_costs_itself_only() -> None:
    body = GERMAN.encode() + b"<b>Gr\xc3\xbc\xc3\x9fe \xe2\x80</b>"

    assert f"{GERMAN}<b>Grüße �</b>" == unicode(body, "text/xml; charset=utf-8")


def test_pieces_in_another_encoding_are_read_in_theirs() -> None:
    body = (GERMAN * 2).encode() + GERMAN.encode("cp1252")

    assert GERMAN * 3 == unicode(body)
    assert GERMAN * 3 == unicode(GERMAN.encode("cp1252") * 2 + GERMAN.encode(), "text/xml; charset=windows-1252")


def test_one_wrong_byte_does_not_change_the_encoding_of_a_document() -> None:
    declared = '<?xml version="1.0" encoding="gb2312"?>'
    body = f"{declared}<a>港务局周一表示</a>".encode("gb18030") + b"<b>\xff</b>"

    assert f"{declared}<a>港务局周一表示</a><b>�</b>" == unicode(body)


def test_an_emoji_in_the_bytes_of_two_surrogates_is_one_character() -> None:
    assert "<a>Grüße 😉</a>" == unicode("<a>Grüße ".encode() + b"\xed\xa0\xbd\xed\xb8\x89</a>")


@given(st.binary(max_size=200), st.sampled_from(["", "text/xml; charset=gb2312", "a; charset=\0", "x; charset=utf-16"]))
def test_any_bytes_are_text(body: bytes, told: str) -> None:
    assert isinstance(unicode(body, told), str)
