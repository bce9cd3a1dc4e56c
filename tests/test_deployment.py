"""The files for operators keep their promises, on every machine; `make packages` asks the tools of others too."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from bot.config.sections import roles_of
from tests.release.dockerfile import instructions

ROOT = Path(__file__).resolve().parents[1]
UNITS = sorted((ROOT / "deploy").iterdir())


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def unit(path: Path) -> ConfigParser:
    """A unit; of a key that stands more than once, the last."""
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[method-assign,assignment]  # keys of systemd have capitals
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def test_the_service_is_watched_and_ends_in_time() -> None:
    service = unit(ROOT / "deploy" / "wirebrief.service")["Service"]

    assert ("notify", "main") == (service["Type"], service["NotifyAccess"])
    assert int(service["WatchdogSec"]) >= 10
    assert int(service["TimeoutStopSec"]) >= 10
    assert "on-failure" == service["Restart"]


def test_the_service_has_a_user_of_its_own_and_writes_only_to_its_folder_and_that_of_copies() -> None:
    service = unit(ROOT / "deploy" / "wirebrief.service")["Service"]

    assert "wirebrief" == service["User"]
    assert ("strict", "true", "true") == tuple(service[key] for key in ("ProtectSystem", "ProtectHome", "PrivateTmp"))
    assert "-/var/backups/wirebrief" == service["ReadWritePaths"]  # for the daily copy, where there is such a folder
    assert ("wirebrief", "0700", "0077") == tuple(
        service[key] for key in ("StateDirectory", "StateDirectoryMode", "UMask")
    )
    assert not service["CapabilityBoundingSet"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_holds_no_secret(path: Path) -> None:
    assert [] == re.findall(r"\d{6,}:[\w-]{20,}|://\w+:[^@/\s]+@", path.read_text(encoding="utf-8"))
    variables = re.findall(r"^Environment=(WIREBRIEF_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [] == [name for name in variables if not name.endswith("_FILE")]


def test_the_image_has_one_volume_no_root_and_a_check_of_its_health() -> None:
    steps = instructions(text("Dockerfile"))
    last = steps[max(number for number, (name, _) in enumerate(steps) if name == "FROM") :]
    said = [(name, rest) for name, rest in last if name in {"USER", "VOLUME", "HEALTHCHECK"}]

    assert ["10001:10001"] == [rest for name, rest in said if name == "USER"]
    assert ["/var/lib/wirebrief"] == [rest for name, rest in said if name == "VOLUME"]
    assert ["/healthz" in rest for name, rest in said if name == "HEALTHCHECK"] == [True]


def test_the_context_of_the_image_is_what_it_copies() -> None:
    let_in = {line.removeprefix("!") for line in text(".dockerignore").splitlines() if line.startswith("!")}
    copied = {
        word
        for name, rest in instructions(text("Dockerfile"))
        if name == "COPY" and "--from" not in rest
        for word in rest.split()[:-1]
    }

    assert "*" in text(".dockerignore").splitlines()
    assert copied == let_in


def test_the_installer_of_the_image_is_the_one_of_the_lock() -> None:
    (pinned,) = re.findall(r"uv==([\d.]+)", text("Dockerfile"))

    assert f"\nuv=={pinned} " in text("lock/packages.txt")


def test_the_containers_are_read_only_and_keep_no_secret_in_the_file() -> None:
    compose = text("compose.yaml")
    process, services = compose[compose.index("x-process:") :].split("\nservices:")

    assert {"read_only: true", "cap_drop: [ALL]", "env_file: .env"} <= {line.strip() for line in process.splitlines()}
    assert 2 == services.count("<<: *process")
    assert ["127.0.0.1"] == re.findall(r'- "([\d.]+):\d+:\d+"', services)


def test_the_workers_of_the_containers_have_the_roles_that_the_bot_leaves_to_them() -> None:
    compose = text("compose.yaml")
    (worker,) = re.findall(r'WIREBRIEF_RUN__ROLES: "([a-z,]+)"', compose)
    (bot,) = re.findall(r"^BOT_ROLES=([a-z,]+)$", text("docs/how-to/container.md"), re.MULTILINE)

    assert roles_of(["all"]) == roles_of([*worker.split(","), *bot.split(",")])
    assert {".env", "/config.toml"} <= set(text(".gitignore").split())
