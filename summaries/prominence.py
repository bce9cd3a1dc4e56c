"""Which story comes first: by how many independent outlets report it, how well it fits the topic, and how new it is.

Pure; imported by the briefing.
"""

from __future__ import annotations

import math
from datetime import datetime

from summaries.dossier import Dossier

HALF_LIFE = 24 * 3600.0
"""Seconds in which news loses half of its freshness: a day."""


def prominence(dossier: Dossier, newest: datetime | None, now: datetime) -> float:
    """What speaks for the story: 1 for the first outlet and for each doubling, up to 1 for the topic, up to 1 for news.

    `newest` is the publication of the newest article at hand; when all are old, freshness counts from there.
    """
    outlets = len({article.outlet or article.id for article in dossier.originals})
    return math.log2(1 + outlets) + dossier.about + _freshness(dossier, newest, now)


def _freshness(dossier: Dossier, newest: datetime | None, now: datetime) -> float:
    dates = [article.published for article in dossier.articles if article.published is not None]
    if not dates or newest is None:
        return 0.0
    age = (min(now, newest) - max(dates)).total_seconds()
    return float(0.5 ** (max(age, 0.0) / HALF_LIFE))
