from __future__ import annotations

from tests.fakes.newsdesk import Newsdesk
from tests.fakes.site import FEED, Page, item, rss


async def test_nothing_is_forgotten_when_the_store_is_full(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED, headers={"ETag": '"v1"'})
    desk.store.full = True
    (refused,) = await desk.collector.run_once()
    again = await desk.collector.run_once()
    desk.store.full = False
    report = await desk.pass_later()

    assert ("what it has cannot be saved: no space left on device", ()) == (refused.trouble, again)
    assert (source.id, 1) == (report.source.id, report.new)


async def test_a_fault_of_our_own_stops_no_other_source(desk: Newsdesk) -> None:
    await desk.follow(item(1))
    desk.parser.broken = True
    (broken,) = await desk.collector.run_once()
    again = await desk.collector.run_once()
    desk.parser.broken = False
    mended = await desk.pass_later()

    assert "a reason of Wirebrief's own" in broken.trouble
    assert () == again
    assert 1 == mended.new
