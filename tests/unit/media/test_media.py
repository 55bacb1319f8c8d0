"""The clip's files: what is written is what was meant, whole or not at all."""

import hashlib
import os
import resource
import signal
import subprocess
import sys
import textwrap
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from soundstage.errors import EngineError, StorageUnavailable
from soundstage.media.contact import write_contact_sheet
from soundstage.media.encode import Encoder
from soundstage.media.probe import probe
from soundstage.media.spritesheet import write_spritesheet
from soundstage.media.thumbnail import write_thumbnail
from soundstage.media.timing import frame_at, frame_count, sample_count

WIDTH, HEIGHT = 96, 64
PATCHES = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (128, 128, 128), (255, 255, 255), (16, 16, 16))


def picture(shade: int) -> np.ndarray:
    """A flat grey frame with six patches of known colour in its top half."""
    frame = np.full((HEIGHT, WIDTH, 3), shade, np.uint8)
    for place, colour in enumerate(PATCHES):
        frame[:32, place * 16 : place * 16 + 16] = colour
    return frame


def tone(samples: int, hertz: float = 440.0) -> np.ndarray:
    """A stereo sine of that many samples."""
    wave = 0.3 * np.sin(2 * np.pi * hertz * np.arange(samples) / 48_000)
    return np.stack([wave, wave], 1).astype(np.float32)


def write_clip(path: Path, *, frames: int = 24, fps: Fraction = Fraction(24), samples: int = 48_000, **settings: object) -> Path:
    """Write a short clip whose grey rises frame by frame."""
    with Encoder(path, width=WIDTH, height=HEIGHT, fps=fps, preset="ultrafast", **settings) as clip:
        for index in range(frames):
            clip.frame(picture(index * 8 % 256))
        clip.audio(tone(samples))
    return path


def test_frames_follow_from_seconds_without_rounding_drift() -> None:
    """Counts come from exact fractions, also for rates like 24000/1001."""
    assert frame_count(Fraction(5), Fraction(24000, 1001)) == 120
    assert sample_count(96, Fraction(24)) == 192_000
    assert [frame_at(Fraction(9), Fraction(24), 96), frame_at(Fraction(-1), Fraction(24), 96)] == [95, 0]


@pytest.mark.parametrize("samples", [0, 1000, 48_000, 70_000], ids=["no sound", "too short", "right", "too long"])
def test_sound_is_made_as_long_as_the_picture(tmp_path: Path, samples: int) -> None:
    """Whatever sound comes in, both tracks end together."""
    facts = probe(write_clip(tmp_path / "clip.mp4", samples=samples))
    assert facts.duration == facts.audio_duration == 1
    assert facts.num_frames == 24


def test_a_broadcast_frame_rate_is_kept_exactly(tmp_path: Path) -> None:
    """A rate of 24000/1001 survives, and the sound's length follows it to the sample."""
    facts = probe(write_clip(tmp_path / "clip.mp4", fps=Fraction(24000, 1001)))
    assert facts.fps == Fraction(24000, 1001)
    assert abs(facts.duration - facts.audio_duration) < Fraction(1, 40_000)


def test_the_file_is_what_players_expect(tmp_path: Path) -> None:
    """H.264 High 4:2:0 with AAC stereo at 48 kHz, index first, and our own metadata in it."""
    facts = probe(write_clip(tmp_path / "clip.mp4", metadata={"engine": "previz", "seed": "7", "prompt_sha256": "ab12"}))
    assert (facts.video_codec, facts.pixel_format, facts.width, facts.height) == ("h264", "yuv420p", WIDTH, HEIGHT)
    assert (facts.audio_codec, facts.audio_rate, facts.audio_channels) == ("aac", 48_000, 2)
    assert facts.faststart
    assert {"engine": "previz", "seed": "7", "prompt_sha256": "ab12"}.items() <= facts.metadata.items()
    assert "creation_time" not in facts.metadata


def test_colours_come_back_as_they_went_in(tmp_path: Path) -> None:
    """The conversion to studio-range BT.709 and the tags agree, so a decoder that trusts them gets the colours back."""
    clip = write_clip(tmp_path / "clip.mp4", crf=4)
    with av.open(str(clip)) as container:
        frame = next(container.decode(video=0))
        assert (frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range) == (1, 1, 1, 1)
        shown = frame.to_ndarray(format="rgb24")
    for place, colour in enumerate(PATCHES):
        assert np.abs(shown[16, place * 16 + 8].astype(int) - colour).max() <= 6


def test_sound_starts_with_the_picture(tmp_path: Path) -> None:
    """The encoder's lead-in is skipped: a tone that starts at 0 s is heard at 0 s, in phase."""
    clip = write_clip(tmp_path / "clip.mp4")
    with av.open(str(clip)) as container:
        heard = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    assert np.corrcoef(heard[4800:9600], tone(48_000)[4800:9600, 0])[0, 1] > 0.99


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock, the machine or chance gets into the file."""
    first, second = (write_clip(tmp_path / name, metadata={"seed": "1"}) for name in ("one.mp4", "two.mp4"))
    assert hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()


def test_sound_may_come_in_any_order_and_any_pieces(tmp_path: Path) -> None:
    """Sound first in odd pieces gives the same bytes as sound last in one."""
    last = write_clip(tmp_path / "last.mp4")
    with Encoder(tmp_path / "first.mp4", width=WIDTH, height=HEIGHT, preset="ultrafast") as clip:
        for piece in np.array_split(tone(48_000), 7):
            clip.audio(piece)
        for index in range(24):
            clip.frame(picture(index * 8 % 256))
    assert (tmp_path / "first.mp4").read_bytes() == last.read_bytes()


def test_a_picture_may_be_overwritten_after_it_was_handed_in(tmp_path: Path) -> None:
    """The encoder keeps its own copy, so a renderer may use one buffer for all frames."""
    kept = write_clip(tmp_path / "kept.mp4")
    buffer = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    with Encoder(tmp_path / "reused.mp4", width=WIDTH, height=HEIGHT, preset="ultrafast") as clip:
        for index in range(24):
            buffer[:] = picture(index * 8 % 256)
            clip.frame(buffer)
        clip.audio(tone(48_000))
    assert (tmp_path / "reused.mp4").read_bytes() == kept.read_bytes()


def test_an_abandoned_clip_leaves_nothing_behind(tmp_path: Path) -> None:
    """An exception inside the block passes through, and neither the file nor its part stays."""

    def fail_in_the_middle() -> None:
        with Encoder(tmp_path / "clip.mp4", width=WIDTH, height=HEIGHT) as clip:
            clip.frame(picture(0))
            raise KeyError("the renderer failed")

    with pytest.raises(KeyError):
        fail_in_the_middle()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    """Where a file cannot be written, the error says so and what to do."""
    with pytest.raises(StorageUnavailable, match="could not be written"):
        write_clip(tmp_path / "nowhere" / "clip.mp4")


def test_a_full_disk_is_said_plainly_and_leaves_no_half_file(tmp_path: Path) -> None:
    """When the file cannot grow any more, a `StorageUnavailable` comes out and the folder is empty again."""
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        import numpy as np
        from soundstage.errors import StorageUnavailable
        from soundstage.media.encode import Encoder
        noise = np.random.default_rng(1)
        try:
            with Encoder(Path(sys.argv[1]), width=320, height=240, preset="ultrafast") as clip:
                for _ in range(40):
                    clip.frame(noise.integers(0, 256, (240, 320, 3), np.uint8))
        except StorageUnavailable as error:
            print(error)
            sys.exit(7)
    """)

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    child = subprocess.run(
        [sys.executable, "-B", "-c", program, str(tmp_path / "clip.mp4")],
        capture_output=True,
        text=True,
        preexec_fn=small_files,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=60,
        check=False,
    )
    assert child.returncode == 7, child.stderr
    assert "no room left" in child.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("shape", "kind"), [((HEIGHT, WIDTH + 2, 3), np.uint8), ((HEIGHT, WIDTH, 4), np.uint8), ((HEIGHT, WIDTH, 3), np.float32)]
)
def test_a_picture_of_the_wrong_shape_is_refused(tmp_path: Path, shape: tuple[int, ...], kind: type) -> None:
    """A frame of another size, with alpha or in floats is a mistake of ours and says so."""
    with pytest.raises(ValueError, match="Expected a uint8 picture"), Encoder(tmp_path / "clip.mp4", width=WIDTH, height=HEIGHT) as clip:
        clip.frame(np.zeros(shape, kind))


def test_odd_sides_are_refused(tmp_path: Path) -> None:
    """4:2:0 has no half pixels."""
    with pytest.raises(ValueError, match="even sides"):
        Encoder(tmp_path / "clip.mp4", width=97, height=64)


def test_what_is_not_a_video_is_refused_with_a_reason(tmp_path: Path) -> None:
    """Probing rubbish names the file."""
    (tmp_path / "clip.mp4").write_bytes(b"not a video at all" * 50)
    with pytest.raises(EngineError, match=r"clip\.mp4 is not a video"):
        probe(tmp_path / "clip.mp4")


def test_the_thumbnail_is_the_frame_a_third_in(tmp_path: Path) -> None:
    """A WebP of the clip's size showing frame 8 of 24."""
    size = write_thumbnail(write_clip(tmp_path / "clip.mp4"), tmp_path / "still.webp")
    with Image.open(tmp_path / "still.webp") as still:
        assert (still.format, still.size, size) == ("WEBP", (WIDTH, HEIGHT), (WIDTH, HEIGHT))
        assert abs(still.convert("RGB").getpixel((48, 48))[0] - 8 * 8) <= 6


def test_the_sprite_sheet_follows_its_documented_grid(tmp_path: Path) -> None:
    """Cell n shows the frame at n x 0.2 s; the row's unused cells are black."""
    size = write_spritesheet(write_clip(tmp_path / "clip.mp4"), tmp_path / "sheet.jpg")
    with Image.open(tmp_path / "sheet.jpg") as sheet:
        assert (sheet.format, sheet.size, size) == ("JPEG", (1600, 107), (1600, 107))
        shades = [sheet.getpixel((cell * 160 + 80, 85))[0] for cell in range(10)]
    assert np.abs(np.array(shades[:5]) - [8 * frame for frame in (0, 4, 9, 14, 19)]).max() <= 8
    assert max(shades[5:]) <= 8


def test_the_contact_sheet_shows_the_frames_it_was_asked_for(tmp_path: Path) -> None:
    """Eight frames, four in a row, from the first to the last."""
    width, height = write_contact_sheet(write_clip(tmp_path / "clip.mp4"), tmp_path / "sheet.png", cell_width=240)
    assert (width, height) == (8 + 4 * 248, 8 + 2 * 168)
    with Image.open(tmp_path / "sheet.png") as sheet:
        last = sheet.getpixel((8 + 3 * 248 + 200, 8 + 168 + 100))[0]
    assert abs(last - 23 * 8) <= 8
