"""What the bot says to wishes on what a chat gets."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import to_say

TAP_TO_DO: Final = to_say("Tap to do this. Nothing was changed yet.")
SEND_IT: Final = to_say("To do this, send the command below. Nothing was changed yet.")
YOURS_TO_SET: Final = to_say(
    "Choose below which topics come, when, and in which hours nothing does. /pause stops all of it for a while, /mute "
    "leaves a topic or an outlet out, /alert sets what comes at once. Nothing was changed yet."
)
HOW_TO_ERASE: Final = to_say(
    "Send /mydata to get everything I keep of this chat, or /forget to erase it. Nothing was changed yet."
)
