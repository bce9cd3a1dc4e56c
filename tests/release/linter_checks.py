"""What others' tools say of the files for operators: Dockerfile, compose.yaml, the units of systemd."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy").glob("wirebrief*"))
EXPOSED = 2.0
"""The exposure that systemd gives a service, from 0 to 10; 9.6 is one without any protection."""


def said(*command: str | Path) -> str:
    """All that a program prints; its exit code is looked at elsewhere."""
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return ended.stdout


def test_the_linter_of_dockerfiles_finds_nothing() -> None:
    assert not said("hadolint", "--failure-threshold=style", ROOT / "Dockerfile")


def test_the_compose_file_follows_the_specification() -> None:
    assert "ok" in said("check-jsonschema", "--builtin-schema", "vendor.compose-spec", ROOT / "compose.yaml")


@pytest.fixture
def systemd() -> str:
    """The program that reads units."""
    found = shutil.which("systemd-analyze")
    if not found:
        pytest.skip("there is no systemd on this machine")
    return found


def test_systemd_understands_every_line_of_the_units(systemd: str) -> None:
    lines = said(systemd, "verify", *UNITS).splitlines()

    assert UNITS
    assert [] == [line for line in lines if "is not executable" not in line]


def test_systemd_calls_the_service_well_protected(systemd: str) -> None:
    service = ROOT / "deploy" / "wirebrief.service"
    found = re.search(r"exposure level .*: ([\d.]+)", said(systemd, "security", "--offline=true", service))

    assert found
    assert float(found[1]) <= EXPOSED
