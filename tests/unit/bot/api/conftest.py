"""An archive with three articles, asked as other programs do."""

from __future__ import annotations

import asyncio

import pytest

from bot.api.queries import Archive
from summaries.selection.engines import Engine
from tests.fakes.desk import Office

SMIC = "Shares of SMIC fell 23% in Hong Kong on Monday. The Pentagon is weighing export curbs on the chipmaker."
HUAWEI = "Huawei will run out of its own Kirin chips on 15 September. It has stored enough for a year."


@pytest.fixture
async def archive() -> Archive:
    return await filed_archive()


async def filed_archive() -> Archive:
    office = Office()
    await office.file("SMIC plunges", SMIC, "Harbour Wire", hours=30)
    await office.file("Huawei to run out of chips", HUAWEI, "Delta Post", hours=20)
    await office.file(
        "Ferries are back", "Ferries call at the port again from Friday, the council said.", "Post", hours=2
    )
    desk = office.desk
    return Archive(desk.store, desk.catalog, desk.clock, "UTC", Engine.WIREBRIEF, asyncio.Semaphore())
