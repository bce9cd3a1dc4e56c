"""The wheel and the source distribution: each holds what it must, and works in an environment that has nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(300)  # whichever test comes first waits for what all of them look at

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "The port opened again on Monday, the harbour council said. Ferries call there from Friday.\n" * 3
EVERY_MODULE = """
import importlib, pkgutil, bot, summaries
for package in (bot, summaries):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(bot.__file__)
"""


@dataclass(frozen=True, slots=True)
class Built:
    """The two files, and a folder for what is made of them."""

    source: Path
    wheel: Path
    folder: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both, built as anybody would: the source distribution of the tree, and the wheel of the source distribution."""
    folder = tmp_path_factory.mktemp("distributions")
    command = ("uv", "build", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ROOT)
    subprocess.run(command, check=True, capture_output=True)
    (source,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Built(source, wheel, folder)


@pytest.fixture(scope="module")
def environment(built: Built) -> Path:
    """An environment with the wheel and what it requires, in the releases of the lock."""
    made = built.folder / "environment"
    subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, made], check=True)
    install = ("uv", "pip", "install", "--quiet", "--python", made, built.wheel, "--constraints")
    subprocess.run([*install, ROOT / "lock" / "run.txt"], check=True)
    return made / "bin"


def tracked(*trees: str) -> set[str]:
    """The files of the repository, or those of some of its folders."""
    listed = subprocess.run(["git", "ls-files", *trees], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(listed.stdout.splitlines())


def test_the_source_distribution_holds_every_file_of_the_repository(built: Built) -> None:
    with tarfile.open(built.source) as archive:
        held = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}

    made = {name for name in held if name in {"PKG-INFO", "setup.cfg"} or name.startswith("wirebrief.egg-info/")}
    assert (set(), set()) == (tracked() - held, held - made - tracked())


def test_the_wheel_holds_both_packages_with_all_their_data_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert tracked("bot", "summaries") == held


def test_tests_pass_in_the_unpacked_source_distribution(built: Built) -> None:
    with tarfile.open(built.source) as archive:
        archive.extractall(built.folder / "unpacked", filter="data")
    (tree,) = (built.folder / "unpacked").iterdir()
    some = ("tests/test_packaging.py", "tests/unit/bot/config", "tests/unit/bot/schedule")
    command = (sys.executable, "-m", "pytest", "--numprocesses=0", *some)
    ended = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)

    assert 0 == ended.returncode, ended.stdout[-2_000:]


def test_every_module_of_the_wheel_can_be_imported_with_what_it_requires_alone(
    environment: Path, tmp_path: Path
) -> None:
    command = (environment / "python", "-c", EVERY_MODULE)
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert ended.stdout.strip().startswith(str(environment.parent))


def test_a_stranger_imports_an_article_and_is_briefed(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(ARTICLE, encoding="utf-8")

    def says(*words: str) -> str:
        command = [str(environment / "wirebrief"), *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert "1" in says("import", "port.txt", "--outlet", "Harbour Wire", "--published", "2020-09-08")
    assert "The port opened again on Monday" in says("brief", "harbour", "council")
