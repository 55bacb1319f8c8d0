"""Settings: read once from the environment, checked as a whole, documented."""

import re
from pathlib import Path

import pytest

from soundstage.errors import SettingsError
from soundstage.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the surrounding shell may have set."""
    import os

    for name in os.environ:
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)


def test_the_defaults_are_those_of_a_developers_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Loopback, port 8321, the front door beside it, the previz engine, data where XDG says."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = Settings.load()
    assert (settings.host, settings.port, settings.front_door_address, settings.engine) == (
        "127.0.0.1",
        8321,
        ("127.0.0.1", 8322),
        "previz",
    )
    assert settings.data == tmp_path / "soundstage"
    assert settings.http_url == settings.files_url == "http://127.0.0.1:8321"
    assert settings.loopback_only
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings.load().data == tmp_path / ".local" / "share" / "soundstage"


def test_the_environment_sets_and_options_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A variable overrides a default, an option overrides the variable, an empty variable is not set."""
    monkeypatch.setenv("SOUNDSTAGE_PORT", "9000")
    monkeypatch.setenv("SOUNDSTAGE_WORKERS", "3")
    monkeypatch.setenv("SOUNDSTAGE_ENGINE", "")
    monkeypatch.setenv("SOUNDSTAGE_DATA", "~/clips")
    settings = Settings.load(workers=2)
    assert (settings.port, settings.workers, settings.engine, settings.front_door_address[1]) == (9000, 2, "previz", 9001)
    assert settings.data == Path("~/clips").expanduser()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("SOUNDSTAGE_PROT", "Did you mean SOUNDSTAGE_PORT?"),
        ("soundstage_wokers", "SOUNDSTAGE_WORKERS"),
        ("SOUNDSTAGE_XYZZY_Q", "docs/settings.md"),
    ],
)
def test_a_mistyped_name_is_an_error_that_names_the_nearest(monkeypatch: pytest.MonkeyPatch, name: str, remedy: str) -> None:
    """Otherwise a setting would silently stay at its default."""
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=re.escape(remedy)):
        Settings.load()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"), ("PORT", "http"), ("WORKERS", "0"), ("FRONT_DOOR", "perhaps"), ("PUBLIC_URL", "clips.example"),
        ("LEASE_SECONDS", "0"), ("LOG_LEVEL", "loud"), ("TRUE_1080P_PRICE", "-1"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """The message names the variable, what it held and why that will not do."""
    monkeypatch.setenv(f"SOUNDSTAGE_{name}", value)
    with pytest.raises(SettingsError) as fault:
        Settings.load()
    assert f"SOUNDSTAGE_{name}={value!r}" in str(fault.value)


def test_the_front_door_needs_a_port_that_exists(tmp_path: Path) -> None:
    """There is none after the last; the remedy is to name one, or to do without."""
    with pytest.raises(SettingsError, match="no port after 65535"):
        Settings.load(port=65535, data=tmp_path)
    assert Settings.load(port=65535, front_door_port=9000, data=tmp_path).front_door_address[1] == 9000
    assert Settings.load(port=65535, front_door=False, data=tmp_path).port == 65535


def test_settings_cannot_be_changed_while_the_server_runs(tmp_path: Path) -> None:
    """They are read once and passed on."""
    settings = Settings(data=tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1


@pytest.mark.parametrize(
    ("host", "url", "loopback"),
    [
        ("127.0.0.1", "http://127.0.0.1:8321", True),
        ("127.0.0.9", "http://127.0.0.9:8321", True),
        ("localhost", "http://localhost:8321", True),
        ("::1", "http://[::1]:8321", True),
        ("0.0.0.0", "http://127.0.0.1:8321", False),
        ("::", "http://[::1]:8321", False),
        ("10.0.0.4", "http://10.0.0.4:8321", False),
        ("studio", "http://studio:8321", False),
    ],
)
def test_every_host_has_an_address_to_call_it_by(tmp_path: Path, host: str, url: str, loopback: bool) -> None:
    """No client can call 0.0.0.0; and only what is certain to be this machine counts as loopback."""
    settings = Settings(data=tmp_path, host=host)
    assert (settings.http_url, settings.loopback_only) == (url, loopback)


@pytest.mark.parametrize(
    ("value", "host", "calls"),
    [("auto", "127.0.0.1", True), ("auto", "0.0.0.0", False), ("no", "127.0.0.1", False), ("true", "0.0.0.0", True)],
)
def test_private_networks_are_called_only_where_no_stranger_can_ask_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str, host: str, calls: bool
) -> None:
    """Unless the operator says so."""
    monkeypatch.setenv("SOUNDSTAGE_ALLOW_PRIVATE_FETCH", value)
    assert Settings.load(data=tmp_path, host=host).calls_private is calls


def test_the_public_address_is_put_in_front_of_files(tmp_path: Path) -> None:
    """Without its trailing slash."""
    assert Settings(data=tmp_path, public_url="https://clips.example/").files_url == "https://clips.example"


def test_every_setting_is_documented_with_its_default() -> None:
    """docs/settings.md has a heading for each setting and none for what does not exist."""
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    headings = set(re.findall(r"^### `(SOUNDSTAGE_\w+)`", text, re.MULTILINE))
    assert headings == {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
