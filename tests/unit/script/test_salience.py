"""Whom a word means: whoever agrees, and of those the one that the text is most about (`salience.py`)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.people.salience import Asked, Candidate, Told, agrees, resolve

SEX = st.sampled_from(("m", "f", None))
TOLD = st.builds(
    Told,
    at=st.integers(0, 400),
    back=st.integers(0, 9),
    role=st.sampled_from(("subject", "clause", "object", "other")),
    pronoun=st.booleans(),
)
ASKED = st.builds(Asked, sex=SEX, several=st.booleans())


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Return candidates of all kinds, each with its own key."""
    one = st.builds(
        Candidate,
        key=st.just(0),
        told=st.lists(TOLD, max_size=4).map(tuple),
        kind=st.sampled_from(("somebody", "creature", "other")),
        sex=SEX,
        by_trade=st.booleans(),
        several=st.booleans(),
        only_with_others=st.booleans(),
        clue=st.floats(-40, 40),
        sure=st.booleans(),
    )
    return [replace(c, key=key) for key, c in enumerate(draw(st.lists(one, max_size=8)))]


def somebody(key: int, *told: Told, sex: Sex | None = None) -> Candidate:
    """Return a person who was told of."""
    return Candidate(key=key, told=told, sex=sex)


@given(ASKED, candidates())
def test_nobody_is_meant_who_disagrees(asked: Asked, who: list[Candidate]) -> None:
    """Whatever speaks for somebody of another number or sex, or whom the text has not told of, somebody else is meant or nobody."""
    chosen = resolve(asked, who)
    if chosen is not None:
        assert chosen.told
        assert chosen.several == asked.several
        assert asked.sex is None or chosen.sex in (None, asked.sex)


@given(ASKED, candidates())
def test_somebody_is_meant_where_anybody_agrees(asked: Asked, who: list[Candidate]) -> None:
    """None is an answer only where nobody may be meant."""
    assert (resolve(asked, who) is None) == (not any(agrees(asked, c) for c in who))


@given(ASKED, candidates())
def test_who_disagrees_has_no_say(asked: Asked, who: list[Candidate]) -> None:
    """Taking away those who cannot be meant changes nothing."""
    assert resolve(asked, who) == resolve(asked, [c for c in who if agrees(asked, c)])


@given(candidates())
def test_a_singular_pronoun_means_no_member_of_a_group_while_anybody_else_agrees(who: list[Candidate]) -> None:
    """'Two blockers miss it. She kneels.'"""
    who = [c for c in who if not c.sure]
    chosen = resolve(Asked(sex="f"), who)
    if chosen is not None and chosen.only_with_others:
        assert all(c.only_with_others for c in who if agrees(Asked(sex="f"), c))


@given(candidates())
def test_a_beast_is_she_only_where_nobody_is_known_to_be(who: list[Candidate]) -> None:
    """'A dragon curls around a sorceress. She answers.'"""
    who = [c for c in who if not c.sure and not c.only_with_others]
    chosen = resolve(Asked(sex="f"), who)
    if chosen is not None and chosen.kind != "somebody":
        assert not any(c.kind == "somebody" and c.sex == "f" for c in who if agrees(Asked(sex="f"), c))


def test_the_subject_is_sooner_meant_than_the_object() -> None:
    """'A nun feeds a widow. She smiles.'"""
    nun = somebody(0, Told(at=1, back=1, role="subject"), sex="f")
    widow = somebody(1, Told(at=4, back=1, role="object"), sex="f")
    assert resolve(Asked(sex="f"), [widow, nun]) is nun


def test_whom_the_sentence_before_meant_by_a_pronoun_is_sooner_meant_again() -> None:
    """'A boxer leans back. His trainer shouts, his brother claps, a doctor waits. He spits.'"""
    boxer = somebody(0, Told(at=1, back=2, role="subject"), Told(at=5, back=1, pronoun=True), Told(at=9, back=1, pronoun=True), sex="m")
    brother = somebody(1, Told(at=10, back=1), sex="m")
    assert resolve(Asked(sex="m"), [brother, boxer]) is boxer


def test_of_equals_whoever_comes_first_is_meant() -> None:
    """The answer does not depend on anything but what was asked."""
    twins = [somebody(key, Told(at=1, back=1, role="subject")) for key in (4, 2)]
    assert resolve(Asked(), twins) is twins[0]
