"""Deeds told by nouns, and those behind asides."""

import pytest

from soundstage.engines.previz.script import read


def deeds(prompt: str) -> list[tuple[str, str]]:
    """Return (who, what) of all that is done, in order; who by label, or the kind of a thing."""
    screenplay = read(prompt, seconds=6)
    names = {c.id: c.label for c in screenplay.cast} | {p.id: p.kind for p in screenplay.props}
    return [(names.get(a.actor or "", ""), a.verb) for shot in screenplay.shots for a in shot.actions]


@pytest.mark.parametrize(
    ("prompt", "who", "what"),
    [
        ('A butler says with a bow: "Dinner is served."', "butler", "bow"),
        ('A girl says with a quick wink: "Follow me."', "girl", "wink"),
        ("A man agrees with a nod.", "man", "nod"),
    ],
)
def test_a_gesture_told_by_a_noun_is_done(prompt: str, who: str, what: str) -> None:
    """'with a bow' is a bow, by whoever speaks."""
    assert (who, what) in deeds(prompt)


def test_a_wave_of_the_sea_is_no_gesture() -> None:
    """'with a wave behind him'."""
    assert "wave" not in {what for _, what in deeds("A surfer rides with a wave behind him.")}


@pytest.mark.parametrize(
    ("prompt", "who", "what"),
    [
        ("An old clockmaker sips coffee as a boy in a blue coat, cheeks red, runs into the shop.", "boy", "run"),
        ("The keeper pours tea as a young woman in a yellow raincoat, hair wet, bursts through the door.", "young woman", "burst through"),
    ],
)
def test_an_aside_parts_nobody_from_what_they_do(prompt: str, who: str, what: str) -> None:
    """How somebody's cheeks are stands between them and their deed."""
    told = deeds(prompt)
    assert (who, what) in told
    assert len(told) == 2


def test_who_is_dressed_as_somebody_is_nobody_else() -> None:
    """'dressed as a pirate, sword in hand, jumps'."""
    screenplay = read("A man dressed as a pirate, sword in hand, jumps onto a table.", seconds=6)
    assert len(screenplay.cast) == 1


@pytest.mark.parametrize(
    "prompt",
    ["The older man pours tea. The younger man reads a book.", "The first runner stumbles and the second runner helps him up."],
)
def test_opposites_are_two_from_their_first_words_on(prompt: str) -> None:
    """The older and the younger, the first and the second."""
    screenplay = read(prompt, seconds=6)
    assert [c.count for c in screenplay.cast] == [1, 1]
    assert [who for who, _ in deeds(prompt)] == [c.label for c in screenplay.cast]


def test_what_turns_green_does_not_turn_round() -> None:
    """A colour behind 'turns' says what becomes of a thing."""
    assert deeds("The liquid in the flask turns green. A chemist nods.") == [("liquid", "transform"), ("chemist", "nod")]


def test_them_after_a_preposition_are_the_things_before() -> None:
    """'drops her letters and runs after them'."""
    screenplay = read("A woman drops her letters in the wind and runs after them.", seconds=6)
    run = screenplay.shots[0].actions[-1]
    assert run.target == next(p.id for p in screenplay.props if p.kind == "letter")


def test_what_somebody_eats_is_not_what_he_photographs_it_with() -> None:
    """An instrument beside an object is hardly what 'it' means."""
    screenplay = read("A customer photographs a cake with his phone, then eats it.", seconds=6)
    eats = screenplay.shots[0].actions[-1]
    assert (eats.verb, eats.target) == ("eat", next(p.id for p in screenplay.props if p.kind == "cake"))


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        ("A boy pours tea. CUT TO: Close-up of his grandmother's wrinkled hands.", "grandmother"),
        ("Shot 1: A girl waves. Shot 2: Medium shot of her father smiling.", "father"),
        ("[0-4s] A farmer sits on a fence. [4-8s] Close-up of his son's face, crying.", "son"),
    ],
)
def test_whose_kin_is_shown_need_not_be_there(prompt: str, shown: str) -> None:
    """'his grandmother's hands': a shot of hers, and not of his."""
    screenplay = read(prompt, seconds=8)
    names = {c.id: c.label for c in screenplay.cast}
    assert [names[c] for c in screenplay.shots[1].cast] == [shown]
    assert names[screenplay.shots[1].camera.subject or ""] == shown
