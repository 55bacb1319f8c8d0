"""Which nouns only say what something else is like, is made of or is filmed from: a figure of speech, a bed of plants, the camera's own stand."""

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_LIKENED = word_set(
    "ground sky sea lake ocean river water horizon sun moon cloud street road asphalt city town valley desert plain field night darkness air silence "
    "hair curl mane beard braid eye face skin lip voice smile laugh breath silhouette shadow reflection crowd traffic skyline floor wall"
)
"""What is said to be something that it is not: of the land, the sky, a face."""
LIKENED = "something is only said to be one"
"""What is told of a figure of speech."""
_ARTICLES = frozenset({"a", "an", "two", "one"})
_TURNS_INTO = frozenset({"be", "become", "remain", "stay", "form"})
_FILMS = word_set("film shoot photograph record capture see view frame watch")
_PHONES = word_set("phone smartphone cellphone iphone mobile webcam stick")
_ROOTED = word_set("plant flowers seaweed grass vegetables herbs fruit shell")
"""What grows in beds, by what the lists show it like."""


def is_a_figure(page: Page, m: Mention) -> bool:
    """'the ground *a perfect mirror*', 'her hair *a halo of copper*', 'the lake is *a mirror*'."""
    above = page.words[m.prep].head if m.prep is not None and page.low(m.prep) == "of" else None
    if above is not None and page.doubts.get(above) == LIKENED:
        return True  # 'the desert a sheet of *copper*'
    if page.low(m.first) not in _ARTICLES or m.family in ("colour", "place"):
        return False
    of, told = m.first - 1, page.words[m.head]
    if told.dep in ("attr", "oprd", "acomp", "dobj") and page.words[told.head].lemma in _TURNS_INTO:
        subject = page.subject(told.head)
        return subject is not None and _may_be_likened(page, subject)
    if not page.same_run(of, m.first) or page.words[of].dep in ("pobj", "dobj") or not _may_be_likened(page, of):
        return False
    run = page.runs[told.run]
    return not any(page.words[k].verb and page.words[k].tag != "VBN" for k in run if k < of)


def _may_be_likened(page: Page, i: int) -> bool:
    w = page.words[i]
    return w.noun and (w.lemma in _LIKENED or singular(w.low) in BODY_PARTS) and not page.has(i, "person", "camera")


def is_a_bed_of_plants(page: Page, m: Mention) -> bool:
    """'in a *kelp bed*': where it grows, and no furniture."""
    grown = m.head - 1
    if page.words[m.head].lemma not in ("bed", "patch") or grown < m.first:
        return False
    plant = page.match(grown, "thing.prop")
    return plant is not None and bool({plant.name, *plant.entry.attrs.get("like", "").split(",")} & _ROOTED)


def films(page: Page, m: Mention) -> bool:
    """'telephoto lens *from a boat*', 'selfie video, *phone* at arm's length': what carries the camera is not in its picture."""
    if m.prep is not None and page.low(m.prep) == "from" and (page.has(m.prep - 1, "camera.lens") or page.low(m.prep - 1).endswith("mm")):
        return True  # '400mm *from a hide*'
    if m.prep is not None and page.low(m.prep) == "from" and page.words[page.words[m.prep].head].low == "filmed":
        return True  # 'footage filmed *from a balloon*'
    if m.prep is not None and page.low(m.prep) == "from" and m.kind == "thing.vehicle":
        above = page.words[m.prep].head
        return (
            page.has(above, "camera")
            or page.has(m.prep - 1, "camera")
            or (page.words[above].lemma in _FILMS and page.words[above].tag in ("VBN", "VBD"))
        )
    if page.words[m.head].lemma not in _PHONES or m.owner is not None:
        return False
    return _is_of_the_selfie(page, m)


def _is_of_the_selfie(page: Page, m: Mention) -> bool:
    """'Vlog, *phone* on a stick, wobbly: a man jogs': told with the camera, where nobody does anything yet."""
    run = page.runs[page.words[m.head].run]
    text = page.forms.text
    ends = text.find(":", page.words[m.head].end)
    before = [k for k in range(m.head) if page.same_sentence(k, m.head) or ends >= 0]
    vlog = any(x.name in ("selfie", "vlog") for k in before for x in page.at[k]) and not any(page.has(k, "person") for k in before)
    if vlog and not any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in (*before, *run)):
        return True
    spoken_of = any(page.has(k, "camera") and k != m.head for k in run)
    return spoken_of and not any(page.has(k, "person") or page.words[k].tag in ("VBZ", "VBP", "VBD") for k in run)
