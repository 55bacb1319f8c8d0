"""The environment that leads a program's fal calls to the front door, whatever language it is written in."""

import json
import os
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path

from soundstage.gateway.hosts import FAL_HOSTS, OPENAI_HOSTS

SHIM = Path(__file__).with_name("node_shim.cjs")
"""Preload for Node releases whose fetch knows no proxies; it does nothing in those that do."""

SHIMS = Path(__file__).with_name("shims")


class Shim(StrEnum):
    """A file that leads fal's client in one language to the server over plain http, where there can be no front door."""

    PYTHON = "python"
    NODE = "node"


LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
DEFAULT_KEY = "local:local"
CERTIFICATE_NAMES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")


def own_roots(parent: Mapping[str, str]) -> Path | None:
    """Return the file of extra roots a caller already trusts, such as a company's, or None."""
    named = next((parent[name] for name in CERTIFICATE_NAMES if parent.get(name)), None)
    return Path(named) if named else None


def changes(parent: Mapping[str, str], *, proxy_url: str, bundle: Path, openai: bool = False) -> dict[str, str]:
    """Return the variables to set on top of `parent`, so that fal's hosts are reached through the front door.

    `ALL_PROXY` and `HTTP_PROXY` are left alone: plain http is never fal's.
    """
    no_proxy = without_our_hosts(parent.get("NO_PROXY") or parent.get("no_proxy") or "", openai=openai)
    certificates = dict.fromkeys(CERTIFICATE_NAMES, str(bundle))
    return {
        "HTTPS_PROXY": proxy_url,
        "https_proxy": proxy_url,
        "NO_PROXY": no_proxy,
        "no_proxy": no_proxy,
        **certificates,
        "NODE_USE_ENV_PROXY": "1",  # Node 22.21 and 24 and newer; older ones get the shim
        "NODE_OPTIONS": _with_preload(parent.get("NODE_OPTIONS", ""), SHIM),
        "FAL_KEY": _key(parent),
    }


def shim_changes(parent: Mapping[str, str], shims: Collection[Shim], *, url: str) -> dict[str, str]:
    """Return the variables to set on top of `parent`, so that fal's clients call the server at `url` by these shims, without front door and TLS."""
    changed = {"FAL_SOUNDSTAGE_URL": url, "FAL_KEY": _key(parent)}
    if Shim.PYTHON in shims:
        folder = str(SHIMS / "python")
        rest = [one for one in parent.get("PYTHONPATH", "").split(os.pathsep) if one not in {"", folder}]
        changed["PYTHONPATH"] = os.pathsep.join([folder, *rest])
    if Shim.NODE in shims:
        changed["NODE_OPTIONS"] = _with_preload(parent.get("NODE_OPTIONS", ""), SHIMS / "node.cjs")
    return changed


def child_environment(parent: Mapping[str, str], *, proxy_url: str, bundle: Path, openai: bool = False) -> dict[str, str]:
    """Return the whole environment for a child of `parent`."""
    return {**parent, **changes(parent, proxy_url=proxy_url, bundle=bundle, openai=openai)}


def without_our_hosts(no_proxy: str, *, openai: bool = False) -> str:
    """Take out of a NO_PROXY list what would lead fal's hosts past the front door, and keep this machine in it."""
    kept = [entry for entry in (part.strip() for part in no_proxy.split(",")) if entry and not _would_bypass(entry, openai=openai)]
    return ",".join([*kept, *(name for name in LOCAL_NAMES if name not in kept)])


def _would_bypass(entry: str, *, openai: bool) -> bool:
    """Say whether a NO_PROXY entry covers one of our hosts: `*`, `.fal.run`, `run` and `queue.fal.run:443` all do."""
    name = entry.rsplit(":", 1)[0] if entry.count(":") == 1 else entry
    suffix = name.removeprefix("*").removeprefix(".").lower()
    if not suffix:
        return True
    patterns = FAL_HOSTS + (OPENAI_HOSTS if openai else ())
    hosts = [pattern.removeprefix("*.") for pattern in patterns]
    return any(host == suffix or host.endswith(f".{suffix}") or suffix.endswith(f".{host}") for host in hosts)


def _with_preload(options: str, file: Path) -> str:
    preload = f"--require {json.dumps(str(file)) if ' ' in str(file) else file}"
    return options if preload in options else f"{options} {preload}".strip()


def _key(parent: Mapping[str, str]) -> str:
    return parent.get("FAL_KEY") or _key_from_parts(parent) or DEFAULT_KEY


def _key_from_parts(parent: Mapping[str, str]) -> str | None:
    """Return the key of the older pair of variables, which `FAL_KEY` would otherwise hide."""
    key_id, secret = parent.get("FAL_KEY_ID"), parent.get("FAL_KEY_SECRET")
    return f"{key_id}:{secret}" if key_id and secret else None
