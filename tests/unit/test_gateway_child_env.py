"""The environment given to a program, and the host names behind it."""

from pathlib import Path

import pytest

from soundstage.gateway.child_env import SHIM, changes, child_environment, own_roots, without_our_hosts
from soundstage.gateway.hosts import answered

PROXY = "http://127.0.0.1:8322"
BUNDLE = Path("/data/authority/bundle.pem")


def changed(**parent: str) -> dict[str, str]:
    """Return what is set on top of a parent's environment."""
    return changes(parent, proxy_url=PROXY, bundle=BUNDLE)


@pytest.mark.parametrize(
    "host", ["fal.run", "queue.fal.run", "ws.fal.run", "falrun.com", "queue.falrun.com", "rest.fal.ai", "rest.alpha.fal.ai", "api.fal.ai",
             "fal.media", "v3.fal.media", "v3b.fal.media", "QUEUE.FAL.RUN", "fal.run."],
)  # fmt: skip
def test_fals_hosts_are_answered(host: str) -> None:
    """Every host the clients call is ours, however it is spelt."""
    assert answered(host)


@pytest.mark.parametrize(
    "host", ["fal.ai", "evilfal.run", "fal.run.evil.com", "a.b.fal.run", "", "example.com", "api.openai.com", "127.0.0.1"]
)
def test_other_hosts_are_not(host: str) -> None:
    """Nothing is taken over that was not meant to be."""
    assert not answered(host)


def test_openais_host_is_answered_when_asked_for() -> None:
    """OpenAI's address is opt-in."""
    assert answered("api.openai.com", openai=True)


def test_every_language_is_told() -> None:
    """Python, curl, requests, Go and Node each find their variable."""
    env = changed()
    assert env["HTTPS_PROXY"] == env["https_proxy"] == PROXY
    assert {env[name] for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")} == {str(BUNDLE)}
    assert env["NODE_USE_ENV_PROXY"] == "1"
    assert env["NODE_OPTIONS"] == f"--require {SHIM}"


def test_other_proxies_are_left_alone() -> None:
    """`ALL_PROXY` and `HTTP_PROXY` stay what the caller made them."""
    env = child_environment({"ALL_PROXY": "socks5://a", "HTTP_PROXY": "http://b"}, proxy_url=PROXY, bundle=BUNDLE)
    assert (env["ALL_PROXY"], env["HTTP_PROXY"]) == ("socks5://a", "http://b")


def test_a_callers_key_and_node_options_stay() -> None:
    """What is set already is kept; only a missing key gets a default."""
    env = changed(FAL_KEY="mine:secret", NODE_OPTIONS="--max-old-space-size=512")
    assert env["FAL_KEY"] == "mine:secret"
    assert env["NODE_OPTIONS"] == f"--max-old-space-size=512 --require {SHIM}"
    assert changed()["FAL_KEY"] == "local:local"
    assert changed(FAL_KEY_ID="a", FAL_KEY_SECRET="b")["FAL_KEY"] == "a:b"


def test_running_inside_a_run_changes_nothing_twice() -> None:
    """The changes are idempotent."""
    once = changed(NO_PROXY="intranet", NODE_OPTIONS="--trace-warnings")
    assert changes(once, proxy_url=PROXY, bundle=BUNDLE) == once


@pytest.mark.parametrize("entry", ["*", "fal.run", ".fal.run", "*.fal.run", "queue.fal.run", "fal.run:443", "fal.ai", ".ai", "fal.media"])
def test_no_proxy_entries_that_would_pass_us_by_are_taken_out(entry: str) -> None:
    """A NO_PROXY that covers fal's hosts would lead past the front door."""
    assert without_our_hosts(f"intranet.example,{entry}") == "intranet.example,localhost,127.0.0.1,::1"


def test_this_machine_is_never_proxied() -> None:
    """Calls to localhost, such as the fetch of a finished file, go straight there."""
    assert without_our_hosts("") == "localhost,127.0.0.1,::1"
    assert without_our_hosts("127.0.0.1, 10.0.0.0/8") == "127.0.0.1,10.0.0.0/8,localhost,::1"


def test_a_callers_own_roots_are_found() -> None:
    """The first certificate variable that is set names the caller's roots."""
    assert own_roots({"REQUESTS_CA_BUNDLE": "/company.pem"}) == Path("/company.pem")
    assert own_roots({"SSL_CERT_FILE": ""}) is None
