"""Signs that can be read."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from soundstage.screening.measures.signs import MEASURE, is_read


@pytest.fixture(scope="module")
def street() -> Callable[[str], list[NDArray[np.uint8]]]:
    """Two frames of a wall with a sign on it. Skips where the reader is not there: it was not made for Python 3.13."""
    pytest.importorskip("rapidocr_onnxruntime", reason="the reader of signs is not installed: tools/setup.sh --with-screen")

    def with_sign(text: str) -> list[NDArray[np.uint8]]:
        page = Image.new("RGB", (640, 360), (70, 52, 44))
        draw = ImageDraw.Draw(page)
        draw.rectangle((120, 120, 520, 230), fill=(20, 40, 80))
        draw.text((320, 175), text, font=ImageFont.load_default(54), fill=(250, 230, 160), anchor="mm")
        return [np.asarray(page)] * 2

    return with_sign


def test_a_sign_is_read(reel: Callable, street: Callable) -> None:
    """A sign that shows the planned text is found."""
    (reading,) = MEASURE.take(reel(street("Open late"), signs=("OPEN LATE",)))
    assert (reading.value, reading.verdict) == (100.0, "good")


def test_a_wrong_sign_is_off(reel: Callable, street: Callable) -> None:
    """A sign with another text does not pass, and the reading says what is there instead."""
    (reading,) = MEASURE.take(reel(street("Closed now"), signs=("OPEN LATE", "Closed now")))
    assert (reading.value, reading.verdict) == (50.0, "off")
    assert "OPEN LATE" in reading.note
    assert "closednow" in "".join(reading.details["read"]).replace(" ", "").lower()


def test_without_signs_there_is_nothing_to_read(reel: Callable, view: Callable) -> None:
    """A clip without planned signs has no reading, good or bad."""
    assert MEASURE.take(reel([view(1)] * 2)) == []


@pytest.mark.parametrize(
    ("sign", "texts", "there"),
    [
        ("OPEN LATE", ["0PEN", "LATE"], True),
        ("Café Noir", ["CAFE NOIR since 1900"], True),
        ("HELP", ["HE1P"], True),
        ("HELP", ["KEEP"], False),
        ("EXIT", ["TAXI"], False),
        ("Go", ["Co"], False),
        ("OPEN LATE", [], False),
    ],
)
def test_a_few_letters_are_forgiven(sign: str, texts: list[str], there: bool) -> None:
    """One letter in four or more, a fifth in longer texts; case, accents and line breaks never count."""
    assert is_read(sign, texts) is there
