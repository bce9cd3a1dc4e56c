"""What an address says that an entry's link led to."""

from __future__ import annotations

import pytest

from summaries.webpage.gate.addresses import led_to
from summaries.webpage.gate.doubt import Doubt

ASKED = "https://wire.example/news/lock"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (ASKED, None),
        ("https://www.wire.example/news/lock/?from=feed", None),
        ("https://wire.example/", Doubt.FRONT),
        ("https://wire.example/auth/login?to=/news/lock", Doubt.LOGIN),
        ("https://wire.example/consent", Doubt.CONSENT),
        ("https://wire.example/errors/404.html", Doubt.MISSING),
        ("https://wire.example/news/cash-register-error-on-the-lock", None),
        ("https://[/", None),
    ],
)
def test_an_address_says_what_it_leads_to(url: str, expected: Doubt | None) -> None:
    assert expected is led_to(ASKED, url)
