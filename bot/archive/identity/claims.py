"""Who may speak for an address, so that no source replaces, redirects or swallows the news of another.

Of one address the source of its site is believed, and nobody else: another source that says the same is not filed a
second time, and one that says something else is filed under its own name, without a link to the site. A site is a
registrable domain by the Public Suffix List, so that two blogs of one host are two sites.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from tld import get_fld

from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import identity, is_identifying
from bot.archive.identity.item import RECURS, bare
from bot.model import Filed

HANDED_IN: Final = frozenset({"chat", "import"})
"""The sources of what the operator and the admins hand in."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An article of another source; `home` is the address of that source, "" if it is no source any more."""

    filed: Filed
    home: str

    @property
    def is_own(self) -> bool:
        """Whether its source is of the site of its address."""
        return is_of_site(self.home, self.filed.article.url)


def site(url: str) -> str:
    """The registrable domain of an address, "" of a number or a bare name, which show no owner."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:  # noqa: PLR2004 - a name and its domain
        return ""
    known = get_fld(url, fail_silently=True, search_private=True)
    return known if isinstance(known, str) else ".".join(labels[-2:])


def is_of_site(home: str, address: str) -> bool:
    """Whether a source is of the site of an address."""
    return bool(home and address) and site(home) == site(address) != ""


def same_article(draft: Draft, home: str, others: Iterable[Claim]) -> Filed | None:
    """The article of another source, under the draft's address, that the draft only repeats; None if it is new."""
    for other in others:
        if (other.is_own and _has_title(draft, other.filed)) or (
            other.is_own >= is_of_site(home, draft.url) and says_no_more(draft, other.filed)
        ):
            return other.filed
    return None


def says_no_more(draft: Draft, filed: Filed) -> bool:
    """Whether all that the draft says stands in the article as it is now."""
    if draft.listed and draft.listed == filed.listed:
        return True
    return _has_title(draft, filed) and bare(draft.text) in bare(filed.article.text)


def may_stay(draft: Draft, home: str, other: Claim) -> bool:
    """Whether a draft that was the article of another source still is: else that source might change its words."""
    if is_of_site(home, draft.url) or other.is_own:
        return other.is_own
    return says_no_more(draft, other.filed)


def is_copy(draft: Draft, source: str, home: str, other: Claim) -> bool:
    """Whether an outlet's draft only repeats an article of that outlet, which has the same long text.

    Two sources are of one outlet where both are of one site; names can be taken. A handed-in text has a name alone.
    """
    if identity(draft) != other.filed.identity:
        return False
    article = other.filed.article
    if draft.outlet and article.outlet and draft.outlet.casefold() != article.outlet.casefold():
        return False
    if other.filed.source == source:
        told_again = draft.title == article.title and is_identifying(draft.text)
        return told_again or not _far_apart(draft.published, article.published)
    return source in HANDED_IN or other.filed.source in HANDED_IN or site(home) == site(other.home) != ""


def _far_apart(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) >= RECURS


def _has_title(draft: Draft, filed: Filed) -> bool:
    return bare(draft.title) == bare(filed.article.title)
