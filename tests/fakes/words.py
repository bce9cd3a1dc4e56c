"""Words that try to do something in Telegram."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("@#$/.:&<>\"' \n\t;aAzZ019_-🎉é华भा\u202e\u200b\u200d\u2060\u0301\x00\ufeff"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.sampled_from(
        ("@durov", "/start", "#tag", "$CHF", "evil.com", "tg://resolve?domain=x", "http://a.bc/d", "me@x.org")
    )
    | st.sampled_from(
        ("1.2.3.4", "x.中国", "भा.भारत", "t.me/join", "<b>", "</a>", "&lt;", "&#64;", "é", "\u202e", "\u200b")
    )
    | st.sampled_from((" ", "(", "/", ".", "@", "://")),
    max_size=8,
).map("".join)
WORDS = HOSTILE | PIECES
