"""Everything worn on the head by name: who makes it, what it leaves of the hair, and its usual colours."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from soundstage.engines.previz.stage.cast import (
    costume_hats,
    crowns,
    facewear,
    hats,
    headpieces,
    helmets,
    storied_hats,
    veils,
    war_helmets,
)
from soundstage.engines.previz.stage.cast.barber import Covering
from soundstage.engines.previz.stage.cast.hatter import one_per_look
from soundstage.engines.previz.stage.cast.headwear_names import HEADWEAR_NAMES
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.seeds import rng_for


@dataclass(frozen=True, slots=True)
class Headwear:
    """One kind of thing for the head."""

    make: Callable[[Tailor, Piece, np.random.Generator], list[Part]]
    leaves: Covering | None
    """What it leaves of the hair; None for all of it."""
    colours: tuple[str, ...]
    """Names of `outfits.COLOURS` that such a thing often has."""
    slot: str = "head"
    """Which place it takes: one thing is worn on the head, one over the ears, one before the face."""


HAT = Covering(front=0.044, side=0.028, back=0.016)
LOW = Covering(front=0.040, side=0.016, back=0.000)
HIDDEN = Covering(front=0.0, side=0.0, back=0.0, hides=True)
HEADWEAR: dict[str, Headwear] = {
    "hat": Headwear(hats.fedora, HAT, ("brown", "charcoal")),
    "fedora": Headwear(hats.fedora, HAT, ("charcoal", "brown")),
    "cowboy hat": Headwear(hats.cowboy_hat, HAT, ("tan", "brown")),
    "top hat": Headwear(hats.top_hat, HAT, ("black",)),
    "bowler hat": Headwear(hats.bowler, HAT, ("black",)),
    "straw hat": Headwear(hats.straw_hat, HAT, ("beige",)),
    "conical hat": Headwear(hats.conical_hat, HAT, ("beige",)),
    "sombrero": Headwear(hats.sombrero, HAT, ("beige",)),
    "bucket hat": Headwear(hats.bucket_hat, HAT, ("navy", "beige")),
    "wizard hat": Headwear(hats.wizard_hat, HAT, ("navy", "black")),
    "santa hat": Headwear(hats.santa_hat, HAT, ("red",)),
    "chef hat": Headwear(hats.chef_hat, HAT, ("white",)),
    "beret": Headwear(hats.beret, HAT, ("burgundy", "black")),
    "turban": Headwear(hats.turban, LOW, ("orange", "white", "burgundy")),
    "cap": Headwear(hats.baseball_cap, Covering(front=0.040, side=0.024, back=0.006), ("navy", "black")),
    "peaked cap": Headwear(hats.peaked_cap, HAT, ("navy",)),
    "flat cap": Headwear(costume_hats.flat_cap, HAT, ("grey", "brown", "charcoal")),
    "ushanka": Headwear(costume_hats.ushanka, LOW, ("charcoal", "brown")),
    "skullcap": Headwear(costume_hats.skullcap, Covering(front=0.100, side=0.088, back=0.074), ("black", "navy", "white")),
    "party hat": Headwear(costume_hats.party_hat, Covering(front=0.115, side=0.110, back=0.105), ("pink", "cyan", "yellow")),
    "fez": Headwear(costume_hats.fez, HAT, ("red",)),
    "graduation cap": Headwear(costume_hats.mortarboard, HAT, ("black",)),
    "tricorne": Headwear(costume_hats.tricorne, HAT, ("black", "brown")),
    "beanie": Headwear(hats.beanie, Covering(front=0.042, side=0.032, back=0.022), ("navy", "charcoal", "burgundy")),
    "balaclava": Headwear(veils.balaclava, HIDDEN, ("black",)),
    "hood": Headwear(veils.hood, Covering(front=0.075, side=-0.20, back=-0.25, room=0.010, neck=True), ("charcoal",)),
    "headscarf": Headwear(veils.headscarf, Covering(front=0.070, side=-0.20, back=-0.25, room=0.004, neck=True), ("burgundy", "teal")),
    "hijab": Headwear(veils.hijab, HIDDEN, ("navy", "dusty rose", "teal")),
    "nun veil": Headwear(veils.nun_veil, HIDDEN, ("black",)),
    "keffiyeh": Headwear(veils.keffiyeh, Covering(front=0.070, side=-0.20, back=-0.25, room=0.004, neck=True), ("white", "red")),
    "veil": Headwear(veils.bridal_veil, Covering(front=0.30, side=0.26, back=-0.60, room=0.006, neck=True), ("white",)),
    "helmet": Headwear(helmets.army_helmet, LOW, ("olive",)),
    "hard hat": Headwear(helmets.hard_hat, HAT, ("yellow",)),
    "fire helmet": Headwear(costume_hats.fire_helmet, HAT, ("red", "yellow")),
    "bicycle helmet": Headwear(helmets.bicycle_helmet, Covering(front=0.054, side=0.032, back=0.010), ("red", "light blue")),
    "motorcycle helmet": Headwear(helmets.motorcycle_helmet, HIDDEN, ("black", "red")),
    "space helmet": Headwear(helmets.space_helmet, HIDDEN, ("white",)),
    "iron helmet": Headwear(helmets.iron_helmet, LOW, ("silver",)),
    "viking helmet": Headwear(helmets.viking_helmet, LOW, ("silver",)),
    "crown": Headwear(crowns.crown, Covering(front=0.066, side=0.059, back=0.052, band=0.03, room=0.009), ("gold",)),
    "tiara": Headwear(crowns.tiara, None, ("silver",)),
    "flower crown": Headwear(crowns.flower_crown, Covering(front=0.066, side=0.055, back=0.044, band=0.014, room=0.010), ("pink",)),
    "headband": Headwear(crowns.headband, Covering(front=0.050, side=0.041, back=0.030, band=0.034, room=0.005), ("red", "white")),
    "witch hat": Headwear(storied_hats.witch_hat, HAT, ("black",)),
    "jester cap": Headwear(storied_hats.jester_cap, LOW, ("red",)),
    "elf hat": Headwear(storied_hats.elf_hat, HAT, ("green",)),
    "mitre": Headwear(storied_hats.mitre, HAT, ("white",)),
    "hennin": Headwear(storied_hats.hennin, HAT, ("burgundy",)),
    "sailor hat": Headwear(storied_hats.sailor_hat, Covering(front=0.066, side=0.050, back=0.034), ("white",)),
    "pillbox": Headwear(storied_hats.pillbox, Covering(front=0.082, side=0.072, back=0.060), ("navy",)),
    "swim cap": Headwear(storied_hats.close_cap, HIDDEN, ("white", "blue")),
    "surgical cap": Headwear(storied_hats.close_cap, HIDDEN, ("teal",)),
    "nemes": Headwear(storied_hats.nemes, HIDDEN, ("gold",)),
    "great helm": Headwear(war_helmets.great_helm, HIDDEN, ("silver",)),
    "crested helmet": Headwear(war_helmets.crested_helmet, LOW, ("silver", "gold")),
    "kabuto": Headwear(war_helmets.kabuto, LOW, ("black",)),
    "football helmet": Headwear(war_helmets.football_helmet, HIDDEN, ("red", "navy")),
    "lamp helmet": Headwear(war_helmets.lamp_helmet, HAT, ("yellow",)),
    "horns": Headwear(headpieces.horns, None, ("black",)),
    "halo": Headwear(headpieces.halo, None, ("gold",)),
    "circlet": Headwear(headpieces.circlet, Covering(front=0.056, side=0.050, back=0.045, band=0.014, room=0.009), ("gold",)),
    "laurel": Headwear(headpieces.laurel, Covering(front=0.062, side=0.050, back=0.038, band=0.014, room=0.010), ("gold",)),
    "hair flower": Headwear(headpieces.hair_flower, None, ("red",)),
    "kanzashi": Headwear(headpieces.kanzashi, None, ("red",)),
    "feather band": Headwear(headpieces.feather_band, Covering(front=0.050, side=0.040, back=0.030, band=0.022, room=0.008), ("black",)),
    "nurse cap": Headwear(headpieces.nurse_cap, None, ("white",)),
    "maid cap": Headwear(headpieces.maid_cap, None, ("white",)),
    "domino mask": Headwear(headpieces.domino_mask, None, ("black",), slot="face"),
    "headphones": Headwear(crowns.headphones, None, ("charcoal", "red", "white"), slot="ears"),
    "eyepatch": Headwear(facewear.eyepatch, None, ("black",), slot="face"),
    "blindfold": Headwear(facewear.blindfold, Covering(front=-0.022, side=-0.018, back=-0.014, band=0.046, room=0.004), ("black", "white"), slot="face"),
    "surgical mask": Headwear(facewear.mask, None, ("light blue", "white"), slot="face"),
    "clown nose": Headwear(facewear.clown_nose, None, ("red",), slot="face"),
}  # fmt: skip
"""Everything for head and face by name."""


def covering_of(kinds: Iterable[str]) -> Covering | None:
    """Return what is left of the hair under those of these garments that are worn on the head, by the one that leaves least."""
    coverings = [leaves for kind in kinds if kind in HEADWEAR and (leaves := HEADWEAR[kind].leaves) is not None]
    return max(coverings, key=lambda one: (one.hides, one.band), default=None)


def put_on(tailor: Tailor, piece: Piece) -> list[Part]:
    """Return the parts of what is worn on head or face; what is worn on the body must be made before it."""
    return one_per_look(HEADWEAR[piece.kind].make(tailor, piece, rng_for(tailor.seed, "headwear", piece.kind)))


@cache
def _kinds_by_name() -> dict[str, str]:
    own = {kind: kind for kind in HEADWEAR}
    return {name.strip(): kind for kind, names in HEADWEAR_NAMES.items() for name in names.split(",")} | own


def headwear_called(words: str) -> str | None:
    """Return the kind of headwear that these words name ('a battered *ten-gallon* hat'), the longest name first; None for none."""
    text = f" {words.lower()} "
    found = [(len(name), kind) for name, kind in _kinds_by_name().items() if f" {name} " in text or f" {name}s " in text]
    return max(found)[1] if found else None


def headwear_for(kind: str, words: str | None) -> str | None:
    """Return what is made for a garment of head or face, `kind` by its canonical name and `words` in the prompt's own.

    What the words call by no name of ours takes the plain form of its kind; a hair slide is no headband, and is left out.
    """
    called = headwear_called(words or kind)
    if called is None and not (words and kind in _NAMED_ONLY):
        called = headwear_called(kind)
    return called


_NAMED_ONLY = ("headband", "headphones", "clown nose")
"""Kinds of the lexicon that stand for small things too: earplugs, hair clips, false beards."""
