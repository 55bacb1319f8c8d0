"""`data:` addresses (RFC 2397), which hold the file itself: what `fal_client.encode_file` makes."""

import base64
import binascii
from urllib.parse import unquote_to_bytes

from soundstage.errors import InvalidInput
from soundstage.storage.base import TooLarge

SCHEME = "data:"


def is_data_uri(address: str) -> bool:
    """Whether an address holds its file itself."""
    return address[: len(SCHEME)].lower() == SCHEME


def read_data_uri(address: str, most_bytes: int) -> bytes:
    """Return the bytes in a `data:` address; its word for their type is not asked.

    Raises `TooLarge`, or `InvalidInput` for what cannot be read.
    """
    about, comma, content = address[len(SCHEME) :].partition(",")
    if not comma:
        raise InvalidInput("The data address has no comma before its content.")
    is_base64 = about.strip().lower().endswith(";base64")
    if len(content) > 4 * (most_bytes + 3):  # no way of writing takes more than three characters a byte, and a few
        raise too_large(most_bytes)
    plain = unquote_to_bytes(content)
    if is_base64:
        try:
            plain = base64.b64decode(plain, validate=True)
        except binascii.Error:
            raise InvalidInput("The data address is no base64.") from None
    if len(plain) > most_bytes:
        raise too_large(most_bytes)
    return plain


def too_large(most_bytes: int) -> TooLarge:
    """Return the error for a file above the limit."""
    return TooLarge(f"The file has more than the {most_bytes} bytes that are accepted here.")
