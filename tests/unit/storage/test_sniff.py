"""What a file is, by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.storage.sniff import MEDIA_TYPE, type_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
MP4 = b"\0\0\0\x20ftypisom\0\0\x02\0"


@pytest.mark.parametrize(
    ("head", "declared", "kind"),
    [
        (PNG, "image/jpeg", "image/png"),
        (PNG, "text/html", "image/png"),
        (PNG, "", "image/png"),
        (b"\xff\xd8\xff\xe0", "application/octet-stream", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/x-wav", "audio/x-wav"),
        (MP4, "", "video/mp4"),
        (MP4, "audio/mp4", "audio/mp4"),
        (b"\0\0\0\x1cftypavif", "image/heic", "image/avif"),
        (b"\0\0\0\x14ftypqt  ", "video/mp4", "video/quicktime"),
        (b"\x1aE\xdf\xa3", "audio/webm", "audio/webm"),
        (b"ID3\x04", "", "audio/mpeg"),
        (b"PK\x03\x04", "", "application/zip"),
        (b"PK\x03\x04", "application/epub+zip", "application/epub+zip"),
        (b"hello", "Text/Plain; charset=utf-8", "text/plain"),
        (b"hello", "", "application/octet-stream"),
        (b"hello", "nonsense", "application/octet-stream"),
        (b"hello", "text/html\r\nset-cookie: a=b", "application/octet-stream"),
        (b"", "image/png", "image/png"),
        (b"RIFF", "", "application/octet-stream"),
    ],
)
def test_the_bytes_count_and_the_senders_word_where_they_are_silent(head: bytes, declared: str, kind: str) -> None:
    """A picture is a picture whatever it is called; a text is what its sender says."""
    assert type_of(head, declared) == kind


@given(st.binary(max_size=80), st.text(max_size=60))
def test_whatever_comes_the_type_fits_a_header(head: bytes, declared: str) -> None:
    """Nobody writes headers of ours."""
    assert MEDIA_TYPE.fullmatch(type_of(head, declared))
