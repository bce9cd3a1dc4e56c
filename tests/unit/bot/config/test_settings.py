from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config.error import ConfigError
from bot.config.sections import StoreConfig
from bot.config.settings import Config, known_keys, load

ROOT = Path(__file__).resolve().parents[4]


def loaded(file: Path | None, environment: dict[str, str]) -> Config:
    """The settings of the file in an environment that has these variables of ours."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        return load(file)


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def fault(text: str, folder: Path, environment: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(written(folder, text), environment or {})
    return str(caught.value)


def test_without_a_file_and_an_environment_everything_has_its_default() -> None:
    assert Config() == loaded(None, {})


def test_a_setting_comes_from_the_file(tmp_path: Path) -> None:
    config = loaded(written(tmp_path, '[telegram]\ntoken = "123:abc"\nadmins = [7, 8]'), {})

    assert ("123:abc", (7, 8)) == (config.telegram.token, config.telegram.admins)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, '[telegram]\ntoken = "123:abc"\n[ingest]\ninterval = 60')

    config = loaded(file, {"WIREBRIEF_TELEGRAM__TOKEN": "456:def", "PATH": "/bin"})

    assert ("456:def", 60) == (config.telegram.token, config.ingest.interval)


def test_lists_and_tables_can_come_from_the_environment() -> None:
    config = loaded(
        None,
        {
            "WIREBRIEF_TELEGRAM__ADMINS": "1, 2",
            "WIREBRIEF_INGEST__ALLOW_PRIVATE": "127.0.0.1:80",
            "WIREBRIEF_SOURCES": '[{url = "https://a.example/feed"}]',
        },
    )

    assert (1, 2) == config.telegram.admins
    assert ("127.0.0.1:80",) == config.ingest.allow_private
    assert ["https://a.example/feed"] == [source.url for source in config.sources]


def test_a_source_may_be_its_address_alone_however_a_person_writes_it() -> None:
    given = ["https://a.example/feed", "b.example", "feed://c.example/rss", "@channel", "/srv/news"]

    assert given == [source.url for source in loaded(None, {"WIREBRIEF_SOURCES": str(given).replace("'", '"')}).sources]


def test_an_empty_variable_counts_as_unset() -> None:
    assert Config() == loaded(None, {"WIREBRIEF_TELEGRAM__TOKEN": ""})


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    assert "config.toml: unknown key telegram.tokn; did you mean telegram.token?" == fault(
        '[telegram]\ntokn = "1:a"', tmp_path
    )


def test_an_unknown_section_names_the_nearest_known_one(tmp_path: Path) -> None:
    assert "config.toml: unknown key telegarm; did you mean telegram?" == fault("[telegarm]\n", tmp_path)


def test_an_unknown_variable_is_refused_too() -> None:
    with pytest.raises(ConfigError, match=r"unknown key ingest\.intervall; did you mean ingest\.interval\?"):
        loaded(None, {"WIREBRIEF_INGEST__INTERVALL": "5"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[telegram]\ntoken = "hello"', "telegram.token: is not a bot token; copy it whole from @BotFather"),
        ('[telegram]\nadmins = ["Ada"]', "telegram.admins.0: input should be a valid integer"),
        ('[telegram]\naccess = "friends"', 'telegram.access: must be one of "open", "invited", "owner"'),
        ('[telegram]\nbase_url = "localhost"', 'must be an address such as "http://127.0.0.1:8081/bot"'),
        ('[telegram]\nproxy = "socks5://127.0.0.1:1080"', "telegram.proxy: must be an HTTP proxy"),
        ('[ingest]\nproxy = "https://proxy.example:3128"', "ingest.proxy: must be an HTTP proxy"),
        ('[ingest]\nproxy = "http://proxy.example"', "ingest.proxy: must be an HTTP proxy"),
        ('[ingest]\nproxy = "http://proxy.example:99999"', "ingest.proxy: must be an HTTP proxy"),
        ('[telegram]\nwebhook_url = "http://a.example/x"', "webhook_url must be a public address with a path"),
        ('[telegram]\nwebhook_url = "https://a.example:9000/x"', "ports 443, 80, 88 and 8443"),
        ('[telegram]\nwebhook_url = "https://a.example"', "webhook_url must be a public address with a path"),
        ('[telegram]\nwebhook_key = "/key.pem"', "webhook_certificate and webhook_key belong together"),
        ('[telegram]\nwebhook_listen = "8092"', "telegram.webhook_listen: must be HOST:PORT"),
        ('[monitor]\nlisten = "8093"', "monitor.listen: must be HOST:PORT"),
        ('[log]\nformat = "xml"', "log.format: input should be 'text' or 'json'"),
        ('[store]\nurl = "redis://x"', 'store.url: must name a folder, such as "tinydb:data", or a database'),
        ("[limits]\nper_second = 31", "limits.per_second: input should be less than or equal to 30"),
        ("[limits]\npaid_per_second = 2000", "limits.paid_per_second: input should be less than or equal to 1000"),
        ("[ingest]\ninterval = 0", "ingest.interval: input should be greater than or equal to 1"),
        ('[digests]\nzone = "Mars/Olympus"', '"Mars/Olympus" is not a time zone; write it as in "Europe/Berlin"'),
        ('[digests]\nzone = "../../etc/passwd"', "is not a time zone"),
        ('[[topics]]\nname = ""', "topics.0.name: "),
        ('[[sources]]\nurl = "ftp://a.example"', "sources.0.url: must be the address of a feed or a site"),
        ('telegram = "x"', "telegram: "),
        ("[telegram", "is not valid TOML"),
    ],
)
def test_a_wrong_setting_gets_one_plain_line(text: str, words: str, tmp_path: Path) -> None:
    line = fault(text, tmp_path)

    assert words in line
    assert 1 == len(line.splitlines())


@pytest.mark.parametrize("environment", [{}, {"WIREBRIEF_TELEGRAM__TOKEN": "456:def"}])
def test_a_value_in_the_place_of_a_section_is_refused(environment: dict[str, str], tmp_path: Path) -> None:
    said = fault('telegram = "123:abc"', tmp_path, environment)

    assert "config.toml: telegram: must be a section: write [telegram], and its keys below" == said


def test_an_unknown_section_in_the_environment_is_refused_too() -> None:
    with pytest.raises(ConfigError, match=r"settings: unknown key telegarm; did you mean telegram\?"):
        loaded(None, {"WIREBRIEF_TELEGARM__TOKEN": "1:a"})


def test_a_list_in_the_environment_that_cannot_be_read_gets_one_plain_line() -> None:
    with pytest.raises(ConfigError, match=r"settings: telegram\.admins: Unclosed array") as caught:
        loaded(None, {"WIREBRIEF_TELEGRAM__ADMINS": "[1, 2"})

    assert 1 == len(str(caught.value).splitlines())


def test_the_variable_that_names_the_file_is_no_setting() -> None:
    assert Config() == loaded(None, {"WIREBRIEF_CONFIG": "other.toml"})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read .*check the path given with --config"):
        loaded(tmp_path / "none.toml", {})


def test_a_relative_store_folder_is_beside_the_file(tmp_path: Path) -> None:
    config = loaded(written(tmp_path, '[store]\nurl = "tinydb:archive"'), {})

    assert tmp_path / "archive" == config.store.folder


@pytest.mark.parametrize("given", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot"])
def test_another_bot_api_server_may_be_named_with_and_without_the_closing_bot(given: str) -> None:
    telegram = loaded(None, {"WIREBRIEF_TELEGRAM__BASE_URL": given}).telegram

    assert ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot") == (
        telegram.base_url,
        telegram.base_file_url,
    )


def test_the_example_shows_every_key_with_its_default() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    shown = tomllib.loads(text)

    example = loaded(ROOT / "config.example.toml", {})

    assert Config().model_dump(exclude={"store"}) | {"telegram": example.telegram.model_dump()} == example.model_dump(
        exclude={"store"}
    )
    assert Config().telegram == example.telegram
    assert set() == {key for key in known_keys() if "." in key and key.split(".")[1] not in text}
    assert {
        "telegram",
        "limits",
        "store",
        "ingest",
        "digests",
        "briefings",
        "playground",
        "monitor",
        "api",
        "backup",
        "log",
        "run",
    } == set(shown)


@pytest.mark.parametrize(("days", "kept"), [(0, None), (14, timedelta(days=14)), (365, timedelta(days=365))])
def test_articles_are_kept_for_days_or_for_ever(days: int, kept: timedelta | None, tmp_path: Path) -> None:
    assert kept == loaded(written(tmp_path, f"[store]\nkeep_days = {days}"), {}).store.keep


@pytest.mark.parametrize("days", [1, 13, -1])
def test_fewer_days_than_a_weekly_digest_needs_are_refused(days: int, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"store\.keep_days: must be 0 \(keep for ever\) or at least 14"):
        loaded(written(tmp_path, f"[store]\nkeep_days = {days}"), {})


@pytest.mark.parametrize(
    "line",
    [
        'websub_url = "news.example.org"',
        'websub_url = "https://news.example.org"',
        'websub_url = "https://user@news.example.org/w"',
        'websub_url = "https://news.example.org/w?x"',
        'websub_listen = "8091"',
        'websub_listen = "127.0.0.1:99999"',
    ],
)
def test_where_hubs_send_to_must_be_an_address_with_a_path_and_a_place(line: str, tmp_path: Path) -> None:
    name = line.partition(" ")[0]
    assert f"ingest.{name}: must be" in fault(f"[ingest]\n{line}", tmp_path)


def test_the_address_of_hubs_is_taken_without_its_last_slash(tmp_path: Path) -> None:
    config = loaded(written(tmp_path, '[ingest]\nwebsub_url = "https://news.example.org/a/websub/"'), {})
    assert "https://news.example.org/a/websub" == config.ingest.websub_url


def test_the_socket_for_shells_is_in_the_stores_folder_or_has_the_name_of_a_database(tmp_path: Path) -> None:
    embedded, other = StoreConfig(), StoreConfig(url="postgresql://bot@localhost/news")

    assert tmp_path / "data" / "shell.socket" == embedded.beside(tmp_path).shell_socket
    assert tmp_path / "data" == other.beside(tmp_path).shell_socket.parent
    assert StoreConfig(url="postgresql://bot@localhost/more").shell_socket != other.shell_socket
    assert tmp_path / "run" / "socket" == StoreConfig(socket="run/socket").beside(tmp_path).shell_socket


def test_a_pooler_is_taken_beside_a_database_only_and_its_password_stays_out_of_the_log(tmp_path: Path) -> None:
    database, pooler = "postgresql://bot:one@localhost/news", "postgresql://bot:two@localhost:6432/news"
    config = loaded(written(tmp_path, f'[store]\nurl = "{database}"\npooler = "{pooler}"'), {})
    assert (pooler, {"one", "two"}) == (config.store.pooler, {"one", "two"}.intersection(config.secrets))
    for lines in (f'pooler = "{pooler}"', f'url = "{database}"\npooler = "localhost:6432"'):
        assert fault(f"[store]\n{lines}", tmp_path).startswith("config.toml: store.pooler: must name the database of")


@pytest.mark.parametrize("password", ["se#ret", "12/34", "12?34", "se?r=t"])
def test_a_password_with_signs_that_end_an_address_is_to_be_encoded_and_is_not_in_what_is_said(
    password: str, tmp_path: Path
) -> None:
    said = fault(f'[store]\nurl = "postgresql://bot:{password}@localhost/news"', tmp_path)
    assert said.endswith("in whose password / ? # are written %2F %3F %23")
    assert password not in said
    encoded = "postgresql://bot:se%23ret@[::1]:5432,other/news?sslmode=require"
    assert encoded == StoreConfig(url=encoded).url


@pytest.mark.parametrize("place", ["db..example", "db.example:65536", f"{'d' * 64}.example", ".db"])
def test_an_address_that_no_server_can_have_is_refused(place: str, tmp_path: Path) -> None:
    assert "must name a folder" in fault(f'[store]\nurl = "postgresql://bot@{place}/news"', tmp_path)


@pytest.mark.parametrize(
    "place", ["", "db", "db.example.", "db.example:65535", "10.0.0.1:5432,[::1]", "/news?host=%2Frun"]
)
def test_an_address_that_a_server_can_have_is_taken(place: str) -> None:
    assert StoreConfig(url=f"postgresql://bot@{place}").url == f"postgresql://bot@{place}"


def test_a_key_that_is_none_is_refused_and_is_not_in_what_is_said(tmp_path: Path) -> None:
    said = fault('[backup]\nkey = "AGE-SECRET-KEY-1SHORT"', tmp_path)
    assert said.startswith("config.toml: backup.key: must be a key such as")
    assert "SHORT" not in said


def test_a_bucket_needs_its_storage_an_account_there_and_a_key_for_the_copies(tmp_path: Path) -> None:
    said = fault('[backup]\nfolder = "copies"\ns3 = "s3://my-copies"\ns3_endpoint = "https://s3.example"', tmp_path)
    needed = "backup.key, backup.s3_access_key, backup.s3_secret_key"
    assert f"config.toml: backup: backup.s3 needs {needed} too; only encrypted copies are sent away" == said


@pytest.mark.parametrize("place", ["my-copies", "s3://", "s3://My", "s3://my-copies/a b", "s3://my-copies/../x"])
def test_a_bucket_that_is_none_is_refused(place: str, tmp_path: Path) -> None:
    said = fault(f'[backup]\ns3 = "{place}"', tmp_path)
    assert said.startswith("config.toml: backup.s3: must be a bucket and perhaps a folder in it")
