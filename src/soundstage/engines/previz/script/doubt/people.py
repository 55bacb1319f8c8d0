"""What is nobody, though it stands where somebody does: what a person before it has on, and hands that several have."""

from soundstage.engines.previz.script.parsing.words import Page


def is_on_somebody_before(page: Page, i: int) -> bool:
    """'a widow, navy wool *coat* buttoned to the chin, keeps her eyes down': a garment or a limb is nobody where somebody stands before it."""
    w = page.words[i]
    if not w.noun or not page.has(i, "garment", "body") or page.child(i, "det") is not None:
        return False
    return any(k < i and page.words[k].dep != "poss" and page.has(k, "person") for k in page.sentence(i))


def fills_the_frame(page: Page, i: int) -> bool:
    """'until their hands *fill the frame*': of the camera, and nobody's deed."""
    what = page.child(i, "dobj")
    return (
        page.words[i].lemma in ("fill", "enter", "leave", "exit", "occupy", "dominate")
        and what is not None
        and page.words[what].lemma in _FRAME
    )


_FRAME = frozenset({"frame", "screen", "picture", "shot", "image"})


def is_on_a_thing(page: Page, prep: int) -> bool:
    """'a crystal bottle *with* a silver cap stands on sand': of the thing that the sentence is about, and nobody has it on."""
    thing = page.words[prep].head
    w = page.words[thing]
    return thing == prep - 1 and w.noun and w.dep in ("nsubj", "ROOT", "appos") and page.has(thing, "thing.prop", "thing.vehicle")
