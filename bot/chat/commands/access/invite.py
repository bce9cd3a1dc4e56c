"""/invite: links that let people and groups in, made, listed and taken back."""

from __future__ import annotations

from typing import Final

from bot.access import invitations
from bot.chat.commands.access.invitation_wish import Wanted, wanted
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Access, Invitation, Role
from bot.ports import Drop, Put
from bot.render.markup import Code, Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import chat_texts
from bot.render.texts.access import access_texts, audit_texts
from bot.render.times import weekday_moment

LINK: Final = "https://t.me/"
SEVERAL: Final = 10
"""People whom the button for several lets in."""
_GIVEN: Final = (Role.READER, Role.EDITOR, Role.ADMIN)
EXAMPLES: Final = (to_say("10 readers for 3 days"), "editor")


async def invite(desk: Desk, ask: Request) -> Reply:
    """Make the invitation that the words ask for; without words, list the open ones."""
    if not ask.private:
        return reply_text(ask.speech.say(access_texts.ONLY_IN_PRIVATE))
    refusal = _refusal(desk, ask)
    if refusal:
        return reply_text(refusal)
    if not ask.words.strip():
        return await _listed(desk, ask, edit=False)
    asked = wanted(ask.words, desk.clock.now(), await desk.zone_of(ask.chat))
    if asked is None:
        said = access_texts.invite_not_understood(ask.speech, short(ask.words))
        return reply(Text(said), Trusted("\n" + ask.speech.say(access_texts.INVITE_USAGE)))
    return await _made(desk, ask, asked)


async def invite_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Make the invitation of a button."""
    refusal = _refusal(desk, ask)
    if refusal or press.value(0) not in tuple(Role) or not press.value(1).isdecimal():
        return reply_notice(refusal or ask.speech.say(chat_texts.OLD_BUTTON))
    uses = min(int(press.value(1)), invitations.MOST_USES)
    return await _made(desk, ask, Wanted(Role(press.value(0)), uses, desk.clock.now() + invitations.LASTS))


async def take_back(desk: Desk, ask: Request, press: Press) -> Reply:
    """Take an invitation back, by its id."""
    refusal = _refusal(desk, ask)
    if refusal:
        return reply_notice(refusal)
    known = await desk.store.get(Invitation, press.value(0))
    if known is None:
        return reply_notice(ask.speech.say(access_texts.GONE_ALREADY))
    if not ask.standing.includes(known.role):
        return reply_notice(ask.speech.say(access_texts.NOT_ABOVE))
    await desk.store.commit(Drop(Invitation, known.key))
    await desk.note(ask, audit_texts.TOOK_BACK, Put(known))
    listed = await _listed(desk, ask, edit=True)
    return Reply(listed.messages, edit=listed.edit, notice=ask.speech.say(access_texts.TAKEN_BACK))


def _refusal(desk: Desk, ask: Request) -> str:
    """Why somebody who may use the command makes no invitations all the same."""
    owners_only = desk.access is Access.OWNER and ask.standing is not Role.OWNER
    return ask.speech.say(access_texts.OWNER_INVITES) if owners_only else ""


async def _made(desk: Desk, ask: Request, asked: Wanted) -> Reply:
    """A new invitation: its links, which are not kept. Nobody gives more than an admin, and only the owner that."""
    if not ask.standing.includes(asked.role) or (asked.role is Role.ADMIN and ask.standing is not Role.OWNER):
        return reply_text(ask.speech.say(access_texts.NOT_ABOVE))
    if asked.role is Role.OWNER:
        return reply_text(ask.speech.say(access_texts.NOT_ABOVE))
    if len(await invitations.opened(desk.store, desk.clock.now())) >= invitations.MOST:
        return reply_text(ask.speech.say(access_texts.TOO_MANY))
    made, words = invitations.make(asked.role, asked.uses, asked.until)
    await desk.store.commit(Put(made))
    count = asked.uses
    await desk.note(ask, audit_texts.INVITED, Drop(Invitation, made.key), role=made.role.value, count=count)
    until = weekday_moment(ask.speech, asked.until, await desk.zone_of(ask.chat))
    lines: list[Fragment] = [Text(access_texts.invited(ask.speech, asked.role, asked.uses, until) + "\n")]
    lines += [Code(f"{LINK}{desk.username()}?start={words}")]
    if asked.role is Role.READER:
        lines += [Trusted("\n" + access_texts.for_a_group(ask.speech) + "\n")]
        lines += [Code(f"{LINK}{desk.username()}?startgroup={words}")]
    taking = button(access_texts.take_back(ask.speech, 1), Action.WITHDRAW, made.id)
    return reply(*lines, Trusted("\n" + ask.speech.say(access_texts.KEEP_IT_SAFE)), rows=((taking,),))


async def _listed(desk: Desk, ask: Request, *, edit: bool) -> Reply:
    known = [one for one in await invitations.opened(desk.store, desk.clock.now()) if one.role is not Role.OWNER]
    zone, speech = await desk.zone_of(ask.chat), ask.speech
    blocks: list[list[Fragment]] = [
        [Trusted(speech.say(access_texts.OPEN_INVITATIONS if known else access_texts.NO_INVITATIONS))]
    ]
    for number, one in enumerate(known, 1):
        until = weekday_moment(ask.speech, one.until, zone)
        blocks.append([Text(f"{number}. {access_texts.invitation(speech, one.role, one.uses, until)}")])
    if desk.access is Access.OPEN:
        blocks.append([Trusted(speech.say(access_texts.OPEN_BOT))])
    blocks.append([Trusted(speech.say(access_texts.INVITE_USAGE))])
    taking = tuple(
        (button(access_texts.take_back(speech, number), Action.WITHDRAW, one.id),)
        for number, one in enumerate(known, 1)
    )
    return reply_list(blocks, (*_making(speech, ask.standing), *taking), edit=edit)


def _making(speech: Speech, role: Role) -> Rows:
    """The buttons for the usual invitations of somebody with this role."""
    readers = (
        button(access_texts.invite_one(speech, Role.READER), Action.INVITE, Role.READER.value, "1"),
        button(
            access_texts.invite_several(speech, Role.READER, SEVERAL), Action.INVITE, Role.READER.value, str(SEVERAL)
        ),
    )
    others = [one for one in _GIVEN[1:] if one is not Role.ADMIN or role is Role.OWNER]
    return (
        readers,
        tuple(button(access_texts.invite_one(speech, one), Action.INVITE, one.value, "1") for one in others),
    )


FAMILY: Final = Family(
    commands=(
        Command(
            "invite",
            Who.ADMIN,
            "Invite people by a link",
            invite,
            EXAMPLES,
            first=True,
        ),
    ),
    buttons=(
        ButtonAction(Action.INVITE, Who.ADMIN, invite_pressed),
        ButtonAction(Action.WITHDRAW, Who.ADMIN, take_back),
    ),
)
