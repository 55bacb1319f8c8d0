"""`X-Fal-Tags`: words that a client gives a request to find it again, `team=design,env=prod`.

Source of form and limits: the official clients, which pack ten pairs at most; keys of a-z 0-9 . _ - up to 64 characters, values of plain ASCII
up to 256, 1024 bytes in all; keys that begin with `fal.` are reserved. fal's gateway drops pairs that it rejects; so does this server.
"""

import json
import re

from starlette.requests import HTTPConnection

HEADER = "x-fal-tags"
TAG = "client_tags"
"""The job's tag that holds them as JSON; the ledger takes them from there."""
MOST_PAIRS, LONGEST_VALUE, MOST_BYTES = 10, 256, 1024
KEY = re.compile(r"[a-z0-9._-]{1,64}", re.ASCII)
RESERVED = "fal."


def client_tags(request: HTTPConnection) -> str | None:
    """Return a request's tags as JSON, or None when it has none that count."""
    pairs: dict[str, str] = {}
    size = 0
    for part in request.headers.get(HEADER, "")[: 8 * MOST_BYTES].split(","):
        key, equals, value = part.partition("=")
        key, value = key.strip().lower(), value.strip()
        size += len(key) + len(value)
        plain = value.isascii() and value.isprintable() and len(value) <= LONGEST_VALUE
        sound = equals and plain and KEY.fullmatch(key) and not key.startswith(RESERVED)
        if sound and size <= MOST_BYTES and (key in pairs or len(pairs) < MOST_PAIRS):
            pairs[key] = value
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) if pairs else None
