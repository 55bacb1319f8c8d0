"""What a file is, by its first bytes. A sender's word for it counts only where the bytes leave it open.

The signatures are those of the formats' own specifications, as the WHATWG's "MIME Sniffing" standard collects them.
"""

import re

HEAD_BYTES = 64
"""How much of a file has to be seen."""
UNKNOWN = "application/octet-stream"
MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}", re.ASCII)
"""A media type without its parameters (RFC 6838, 4.2)."""

SIGNATURES: tuple[tuple[bytes, tuple[str, ...]], ...] = (
    (b"\x89PNG\r\n\x1a\n", ("image/png", "image/apng")),
    (b"\xff\xd8\xff", ("image/jpeg",)),
    (b"GIF87a", ("image/gif",)),
    (b"GIF89a", ("image/gif",)),
    (b"BM", ("image/bmp",)),
    (b"II*\0", ("image/tiff",)),
    (b"MM\0*", ("image/tiff",)),
    (b"\x1aE\xdf\xa3", ("video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska")),
    (b"OggS", ("audio/ogg", "video/ogg", "application/ogg")),
    (b"fLaC", ("audio/flac", "audio/x-flac")),
    (b"ID3", ("audio/mpeg", "audio/mp3")),
    (b"\xff\xfb", ("audio/mpeg", "audio/mp3")),
    (b"\xff\xf3", ("audio/mpeg", "audio/mp3")),
    (b"\xff\xf2", ("audio/mpeg", "audio/mp3")),
    (b"\xff\xf1", ("audio/aac",)),
    (b"\xff\xf9", ("audio/aac",)),
    (b"%PDF-", ("application/pdf",)),
    (b"PK\x03\x04", ("application/zip",)),
)
"""What a file begins with, and the types it may then be, the likeliest first."""
RIFF: dict[bytes, tuple[str, ...]] = {
    b"WEBP": ("image/webp",),
    b"WAVE": ("audio/wav", "audio/x-wav", "audio/vnd.wave", "audio/wave"),
    b"AVI ": ("video/x-msvideo", "video/avi", "video/vnd.avi"),
}
"""What a RIFF file's bytes 8 to 12 say."""
BRANDS: dict[bytes, tuple[str, ...]] = {
    b"avif": ("image/avif",),
    b"avis": ("image/avif",),
    b"heic": ("image/heic", "image/heif"),
    b"heix": ("image/heic", "image/heif"),
    b"mif1": ("image/heif", "image/heic", "image/avif"),
    b"qt  ": ("video/quicktime",),
    b"M4A ": ("audio/mp4", "audio/x-m4a"),
    b"M4B ": ("audio/mp4", "audio/x-m4a"),
}
"""Brands of ISO base media files (ISO/IEC 14496-12) that are no plain MP4."""
MP4 = ("video/mp4", "audio/mp4", "video/quicktime", "audio/x-m4a", "video/x-m4v")
ARCHIVES = frozenset({"application/zip"})
"""Containers of any number of formats (documents, programs): there the sender's word is all there is."""


def sniffed(head: bytes) -> tuple[str, ...]:
    """Return the types that a file with these first bytes may have, the likeliest first; none when they say nothing."""
    if head[:4] == b"RIFF":
        return RIFF.get(head[8:12], ())
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], MP4)
    return next((types for signature, types in SIGNATURES if head.startswith(signature)), ())


def type_of(head: bytes, declared: str = "") -> str:
    """Return the media type of a file with these first bytes, whose sender called it `declared`."""
    word = declared.partition(";")[0].strip().lower()
    if not MEDIA_TYPE.fullmatch(word):
        word = UNKNOWN
    types = sniffed(head)
    if not types or word in types or (types[0] in ARCHIVES and word != UNKNOWN):
        return word
    return types[0]
