"""What cannot be shown is told."""

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.left_out import left_out, left_out_of_look


def notes(prompt: str, set_name: str) -> list[str]:
    """Return the log lines for a prompt of one shot whose people are all in the picture."""
    screenplay = read(prompt, seconds=4)
    shot = screenplay.shots[0]
    return [*left_out(shot, set_name, screenplay.cast, screenplay.props, set(shot.cast)), *left_out_of_look(screenplay.look)]


def test_things_that_no_set_holds_are_told() -> None:
    """An anchor is nowhere; a table belongs to the kitchen and is no loss there, and what she has in hand is seen."""
    assert notes("A woman with an umbrella stands in a kitchen by a table and an anchor.", "kitchen") == ["Not staged: anchor."]
    assert notes("A woman stands by a table.", "downtown") == ["Not staged: table."]


def test_signs_are_told_by_their_text() -> None:
    """What should be readable and is not is quoted: letters that no font here has."""
    assert "Not staged: the sign “営業中”." in notes('A neon sign reads "営業中" on a city street.', "downtown")
    assert notes('A neon sign reads "OPEN" on a city street.', "downtown") == []


def test_clothes_styles_and_passing_time_are_told() -> None:
    """Stand-ins in the wardrobe and looks without a grade are told; slow motion is shown."""
    told = notes("Art deco style. A man in a hazmat suit walks in slow motion.", "desert")
    assert "Not staged: space suit stands in for hazmat suit." in told
    assert "Not staged: the style “art deco”." in told
    assert not any("slow motion" in line for line in told)


def test_a_prompt_that_is_shown_whole_has_nothing_to_tell() -> None:
    """The log does not cry wolf."""
    assert notes("A cinematic shot of a man sitting at a table in a café. Slow dolly in.", "cafe") == []


def test_the_beam_of_a_lighthouse_is_part_of_it() -> None:
    """It turns over the headland, and is not told as missing."""
    assert "Not staged: beam." not in notes("A lighthouse on a cliff in a storm at night, beam rotating.", "lighthouse")
