"""Asks each site once a day which of its pages a robot may read (RFC 9309). For pages; feeds are there to be read."""

from __future__ import annotations

from collections import OrderedDict
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from bot.model.faults import LIKELY_OF_HOST, OF_HOST
from bot.ports import Clock, Web, WebError, WebRequest, WebResponse
from bot.web.answers.robots_txt import LARGEST, Rule, allows, delay_for, rules_for

ROBOT: Final = "Wirebrief"
"""Our name in robots.txt, the first word of the User-Agent."""
KEPT: Final = 86_400.0
"""Seconds for which the rules of a site are kept, as RFC 9309 §2.4 allows."""
KEPT_FAILING: Final = 3_600.0
"""The same when the site cannot give them."""
MOST_SITES: Final = 2_000
"""Sites whose rules are kept."""
MOST_RULES: Final = 20_000
"""Rules of all sites together: a feed may lead to ever new hosts, each with the longest robots.txt that is read."""

_NOTHING: Final = (Rule("/", allows=False),)


class Robots:
    """Which pages may be read. Rules are kept in memory only."""

    def __init__(self, web: Web, clock: Clock) -> None:
        self._web = web
        self._clock = clock
        self._sites: OrderedDict[str, tuple[float, tuple[Rule, ...]]] = OrderedDict()
        self._delays: dict[str, float] = {}
        self._rules = 0

    async def may_read(self, url: str, home: str) -> bool:
        """Whether the site lets us read this page for the source at `home`. Raises WebError when it does not answer."""
        site = _site(url)
        until, rules = self._sites.get(site, (0.0, ()))
        now = self._clock.monotonic()
        if site not in self._sites or until <= now:
            rules = await self._asked(site, WebRequest(f"{site}/robots.txt", limit=LARGEST * 4, home=home))
            self._keep(site, now + (KEPT_FAILING if rules is _NOTHING else KEPT), rules)
        return allows(rules, url)

    def is_failing(self, url: str) -> bool:
        """Whether a page may not be read only since its site could not give its rules when it was asked."""
        return self._sites.get(_site(url), (0.0, ()))[1] is _NOTHING

    def delay(self, url: str) -> float:
        """The seconds that the site of a page asks us to wait between two of them, as far as it was asked; else 0."""
        return self._delays.get(_site(url), 0.0)

    async def _asked(self, site: str, request: WebRequest) -> tuple[Rule, ...]:
        self._delays.pop(site, None)
        try:
            answer = await self._web.fetch(request)
            if answer.status == HTTPStatus.OK and (delay := delay_for(answer.body, ROBOT)):
                self._delays[site] = delay
            return _rules(answer)
        except WebError as error:
            if error.fault in OF_HOST | LIKELY_OF_HOST:
                raise
            return ()  # a fault of this one file, such as a circle of redirects, says nothing of the pages

    def _keep(self, site: str, until: float, rules: tuple[Rule, ...]) -> None:
        self._rules += len(rules) - len(self._sites.get(site, (0.0, ()))[1])
        self._sites[site] = until, rules
        self._sites.move_to_end(site)
        while len(self._sites) > MOST_SITES or self._rules > MOST_RULES:
            gone, (_, dropped) = self._sites.popitem(last=False)
            self._rules -= len(dropped)
            self._delays.pop(gone, None)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _rules(answer: WebResponse) -> tuple[Rule, ...]:
    """The rules in an answer. Without a file all may be read, and nothing while the site fails (RFC 9309 §2.3.1)."""
    if answer.status == HTTPStatus.OK:
        return rules_for(answer.body, ROBOT)
    failing = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS
    return _NOTHING if failing else ()
