"""Telegram's limits on messages and buttons, each with its source.

Sources: [API] core.telegram.org/bots/api, Bot API 10.1; [TDLib] Telegram's own library, which parses our text; [PTB]
the constants of python-telegram-bot 22.8.
"""

from __future__ import annotations

from typing import Final

TEXT_UNITS: Final = 4096
"""Longest text of a message after parsing [API sendMessage]. Counted here in UTF-16 units, the stricter reading."""

CAPTION_UNITS: Final = 1024
"""Longest caption of a picture or a file, after parsing [API sendPhoto]; counted in UTF-16 units."""

RAW_BYTES: Final = 32_768
"""Longest text before parsing, in UTF-8 bytes [TDLib]."""

ENTITIES: Final = 100
"""Formatted stretches of one message; later ones are dropped silently [PTB MessageLimit.MESSAGE_ENTITIES]."""

CALLBACK_BYTES: Final = 64
"""Longest callback data of a button, in UTF-8 bytes; the shortest is 1 [API InlineKeyboardButton]."""

QUOTE_UNITS: Final = 1024
"""Longest quotation of a message in a reply, after parsing [API ReplyParameters.quote]; counted in UTF-16 units."""

NOTICE_CHARACTERS: Final = 200
"""Longest notice after a press [API answerCallbackQuery]."""

QUERY_RESULTS: Final = 50
"""Most results of an inline query [API answerInlineQuery]."""

QUERY_BUTTON_CHARACTERS: Final = 64
"""Longest label of the button above them: apps show one line."""

QUERY_TITLE_CHARACTERS: Final = 120
"""Longest title of a result: apps show two lines."""

QUERY_LINE_CHARACTERS: Final = 200
"""Longest line below it: apps show three lines."""
