"""Looks at a picture that somebody sent: whether it can be drawn at all, and how large it is."""

import warnings
from pathlib import Path

from soundstage.errors import InvalidInput

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""The decoders that are let near it, by Pillow's names."""


class PictureUnreadable(InvalidInput):
    """The picture cannot be read."""


class PictureTooLarge(InvalidInput):
    """The picture has more pixels a side than are accepted."""


def size_of(path: Path, *, most_side: int) -> tuple[int, int]:
    """Decode a picture and return its width and height in pixels; one whose head says it is larger is not decoded.

    Raises `PictureTooLarge` or `PictureUnreadable`.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own about large pictures: ours is the lower limit
            with Image.open(path, formats=FORMATS) as picture:
                width, height = picture.size
                if max(width, height) > most_side:
                    raise PictureTooLarge(f"The picture has {width}x{height} pixels, more than {most_side} on a side.")
                picture.load()
    except PictureTooLarge:
        raise
    except Exception as fault:  # decoders raise whatever they meet in a file that somebody made to trip them
        raise PictureUnreadable("The picture cannot be read; it may be damaged or cut short.") from fault
    return width, height
