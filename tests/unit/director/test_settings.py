"""The director's settings: all or nothing, and the key is shown by nobody."""

import json

import pytest
from pydantic import SecretStr

from soundstage.cli.background import _spelt  # pyright: ignore[reportPrivateUsage]
from soundstage.errors import SettingsError
from soundstage.settings import Settings

KEY = "sk-very-secret-4711"


def test_without_an_address_there_is_no_director(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model or a key alone asks nobody."""
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_MODEL", "m")
    assert Settings.load().director is None
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_URL", "")
    assert Settings.load().director is None


@pytest.mark.parametrize("url", ["http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions"])
def test_a_director_is_an_address_and_a_model(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """The address may be written as people find it; the time is two minutes unless told otherwise."""
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_URL", url)
    with pytest.raises(SettingsError, match="SOUNDSTAGE_DIRECTOR_MODEL"):
        Settings.load()
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_MODEL", " m ")
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_KEY", f" {KEY}\n")
    director = Settings.load().director
    assert director is not None
    assert (director.url, director.model, director.timeout, director.host) == ("http://h:1/v1", "m", 120.0, "h:1")
    assert director.key.get_secret_value() == KEY


@pytest.mark.parametrize(
    "url",
    ["ftp://h/v1", "localhost:11434", "http:///v1", f"http://me:{KEY}@h/v1", f"http://h/v1?key={KEY}", "http://h:99999/v1", "http://hä/v1"],
)
def test_a_wrong_address_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """There may be a password in it."""
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_URL", url)
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_MODEL", "m")
    with pytest.raises(SettingsError, match="SOUNDSTAGE_DIRECTOR_URL") as fault:
        Settings.load()
    assert KEY not in f"{fault.value} {fault.value.__cause__}"


def test_no_way_of_showing_settings_shows_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as text, not as JSON, not in an error of its own."""
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_URL", "http://h/v1")
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_MODEL", "m")
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_KEY", KEY)
    settings = Settings.load()
    assert KEY not in f"{settings} {settings!r} {settings.director!r} {json.dumps(settings.model_dump(mode='json'))}"
    monkeypatch.setenv("SOUNDSTAGE_DIRECTOR_KEY", f"{KEY}\x07")
    with pytest.raises(SettingsError, match="SOUNDSTAGE_DIRECTOR_KEY") as fault:
        Settings.load()
    assert KEY not in f"{fault.value} {fault.value.__cause__}"


def test_a_server_of_our_own_gets_the_key_itself() -> None:
    """`soundstage run` hands its settings to the server it starts, and asterisks would be a wrong key."""
    assert _spelt(SecretStr(KEY)) == KEY
