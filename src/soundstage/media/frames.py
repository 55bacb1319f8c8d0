"""Reading single frames back out of a clip."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import av
from av.error import FFmpegError
from PIL import Image

from soundstage.errors import EngineError


def read_frames(clip: Path, wanted: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """Yield (index, picture) for the wanted frame numbers, in rising order, decoding no further than the last of them.

    A number that is wanted twice is yielded once; numbers beyond the end are passed over.
    """
    left = sorted(set(wanted))
    if not left:
        return
    try:
        with av.open(str(clip)) as container:
            container.streams.video[0].thread_type = "AUTO"
            for index, frame in enumerate(container.decode(video=0)):
                if index == left[0]:
                    yield index, frame.to_image()
                    left.pop(0)
                    if not left:
                        return
    except FFmpegError as error:
        raise EngineError(f"{Path(clip).name} is not a video that can be read: {error.strerror}.") from error


def fit(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Return the picture scaled to exactly that size."""
    return picture if picture.size == (width, height) else picture.resize((width, height), Image.Resampling.LANCZOS)
