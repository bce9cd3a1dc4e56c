"""The method by which articles are compared, as a short hash: when it is another one, what is kept is compared anew."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import Final

from bot.stories.packing import link_to
from bot.stories.signature_index import CANDIDATES
from summaries.model import Article
from summaries.stories.fingerprint import fingerprint
from summaries.stories.pairs import SHARED_KEYS, WINDOW, links, signature

PROBES: Final = (
    "Shares of the chip maker Quorra fell 23% in Valdoria after the ministry of trade named new export curbs.",
    "Quorra, a maker of chips, lost a fifth of its value: Valdoria's ministry of trade will curb exports from October.",
    "Rescuers in Osterby found two climbers below the north face of Mount Halver, who had been missing since Friday.",
)
"""Texts of which a change of the method changes the signatures or the links."""


@cache
def method() -> str:
    """Six hex digits that change with the method."""
    moment = datetime(2020, 9, 8, tzinfo=UTC)
    found = [fingerprint(Article(str(n), text, "", published=moment, language="en")) for n, text in enumerate(PROBES)]
    judged = [link_to(link.one, link) for one in found for link in links(one, found)]
    known = ([signature(one) for one in found], judged, CANDIDATES, SHARED_KEYS, WINDOW)
    return hashlib.blake2b(repr(known).encode(), digest_size=3).hexdigest()
