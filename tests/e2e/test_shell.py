"""The operator's commands as an operator runs them: another process, its output and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "tests" / "data" / "two_reports"
CHIPS = """Chipmaker Foundrix loses a fifth of its value

Shares of Foundrix fell 21% on Monday after the ministry said it would license exports of chip tools. The company makes
chips for cars and phones. "We will comply with every rule," its chairwoman Ana Ruiz told reporters in Porto.

The licences start in October, the ministry said. Two rivals, Nordsil and Keplar, rose by 4% on the same day.

Leave a Reply
Your email address will not be published. Required fields are marked *
"""
HARBOUR = """Aveiro opens its new harbour bridge

Aveiro opened a bridge over its harbour on Saturday after nine years of building.
Aveiro will close its old ferry line in March.
Fishermen in Aveiro had gone to court against the bridge in 2017.
Steel for Aveiro came from Bilbao and the cables from Gdansk.
Aveiro expects 30,000 riders a day on the trams of the bridge.
The bridge cost 212 million euros, a third more than planned.
Mayor Ines Prata cut a ribbon in front of 4,000 people.
The bridge carries trams and bicycles.
A court in Lisbon turned the fishermen down two years later.
Engineers say the bridge will stand for a century.
"""


def wirebrief(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("WIREBRIEF_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def briefed(folder: Path, *words: str) -> dict[str, Any]:
    run = wirebrief(folder, "brief", *words, "--json")
    assert (0, "") == (run.returncode, run.stderr)
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "chips.txt").write_text(CHIPS, encoding="utf-8")
    run = wirebrief(tmp_path, "import", "chips.txt", "--outlet", "Harbour Wire", "--published", "2020-09-07")
    assert (0, "1 new article stored\n", "") == (run.returncode, run.stdout, run.stderr)
    return tmp_path


def test_an_article_is_imported_once(archive: Path) -> None:
    run = wirebrief(archive, "import", "chips.txt")

    assert 0 == run.returncode
    assert "0 new articles stored, 1 known already" in run.stdout


def test_every_sentence_of_a_json_briefing_stands_at_its_receipts(archive: Path) -> None:
    answer = briefed(archive, "foundrix")

    assert ["Chipmaker Foundrix loses a fifth of its value"] == [story["headline"] for story in answer["stories"]]
    sentences = answer["stories"][0]["sentences"]
    assert sentences
    for sentence in sentences:
        for receipt in sentence["receipts"]:
            text = answer["articles"][receipt["article"]]["text"]
            assert sentence["text"] == text[receipt["start"] : receipt["end"]]
    assert ["Harbour Wire"] == [source["outlet"] for source in answer["stories"][0]["sources"]]


def test_the_operator_chooses_the_engine(archive: Path) -> None:
    (archive / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    assert 0 == wirebrief(archive, "import", "harbour.txt").returncode

    ours, theirs, unknown = (
        wirebrief(archive, "brief", "aveiro", "--json", WIREBRIEF_BRIEFINGS__ENGINE=engine)
        for engine in ("wirebrief", "textrank", "magic")
    )

    assert (0, 0, 1) == (ours.returncode, theirs.returncode, unknown.returncode)
    assert ours.stdout != theirs.stdout
    assert "briefings.engine: input should be 'wirebrief'" in unknown.stderr
    assert 1 == len(unknown.stderr.splitlines())


def test_a_briefing_on_the_terminal_has_no_page_furniture(archive: Path) -> None:
    run = wirebrief(archive, "brief", "foundrix")

    assert 0 == run.returncode
    assert "Shares of Foundrix fell 21%" in " ".join(run.stdout.split())
    assert "Leave a Reply" not in run.stdout
    assert "Harbour Wire" in run.stdout


def test_nothing_found_says_what_was_searched(archive: Path) -> None:
    run = wirebrief(archive, "brief", "volcanoes")

    assert 0 == run.returncode
    assert "volcanoes" in run.stdout
    assert "1 stored article" in run.stdout


@pytest.mark.parametrize("topic", ["ferry safety charter", "nordsil", "keplar"])
def test_two_reports_are_briefed_within_a_screen(topic: str, tmp_path: Path) -> None:
    assert 0 == wirebrief(tmp_path, "import", str(REPORTS), "--published", "2020-09-08").returncode

    answer = briefed(tmp_path, topic)

    sentences = [sentence for story in answer["stories"] for sentence in story["sentences"]]
    shown = sum(len(sentence["text"]) for sentence in sentences) + sum(len(s["headline"]) for s in answer["stories"])
    assert 0 < shown <= 900
    assert not [text for text, times in Counter(sentence["text"] for sentence in sentences).items() if times > 1]
    assert not [sentence for sentence in sentences if "Leave a Reply" in sentence["text"]]
    assert {2} == {len(story["sources"]) for story in answer["stories"]}
    for sentence in sentences:
        for receipt in sentence["receipts"]:
            text = answer["articles"][receipt["article"]]["text"]
            assert sentence["text"] == text[receipt["start"] : receipt["end"]]


def test_a_wrong_setting_is_one_line_and_a_failure(tmp_path: Path) -> None:
    run = wirebrief(tmp_path, "run", WIREBRIEF_TELEGRAM__TOKN="1:a")

    assert 1 == run.returncode
    assert "wirebrief: settings: unknown key telegram.tokn; did you mean telegram.token?\n" == run.stderr


@pytest.mark.parametrize("before", [True, False])
def test_the_settings_file_is_named_before_or_after_the_command(before: bool, tmp_path: Path) -> None:  # noqa: FBT001
    file = tmp_path / "other.toml"
    file.write_text('[store]\nurl = "tinydb:elsewhere"\n', encoding="utf-8")
    option = ["--config", str(file)]

    run = wirebrief(tmp_path, *(option if before else []), "sources", "list", *([] if before else option))

    assert (0, "No sources yet: wirebrief sources add URL\n") == (run.returncode, run.stdout)
    assert (tmp_path / "elsewhere").is_dir()


def test_other_users_can_read_nothing_that_a_command_makes(archive: Path) -> None:
    assert 0 == wirebrief(archive, "backup", "copies").returncode

    made = [archive / "data", archive / "copies", *(archive / "data").rglob("*"), *(archive / "copies").rglob("*")]
    assert len(made) > 4
    assert [] == [path for path in made if path.stat().st_mode & 0o077]


def test_a_store_in_a_file_s_place_is_one_line_and_a_failure(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")

    run = wirebrief(tmp_path, "sources", "list")

    assert 1 == run.returncode
    assert 1 == len(run.stderr.splitlines())
    assert str(tmp_path / "data") in run.stderr or "data" in run.stderr


def test_a_private_address_is_refused_with_the_line_to_add(tmp_path: Path) -> None:
    run = wirebrief(tmp_path, "sources", "add", "http://127.0.0.1:9/feed")

    assert 1 == run.returncode
    assert "allow_private" in run.stderr
    assert 1 == len(run.stderr.splitlines())


def test_an_opml_list_becomes_sources(tmp_path: Path) -> None:
    outline = '<outline type="rss" text="Port News" xmlUrl="http://127.0.0.1:9/feed"/>'
    (tmp_path / "feeds.opml").write_text(f"<opml version='2.0'><body>{outline}</body></opml>", encoding="utf-8")

    run = wirebrief(tmp_path, "import", "feeds.opml")

    assert 0 == run.returncode
    assert "! Port News: added, but cannot be read: 127.0.0.1 is" in run.stdout
    assert "Port News <http://127.0.0.1:9/feed>" in wirebrief(tmp_path, "sources", "list").stdout
    assert 0 == wirebrief(tmp_path, "sources", "set", "1", "group", "Ports").returncode
    assert wirebrief(tmp_path, "sources", "list").stdout.startswith("Ports:\n1. Port News")
    assert 'text="Ports"' in wirebrief(tmp_path, "sources", "export").stdout
    assert "1 source written" in wirebrief(tmp_path, "sources", "export", "copy.opml").stdout
    assert "already there" in wirebrief(tmp_path, "import", "copy.opml").stdout
    assert "/wirebrief-sources-20" in wirebrief(tmp_path, "sources", "export", str(tmp_path)).stdout
    wrong = wirebrief(tmp_path, "sources", "set", "1", "interval", "soon")
    assert (1, 1) == (wrong.returncode, len(wrong.stderr.splitlines()))
    unknown = wirebrief(tmp_path, "sources", "remove", "Starboard News")
    assert "`wirebrief sources list` shows them" in unknown.stderr
    assert "Removed Port News" in wirebrief(tmp_path, "sources", "remove", "1").stdout
    assert "No sources yet" in wirebrief(tmp_path, "sources", "list").stdout


def test_a_copy_of_the_store_can_be_put_in_its_place(archive: Path) -> None:
    copied = wirebrief(archive, "backup", "copies")
    assert (0, "") == (copied.returncode, copied.stderr)
    (copy,) = (archive / "copies").iterdir()

    restored = wirebrief(archive, "restore", str(copy), WIREBRIEF_STORE__URL="tinydb:elsewhere")

    assert (0, "") == (restored.returncode, restored.stderr)
    found = wirebrief(archive, "brief", "foundrix", WIREBRIEF_STORE__URL="tinydb:elsewhere")
    assert "Foundrix" in found.stdout
