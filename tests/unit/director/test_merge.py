"""The merge: what a director may change, what stays ours whatever it says, and that nothing can make it fail."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.director.answer import read_answer
from soundstage.engines.previz.director.merge import merge
from soundstage.engines.previz.director.notes import Notes
from soundstage.engines.previz.director.request import told as sent_draft
from soundstage.engines.previz.director.source import Source, inside
from soundstage.engines.previz.director.vocabulary import choices
from soundstage.engines.previz.screenplay import (
    Action,
    Camera,
    Character,
    Garment,
    Line,
    Look,
    Part,
    Placing,
    Prop,
    Relation,
    Screenplay,
    Shot,
    Sound,
    Unstaged,
)


def merged(prompt: str, draft: Screenplay, answer: Any) -> tuple[Screenplay, Notes]:
    """Merge an answer as it comes off the wire."""
    read, fault = read_answer(json.dumps(answer))
    assert read is not None, fault
    return merge(Source(prompt, draft), read)


def told(notes: Notes) -> str:
    """Return all log lines as one text."""
    return "\n".join(log.message for log in notes.logs())


def small(prompt: str, seconds: float = 4.0, **fields: Any) -> Screenplay:
    """Return a draft with one shot and nothing in it."""
    return Screenplay(duration=seconds, **({"shots": [Shot(start=0, end=seconds, text=prompt)]} | fields))


# --- what a good answer does -----------------------------------------------------------------------------------------


def test_a_good_answer_corrects_the_draft(prompt: str, draft: Screenplay, good_answer: dict[str, Any]) -> None:
    """Doubles become one, lines get their speakers, hints their meaning, unknown words the nearest set; the rest stays as it was."""
    play, notes = merged(prompt, draft, good_answer)
    rosa, partner = play.cast
    assert (rosa.id, rosa.name, rosa.sex, rosa.role, rosa.wardrobe[0].kind) == ("c1", "Rosa", "f", "detective", "trench coat")
    assert (partner.feelings, partner.age, partner.relations[0].to) == (["tense"], "adult", "c1")
    (shot,) = play.shots
    assert (shot.place, shot.place_set, shot.interior, shot.time) == ("scullery", "kitchen", True, "dusk")
    assert [(line.speaker, line.text, line.delivery, line.feeling) for line in shot.lines] == [
        ("c1", "You promised me!", "angry", "angry"),
        ("c2", "I lied.", "whisper", "guilty"),
    ]
    assert [(a.actor, a.verb, a.rig, a.target, a.start, a.end) for a in shot.actions] == [("c1", "argue", "talk", "c2", 0.0, 8.0)]
    assert shot.cast == ["c1", "c2"]
    assert play.unstaged == []
    assert notes.faults == []
    assert notes.changed


def test_an_answer_that_says_nothing_changes_nothing(prompt: str, draft: Screenplay) -> None:
    """A part that is left out is the draft's."""
    for nothing in ({"cast": []}, {"shots": [{}], "look": {}}, {"cast": [{"id": "c1"}], "unstaged": None}):
        play, notes = merged(prompt, draft, nothing)
        assert play == draft
        assert not notes.changed


def test_the_draft_sent_back_changes_nothing(prompt: str, draft: Screenplay) -> None:
    """A model that answers with what it was given has no opinion, and is not told that the stage lacks what the reader found."""
    draft.shots[0].place, draft.shots[0].place_set, draft.look.styles = "meadow", "meadow", ["claymation"]
    draft.shots[0].sounds = [Sound(kind="kazoo", implied=True)]
    draft.shots[0].actions = [
        Action(actor="c2", verb="argue", rig="talk", words="argue in a scullery", direction="away", start=1.0, end=3.0, span=(57, 62))
    ]
    draft.shots[0].lines.append(Line(speaker="c1", text="Well?", written=True, start=1.0))
    play, notes = merged(prompt, draft, sent_draft(Source(prompt, draft), draft))
    assert play == draft
    assert notes.logs() == []


def test_a_set_may_be_called_by_its_other_names(prompt: str, draft: Screenplay) -> None:
    """What has another name on the stage is no unknown thing."""
    shot = {"place": "diner", "place_set": "diner", "place_words": "scullery"}
    play, notes = merged(prompt, draft, {"shots": [shot]})
    assert play.shots[0].place_set == "cafe"
    assert "no such thing" not in told(notes)


def test_the_draft_itself_is_left_alone(prompt: str, draft: Screenplay, good_answer: dict[str, Any]) -> None:
    """A second try starts from the same draft."""
    before = draft.model_copy(deep=True)
    merged(prompt, draft, good_answer)
    assert draft == before


def test_half_an_answer_helps(prompt: str, draft: Screenplay, good_answer: dict[str, Any]) -> None:
    """What is right is taken, whatever nonsense stands beside it."""
    good_answer["cast"] = "Rosa and somebody"
    good_answer["shots"][0]["weather"] = [["deep"], {"a": 1}, "raining cats"]
    play, notes = merged(prompt, draft, good_answer)
    assert (play.shots[0].place_set, play.shots[0].time) == ("kitchen", "dusk")
    assert play.shots[0].weather == []
    assert [c.id for c in play.cast] == ["c1", "c2"]
    assert "raining cats" in told(notes)


# --- what is said ----------------------------------------------------------------------------------------------------


def test_quoted_words_are_put_back(prompt: str, draft: Screenplay) -> None:
    """A director that retypes a quote changes nothing of it, with its number or without; it is told."""
    lines = [{"quote": 1, "text": "You swore to me.", "delivery": "angry"}, {"text": "I have lied.", "delivery": "sad"}]
    play, notes = merged(prompt, draft, {"shots": [{"lines": lines}]})
    assert [(line.text, line.delivery) for line in play.shots[0].lines] == [("You promised me!", "angry"), ("I lied.", "sad")]
    assert "Put back as quoted: “You promised me!”; “I lied.”" in told(notes)


def test_nothing_is_said_that_was_not_quoted(prompt: str, draft: Screenplay) -> None:
    """An invented line is dropped, and told."""
    play, notes = merged(prompt, draft, {"shots": [{"lines": [{"speaker": "c1", "text": "Get out of my kitchen, all of you"}]}]})
    assert [line.text for line in play.shots[0].lines] == ["You promised me!", "I lied."]
    assert "nobody was quoted with it: “Get out of my kitchen, all of you”" in told(notes)


def test_talk_may_be_written_where_it_was_asked_for() -> None:
    """When the draft wrote lines, better ones take their place, marked as written, as many as there is time for."""
    prompt = "Two sailors talk about the storm."
    cast = [Character(id=f"c{n}", label="sailor", span=(4, 11)) for n in (1, 2)]
    shot = Shot(start=0, end=4, text=prompt, cast=["c1", "c2"], lines=[Line(speaker="c1", text="Nice weather.", written=True)])
    wanted = [
        {"speaker": "c1", "text": "That wave was a house.", "delivery": "happy"},
        {"speaker": "c9", "text": "Who am I?"},
        {"text": "Nobody says this."},
        {"speaker": "c2", "text": "And we lived in it."},
        {"speaker": "c1", "text": "There is no more time for this long sentence of mine."},
    ]
    play, notes = merged(prompt, small(prompt, cast=cast, shots=[shot]), {"shots": [{"lines": wanted}]})
    assert [(line.speaker, line.text, line.written) for line in play.shots[0].lines] == [
        ("c1", "That wave was a house.", True),
        ("c2", "And we lived in it.", True),
    ]
    assert notes.faults == ["lines: nobody has the id c9"]


def test_a_clip_without_speech_stays_without() -> None:
    """Speech that the prompt forbids is none of the director's to bring back, not even as a quote on a poster."""
    prompt = 'A man passes a poster, "Vote now". No dialogue.'
    play, _ = merged(prompt, small(prompt, no_speech=True, exclusions=["dialogue"]), {"shots": [{"lines": [{"quote": 1}, {"text": "Hi"}]}]})
    assert play.shots[0].lines == []


def test_a_quote_that_the_reader_overlooked_becomes_a_line_in_its_place() -> None:
    """Quoted words are verbatim in the prompt, so a director may have them spoken; a title it leaves out is not."""
    prompt = 'Ann hums “Blue Moon”, then mutters «Not again» and sits. "Go on," says Bob.'
    cast = [Character(id="c1", label="Ann", span=(0, 3)), Character(id="c2", label="Bob", span=(71, 74))]
    at = prompt.index("Go on")
    shot = Shot(start=0, end=4, text=prompt, cast=["c1", "c2"], lines=[Line(speaker="c2", text="Go on,", span=(at, at + 6))])
    draft = small(prompt, cast=cast, shots=[shot])
    assert [(quote.number, quote.text) for quote in Source(prompt, draft).quotes] == [(1, "Go on,"), (2, "Blue Moon"), (3, "Not again")]
    play, _ = merged(prompt, draft, {"shots": [{"lines": [{"quote": 3, "speaker": "c1", "delivery": "soft"}]}]})
    assert [(line.speaker, line.text, line.written) for line in play.shots[0].lines] == [
        ("c1", "Not again", False),
        ("c2", "Go on,", False),
    ]


def test_equal_quotes_are_told_apart_by_their_numbers() -> None:
    """Two people may say the same."""
    prompt = 'Ann: "Yes." Bob: "Yes."'
    cast = [Character(id="c1", label="Ann", span=(0, 3)), Character(id="c2", label="Bob", span=(12, 15))]
    shot = Shot(start=0, end=4, text=prompt, cast=["c1", "c2"], lines=[Line(speaker="c1", text="Yes."), Line(speaker="c1", text="Yes.")])
    play, _ = merged(prompt, small(prompt, cast=cast, shots=[shot]), {"shots": [{"lines": [{"quote": 2, "speaker": "c2"}]}]})
    assert [line.speaker for line in play.shots[0].lines] == ["c1", "c2"]


# --- who is there ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "person",
    [
        {"id": "c4", "label": "policeman", "words": "a policeman"},  # not in the prompt
        {"id": "c4", "label": "cook", "words": "scullery"},  # words that are about something else
        {"id": "c4", "label": "liar", "words": "I lied"},  # said, not seen
        {"id": "c4", "label": "dogs", "kind": "animal", "words": "dogs"},  # forbidden
        {"id": "c4", "label": "ghost"},
        {"id": "c4"},
    ],
)
def test_nobody_comes_without_words(prompt: str, draft: Screenplay, person: dict[str, Any]) -> None:
    """A person needs words of the prompt that are about them; what such a person does is left out without complaint."""
    action = {"actor": "c4", "verb": "argue", "words": "argue", "rig": "talk"}
    play, notes = merged(prompt, draft, {"cast": [person], "shots": [{"cast": ["c1", "c2", "c3", "c4"], "actions": [action]}]})
    assert play == draft
    assert notes.faults == []
    assert "Left out" in told(notes)


def test_somebody_overlooked_comes_with_their_words() -> None:
    """A new person gets the next id, the prompt's words as label, and a place in the shot where these stand."""
    prompt = "0-2s: Waves. 2-4s: Two fishermen mend a net."
    shots = [Shot(start=0, end=2, text="Waves."), Shot(start=2, end=4, text="Two fishermen mend a net.", empty=True)]
    answer = {
        "cast": [{"id": "x", "label": "fishermen", "words": "Two fishermen", "count": 2, "role": "fisherman"}],
        "shots": [{}, {"actions": [{"actor": "x", "verb": "mend", "rig": "work", "words": "mend a net"}]}],
    }
    play, _ = merged(prompt, small(prompt, shots=shots), answer)
    (fishermen,) = play.cast
    assert (fishermen.id, fishermen.label, fishermen.count, fishermen.role) == ("c1", "fishermen", 2, "fisherman")
    assert prompt[slice(*fishermen.span)] == "Two fishermen"  # pyright: ignore[reportOptionalMemberAccess]
    assert [(shot.cast, shot.empty) for shot in play.shots] == [([], False), (["c1"], False)]
    assert play.shots[1].actions[0].actor == "c1"


def test_a_new_person_with_the_words_of_an_old_one_is_the_old_one(prompt: str, draft: Screenplay) -> None:
    """An answer that counts anew does not double anybody."""
    play, _ = merged(
        prompt, draft, {"cast": [{"id": "p7", "label": "partner", "words": "partner", "sex": "f", "evidence": {"sex": "her"}}]}
    )
    assert len(play.cast) == 3
    assert play.character("c2").sex == "f"


def test_whoever_speaks_stays(prompt: str, draft: Screenplay) -> None:
    """Nobody with lines is taken out unless somebody else has them."""
    play, notes = merged(prompt, draft, {"remove": [{"id": "c2"}, {"id": "c1", "same_as": "c1"}, {"id": "c8", "same_as": "c2"}]})
    assert play == draft
    assert "who speaks" in told(notes)
    alone, _ = merged(prompt, draft, {"remove": [{"id": "c1"}]})
    assert [c.id for c in alone.cast] == ["c2", "c3"]
    assert alone.shots[0].cast == ["c2", "c3"]


def test_a_double_leaves_what_is_known_of_them() -> None:
    """What was said of either is said of the one who stays, wherever they were named."""
    prompt = "An attorney, a slim man, faces a judge."
    attorney = Character(id="c1", label="attorney", role="lawyer", span=(3, 11), wardrobe=[Garment(kind="suit")])
    slim = Character(id="c2", label="slim man", sex="m", build=["slim"], span=(15, 23))
    judge = Character(id="c3", label="judge", span=(33, 38), relations=[{"kind": "boss", "to": "c2"}])  # pyright: ignore[reportArgumentType]
    actions = [Action(actor="c2", verb="face", target="c3", span=(25, 30)), Action(actor="c3", verb="look", target="c2")]
    shot = Shot(start=0, end=4, text=prompt, cast=["c1", "c2", "c3"], actions=actions, camera={"subject": "c2"})  # pyright: ignore[reportArgumentType]
    play, _ = merged(prompt, small(prompt, cast=[attorney, slim, judge], shots=[shot]), {"remove": [{"id": "c2", "same_as": "c1"}]})
    one = play.character("c1")
    assert (one.sex, one.build, one.role, one.wardrobe[0].kind) == ("m", ["slim"], "lawyer", "suit")
    assert [(a.actor, a.target) for a in play.shots[0].actions] == [("c1", "c3"), ("c3", "c1")]
    assert (play.shots[0].cast, play.shots[0].camera.subject, play.character("c3").relations[0].to) == (["c1", "c3"], "c1", "c1")


# --- details ---------------------------------------------------------------------------------------------------------


def test_details_need_words(prompt: str, draft: Screenplay) -> None:
    """A value for which the prompt has no words is left out, however likely; one that names them is taken."""
    person = {
        "id": "c1",
        "hair_colour": "red",
        "build": ["tall"],
        "feelings": ["serious"],
        "evidence": {"build": "very tall", "feelings": "argue"},
    }
    play, notes = merged(prompt, draft, {"cast": [person]})
    assert (play.character("c1").hair_colour, play.character("c1").build, play.character("c1").feelings) == (None, [], ["serious"])
    assert "c1 build tall; c1 hair_colour red" in told(notes)


def test_ages_say_whether_they_were_stated() -> None:
    """An age with words of its own is a statement, one from the word for the person is implied."""
    prompt = "Marcus (20s, lanky) greets an old woman."
    cast = [Character(id="c1", label="Marcus", span=(0, 6)), Character(id="c2", label="woman", span=(34, 39))]
    answer = {"cast": [{"id": "c1", "age": "young", "evidence": {"age": "20s"}}, {"id": "c2", "age": "elderly", "words": "old woman"}]}
    play, _ = merged(prompt, small(prompt, cast=cast), answer)
    assert [(c.age, c.age_implied, c.age_words) for c in play.cast] == [("young", False, "20s"), ("elderly", True, None)]


def test_values_are_recognised_however_they_are_spelt(prompt: str, draft: Screenplay) -> None:
    """Hyphens, capitals and blanks are no other value; what the stage has not is named in the log."""
    camera = {"size": "Close-Up", "moves": ["Dolly In", "teleport"], "evidence": {"size": "light", "moves": "sky"}}
    play, notes = merged(prompt, draft, {"shots": [{"time": "Golden_Hour", "evidence": {"time": "light"}, "camera": camera}]})
    assert (play.shots[0].time, play.shots[0].camera.size, play.shots[0].camera.moves) == ("golden hour", "close_up", ["dolly_in"])
    assert "the stage has no such thing: camera moves “teleport”" in told(notes)
    assert notes.faults == []


def test_wrong_types_are_faults_for_the_model(prompt: str, draft: Screenplay) -> None:
    """A number that is none and an id that nobody has are worth a second try."""
    answer = {"cast": [{"id": "c1", "count": "many"}], "shots": [{"lines": [{"quote": 9}, {"quote": 1, "speaker": "boss"}]}]}
    _, notes = merged(prompt, draft, answer)
    assert [fault.partition(":")[0] for fault in notes.faults] == ["c1.count", "lines", "lines"]


def test_a_garment_goes_to_its_owner() -> None:
    """Clothes that hung with the wrong person move; what is only likely is marked as implied."""
    prompt = "A nurse waves to a boy in a green cardigan."
    cardigan = Garment(kind="cardigan", slot="over", span=(34, 42))
    cast = [Character(id="c1", label="nurse", span=(2, 7), wardrobe=[cardigan]), Character(id="c2", label="boy", span=(19, 22))]
    boy = {"id": "c2", "wardrobe": [{"kind": "cardigan", "words": "green cardigan", "colours": ["green"], "material": "wool"}]}
    nurse = {"id": "c1", "wardrobe": [{"kind": "scrubs", "slot": "full", "base": "uniform"}]}
    play, notes = merged(prompt, small(prompt, cast=cast), {"cast": [boy, nurse]})
    assert [(g.kind, g.colours, g.material, g.implied) for g in play.character("c2").wardrobe] == [("cardigan", ["green"], None, False)]
    assert [(g.kind, g.slot, g.implied) for g in play.character("c1").wardrobe] == [("scrubs", "full", True)]
    assert "material wool" in told(notes)


def test_things_come_with_their_words_and_signs_keep_theirs(prompt: str, draft: Screenplay) -> None:
    """A new prop needs words; what a sign reads is never the director's."""
    sign = {"id": "p1", "text": "CLOSED", "kind": "door", "colours": ["green"], "words": "neon sign"}
    lamp = {"id": "p2", "kind": "lamp", "words": "light"}
    play, notes = merged(prompt, draft, {"props": [sign, lamp, {"id": "p3", "kind": "sofa", "words": "a sofa"}]})
    assert play.props[0] == draft.props[0]
    assert [(p.id, p.kind, p.words) for p in play.props[1:]] == [("p2", "lamp", "light")]
    assert play.shots[0].props == ["p1", "p2"]
    assert "a sofa" in told(notes)


# --- shots -----------------------------------------------------------------------------------------------------------


def test_what_is_settled_stays(prompt: str, draft: Screenplay) -> None:
    """Length, shots, stamps, signs and prohibitions are no part of an answer."""
    answer = {
        "version": "9", "duration": 600, "language": "xx", "no_music": False, "no_speech": True, "only_sounds": True, "exclusions": [], "music": "jazz",
        "shots": [{"start": 3, "end": 99, "text": "", "empty": True, "lines": []}, {"place": "scullery", "place_words": "scullery"}],
    }  # fmt: skip
    play, notes = merged(prompt, draft, answer)
    assert play == draft
    assert "1 more shots" in told(notes)


def test_music_needs_words() -> None:
    """Nobody plays unless the prompt says so, in whatever language."""
    prompt = "Ein Mann tanzt zu einem Walzer."
    assert merged(prompt, small(prompt), {"music": "jazz"})[0].music is None
    assert merged(prompt, small(prompt), {"music": "accordion", "evidence": {"music": "Walzer"}})[0].music == "accordion"


def test_actions_that_are_all_traced_take_the_drafts_place() -> None:
    """Such an answer corrects wrong actions by leaving them out; one with an untraced action only adds and corrects."""
    prompt = "A woman in a white shirt points angrily at a man, who shrugs."
    cast = [Character(id="c1", label="woman", span=(2, 7)), Character(id="c2", label="man", span=(45, 48))]
    wrong = Action(actor="c2", verb="shirt", words="shirt", span=(19, 24), end=4.0)
    shrug = Action(actor="c1", verb="shrug", rig="shrug", words="shrugs", span=(54, 60), start=2.0, end=4.0)
    draft = small(prompt, cast=cast, shots=[Shot(start=0, end=4, text=prompt, cast=["c1", "c2"], actions=[wrong, shrug])])
    point = {
        "actor": "c1",
        "verb": "point",
        "rig": "point",
        "words": "points angrily at a man",
        "target": "c2",
        "manner": ["angrily", "loudly"],
    }
    point |= {"start": 3, "end": 77}
    shrugs = {"actor": "c2", "verb": "shrug", "rig": "shrug", "words": "who shrugs"}
    whole, _ = merged(prompt, draft, {"shots": [{"actions": [point, shrugs]}]})
    assert [(a.actor, a.verb, a.rig, a.target, a.manner) for a in whole.shots[0].actions] == [
        ("c1", "point", "point", "c2", ["angrily"]),
        ("c2", "shrug", "shrug", None, []),
    ]
    assert [(a.start, a.end) for a in whole.shots[0].actions] == [(3.0, 4.0), (0.0, 4.0)]
    part, notes = merged(prompt, draft, {"shots": [{"actions": [point, {"actor": "c1", "verb": "fly", "words": "soars"}]}]})
    assert [a.verb for a in part.shots[0].actions] == ["shirt", "shrug", "point"]
    assert "c1 fly" in told(notes)


def test_actions_stay_in_the_shot_whose_words_they_are() -> None:
    """With several shots, words from another one are no evidence."""
    prompt = "0-2s: Ann runs. 2-4s: Ann sits."
    cast = [Character(id="c1", label="Ann", span=(6, 9))]
    shots = [Shot(start=0, end=2, text="Ann runs.", cast=["c1"]), Shot(start=2, end=4, text="Ann sits.", cast=["c1"])]
    run, sit = ({"actor": "c1", "verb": verb, "rig": verb, "words": words} for verb, words in (("run", "runs"), ("sit", "sits")))
    play, _ = merged(prompt, small(prompt, cast=cast, shots=shots), {"shots": [{"actions": [sit, run]}, {"actions": [sit]}]})
    assert [[(a.verb, a.start, a.end) for a in shot.actions] for shot in play.shots] == [[("run", 0.0, 2.0)], [("sit", 2.0, 4.0)]]


def test_sounds_are_named_or_few_and_marked() -> None:
    """What is heard because of what is seen is marked as implied; what is forbidden is not heard at all."""
    prompt = "A harbour at dawn, gulls crying. No birdsong."
    shots = [Shot(start=0, end=4, text=prompt, sounds=[Sound(kind="wind", implied=True)])]
    sounds = [
        {"kind": "gulls", "words": "gulls", "level": "loud"},
        {"kind": "waves"},
        {"kind": "boat"},
        {"kind": "birds"},
        {"kind": "kazoo"},
    ]
    play, notes = merged(prompt, small(prompt, shots=shots, exclusions=["birdsong"]), {"shots": [{"sounds": sounds}]})
    assert [(s.kind, s.level, s.implied) for s in play.shots[0].sounds] == [
        ("wind", "normal", True),
        ("gulls", "loud", False),
        ("waves", "normal", True),
    ]
    assert all(word in told(notes) for word in ("boat", "birds", "kazoo"))
    silent = small(prompt, only_sounds=True)
    assert merged(prompt, silent, {"shots": [{"sounds": sounds}]})[0] == silent


def test_nobody_is_lost_between_shots() -> None:
    """An answer may say who is in which shot, but not leave anybody out of all; an empty shot stays empty."""
    prompt = "Shot 1: Ann and Bob. Shot 2: An empty pier."
    cast = [Character(id="c1", label="Ann", span=(8, 11)), Character(id="c2", label="Bob", span=(16, 19))]
    shots = [Shot(start=0, end=2, text="Ann and Bob.", cast=["c1", "c2"]), Shot(start=2, end=4, text="An empty pier.", empty=True)]
    play, _ = merged(prompt, small(prompt, cast=cast, shots=shots), {"shots": [{"cast": ["c2"]}, {"cast": ["c1"]}]})
    assert [(shot.cast, shot.empty) for shot in play.shots] == [(["c2", "c1"], False), ([], True)]


def test_a_voice_from_somewhere_is_not_seen(prompt: str, draft: Screenplay) -> None:
    """Whom the answer knows to be heard only leaves the picture, and so do their lines."""
    play, _ = merged(prompt, draft, {"cast": [{"id": "c2", "off_screen": True, "words": "her nervous partner"}]})
    assert play.shots[0].cast == ["c1", "c3"]
    assert [line.on_screen for line in play.shots[0].lines] == [True, False]


def test_words_with_a_place_are_missing_no_more(prompt: str, draft: Screenplay) -> None:
    """What was not understood leaves the list once it is staged; what the director says is missing joins it, in the prompt's words."""
    shot = {"place": "scullery", "place_set": "kitchen", "place_words": "scullery"}
    more = [{"text": "light", "reason": "understood but not stageable", "note": "no such lamp"}, {"text": "a unicorn", "reason": "guess"}]
    play, _ = merged(prompt, draft, {"shots": [shot], "unstaged": more})
    assert [(one.text, one.reason, one.note) for one in play.unstaged] == [
        ("drains", "unknown word", ""),
        ("light", "understood but not stageable", "no such lamp"),
    ]


# --- anything at all -------------------------------------------------------------------------------------------------

TEXT = (
    "Ann, a red fox and two sailors dance on a pier. “Ahoy!” she shouts. 'No,' says he. Sign: \"EXIT\". No music, no gulls. Ann: Wait here."
)
IDS = st.sampled_from(["c1", "c2", "p1", "c3", "x"])
WORDS = st.sampled_from(
    ["Ann", "a red fox", "two sailors", "sailors", "dance", "a pier", "Ahoy!", "EXIT", "gulls", "shouts", "No music", "a unicorn"]
)
SCRAPS = IDS | WORDS | st.sampled_from(["camera", "beach", "kind", "\ud800", "\x00", "", "unknown", "x" * 500])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats() | SCRAPS | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SCRAPS, inner, max_size=4),
    max_leaves=6,
)


def values(part: type[Part], name: str) -> st.SearchStrategy[Any]:
    """Make values of which many fit a field."""
    known = choices(part, name)
    fit = st.sampled_from(known) if known else SCRAPS
    return fit | st.lists(fit, max_size=3) | VALUES


def parts(part: type[Part], **more: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Make lists of things that look like one part of an answer, many with words for what they say."""
    pairs = st.sampled_from(sorted(part.model_fields)).flatmap(lambda name: st.tuples(st.just(name), values(part, name)))
    fields = st.lists(pairs, max_size=5).map(dict)
    cited = st.builds(lambda given, words: given | {"evidence": dict.fromkeys(given, words)}, fields, WORDS)
    named = st.fixed_dictionaries({}, optional={"words": WORDS, **more})
    whole = st.builds(lambda plain, given: plain | given, cited | fields, named)
    return st.lists(whole, max_size=3) | VALUES


SHOT_PARTS = {
    "cast": st.lists(IDS, max_size=3),
    "props": st.lists(IDS, max_size=3),
    "place_words": WORDS,
    "actions": parts(Action, actor=IDS, words=WORDS, verb=WORDS, start=st.floats(0, 20), end=st.floats(0, 20)),
    "lines": parts(Line, quote=st.integers(0, 5), speaker=IDS, text=WORDS | st.text(max_size=30)),
    "sounds": parts(Sound),
    "camera": parts(Camera).map(lambda some: some[0] if isinstance(some, list) and some else some),
}
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "cast": parts(Character, id=IDS, label=WORDS, wardrobe=parts(Garment), placing=parts(Placing), relations=parts(Relation, to=IDS)),
        "remove": st.lists(st.fixed_dictionaries({"id": IDS}, optional={"same_as": IDS}), max_size=3) | VALUES,
        "props": parts(Prop, id=IDS, placing=parts(Placing)),
        "shots": parts(Shot, **SHOT_PARTS),
        "unstaged": parts(Unstaged, text=WORDS),
        "look": parts(Look).map(lambda some: some[0] if isinstance(some, list) and some else some),
        "music": values(Screenplay, "music"),
        "evidence": st.fixed_dictionaries({"music": WORDS}),
    },
)


@st.composite
def drafts(draw: st.DrawFn) -> Screenplay:
    """Make valid drafts of the text above, of one to three shots."""
    at = TEXT.index
    cast = [
        Character(id="c1", label="Ann", name="Ann", span=(0, 3)),
        Character(id="c2", label="two sailors", count=2, span=(at("two"), at("two") + 11), wardrobe=[Garment(kind="coat", slot="over")]),
    ]
    cast[1].off_screen = draw(st.booleans())
    lines = [
        Line(speaker="c1", text="Ahoy!", span=(at("Ahoy"), at("Ahoy") + 5)),
        Line(speaker=draw(st.sampled_from(["c2", "p1", None])), text="No,", span=(at("No,"), at("No,") + 3)),
    ]
    if draw(st.booleans()):
        lines = [Line(speaker="c1", text="Wait here.", written=draw(st.booleans()))]
    middle = TEXT.index("“Ahoy")
    texts = draw(st.sampled_from([[TEXT], [TEXT[:middle], TEXT[middle:]], [TEXT[:20], TEXT[20:middle], TEXT[middle:]]]))
    length = 8.0 / len(texts)
    shots = [Shot(start=round(n * length, 3), end=round((n + 1) * length, 3), text=text) for n, text in enumerate(texts)]
    shots[0].cast, shots[-1].lines, shots[-1].end = ["c1"], lines, 8.0
    shots[0].actions = [Action(actor="c1", verb="dance", rig="dance", span=(at("dance"), at("dance") + 5), end=2.0)]
    if len(shots) > 1:
        shots[1].empty = draw(st.booleans())
    sign = Prop(id="p1", kind="sign", family="sign", text="EXIT", span=(at("Sign"), at("Sign") + 4))
    return Screenplay(
        duration=8.0,
        cast=cast,
        props=[sign],
        shots=shots,
        no_music=draw(st.booleans()),
        only_sounds=draw(st.booleans()),
        no_speech=not any(shot.lines for shot in shots),
        exclusions=["music", "gulls"],
    )


@given(drafts(), ANSWERS)
def test_whatever_comes_a_screenplay_comes_of_it(draft: Screenplay, answer: dict[str, Any]) -> None:
    """No answer can raise, break the format, touch what is settled, put words into a mouth, or bring in somebody without words."""
    Screenplay.model_validate(draft.model_dump())
    source = Source(TEXT, draft)
    echo, _ = merge(source, read_answer(json.dumps(sent_draft(source, draft)))[0] or {})
    assert echo == draft
    read, _ = read_answer(json.dumps(answer))
    play, notes = merge(source, read or {})
    assert "the whole answer" not in told(notes), "a merge contradicted itself"
    assert Screenplay.model_validate_json(play.model_dump_json()) == play
    for log in notes.logs():
        assert len(log.message) < 1000
        assert log.message.isprintable()
    for field in ("version", "language", "duration", "no_music", "no_speech", "only_sounds", "exclusions"):
        assert getattr(play, field) == getattr(draft, field)
    assert [(s.start, s.end, s.text) for s in play.shots] == [(s.start, s.end, s.text) for s in draft.shots]
    assert [p.text for p in play.props if p.text] == [p.text for p in draft.props if p.text]
    assert play.music is None or not (draft.no_music or draft.only_sounds)
    _nothing_new_is_said(draft, play, source)
    for one in play.cast:
        if one.id not in {c.id for c in draft.cast}:
            assert one.span is not None
            assert not any(inside(one.span, bad) for bad in (*source.forbidden, *source.spoken))
    assert all(1 <= len(one.label) <= 80 for one in play.cast)
    for shot, before in zip(play.shots, draft.shots, strict=True):
        assert not (shot.empty and shot.cast)
        assert len(shot.actions) <= 24 and len(shot.sounds) <= 12  # noqa: PT018
        assert all(shot.start <= a.start <= a.end <= shot.end for a in shot.actions)
        assert before.empty or not shot.empty


def _nothing_new_is_said(draft: Screenplay, play: Screenplay, source: Source) -> None:
    quoted = {quote.text for quote in source.quotes}
    for shot, before in zip(play.shots, draft.shots, strict=True):
        kept = [line.text for line in before.lines if not line.written]
        said = [line.text for line in shot.lines if not line.written]
        assert [text for text in said if text in kept] == kept
        assert set(said) <= quoted
        if not source.talk_asked_for:
            assert not any(line.written for line in shot.lines)
    assert sum(len(shot.lines) for shot in play.shots if not shot.lines or not shot.lines[0].written) <= len(source.quotes) + 8


def test_a_draft_that_contradicts_itself_is_kept_as_it_is(prompt: str, draft: Screenplay, good_answer: dict[str, Any]) -> None:
    """A slip of our own reader is no reason to fail; it is the screenplay then."""
    broken = copy.deepcopy(draft)
    broken.shots[0].cast = ["c1", "c2", "c77"]
    play, notes = merged(prompt, broken, good_answer)
    assert play == broken
    assert "the whole answer" in told(notes)
