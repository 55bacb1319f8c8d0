"""Who stands, sits and walks where."""

from math import hypot

import pytest

from soundstage.engines.previz.screenplay import Action, Camera, Character, Shot
from soundstage.engines.previz.stage import blocking, ways
from soundstage.engines.previz.stage.blocking import Placement, place
from soundstage.engines.previz.stage.scene import Mark, SetPiece
from soundstage.engines.previz.stage.sets import build_set

ANN, BEN = Character(id="c1", label="woman", sex="f"), Character(id="c2", label="man", sex="m")


@pytest.fixture(scope="module")
def office() -> SetPiece:
    """A set with two seats at a table."""
    return build_set("office")


def act(actor: str, rig: str, **more: object) -> Action:
    """Return an action of four seconds."""
    return Action.model_validate({"actor": actor, "verb": rig, "rig": rig, "end": 4.0, **more})


def placed(
    office: SetPiece, *actions: Action, people: tuple[Character, ...] = (ANN, BEN), seconds: float = 4.0, **more: object
) -> list[Placement]:
    """Place people who do this."""
    shot = Shot.model_validate({"start": 0.0, "end": seconds, "cast": [p.id for p in people], "actions": list(actions), **more})
    return place(shot, people, office)


def apart(a: Placement, b: Placement) -> float:
    """Metres between two people."""
    return hypot(a.x - b.x, a.y - b.y)


def faces(a: Placement, b: Placement) -> bool:
    """Whether a is turned towards b rather than away."""
    ahead = blocking.facing(a)
    return (b.x - a.x) * ahead[0] + (b.y - a.y) * ahead[1] > 0


def test_two_who_talk_stand_close_and_turned_to_each_other(office: SetPiece) -> None:
    """Near enough for one frame, facing."""
    ann, ben = placed(office)
    assert 0.5 < apart(ann, ben) < 1.0
    assert faces(ann, ben)
    assert faces(ben, ann)


def test_who_sits_across_from_somebody_has_company_at_the_table(office: SetPiece) -> None:
    """'A sits across from B' seats both, on two seats, turned to each other."""
    ann, ben = placed(office, act("c1", "sit", target="c2"))
    assert (ann.posture, ben.posture) == ("sit", "sit")
    assert apart(ann, ben) > 0.5
    assert faces(ann, ben)
    assert faces(ben, ann)


def test_who_stands_by_somebody_seated_stands_beside_the_seat(office: SetPiece) -> None:
    """Said to stand, he stands, within one frame of her chair."""
    ann, ben = placed(office, act("c1", "sit"), act("c2", "stand"))
    assert (ann.posture, ben.posture) == ("sit", "stand")
    assert apart(ann, ben) < 1.2


def test_a_set_without_seats_still_seats_nobody_on_a_stranger(office: SetPiece) -> None:
    """More sitters than seats: nobody shares one."""
    seats = [mark for mark in office.marks if mark.seat is not None]
    trio = (ANN, BEN, Character(id="c3", label="girl"))
    sitting = placed(office, *(act(p.id, "sit") for p in trio), people=trio)
    assert len({(round(p.x, 2), round(p.y, 2)) for p in sitting}) == 3
    assert isinstance(seats[0], Mark)


def test_who_finds_no_seat_stands_behind_those_who_have_one() -> None:
    """A third at an interrogation stands behind the table, on the wall's side of it, and a third guest takes a chair to its far side."""
    room, trio = build_set("interrogation"), (ANN, BEN, Character(id="c3", label="officer"))
    *pair, third = placed(room, people=trio)
    assert [p.posture for p in (*pair, third)] == ["sit", "sit", "stand"]
    assert all(third.y > p.y + 0.5 for p in pair)
    *pair, third = placed(build_set("cafe"), *(act(p.id, "sit") for p in trio), people=trio)
    assert min(p.x for p in pair) < third.x < max(p.x for p in pair)
    assert all(third.y > p.y + 0.5 for p in pair)


@pytest.mark.parametrize("seconds", [4.0, 8.0, 20.0])
@pytest.mark.parametrize("rig", ["walk", "run"])
@pytest.mark.parametrize("direction", ["toward camera", "left to right", "away from camera", None])
def test_nobody_walks_out_of_the_set(office: SetPiece, seconds: float, rig: str, direction: str | None) -> None:
    """However long the clip, a walk slows down and stops before the set ends."""
    (ann,) = placed(office, act("c1", rig, direction=direction).model_copy(update={"end": seconds}), people=(ANN,), seconds=seconds)
    longest = ways.LONGEST_WALK if rig == "walk" else ways.LONGEST_RUN
    assert ann.gone(seconds) == ann.gone(seconds + 60) <= longest + 1e-6
    assert ann.speed >= (ways.STROLL if rig == "walk" else ways.JOG)


@pytest.mark.parametrize("name", ["bar", "living_room", "kitchen", "shop"])
def test_nobody_comes_to_the_camera_through_the_furniture(name: str) -> None:
    """In a room who comes from behind the mark begins where the floor is free, however fast they go."""
    room = build_set(name)
    assert room.open_behind is not None
    for rig in ("walk", "run"):
        (ann,) = placed(room, act("c1", rig, target="camera"), people=(ANN,))
        assert 0.5 < ann.y - room.marks[0].at[1] <= room.open_behind + 0.01


def test_a_walk_ends_when_the_next_action_begins(office: SetPiece) -> None:
    """'She walks ... then turns to camera' stands in the second half."""
    turns = act("c1", "look", target="camera", start=2.0)
    (ann,) = placed(office, act("c1", "walk").model_copy(update={"end": 2.0}), turns, people=(ANN,))
    assert ann.goes == (0.0, 2.0)
    assert ann.gone(1.0) < ann.gone(2.0) == ann.gone(4.0)


def test_a_locked_camera_gets_a_shorter_walk(office: SetPiece) -> None:
    """What does not follow must not be left behind."""
    walk = act("c1", "walk").model_copy(update={"end": 8.0})
    (free,) = placed(office, walk, people=(ANN,), seconds=8.0)
    (locked,) = placed(office, walk, people=(ANN,), seconds=8.0, camera=Camera(moves=["static"]))
    assert locked.gone(8.0) < free.gone(8.0)


def test_the_hand_that_gestures_is_the_one_farther_from_the_lens(office: SetPiece) -> None:
    """It is seen beyond the body and hides nothing of it: the left one of who looks to the right of the picture."""
    ann, ben = placed(office)
    assert ann.x < ben.x
    assert (blocking.upstage_hand(ann), blocking.upstage_hand(ben)) == ("L", "R")


def test_who_points_at_somebody_stands_an_arm_off(office: SetPiece) -> None:
    """A pointing hand has room before it."""
    talking, pointing = placed(office), placed(office, act("c1", "point", target="c2"))
    assert apart(*pointing) > apart(*talking) + 0.2


def test_a_patient_lies_in_the_bed_and_the_nurse_stands_at_it() -> None:
    """Nobody has to say so; a patient who walks has got up, and somebody else who lies takes the bed too."""
    ward = build_set("hospital")
    assert ward.bed is not None
    nurse, patient = Character(id="c1", label="nurse"), Character(id="c2", label="patient")
    at_it, abed = placed(ward, people=(nurse, patient))
    assert (at_it.posture, abed.posture) == ("stand", "lie")
    assert abed.z == ward.bed.at[2]
    assert 0.5 < at_it.y - abed.y < 1.2
    (up,) = placed(ward, act("c2", "walk"), people=(patient,))
    assert up.z == 0.0
    (asleep,) = placed(ward, act("c1", "lie"), people=(ANN,))
    assert (asleep.x, asleep.y) == ward.bed.at[:2]


def test_people_sit_round_a_fire() -> None:
    """Nobody has to say so, and nobody stands in it; who is told to stand does."""
    fire = build_set("campfire")
    shot = Shot.model_validate({"start": 0.0, "end": 4.0, "cast": ["c1", "c2"]})
    assert all(p.posture == "sit" for p in place(shot, (ANN, BEN), fire))
    shot = shot.model_copy(update={"actions": [act("c1", "stand")]})
    assert next(p.posture for p in place(shot, (ANN, BEN), fire)) == "stand"


def test_a_judge_sits_at_the_bench_and_counsel_stands_before_it() -> None:
    """Nobody has to say that a judge sits; who speaks to the judge does so on the floor, in the same picture; a defendant alone sits at a table."""
    court = build_set("courtroom")
    judge, lawyer = Character(id="c1", label="judge", role="judge"), Character(id="c2", label="lawyer", role="lawyer")
    above, below = placed(court, people=(judge, lawyer))
    assert above.seated
    assert above.z > 0.4
    assert not below.seated
    assert below.z == 0.0
    assert apart(above, below) < 2.5
    (accused,) = placed(court, people=(Character(id="c1", label="defendant"),))
    assert accused.seated
    assert accused.z == 0.0


def test_guests_of_a_restaurant_sit_and_those_who_serve_them_stand() -> None:
    """Two at dinner have a table between them; a waiter is on his feet."""
    room = build_set("restaurant")
    assert all(one.seated for one in placed(room))
    (waiter,) = placed(room, people=(Character(id="c1", label="waiter", role="waiter"),))
    assert not waiter.seated


def test_anchors_sit_at_their_desk_and_a_host_behind_his() -> None:
    """By their trade: two anchors side by side; a guest takes the sofa."""
    anchors = placed(build_set("tv_studio"), people=(Character(id="c1", label="news anchor"), Character(id="c2", label="news anchor")))
    assert all(one.seated for one in anchors)
    host, guest = placed(build_set("talk_show"), people=(Character(id="c1", label="talk show host"), Character(id="c2", label="guest")))
    assert host.seated
    assert guest.seated
    assert host.x > 1.0 > guest.x


@pytest.mark.parametrize("name", ["swimming_pool", "lake", "beach"])
@pytest.mark.parametrize("words", ["swims", "swims to the camera", "floats"])
def test_who_swims_is_in_the_water(name: str, words: str) -> None:
    """Beyond its edge and as deep as it is, and never on land again; who is not said to swim stays on land."""
    pool = build_set(name)
    assert pool.afloat is not None
    ann, ben = placed(pool, act("c1", "float" if words == "floats" else "swim", words=words))
    assert ann.afloat == pool.afloat.at[2]
    assert pool.shore < min(ann.y, ann.y + blocking.facing(ann)[1] * ann.gone(4.0))
    assert ben.afloat is None
    assert ben.y <= pool.shore + 0.5
