"""Signatures and links as they are kept: keys are integers of 32 bits, little-endian, in Base64."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bot.model import StoryLink
from summaries.stories.link import Link

Keys = NDArray[np.uint32]
"""The keys of an article in 32 bits: among some 300,000 keys, a hundredth of a per cent meet another's."""

DIGITS = 3
"""Decimals that are kept of log odds and shares."""


def keys_of(signature: Iterable[int]) -> Keys:
    """The keys of a signature, ascending and distinct."""
    return np.unique(np.array(tuple(signature), np.int64).view(np.uint64).astype(np.uint32))


def packed_keys(keys: Keys) -> str:
    """The text of some keys."""
    return b64encode(keys.astype("<u4").tobytes()).decode("ascii")


def unpacked_keys(text: str) -> Keys:
    """The keys of a text."""
    return np.frombuffer(b64decode(text), "<u4")


def link_to(other: str, link: Link) -> StoryLink:
    """A link as the record of one of its two articles keeps it."""
    return StoryLink(other, round(link.log_odds, DIGITS), round(link.copy, DIGITS))


def link_between(article: str, link: StoryLink) -> Link:
    """A kept link as a link."""
    one, other = sorted((article, link.other))
    return Link(one, other, link.log_odds, link.copy)
