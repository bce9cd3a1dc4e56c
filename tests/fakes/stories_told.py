"""An office with the loops that tell of stories beside digests, and four reports of one event, one of them twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, cast

from bot.alerts.bulletin import Bulletins
from bot.alerts.follow_watch import FollowWatch
from bot.alerts.story_watch import StoryWatch
from bot.archive.catalog import Catalog
from bot.chat.dialog import keyboards
from tests.fakes.desk import NOW, Office, check
from tests.fakes.tdlib import parse

FALL: Final = (
    "SMIC plunges on talk of a blacklist",
    (
        "SMIC fell by a fifth in Hong Kong on Monday after a report that the Pentagon may blacklist the chipmaker. The "
        "shares lost 23% of their value, the worst day since its listing in 2004."
    ),
    "Harbour Post",
)
COPY: Final = (*FALL[:2], "Copy Courier")
DROP: Final = (
    "SMIC shares drop after report",
    (
        "Shares of SMIC dropped 23% in Hong Kong on Monday after Reuters said that the Pentagon may blacklist the "
        "chipmaker. Trade in Shanghai was halted for an hour."
    ),
    "Delta Wire",
)
SHOCK: Final = (
    "SMIC in shock",
    (
        "SMIC shares plunged in Hong Kong on Monday by 23% on news that the Pentagon may blacklist the chipmaker. The "
        "company said it has no ties to the military and was in complete shock."
    ),
    "TechWire",
)
FRIDAY: Final = (
    "Pentagon to decide on SMIC",
    (
        "The Pentagon may blacklist SMIC, the chipmaker whose shares fell 23% in Hong Kong on Monday. Officials in "
        "Washington will decide on Friday, two people said. ASML said that it would follow the rules on sales to SMIC."
    ),
    "Potomac Ledger",
)


@dataclass
class Newsroom:
    """What comes, and what the loops tell."""

    office: Office = field(default_factory=Office)

    def __post_init__(self) -> None:
        """Start the loops."""
        self.restart()

    def restart(self) -> None:
        """The loops as after a restart: they know what the store knows."""
        office = self.office
        made = [
            Bulletins(office.store, cast("Catalog", office.desk.catalog), office.planned.extend, keyboard=keyboards)
            for _ in range(2)
        ]
        self.follows, self.alerts = FollowWatch(made[0], office.clock), StoryWatch(made[1], office.clock)

    async def report(self, *stories: tuple[str, str, str]) -> None:
        """File these as they come, now."""
        ago = (self.office.clock.now() - NOW).total_seconds() / 3600
        for title, text, outlet in stories:
            link = f"https://{outlet.casefold().replace(' ', '')}.example/{len(title)}"
            await self.office.file(title, text, outlet, hours=-ago, url=link)

    async def after(self, wait: timedelta = timedelta(minutes=1)) -> list[str]:
        """What is told when that time has gone by."""
        self.office.clock.jump(wait)
        self.office.planned.clear()
        await self.follows.look()
        await self.alerts.look()
        for delivery in self.office.planned:
            check(delivery.message)
        return [parse(delivery.message.html).text for delivery in self.office.planned]
