"""Wirebrief, the bot: it touches the world and never thinks about text.

The way of the data: source → fetch → extract → store → story and topic → briefing → digest → chat.
`sources/` fetches and files articles, `store/` keeps them, `digests/` decides who is told what and when and sees to it
that it arrives, `chat/` talks with people, `playground/` is a Telegram of our own for trying it out and for the tests.
`app.py` wires the parts together; nothing else does.
"""
