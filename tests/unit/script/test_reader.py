"""The reader: any text gives a screenplay, what is said of people, places, talk and camera is in it, and the rest is told."""

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.screenplay import Action, Character, Line, Screenplay
from soundstage.engines.previz.script import read
from soundstage.engines.previz.script.reader import LONGEST

PROSE = 'A tired nurse with grey hair waits at a bus stop in the rain at night. She whispers: "One more hour." Slow dolly in, 85mm. '
SCRAPS = st.lists(
    st.sampled_from(
        ["a man", "the woman", "she", "says", '"Go."', "'no'", "0-2s:", "Dialogue:\n", "- Ann: hi", "no music", "without", "at dusk", "in", "red", "cat"]
        + ["INT. HOUSE - NIGHT\n", "[0:03]", "CUT TO:", "walks", "slowly", ",", ".", "\n", "“", "”", "—", "(softly)", "neon", "sign reads", "only", "rain"]
    )
).map(" ".join)  # fmt: skip


def shot_of(prompt: str, seconds: float = 4.0) -> Screenplay:
    """Read a prompt."""
    return read(prompt, seconds=seconds)


def only(prompt: str) -> Character:
    """Return the one character of a prompt."""
    (character,) = shot_of(prompt).cast
    return character


def actions(prompt: str) -> list[tuple[str, str]]:
    """Return who does what, by label and verb."""
    screenplay = shot_of(prompt)
    labels = {c.id: c.label for c in screenplay.cast} | {p.id: p.kind for p in screenplay.props}
    return [(labels[a.actor], a.deed) for shot in screenplay.shots for a in shot.actions if a.actor]


def lines(prompt: str, seconds: float = 4.0) -> list[Line]:
    """Return the spoken lines of a prompt."""
    return [line for shot in shot_of(prompt, seconds).shots for line in shot.lines]


# ------------------------------------------------------------------------------------------------------------- any text


@given(st.text(max_size=400) | SCRAPS, st.sampled_from([4.0, 8.0, 20.0]))
def test_any_text_gives_a_screenplay_that_fits_its_time(prompt: str, seconds: float) -> None:
    """Shots follow one another without gaps, from the first second to the last, and every mark points into the prompt."""
    screenplay = read(prompt, seconds=seconds)
    assert screenplay.shots[0].start == 0
    assert screenplay.shots[-1].end == seconds
    for earlier, later in zip(screenplay.shots, screenplay.shots[1:], strict=False):
        assert earlier.end == pytest.approx(later.start)
    parts = [*screenplay.cast, *screenplay.props, *screenplay.unstaged, *(line for shot in screenplay.shots for line in shot.lines)]
    assert all(0 <= part.span[0] < part.span[1] <= len(prompt) for part in parts if part.span is not None)
    assert Screenplay.model_validate_json(screenplay.model_dump_json()) == screenplay


@given(st.lists(st.sampled_from(["Go home.", "No!", "¿Qué?", "OPEN", "I said (twice) no", "it's over"]), min_size=1, max_size=4), SCRAPS)
def test_every_quote_is_a_line_or_a_sign(quotes: list[str], between: str) -> None:
    """Whatever stands in quotation marks is spoken or written somewhere, to the letter."""
    plain = between.replace('"', "").replace("'", "").replace("“", "").replace("”", "")
    prompt = "A man waits. " + " ".join(f'{plain} He says: "{quote}".' for quote in quotes)
    screenplay = read(prompt, seconds=20)
    kept = [line.text for shot in screenplay.shots for line in shot.lines] + [prop.text for prop in screenplay.props]
    assert all(quote in kept for quote in quotes)


@given(SCRAPS, st.integers(0, 2**31))
def test_the_same_prompt_and_seed_are_read_alike(prompt: str, seed: int) -> None:
    """Reading has no memory and no chance of its own."""
    assert read(prompt, seconds=8, seed=seed) == read(prompt, seconds=8, seed=seed)


def cpu_seconds(text: str) -> float:
    """How long the longest prompt takes that says nothing but this."""
    started = time.process_time()
    read((text * LONGEST)[:LONGEST], seconds=20)
    return time.process_time() - started


@cache
def of_prose() -> float:
    """The same of prose, warm."""
    read(PROSE, seconds=4)
    return cpu_seconds(PROSE)


@pytest.mark.parametrize(
    "scrap",
    ['"a" ', "(", " ", "\t", "\n", "man ", "no ", "a man and a woman ", "the man who ", "he says ", "red ", "'a b ", "Anna: hi\n", '- A: "x"\n', "0-2s: "],
)  # fmt: skip
def test_hostile_prompts_are_read_as_fast_as_prose(scrap: str) -> None:
    """No repetition makes the reader slow: CPU time of the longest prompt stays within a few times that of prose."""
    assert cpu_seconds(scrap) < 4 * of_prose() + 0.5


# --------------------------------------------------------------------------------------------------------------- people


def test_a_person_is_read_with_age_hair_and_clothes() -> None:
    """What stands around a noun belongs to it."""
    who = only("An elderly woman with short white hair in a green wool cardigan and a striped scarf sits in a kitchen.")
    assert (who.age, who.sex, who.hair_colour, who.hair_style) == ("elderly", "f", "white", ["short"])
    assert [(g.kind, g.colours, g.material, g.pattern) for g in who.wardrobe] == [
        ("cardigan", ["green"], "wool", None),
        ("scarf", [], None, "striped"),
    ]


def test_an_age_in_numbers_is_kept() -> None:
    """'in her 50s' is said, not guessed."""
    who = only("A doctor in her 50s listens.")
    assert (who.age, who.age_implied, who.sex) == ("middle", False, "f")


def test_a_definite_mention_is_the_same_person() -> None:
    """'a boy ... the boy ... he' is one boy; 'another boy' is not."""
    assert len(shot_of("A boy runs. The boy stops. He laughs.").cast) == 1
    assert len(shot_of("A boy runs. Another boy follows him.").cast) == 2


@pytest.mark.parametrize(
    ("prompt", "kind", "species"),
    [
        ("A golden retriever sleeps.", "animal", "dog"),
        ("A rusty robot waves.", "robot", "robot"),
        ("A dragon roars.", "creature", "dragon"),
    ],
)
def test_other_beings_keep_their_kind(prompt: str, kind: str, species: str) -> None:
    """Animals, robots and creatures are characters too."""
    who = only(prompt)
    assert (who.kind, who.species) == (kind, species)


# -------------------------------------------------------------------------------------------------------------- actions


@pytest.mark.parametrize(
    ("prompt", "done"),
    [
        ("A woman in a black coat with a transparent umbrella walks toward camera.", [("woman", "approach")]),
        ("A man with a dog walks by.", [("man", "walk")]),
        ("A small robot with big glowing eyes stops.", [("small robot", "stop")]),
        ("A man looks at a car driving past.", [("man", "look"), ("car", "drive")]),
        ("A gentle breeze moves the leaves.", []),
        ("A boat on the lake drifts.", [("boat", "float")]),
    ],
)
def test_the_head_of_the_phrase_acts(prompt: str, done: list[tuple[str, str]]) -> None:
    """Neither what somebody carries nor a thing nearby takes the verb away."""
    assert actions(prompt) == done


def test_actions_have_targets_and_follow_one_another() -> None:
    """A target is a character, and what one person does in turn is spread over the shot."""
    first, second = [a for shot in shot_of("A girl waves at a boy. She jumps.").shots for a in shot.actions]
    assert isinstance(first, Action)
    assert (first.deed, first.target, second.deed) == ("wave", "c2", "jump")
    assert first.end <= second.start


# ----------------------------------------------------------------------------------------------------------------- talk


def test_quoted_words_are_kept_to_the_letter() -> None:
    """Spelling, stops and quotation marks inside survive."""
    assert [line.text for line in lines("A man says: “I can't — not today… ‘never’, she said.”")] == [
        "I can't — not today… ‘never’, she said."
    ]


def test_a_dialogue_block_gives_each_line_its_speaker() -> None:
    """Labels name people of the prose, in order."""
    prompt = 'A tired detective and a nervous young man sit.\nDialogue:\n- Detective: "Where?"\n- Young man: "Home."\n- Detective: "Alone?"'
    screenplay = shot_of(prompt, 8)
    spoken = [(screenplay.character(line.speaker or "").label, line.text) for shot in screenplay.shots for line in shot.lines]
    assert spoken == [("tired detective", "Where?"), ("nervous young man", "Home."), ("tired detective", "Alone?")]


@pytest.mark.parametrize(
    ("prompt", "delivery"),
    [
        ('She whispers: "Run."', "whisper"),
        ('A girl shouts: "Run!"', "shout"),
        ('Radio voice: "Mayday."', "radio"),
        ('A narrator says: "Long ago."', "voice_over"),
        ('A man says softly: "Stay."', "soft"),
        ('A man says: "Stay."', "plain"),
    ],
)
def test_how_a_line_is_said(prompt: str, delivery: str) -> None:
    """The verb, the label or an adverb tells the delivery."""
    (line,) = lines(prompt)
    assert line.delivery == delivery
    assert line.on_screen is (delivery not in ("radio", "voice_over") and bool(line.speaker))


def test_talk_without_words_is_written() -> None:
    """A prompt that asks for talk gets lines, marked as ours; one that forbids it gets none."""
    written = lines("A couple argues in a kitchen.")
    assert written
    assert all(line.written for line in written)
    assert lines("A couple argues in a kitchen. No dialogue.") == []


def test_a_sign_is_read_and_not_spoken() -> None:
    """Quoted words on a sign are its text."""
    screenplay = shot_of('A neon sign reads "OPEN" above a door.')
    assert [prop.text for prop in screenplay.props if prop.family == "sign" and prop.text] == ["OPEN"]
    assert not any(shot.lines for shot in screenplay.shots)


def test_lines_in_other_languages_know_their_language() -> None:
    """A Spanish prompt has a Spanish line."""
    (line,) = lines('Una mujer joven dice: "Nunca olvidaré este verano."')
    assert line.language == "es"


# ------------------------------------------------------------------------------------------------- setting, camera, sound


def test_place_hour_weather_and_season_are_read() -> None:
    """Each is told by the canonical word."""
    (shot,) = shot_of("A quiet suburban street at dusk in autumn, gentle rain.").shots
    assert (shot.place_set, shot.time, shot.season, shot.weather) == ("suburb", "dusk", "autumn", ["rain"])


def test_a_shot_list_is_obeyed() -> None:
    """Stamps cut the clip where they say, and each shot has its own people and camera."""
    screenplay = shot_of("0-2s: wide shot of an empty platform at dawn. 2-5s: close-up of a girl. 5-8s: a red train arrives.", 8)
    assert [(shot.start, shot.end, shot.camera.size) for shot in screenplay.shots] == [(0, 2, "wide"), (2, 5, "close_up"), (5, 8, None)]
    assert [bool(shot.cast) for shot in screenplay.shots] == [False, True, False]
    assert {shot.time for shot in screenplay.shots} == {"dawn"}


def test_the_camera_note_is_read() -> None:
    """Size, move, lens, support and depth of field."""
    camera = shot_of("Handheld medium close-up of a man, slow dolly in, 85mm, shallow depth of field.").shots[0].camera
    assert (camera.size, camera.moves, camera.lens, camera.support) == ("medium_close_up", ["dolly_in"], "85mm", "handheld")
    assert (camera.speed, camera.depth_of_field) == ("slow", "shallow")


@pytest.mark.parametrize("prompt", ["A dancer. No music.", "A dancer, without any music.", "A dancer. No background music, natural sound."])
def test_music_that_is_forbidden_is_not_played(prompt: str) -> None:
    """The word in a negation asks for nothing."""
    screenplay = shot_of(prompt)
    assert screenplay.no_music
    assert screenplay.music is None


def test_what_is_excluded_is_not_there() -> None:
    """'no cars' puts no car on the street, and no people where it says so."""
    screenplay = shot_of("An empty street at night, no cars, no people.")
    assert screenplay.cast == []
    assert [prop.kind for prop in screenplay.props] == []
    assert "cars" in screenplay.exclusions


# -------------------------------------------------------------------------------------------------- nothing gets lost


@pytest.mark.parametrize("word", ["zorblatt", "quexing"])
def test_an_unknown_thing_is_told(word: str) -> None:
    """What nobody here knows is an entry with its place in the prompt."""
    prompt = f"A man carries a {word} across the street."
    (missing,) = [u for u in shot_of(prompt).unstaged if u.text == word]
    assert missing.reason == "unknown word"
    assert missing.span is not None
    assert prompt[slice(*missing.span)] == word


def test_a_selfie_is_a_place_of_the_camera() -> None:
    """A phone at arm's length, whatever else it is called."""
    for prompt in ("Phone selfie video: a woman talks.", "A woman talks in a vlog-style selfie.", "Selfie of a man."):
        camera = shot_of(prompt).shots[0].camera
        assert (camera.angles, camera.support) == (["selfie"], "phone"), prompt


@pytest.mark.parametrize(
    ("prompt", "starts"),
    [
        ("Shot 1 (3s): a farmer in a field. Shot 2 (2s): close-up of her feet. Shot 3 (3s): she smiles.", [0.0, 3.0, 5.0]),
        ("Scene 1 [2 sec]: A man runs. Scene 2 [6 sec]: He falls.", [0.0, 2.0]),
        ("SHOT 1 (wide, 10s): a field. SHOT 2 (close-up, 6 seconds): a hand.", [0.0, 5.0]),
        ("Shot 1 (3s): a hand. Shot 2: a field.", [0.0, 4.0]),
    ],
)
def test_a_shot_lasts_as_long_as_its_heading_says(prompt: str, starts: list[float]) -> None:
    """Longer films are shortened to the clip; where a heading says nothing, all shots are of one length."""
    assert [shot.start for shot in read(prompt, seconds=8.0).shots] == pytest.approx(starts)


def test_shots_for_which_there_is_no_time_are_told() -> None:
    """A list that is longer than its clip loses its end, and says so."""
    places = ("street", "park", "beach", "desert", "bar", "kitchen", "forest", "church", "school", "harbour")
    screenplay = shot_of(" ".join(f"Shot {n}: a {place}." for n, place in enumerate(places, 1)), 4)
    assert [shot.end - shot.start for shot in screenplay.shots] == [0.5] * 8
    assert [missing.note for missing in screenplay.unstaged] == ["the clip is too short for it"] * 2
    assert screenplay.unstaged[0].text.startswith("a school")


def test_a_longer_film_is_told_faster() -> None:
    """Stamps that go on after the end of the clip are brought into it, as long as every shot can be seen."""
    screenplay = shot_of("[0-5s] A street. [5-10s] A park. [10-20s] A beach.", 8)
    assert [(shot.start, shot.end) for shot in screenplay.shots] == [(0.0, 2.0), (2.0, 4.0), (4.0, 8.0)]


@pytest.mark.parametrize(("words", "move"), [("pans left", "pan_left"), ("pans to the right", "pan_right"), ("pans", "pan")])
def test_a_pan_knows_its_side(words: str, move: str) -> None:
    """Left is left."""
    assert shot_of(f"The camera {words} across a beach.").shots[0].camera.moves == [move]


def test_what_several_do_at_one_mention_they_do_together() -> None:
    """Three friends sit, then laugh: all three at once, each of it once."""
    acts = [
        (a.actor, a.deed, a.start, a.end) for shot in shot_of("Three friends sit around a fire, then laugh.", 8).shots for a in shot.actions
    ]
    assert acts == [(f"c{n}", verb, *time) for verb, time in (("sit", (0.0, 4.0)), ("laugh", (4.0, 8.0))) for n in (1, 2, 3)]
    dance = [(a.actor, a.deed, a.start, a.end) for shot in shot_of("A man and a woman slow-dance.").shots for a in shot.actions]
    assert dance == [("c1", "dance", 0.0, 4.0), ("c2", "dance", 0.0, 4.0)]


def times(prompt: str) -> dict[str, tuple[float, float]]:
    """From when to when each action lasts, in eight seconds."""
    return {a.deed: (a.start, a.end) for shot in read(prompt, seconds=8).shots for a in shot.actions}


@pytest.mark.parametrize(
    ("prompt", "thing", "words"),
    [
        ('A gold ring, the word "FOREVER" engraved on the inside, lies on a table.', "ring", "FOREVER"),
        ('A glass bottle with the name "AURA" etched into it.', "bottle", "AURA"),
    ],
)
def test_words_that_are_engraved_are_read_and_not_said(prompt: str, thing: str, words: str) -> None:
    """They stand on what bears them."""
    screenplay = read(prompt, seconds=4)
    assert [(prop.kind, prop.text) for prop in screenplay.props if prop.text] == [(thing, words)]
    assert not screenplay.shots[0].lines


@pytest.mark.parametrize(
    ("prompt", "verb", "direction"),
    [
        ("He lays the letter on the table.", "put down", "on the table"),
        ("A mechanic ties a rope to the bumper of a car.", "tie", "to the bumper"),
        ("An archer shoots an arrow at a wooden tower.", "shoot", "at a wooden tower"),
        ("A woman reads a book on a bench.", "read", None),
    ],
)
def test_where_a_thing_ends_is_kept(prompt: str, verb: str, direction: str | None) -> None:
    """Unless the deed leaves it where it is."""
    actions = read(prompt, seconds=4).shots[0].actions
    assert [(a.verb, a.direction) for a in actions if a.verb == verb] == [(verb, direction)]


def test_what_is_only_likened_or_kept_from_being_done_is_not_shown() -> None:
    """'like a queen giving out medals', 'before the otter can eat it'."""
    likened = read("A postman grins like a queen giving out medals.", seconds=4)
    assert [prop.kind for prop in likened.props] == []
    assert [a.verb for a in likened.shots[0].actions] == ["grin"]
    kept = read("A hawk snatches the fish before the otter can eat it.", seconds=4)
    assert [a.verb for a in kept.shots[0].actions] == ["snatch"]


def test_a_bow_that_somebody_says_something_with_is_no_weapon() -> None:
    """And a hood beside chainmail is worn, and no part of a car."""
    assert read('"Good evening," the butler says with a bow.', seconds=4).cast[0].holds == []
    assert read("An archer with a bow hides behind a tree.", seconds=4).cast[0].holds == ["bow"]
    knight = read("A knight in chainmail and a blue hood rides through a forest.", seconds=4).cast[0]
    assert [(g.kind, g.colours) for g in knight.wardrobe] == [("chainmail", []), ("hood", ["blue"])]


def test_who_talks_to_the_camera_goes_on_with_what_they_do() -> None:
    """'walks through a market, talking to the camera': the look into it takes no turn either."""
    shot = read("A woman walks through a market, talking to the camera.", seconds=4).shots[0]
    assert {(a.verb, a.start, a.end) for a in shot.actions} == {(verb, 0, 4) for verb in ("walk", "talk", "look into camera")}


def test_what_is_done_besides_takes_no_turn_of_its_own() -> None:
    """A dog that pants runs on; who reads while sitting down does both at once; what follows a full stop comes after."""
    assert set(times("A dog runs across a meadow, ears flapping, panting.").values()) == {(0.0, 8.0)}
    took = times("A man walks in, sits down, reading a letter, then gets up.")
    assert took["sit"] == took["read"]
    assert took["enter"][1] <= took["sit"][0] < took["stand up"][0]
