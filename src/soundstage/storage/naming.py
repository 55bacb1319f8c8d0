"""Names of stored files: ours are plain already, those of uploads are made so."""

import mimetypes
import re
import unicodedata

NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}", re.ASCII)
"""What a stored file may be called. Nothing that a path, a header or a shell would read in another way."""
LONGEST = 128
LONGEST_SUFFIX = 16
OURS = frozenset({"about.json"})
"""Names that the storage needs for itself."""
FALLBACK = "upload"


def clean_name(wanted: str, content_type: str = "") -> str:
    """Return the stored name for what somebody calls a file: its last part, in plain letters, with its ending kept.

    Without a usable name it is `upload` with the ending of its type.
    """
    last = re.split(r"[/\\]", wanted)[-1]
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode())
    stem, _, suffix = plain.rpartition(".")
    if not suffix or len(suffix) > LONGEST_SUFFIX or "." not in plain:
        stem, suffix = plain, ""
    ending = f".{suffix}" if suffix else ""
    stem = stem.strip("._")[: LONGEST - len(ending)].rstrip("._")
    if not stem and not ending:
        ending = mimetypes.guess_extension(content_type) or ".bin"
    name = f"{stem or FALLBACK}{ending}"
    return f"_{name}" if name in OURS else name
