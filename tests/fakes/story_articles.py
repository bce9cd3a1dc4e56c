"""Filed articles on a few events, some in several reports, one a reprint, one on two events, one without news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import Filed
from summaries.model import Article

MONDAY = datetime(2020, 9, 7, 8, 0, tzinfo=UTC)
FERRY = (
    "The ferry Halcyon ran aground off Brenna island on Sunday night with 240 passengers, the coast guard said. Tugs "
    "from Osterby pulled the Halcyon free at dawn, and captain Lindqvist was questioned by the harbour police."
)
RESCUE = (
    "Passengers of the ferry Halcyon spent a night on the rocks of Brenna island before tugs from Osterby came. "
    "Captain Lindqvist told the coast guard that a rudder had failed, the harbour police said on Monday."
)
BANK = (
    "Meridian Bank will close forty branches in Valdoria by spring, chief executive Ottoline Marsh said. Unions of "
    "clerks called the closures a betrayal and asked the Valdorian regulator to examine the dividend of Meridian Bank."
)
STRIKE = (
    "Clerks of Meridian Bank in Valdoria will strike on Thursday over forty branches that chief executive Ottoline "
    "Marsh wants to close. The Valdorian regulator said that the dividend of Meridian Bank was under review."
)
COMET = (
    "Astronomers at the Quillon observatory photographed comet Brax as it passed the orbit of Venus. The tail of comet "
    "Brax is twice as long as predicted, the observatory said, and can be seen with binoculars until October."
)
PAGE = "Subscribe\nLog in\n" + "Sign up for our newsletter\nLeave a Reply\n" * 6
ROUND_UP = f"{FERRY}\n{BANK.partition('. ')[0]}.\n{COMET.partition('. ')[0]}."


def filed(name: str, text: str, hours: float, title: str = "", *, dated: bool = True) -> Filed:
    """An article of so many hours after MONDAY, as if it had been filed at once."""
    at = MONDAY + timedelta(hours=hours)
    article = Article(
        name, text, title or text.partition(" said")[0][:60], "The Paper", "", at if dated else None, "en"
    )
    return Filed(article, "wire", at, at, name)


ARTICLES = (
    filed("a1", FERRY, 0),
    filed("a2", RESCUE, 5),
    filed("a3", f"OSTERBY (Wire) {FERRY}", 1),
    filed("b1", BANK, 2),
    filed("b2", STRIKE, 30),
    filed("b3", STRIKE.replace("Thursday", "Friday"), 31, dated=False),
    filed("c1", COMET, 3),
    filed("m1", ROUND_UP, 6),
    filed("p1", PAGE, 7),
    filed("z1", FERRY, 24 * 60),
)
