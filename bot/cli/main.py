"""The operator's commands: `wirebrief …`, or `python -m bot …`.

Every fault with a name is one plain line on standard error and exit code 1, never a traceback. Each command imports
the module that does its work when it runs, so that `--help` waits for none of them.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.cli.declared import copying
from bot.cli.declared.event_loop import do
from bot.cli.declared.settings_file import ConfigFile, chosen_file, settings_of
from bot.cli.running import give, run_bot
from bot.errors import PlainError

PRIVATE = 0o077  # umask: other users get no rights to the files and folders that a command makes

wirebrief = typer.Typer(
    name="wirebrief",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Briefs each Telegram chat on what is new about its topics, word for word from the sources.",
)
WithArticles = Annotated[bool, typer.Option("--with-articles/--keep-articles", help="Remove its articles too.")]
sources = typer.Typer(no_args_is_help=True, help="List, add and remove sources.")
wirebrief.add_typer(sources, name="sources")
copying.declare(wirebrief)

Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="ROLE", help="With PostgreSQL, do a share: front, collect, compose, keep, or all."),
]


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - the parameter of a flag's callback
    if asked:
        typer.echo(f"wirebrief {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version.")]


@wirebrief.callback()
def before(context: typer.Context, config: ConfigFile = None, version: Version = False) -> None:  # noqa: ARG001, FBT002 - a flag
    """Take `--config` before the command as well as after it."""
    context.obj = config


@wirebrief.command()
def run(context: typer.Context, role: Roles = None, config: ConfigFile = None) -> None:
    """Start the bot, or with roles one of its processes; without a token, the playground in your browser."""
    from bot import log

    settings = settings_of(context, config).with_roles(role or ())
    log.start(as_json=settings.log.format == "json", secrets=settings.secrets)
    do(run_bot(settings, typer.echo))


@wirebrief.command(name="import")
def import_(
    context: typer.Context,
    named: Annotated[list[str], typer.Argument(metavar="WHAT…", help="Files, folders, OPML lists, links of articles.")],
    outlet: Annotated[str, typer.Option(help="Who published the articles.")] = "",
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], help="When they were published."),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Store articles from files, folders and links, and add the sources of OPML lists."""
    give(settings_of(context, config), "import", named=named, outlet=outlet, published=published)


@wirebrief.command()
def fetch(context: typer.Context, config: ConfigFile = None) -> None:
    """Read all sources once."""
    give(settings_of(context, config), "fetch")


@wirebrief.command()
def brief(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="A topic, or any words; 7d at the end asks for one week.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print JSON with receipts.")] = False,  # noqa: FBT002 - a flag
    config: ConfigFile = None,
) -> None:
    """Print a briefing on a topic or on any words."""
    give(settings_of(context, config), "brief", words=" ".join(words), as_json_text=json)


@wirebrief.command(name="serve-api")
def serve_api(context: typer.Context, config: ConfigFile = None) -> None:
    """Let other programs read at `api.listen` until Ctrl-C; a running bot does by itself."""
    give(settings_of(context, config), "serve-api")


@sources.command(name="list")
def list_sources(context: typer.Context, config: ConfigFile = None) -> None:
    """List the sources, with the last good fetch and the trouble of each."""
    give(settings_of(context, config), "sources list")


@sources.command(name="add")
def add_source(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, or a site whose feed is found.")],
    yes: Annotated[bool, typer.Option("--yes", help="Add it without a question.")] = False,  # noqa: FBT002 - a flag
    last_day: Annotated[bool, typer.Option("--last-day", help="What it published in the last 24 h is new.")] = False,  # noqa: FBT002
    config: ConfigFile = None,
) -> None:
    """Show a feed, or that of a site: titles, text, language, pace, dates, walls; then add it."""
    give(settings_of(context, config), "sources add", url=url, yes=yes, last_day=last_day)


@sources.command(name="set")
def set_source(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its address, title, or number in the list.")],
    setting: Annotated[str, typer.Argument(metavar="SETTING", help="Such as group, interval, text, keep, paused.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Such as 6h; none or auto ends a setting.")],
    config: ConfigFile = None,
) -> None:
    """Change a setting of a source."""
    give(settings_of(context, config), "sources set", name=source, setting=setting, words=value)


@sources.command(name="export")
def export_sources(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to write, also a folder; without one, it is printed.")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Write the sources as an OPML list, which other readers import."""
    give(settings_of(context, config), "sources export", file=file)


@sources.command(name="remove")
def remove_source(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its address, title, or number in the list.")],
    with_articles: WithArticles = False,  # noqa: FBT002 - a flag
    config: ConfigFile = None,
) -> None:
    """Remove a source; its articles stay unless you say otherwise."""
    give(settings_of(context, config), "sources remove", name=source, with_articles=with_articles)


@wirebrief.command()
def migrate(
    context: typer.Context,
    to: Annotated[str, typer.Option(metavar="URL", help="An empty database: postgresql://USER@HOST/NAME")],
    verify: Annotated[bool, typer.Option("--verify", help="Only compare the folder with the database.")] = False,  # noqa: FBT002
    config: ConfigFile = None,
) -> None:
    """Move the store from its folder to PostgreSQL, also beside a running bot, and compare every record."""
    from bot.cli.stores import migrate as moving

    do((moving.verify if verify else moving.migrate)(settings_of(context, config), to, typer.echo))


@wirebrief.command()
def schema(
    context: typer.Context,
    step: Annotated[str, typer.Argument(metavar="STEP", help="status or upgrade.")] = "status",
    config: ConfigFile = None,
) -> None:
    """Say what made the tables of the database, or bring them up to date; a bot does that when it starts."""
    from bot.cli.stores import postgres

    do(postgres.schema(settings_of(context, config), step, typer.echo))


@wirebrief.command()
def trial(context: typer.Context, config: ConfigFile = None) -> None:
    """Try PostgreSQL: start a server of the extra `trial` here, and the bot on it; never for production."""
    from bot import log
    from bot.cli.stores import postgres

    settings = settings_of(context, config)
    log.start(as_json=settings.log.format == "json", secrets=settings.secrets)
    do(postgres.trial(settings, run_bot, typer.echo))


@wirebrief.command()
def articles(
    context: typer.Context,
    step: Annotated[str, typer.Argument(metavar="STEP", help="list, show, correct, remove or restore.")] = "list",
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS…", help="Words, or an id: correct ID title New title.")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """List the articles, or those with words; show, correct or remove one by its id, or bring it back."""
    give(settings_of(context, config), "articles", step=step, words=words or ())


@wirebrief.command()
def status(context: typer.Context, config: ConfigFile = None) -> None:
    """Print what was read, what waits and comes next, and the room on the disk."""
    give(settings_of(context, config), "status")


@wirebrief.command()
def audit(
    context: typer.Context,
    count: Annotated[int, typer.Option(min=1, help="How many of the newest changes.")] = 50,
    config: ConfigFile = None,
) -> None:
    """Print who changed sources, topics, articles and access, and when."""
    give(settings_of(context, config), "audit", count=count)


@wirebrief.command()
def reclaim(context: typer.Context, config: ConfigFile = None) -> None:
    """After a move to another bot: print who has not started it yet, and the links to send them."""
    give(settings_of(context, config), "reclaim")


@wirebrief.command()
def doctor(context: typer.Context, config: ConfigFile = None) -> None:
    """Check the settings, the token, who can read the files, the disk and the zone data; say what is wrong."""
    from bot.cli.doctor import examine

    found = do(examine(chosen_file(context, config)))
    for finding in found:
        typer.echo(f"{'ok   ' if finding.well else 'WRONG'} {finding.what}: {finding.words}")
    if not all(finding.well for finding in found):
        raise typer.Exit(1)


def main() -> None:
    """Run one command; a fault with a name becomes one plain line and exit code 1."""
    os.umask(PRIVATE)
    try:
        wirebrief()
    except PlainError as fault:
        typer.echo(f"wirebrief: {fault}", err=True)
        sys.exit(1)
    except asyncio.CancelledError:
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)  # what a shell reports for a program ended by Ctrl-C
