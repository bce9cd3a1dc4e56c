from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.error import ConfigError
from bot.config.settings import Config, load

TOKEN = "123:abc"


def loaded(environment: dict[str, str], file: Path | None = None) -> Config:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        return load(file)


def fault(environment: dict[str, str]) -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(environment)
    return str(caught.value)


def held(folder: Path, content: bytes) -> str:
    file = folder / "secret"
    file.write_bytes(content)
    return str(file)


def test_a_variable_may_name_the_file_that_holds_a_setting(tmp_path: Path) -> None:
    file = held(tmp_path, f"{TOKEN}\n".encode())

    assert TOKEN == loaded({"WIREBRIEF_TELEGRAM__TOKEN_FILE": file}).telegram.token


def test_every_setting_may_be_in_a_file_a_list_too(tmp_path: Path) -> None:
    assert (1, 2) == loaded({"WIREBRIEF_TELEGRAM__ADMINS_FILE": held(tmp_path, b"1, 2")}).telegram.admins


def test_a_list_of_sources_may_be_in_a_file(tmp_path: Path) -> None:
    config = loaded({"WIREBRIEF_SOURCES_FILE": held(tmp_path, b'["https://a.example/feed"]')})

    assert ["https://a.example/feed"] == [source.url for source in config.sources]


def test_a_value_from_a_file_goes_before_the_settings_file(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('[telegram]\ntoken = "456:def"\nowner = 7', encoding="utf-8")

    config = loaded({"WIREBRIEF_TELEGRAM__TOKEN_FILE": held(tmp_path, TOKEN.encode())}, settings)

    assert (TOKEN, 7) == (config.telegram.token, config.telegram.owner)


def test_a_value_and_a_file_for_one_setting_are_refused(tmp_path: Path) -> None:
    file = held(tmp_path, TOKEN.encode())
    said = fault({"WIREBRIEF_TELEGRAM__TOKEN": TOKEN, "WIREBRIEF_TELEGRAM__TOKEN_FILE": file})

    assert said == "WIREBRIEF_TELEGRAM__TOKEN and WIREBRIEF_TELEGRAM__TOKEN_FILE are both set; set one of them"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = fault({"WIREBRIEF_TELEGRAM__TOKEN_FILE": str(tmp_path / "none")})

    assert f"WIREBRIEF_TELEGRAM__TOKEN_FILE: {tmp_path / 'none'} cannot be read (No such file or directory)" == said


@pytest.mark.parametrize(
    ("content", "wrong"), [(b" \n", "is empty"), (b"1" * 20_000, "is too long"), (b"\xff", "is not text in UTF-8")]
)
def test_a_file_without_one_value_is_refused_and_its_content_not_told(
    tmp_path: Path, content: bytes, wrong: str
) -> None:
    said = fault({"WIREBRIEF_TELEGRAM__TOKEN_FILE": held(tmp_path, content)})

    assert said.endswith(wrong)
    assert "1111" not in said


def test_a_wrong_value_in_a_file_is_told_like_any_other(tmp_path: Path) -> None:
    said = fault({"WIREBRIEF_TELEGRAM__TOKEN_FILE": held(tmp_path, b"secret without a colon")})

    assert said.startswith("settings: telegram.token: is not a bot token")
    assert "secret without" not in said


def test_a_file_for_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    file = held(tmp_path, TOKEN.encode())

    assert "unknown key telegram.tokn" in fault({"WIREBRIEF_TELEGRAM__TOKN_FILE": file})
    assert "unknown key telegramm" in fault({"WIREBRIEF_TELEGRAMM__TOKEN_FILE": file})


def test_an_empty_name_of_a_file_counts_as_unset() -> None:
    assert not loaded({"WIREBRIEF_TELEGRAM__TOKEN_FILE": ""}).telegram.token
