"""The still that stands for a clip."""

from pathlib import Path

from soundstage.errors import EngineError
from soundstage.media.files import whole_file
from soundstage.media.frames import read_frames
from soundstage.media.probe import probe

QUALITY = 82
"""WebP quality, 0..100."""


def write_thumbnail(clip: Path, path: Path) -> tuple[int, int]:
    """Write the frame a third into the clip as a WebP of the clip's own size, and return (width, height).

    A third in, since openings are often still or dark and endings often faded.
    """
    frames = probe(clip).num_frames
    picture = next((picture for _, picture in read_frames(clip, [frames // 3])), None)
    if picture is None:
        raise EngineError(f"{Path(clip).name} holds no frame to take a thumbnail from.")
    with whole_file(Path(path)) as part:
        picture.save(part, "WEBP", quality=QUALITY, method=2)
    return picture.size
