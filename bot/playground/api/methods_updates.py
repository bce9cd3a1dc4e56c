"""getUpdates, and the methods of the webhook: there is none here, so that polling always works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.world.world import World


async def _get_updates(world: World, params: Mapping[str, Any]) -> list[dict[str, Any]]:
    if "allowed_updates" in params:
        world.updates.allow(params["allowed_updates"])
    timeout = float(params.get("timeout", 0))
    return await world.updates.poll(params.get("offset", 0), params.get("limit", 100), timeout)


def _delete_webhook(world: World, params: Mapping[str, Any]) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.clear()
    return True


def _get_webhook_info(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    del params
    made: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}
    return made | ({"allowed_updates": sorted(world.updates.allowed)} if world.updates.allowed else {})


SERVED = {"getUpdates": _get_updates, "deleteWebhook": _delete_webhook, "getWebhookInfo": _get_webhook_info}
