"""What the bot says in chats: the first screen, help, courtesies and refusals."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import several

# The first screen and /help.
WELCOME: Final = (
    "I send you short briefings on the topics you follow: a few sentences, quoted word for word from the articles, "
    "each with its source. Nothing is rewritten, and a digest contains only what is new."
)
WELCOME_NEXT: Final = "Tap a button to start, or send /brief and a topic. /help shows everything I can do."
WELCOME_BACK: Final = "Welcome back. /stop deleted your schedules: please choose again when to send."
HELP: Final = "What I can do:"
HELP_ADMIN: Final = "For admins:"
HELP_BUTTONS: Final = (
    "Below a briefing, Source or a number shows a story in its articles. Why says why it was chosen, More tells more, "
    "and Not this leaves it out from then on."
)
QUESTIONS: Final = "How I read questions:"
SCHEDULES: Final = "How I read schedules:"
HELP_END: Final = "In a private chat you can also just type what you want to know, such as: chip export rules 7d"
HELP_ARTICLES: Final = (
    "Admins can also send the link of an article, forward or paste one, or send a .txt, .html, .md, .pdf or .eml file, "
    "to add it to the archive."
)
HEADLINE_CHARACTERS: Final = 120
"""Characters of a headline that a sentence repeats."""
STOPPED: Final = "Stopped. You will get no more digests, and your schedules are deleted. Use /start to come back."
WENT_WRONG: Final = "Something went wrong on my side; it is in the log. Please try again in a while."


def skipped(count: int) -> str:
    """For a chat that sent more at once than the bot answers."""
    return f"You sent more than I can answer at once, so I skipped {several(count, 'message')}."


# Courtesies.
GREETING: Final = "Hello! Send me a few words about anything in the news, such as: huawei since monday"
YOU_ARE_WELCOME: Final = "You are welcome."
SMILE: Final = "🙂"
HOW_TO_ASK: Final = (
    "Send me a topic or a few words, such as: chip export rules 7d. /help shows all I can do, and /help questions "
    "shows how I read questions."
)
HOW_TO_CHECK: Final = (
    "I read each message by itself. Below a briefing, Source or a number shows where it stands, More tells more, and "
    "Why says why I chose it."
)
WHICH: Final = "I only know the news, and read each message by itself. Please name what you mean: huawei since monday"
HOW_TO_STOP: Final = (
    "Send /stop to end all digests, or /unsubscribe and a topic to end that one. Nothing was changed yet."
)

# Refusals. A notice after a press holds 200 characters.
ADMINS_ONLY: Final = "That is not among the things you can do here; /help lists them all. Nothing was changed."
ADMINS_ADD_LINKS: Final = "I do not open links here. To look something up, send a few words."
ADMINS_ADD_ARTICLES: Final = "I read only words here. To look something up, send a few of them."
MANAGERS_ONLY: Final = (
    "In a group, only its administrators can change what I send. You can set up your own digest in a private chat."
)
CANNOT_TELL: Final = "I cannot tell who administers this group. Try again in a minute, or make me an administrator."
CANNOT_SAVE: Final = (
    "I cannot save anything right now, so nothing was changed. Please try again later; the operator can see the cause."
)
OLD_BUTTON: Final = "That button is out of date. Please send the command again; /help lists all commands."
UNKNOWN_COMMAND: Final = "I do not know that command. /help lists the ones I know."
NOTHING_TO_READ: Final = "I can only read text. /help shows what I can do."
