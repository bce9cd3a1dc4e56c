"""What the bot says of who may use it: to strangers, to people who are invited, and to those who invite them."""

from __future__ import annotations

from typing import Final

from bot.model import Role
from bot.render.speech.speech import Speech, to_say

# To those who are not let in.
PRIVATE_BOT: Final = to_say(
    "This bot answers only people who were invited. If you know who runs it, please ask them for an invitation link, "
    "and open that."
)
PRIVATE_GROUP: Final = to_say(
    "I work only in groups that I was invited to. Somebody who may use me can bring me in with an invitation link."
)
INVITATION_OVER: Final = to_say(
    "That invitation is not valid any more: it was used, it has ended, or it was taken back. Please ask for a new one."
)

# To those who come in.
COME_IN: Final = to_say("Welcome! You may use me from now on.")
GROUP_COMES_IN: Final = to_say("Everybody in this group may use me from now on.")
IN_ALREADY: Final = to_say("You may use me already, so the invitation stays as it is.")
NEW_ROLES: Final = {
    Role.EDITOR: to_say("You are an editor of this bot now: topics and articles are yours too. /help shows how."),
    Role.ADMIN: to_say("You are an admin of this bot now: sources and people are yours too. /help shows how."),
    Role.OWNER: to_say("This bot is yours now. /invite lets others in, /addsource adds news, /help shows the rest."),
}
"""What somebody is told who was given a role."""

# Roles.
ROLES: Final = {
    Role.READER: to_say("reader"),
    Role.EDITOR: to_say("editor"),
    Role.ADMIN: to_say("admin"),
    Role.OWNER: to_say("owner"),
}
"""The names of the roles, in lower case."""

ONLY_IN_PRIVATE: Final = to_say("Everybody here would read that. Please ask me in a private chat.")

# Invitations.
OWNER_INVITES: Final = to_say("Only the owner of this bot invites people, because its access is set to “owner”.")
OPEN_BOT: Final = to_say("Everybody may use this bot, so readers need no invitation; editors and admins do.")
INVITE_USAGE: Final = to_say(
    "Send such as: /invite, /invite 10 readers for 3 days, /invite editor. An invitation without a time lasts 7 days."
)
NO_INVITATIONS: Final = to_say("There are no open invitations.")
OPEN_INVITATIONS: Final = to_say("Open invitations, which anybody who has the link can use:")
TOO_MANY: Final = to_say("There are too many open invitations. Please take some back first.")
TAKEN_BACK: Final = to_say("Taken back: nobody comes in by that link any more.")
GONE_ALREADY: Final = to_say("That invitation is used up, or ended already.")
KEEP_IT_SAFE: Final = to_say("I do not keep the link: copy it now. Whoever has it can use it.")
NOT_ABOVE: Final = to_say("Nobody can be given more than you may do yourself.")


def invited(speech: Speech, role: Role, uses: int, until: str) -> str:
    """A new invitation: for whom, and until when."""
    if uses == 1:
        return speech.say(
            "An invitation for one person, with the role: {role}. It ends {until}.",
            role=speech.say(ROLES[role]),
            until=until,
        )
    return speech.say(
        "An invitation for several people, with the role: {role}. People at most: {count}. It ends {until}.",
        role=speech.say(ROLES[role]),
        count=uses,
        until=until,
    )


def for_a_group(speech: Speech) -> str:
    """Before the link that brings the bot into a group."""
    return speech.say("To bring me into a group instead:")


def invitation(speech: Speech, role: Role, uses: int, until: str) -> str:
    """An open invitation in the list."""
    return speech.say(
        "Role: {role}; people left: {count}; ends {until}", role=speech.say(ROLES[role]), count=uses, until=until
    )


def take_back(speech: Speech, number: int) -> str:
    """The label of the button that takes an invitation back."""
    return speech.say("Take {number} back", number=number)


def invite_one(speech: Speech, role: Role) -> str:
    """The label of the button that invites one person."""
    return speech.say("Invite one: {role}", role=speech.say(ROLES[role]))


def invite_several(speech: Speech, role: Role, count: int) -> str:
    """The label of the button that invites several people."""
    return speech.say("Invite {count}: {role}", count=count, role=speech.say(ROLES[role]))


def invite_not_understood(speech: Speech, words: str) -> str:
    """Something behind /invite that is not understood."""
    return speech.say("I do not understand “{words}”, so I made no invitation.", words=words)


# People.
PEOPLE: Final = to_say("People and groups that may use me:")
NOBODY: Final = to_say("Nobody was invited yet, and nobody has a role. /invite makes a link.")
PERSON_GONE: Final = to_say("That person or group is not let in any more.")
NOT_YOURS: Final = to_say("You cannot change what somebody with that role may do.")
IN_SETTINGS: Final = to_say("That role is in the settings file: only the operator can change it.")
LET_OUT: Final = to_say("Removed: no answers and no digests go there any more.")
REMOVE_ACCESS: Final = to_say("Remove access")
BACK_TO_PEOPLE: Final = to_say("Back to the list")
UNNAMED: Final = to_say("(no name)")


def person(speech: Speech, name: str, role: Role) -> str:
    """One who may use the bot, with the role."""
    return speech.say("{name}: {role}", name=name or speech.say(UNNAMED), role=speech.say(ROLES[role]))


def card(speech: Speech, name: str, role: Role, since: str) -> str:
    """What is known of one who may use the bot."""
    if not since:
        return speech.say(
            "{name}. Role: {role}, by the settings.", name=name or speech.say(UNNAMED), role=speech.say(ROLES[role])
        )
    return speech.say(
        "{name}. Role: {role}. Let in {since}.",
        name=name or speech.say(UNNAMED),
        role=speech.say(ROLES[role]),
        since=since,
    )


def make(speech: Speech, role: Role) -> str:
    """The label of the button that gives somebody a role."""
    return speech.say("Role: {role}", role=speech.say(ROLES[role]))
