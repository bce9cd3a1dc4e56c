"""The page of briefings over two articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import seeds

REPORTS = Path(__file__).parents[2] / "data" / "two_reports"


def test_the_page_quotes_receipts_and_not_whole_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    monkeypatch.setattr("sys.argv", ["seeds", str(REPORTS), "--out", str(page)])

    seeds.main()

    text = page.read_text("utf-8")
    assert text.startswith("# Briefings on two real articles")
    assert "\n## " in text
    assert all(line.endswith(")") for line in text.splitlines() if line.startswith("- "))
    quoted = sum(len(line) for line in text.splitlines() if line.startswith("- "))
    assert quoted < sum(len(path.read_text("utf-8")) for path in REPORTS.glob("*.txt"))
