from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.fakes.newsdesk import Newsdesk
from tests.fakes.site import serving


@pytest.fixture
async def desk() -> AsyncIterator[Newsdesk]:
    """A collector over a site on loopback."""
    async with serving() as site:
        made = Newsdesk(site)
        yield made
        await made.web.close()
