"""One request to the Bot API, from its parameters to its answer, without HTTP: simulations use it as it is."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.api.methods import documented, served
from bot.playground.api.validate import checked
from bot.playground.errors import ApiError
from bot.playground.world.faults import Fault, Trouble
from bot.playground.world.world import World

_BAD_GATEWAY = "<html><body>Bad Gateway</body></html>"


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """A status with JSON, or with the text of a proxy in between; None closes the connection."""

    status: int
    body: Mapping[str, Any] | str | None


async def answer(world: World, name: str, given: Mapping[str, Any]) -> ApiAnswer:
    """Call the method `name`, in upper or lower case, with parameters as `validate.checked` takes them."""
    try:
        method = documented(name)
        fault = world.faults.take(method, given)
        if fault is not None and fault.trouble is Trouble.DROP:
            return ApiAnswer(0, None)
        if fault is not None and fault.error is not None:
            raise fault.error
        result = await _call(world, method, given)
    except ApiError as error:
        return ApiAnswer(error.code, error.body())
    good = ApiAnswer(200, {"ok": True, "result": result})
    return await _with_trouble(world, fault, good) if fault else good


async def _call(world: World, method: str, given: Mapping[str, Any]) -> Any:
    carry_out = served(method)
    result = carry_out(world, checked(method, given))
    return await result if inspect.isawaitable(result) else result


async def _with_trouble(world: World, fault: Fault, good: ApiAnswer) -> ApiAnswer:
    """A good answer as it arrives when there is trouble on its way back."""
    if fault.trouble is Trouble.LOSE:
        return ApiAnswer(0, None)
    if fault.trouble is Trouble.GARBLE:
        return ApiAnswer(502, _BAD_GATEWAY)
    await world.clock.sleep(fault.seconds)
    return good
