"""What the bot says in chats: the first screen, help, courtesies and refusals."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import Speech, to_say

# The first screen and /help.
WELCOME: Final = to_say(
    "I send you short briefings on the topics you follow: a few sentences, quoted word for word from the articles, "
    "each with its source. Nothing is rewritten, and a digest contains only what is new."
)
WELCOME_NEXT: Final = to_say("Tap a button to start, or send /brief and a topic. /help shows everything I can do.")
WELCOME_BACK: Final = to_say("Welcome back. /stop deleted your schedules: please choose again when to send.")


def came_along(speech: Speech, schedules: int) -> str:
    """What a chat is told that was with the bot before this one, and how many schedules it has."""
    if not schedules:
        return speech.say("Welcome back. I go on for the bot that you had before; /settings shows what came along.")
    return speech.several(
        "Welcome back. I go on for the bot that you had before; {count} schedule came along. /settings shows it.",
        "Welcome back. I go on for the bot that you had before; {count} schedules came along. /settings shows them.",
        schedules,
    )


HELP: Final = to_say("What I can do:")
HELP_ADMIN: Final = to_say("For admins:")
HELP_BUTTONS: Final = to_say(
    "Below a briefing, Source or a number shows a story in its articles. Why says why it was chosen, More tells more, "
    "and Not this leaves it out from then on."
)
QUESTIONS: Final = to_say("How I read questions:")
SCHEDULES: Final = to_say("How I read schedules:")
HELP_END: Final = to_say(
    "In a private chat you can also just type what you want to know, such as: chip export rules 7d"
)
HELP_MORE: Final = to_say(
    "/help more lists all else: looking things up, stories to follow, alerts, what is left out, quiet hours, pauses, "
    "topics of your own, groups and channels."
)
HELP_EXAMPLES: Final = to_say(
    "/help and the name of a command shows more examples of it. So do /help questions and /help schedules."
)
HELP_ARTICLES: Final = to_say(
    "Admins can also send the link of an article, forward or paste one, or send a .txt, .html, .md, .pdf or .eml file, "
    "to add it to the archive."
)
HEADLINE_CHARACTERS: Final = 120
"""Characters of a headline that a sentence repeats."""
STOPPED: Final = to_say(
    "Stopped. You will get no more digests, and your schedules are deleted. Use /start to come back."
)
WENT_WRONG: Final = to_say("Something went wrong on my side; it is in the log. Please try again in a while.")


def skipped(speech: Speech, count: int) -> str:
    """For a chat that sent more at once than the bot answers."""
    return speech.several(
        "You sent more than I can answer at once, so I skipped {count} message.",
        "You sent more than I can answer at once, so I skipped {count} messages.",
        count,
    )


# Courtesies.
GREETING: Final = to_say("Hello! Send me a few words about anything in the news, such as: huawei since monday")
YOU_ARE_WELCOME: Final = to_say("You are welcome.")
NOTHING_ASKED: Final = to_say("I asked nothing that takes yes or no. Where I ask something, tap a button below it.")
SMILE: Final = "🙂"
HOW_TO_ASK: Final = to_say(
    "Send me a topic or a few words, such as: chip export rules 7d. /help shows all I can do, and /help questions "
    "shows how I read questions."
)
HOW_TO_CHECK: Final = to_say(
    "I read each message by itself. Below a briefing, Source or a number shows where it stands, More tells more, and "
    "Why says why I chose it."
)
WHICH: Final = to_say(
    "I only know the news, and read each message by itself. Please name what you mean: huawei since monday"
)
HOW_TO_STOP: Final = to_say(
    "Send /stop to end all digests, or /unsubscribe and a topic to end that one. Nothing was changed yet."
)

# Refusals. A notice after a press holds 200 characters.
ADMINS_ONLY: Final = to_say("That is not among the things you can do here; /help lists them all. Nothing was changed.")
ADMINS_ADD_LINKS: Final = to_say("I do not open links here. To look something up, send a few words.")
ADMINS_ADD_ARTICLES: Final = to_say("I read only words here. To look something up, send a few of them.")
MANAGERS_ONLY: Final = to_say(
    "In a group, only its administrators can change what I send. You can set up your own digest in a private chat."
)
CANNOT_TELL: Final = to_say(
    "I cannot tell who administers this group. Try again in a minute, or make me an administrator."
)
CANNOT_SAVE: Final = to_say(
    "I cannot save anything right now, so nothing was changed. Please try again later; the operator can see the cause."
)
OLD_BUTTON: Final = to_say("That button is out of date. Please send the command again; /help lists all commands.")
UNKNOWN_COMMAND: Final = to_say("I do not know that command. /help lists the ones I know.")
NOTHING_TO_READ: Final = to_say("I can only read text. /help shows what I can do.")
