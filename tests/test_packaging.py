"""What an installation is made of: one version, types for those who import us, and locked requirements."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import bot

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "build": PROJECT["build-system"]["requires"],
    "run": PROJECT["project"]["dependencies"],
    "dev": PROJECT["dependency-groups"]["dev"],
    "packages": PROJECT["dependency-groups"]["packages"],
}
REQUIREMENTS = [Requirement(text) for texts in WANTED.values() for text in texts]


def lock(name: str) -> str:
    return (ROOT / "lock" / f"{name}.txt").read_text(encoding="utf-8")


def pinned(name: str) -> list[tuple[Requirement, int]]:
    """Each pinned release of a lock, with the number of its hashes."""
    releases = re.findall(
        r"^(\S+==[^\\\n]+)\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock(name), re.MULTILINE
    )
    return [(Requirement(release), hashes.count("--hash")) for release, hashes in releases]


@pytest.mark.parametrize("name", WANTED)
def test_the_lock_holds_a_release_that_fits_each_requirement(name: str) -> None:
    versions = {release.name.casefold(): [pin.version for pin in release.specifier] for release, _ in pinned(name)}

    for text in WANTED[name]:
        wanted = Requirement(text)
        assert [True] == [wanted.specifier.contains(version) for version in versions[wanted.name.casefold()]], text


@pytest.mark.parametrize("name", WANTED)
def test_a_lock_holds_releases_and_their_hashes_and_nothing_else(name: str) -> None:
    line = re.compile(r" *#.*|[\w.-]+==[\w.]+( ; .*)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

    assert [] == [text for text in lock(name).splitlines() if not line.fullmatch(text)]
    assert all(hashes for _, hashes in pinned(name))
    assert "://" not in lock(name)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_every_requirement_has_an_upper_bound(requirement: Requirement) -> None:
    assert {"<", "<=", "==", "~="} & {bound.operator for bound in requirement.specifier}


@pytest.mark.parametrize("package", ["bot", "summaries"])
def test_the_types_of_both_packages_may_be_used_by_others(package: str) -> None:
    assert (ROOT / package / "py.typed").exists()
    assert "py.typed" in PROJECT["tool"]["setuptools"]["package-data"]["*"]


def test_the_catalogues_of_the_interface_are_packaged() -> None:
    assert [*(ROOT / "bot" / "render" / "speech").glob("**/*.po")]
    assert "**/*.po" in PROJECT["tool"]["setuptools"]["package-data"]["*"]


def test_the_shell_tells_the_one_version() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert f"wirebrief {bot.__version__}\n" == run.stdout
    assert "version" in PROJECT["project"]["dynamic"]
    assert {"attr": "bot.__version__"} == PROJECT["tool"]["setuptools"]["dynamic"]["version"]
