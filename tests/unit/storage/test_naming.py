"""Names of uploads: what people call files, made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.storage.naming import LONGEST, NAME, OURS, clean_name


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ("cat.png", "cat.png"),
        ("My holiday (1).JPG", "My_holiday_1.JPG"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\cat.png", "cat.png"),
        ("/", "upload.png"),
        ("", "upload.png"),
        ("...", "upload.png"),
        (".htaccess", "upload.htaccess"),
        ("Éclair à la crème.webp", "Eclair_a_la_creme.webp"),
        ("猫.png", "upload.png"),
        ('a"b\r\nc.png', "a_b_c.png"),
        ("about.json", "_about.json"),
        ("-rf", "-rf"),
        ("a\0b.png", "a_b.png"),
    ],
)
def test_a_name_is_made_plain(wanted: str, kept: str) -> None:
    """Its last part, without what a path, a header or a shell would read in another way."""
    assert clean_name(wanted, "image/png") == kept


def test_a_long_name_keeps_its_ending() -> None:
    """Players go by it."""
    name = clean_name("x" * 500 + ".mp4")
    assert len(name) == LONGEST
    assert name.endswith("x.mp4")


@given(st.text(max_size=300), st.text(max_size=40))
def test_whatever_is_wanted_a_storage_takes_the_name(wanted: str, content_type: str) -> None:
    """No text makes one that it would refuse, and cleaning twice changes nothing."""
    name = clean_name(wanted, content_type)
    assert NAME.fullmatch(name)
    assert name not in OURS
    assert clean_name(name, content_type) == name
