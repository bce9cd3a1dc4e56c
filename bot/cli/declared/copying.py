"""The commands `backup`, `copies` and `restore` as the shell declares them; `stores/copies.py` does their work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.declared.event_loop import do
from bot.cli.declared.settings_file import ConfigFile, settings_of

IN_BUCKET: Final = "s3://"


def declare(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (backup, copies, restore):
        app.command()(command)


def backup(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Where the copies are kept; else in backup.folder.")
    ] = None,
    new_key: Annotated[bool, typer.Option("--new-key", help="Print a new backup.key, and do nothing else.")] = False,  # noqa: FBT002
    config: ConfigFile = None,
) -> None:
    """Copy the store to a file, also beside a running bot; the newest copies are kept."""
    from bot.cli.stores import copies

    if new_key:
        typer.echo(copies.new_key())
        typer.echo(copies.NEW_KEY, err=True)
        return
    settings = settings_of(context, config)
    do(copies.back_up(settings, folder, typer.echo))
    if settings.backup.s3 and folder is None:
        from bot.cli.stores.bucket_copies import send

        do(send(settings, typer.echo))


def copies(context: typer.Context, config: ConfigFile = None) -> None:
    """List the copies of the store, in backup.folder and in the bucket of backup.s3."""
    from bot.cli.stores.bucket_copies import list_copies

    do(list_copies(settings_of(context, config), typer.echo))


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A copy that `backup` made, or s3://BUCKET/FOLDER/NAME.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace a store with records without a question.")] = False,  # noqa: FBT002
    config: ConfigFile = None,
) -> None:
    """Replace the store by a copy; stop the bot first."""
    from bot.cli.stores import copies

    settings = settings_of(context, config)
    if not (yes or copies.agreed(settings, file)):  # asked outside the event loop, where Ctrl-C ends the question
        typer.echo("Nothing was changed")
        raise typer.Exit(1)
    if file.startswith(IN_BUCKET):
        from bot.cli.stores.bucket_copies import restore as restore_from_bucket

        do(restore_from_bucket(settings, file, typer.echo))
    else:
        do(copies.restore(settings, Path(file), typer.echo))
