"""The commands of the how-tos, given one after the other as they stand, on a clean machine."""

from __future__ import annotations

import asyncio
import re
import shlex
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import wirebrief
from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from tests.fakes.server import OWNER, ROOT, Server, commands
from tests.fakes.wired import eventually

MOST_SECONDS = 10.0
"""What a stop may take."""


def mode(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o}"


async def test_a_server_is_installed_backed_up_upgraded_and_restored_by_its_pages(
    playground: Playground, tmp_path: Path
) -> None:
    environment = {"WIREBRIEF_TELEGRAM__BASE_URL": playground.base_url, "WIREBRIEF_TELEGRAM__ACCESS": "open"}
    server = Server(tmp_path, environment)
    settings = tmp_path / "etc" / "wirebrief"
    for command in commands("systemd.md", "Install"):
        await server.run(command, playground.token if "/dev/stdin" in command else "")

    assert ("640", "600") == (mode(settings / "config.toml"), mode(settings / "token"))
    assert f"owner = {OWNER}" in (settings / "config.toml").read_text(encoding="utf-8").splitlines()
    assert "systemctl enable --now wirebrief" in server.notes

    run = await server.start("wirebrief.service")
    assert run.stdout is not None
    async with asyncio.timeout(60):
        assert b"running" in await run.stdout.readline()
    playground.world.say(MEI, MEI.id, "/subscribe huawei weekdays 08:30 Berlin")
    await eventually(lambda: playground.world.said(MEI.id), 20)
    said = [await server.run(command) for command in commands("systemd.md", "Every day")]
    for command in [command for command in commands("back-up-and-restore.md", "Back up") if "sudo" in command]:
        await server.run(command)

    assert said[0].startswith("Wirebrief ")
    (copy,) = (tmp_path / "var" / "backups" / "wirebrief").iterdir()
    assert "600" == mode(copy)

    begun = time.monotonic()
    run.terminate()
    assert 0 == await run.wait()
    assert time.monotonic() - begun <= MOST_SECONDS
    for command in [command for command in commands("upgrade.md") if "sudo" in command]:
        await server.run(command)
    for command in [command for command in commands("back-up-and-restore.md", "Restore") if "sudo" in command]:
        await server.run(command.replace("restore FILE", f"restore --yes {copy}"))
    again = await server.start("wirebrief.service")
    assert again.stdout is not None
    async with asyncio.timeout(60):
        assert b"running" in await again.stdout.readline()
    playground.world.say(MEI, MEI.id, "/settings")
    await eventually(lambda: "08:30" in str(playground.world.said(MEI.id)[-1]), 20)
    again.terminate()
    assert 0 == await again.wait()


async def test_the_commands_for_a_container_name_its_services_and_commands_of_the_shell() -> None:
    services = set(re.findall(r"^  (\w+):$", (ROOT / "compose.yaml").read_text(encoding="utf-8"), re.MULTILINE))
    given = [shlex.split(command) for command in commands("container.md") if command.startswith("docker")]
    of_services = [words[3:] for words in given if words[2] in {"exec", "run"}]
    named = [[word for word in words if not word.startswith("--")] for words in of_services]

    assert given
    assert {"bot"} <= services
    assert set() == {words[0] for words in named} - services
    for words in named:
        command = [word for word in words[1:] if word != "wirebrief"]
        assert 0 == CliRunner().invoke(wirebrief, [*command, "--help"]).exit_code, command


async def test_the_files_for_a_container_keep_the_token_private_and_let_its_user_read_the_settings(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path, {})
    (tmp_path / "config.example.toml").symlink_to(ROOT / "config.example.toml")
    for command in [command for command in commands("container.md", "Start") if command.startswith("install")]:
        await server.run(command)

    assert ("600", "644") == (mode(tmp_path / ".env"), mode(tmp_path / "config.toml"))


@pytest.mark.parametrize("page", ["systemd.md", "container.md", "upgrade.md", "back-up-and-restore.md"])
def test_every_path_of_the_project_that_a_command_names_exists(page: str) -> None:
    named = {
        name for command in commands(page) for name in re.findall(r"/opt/wirebrief/(deploy/\S+|config\S+)", command)
    }

    assert [] == [name for name in named if not (ROOT / name).exists()]
