"""A person: shape, skin, hair and clothes, built once; posed each frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.acting.pose import Poser, hanging_angle
from soundstage.engines.previz.stage.cast.beards import beard
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh
from soundstage.engines.previz.stage.cast.eyewear import eyewear_parts
from soundstage.engines.previz.stage.cast.face import DRAWN_IRIS, IRIS, FaceRig, Units, eye_parts, lid_height, mouth_parts
from soundstage.engines.previz.stage.cast.fuzz import brow_parts, lash_parts
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hair import HAIRLINES
from soundstage.engines.previz.stage.cast.hairstyles import PAINTED, hair_parts
from soundstage.engines.previz.stage.cast.headwear import HEADWEAR, covering_of, put_on
from soundstage.engines.previz.stage.cast.held import MOST_THINGS, thing_part
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.skin import Paint, SkinPaint, skin_parts, tone
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.engines.previz.stage.cast.wardrobe import FOOTWEAR, NECKWEAR, dress
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.scene import ActorPose
from soundstage.seeds import rng_for

Colour = tuple[float, float, float]
HAIR_COLOURS: dict[str, Colour] = {
    "black": (0.010, 0.009, 0.008), "dark": (0.026, 0.017, 0.011), "brown": (0.062, 0.034, 0.018), "chestnut": (0.085, 0.036, 0.017),
    "blond": (0.29, 0.185, 0.088), "red": (0.18, 0.058, 0.018), "grey": (0.24, 0.23, 0.22), "greying": (0.115, 0.105, 0.095), "white": (0.44, 0.43, 0.405),
    "blue": (0.022, 0.060, 0.260), "pink": (0.420, 0.110, 0.210), "orange": (0.42, 0.085, 0.012), "green": (0.028, 0.170, 0.060), "purple": (0.110, 0.032, 0.230), "teal": (0.016, 0.130, 0.140),
}  # fmt: skip
IRIS_COLOURS: dict[str, Colour] = {
    "brown": (0.075, 0.036, 0.013), "dark": (0.028, 0.014, 0.007), "hazel": (0.115, 0.075, 0.026), "green": (0.080, 0.105, 0.050),
    "blue": (0.085, 0.135, 0.200), "grey": (0.13, 0.15, 0.165), "black": (0.010, 0.009, 0.009), "red": (0.30, 0.012, 0.012), "violet": (0.16, 0.060, 0.26),
    "golden": (0.36, 0.21, 0.025), "white": (0.60, 0.60, 0.58),
}  # fmt: skip
_BROW_TO_HAIR = {"blond": 0.5, "red": 0.5, "chestnut": 0.5, "grey": 0.5, "greying": 0.5, "white": 0.36}
"""How light brows are, by the hair on the head, where they are darker than usual: brows go white last."""


def _brow_colour(hairs: Floats, skin: Floats) -> Floats:
    """Return the colour (3,) of brows: between pale hairs the skin is seen, and a plain grey beside it would look blue."""
    seen = 0.55 * float(np.clip(hairs.mean() / 0.10, 0, 1))
    return hairs + (skin * (hairs.mean() / skin.mean()) ** 0.6 - hairs) * seen


_ARMS_OFF = {"tutu": 0.42}
"""Garment -> radians by which arms hang farther out, for its skirt to have room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything a casting director would say about somebody, as plain numbers and names."""

    shape: Shape = Shape()
    melanin: float = 0.22
    """Skin: 0 pale .. 1 deep."""
    lines: float = 0.1
    """How lined the face is."""
    freckles: float = 0.0
    stubble: float = 0.0
    makeup: float = 0.0
    red_eyes: float = 0.0
    tears: float = 0.0
    lips: Colour = (0.34, 0.105, 0.095)
    iris: str = "brown"
    drawn: bool = False
    """Large irises, as in drawings; the face that goes with them is part of `shape`."""
    hair: str = "short"
    """A style of `hairstyles.STYLES`."""
    hair_colour: str = "brown"
    hairline: str = "male"
    brow: float = 1.0
    lashes: float = 0.85
    beard: float = 0.0
    """Length of the beard in metres; 0 none."""
    moustache: float = 0.0
    """Length of a moustache without a beard, metres."""
    paint: Paint | None = None
    """What is painted on the skin: a clown's white, a goblin's green."""
    eyewear: str | None = None
    """One of `eyewear.EYEWEAR`."""
    wardrobe: tuple[Piece, ...] = ()
    seed: int = 1


def _iris_colour(look: "Look") -> Colour:
    """Return the colour of the eyes; a pen fills them with the purest of it."""
    colour = np.array(IRIS_COLOURS[look.iris])
    if look.drawn:
        colour = 0.75 * np.clip(colour.mean() + (colour - colour.mean()) * 2.6, 0.01, 1.0)
    return float(colour[0]), float(colour[1]), float(colour[2])


class Person:
    """A built person: `parts` in rest space, drawn by render/people.py. Nothing changes after it is built."""

    def __init__(self, look: Look, things: Sequence[Thing] = ()) -> None:
        """`things` are what they have in their hands at some time; at most `MOST_THINGS`."""
        self.look = look
        self.things = tuple(things[:MOST_THINGS])
        self.base = base_mesh()
        self.body = Body(self.base, look.shape)
        self.face = FaceRig(self.body)
        line = np.array(HAIRLINES[look.hairline])
        colour = np.array(HAIR_COLOURS[look.hair_colour])
        brow_colour = _brow_colour(colour * _BROW_TO_HAIR.get(look.hair_colour, 0.8), tone(look.melanin))
        self.paint = self._paint(colour, brow_colour, line)
        tailor = Tailor(self.body, look.seed)
        if (clear := max((_ARMS_OFF.get(piece.kind, 0.0) for piece in look.wardrobe), default=0.0)) > 0:
            self.body.hanging = hanging_angle(self.body) - clear
        rng = rng_for(look.seed, "hair")
        made, hidden = dress(tailor, tuple(piece for piece in look.wardrobe if piece.kind not in HEADWEAR))
        on_head = [piece for piece in look.wardrobe if piece.kind in HEADWEAR]
        parts: list[Part] = [
            *skin_parts(self.body, hidden),
            *mouth_parts(self.body),
            *eye_parts(self.body, _iris_colour(look), 0.90 - 0.45 * look.melanin, DRAWN_IRIS if look.drawn else IRIS),
        ]
        for _, of_piece in made:
            parts += of_piece
        on_body = [of_piece for piece, of_piece in made if piece.kind not in {*NECKWEAR, *FOOTWEAR}]
        worn = Worn(self.body, on_body, [part for piece, of_piece in made if piece.kind in NECKWEAR for part in of_piece])
        for piece in on_head:
            parts += put_on(tailor, piece)
        if look.eyewear:
            parts += eyewear_parts(self.body, look.eyewear)
        parts += brow_parts(self.body, brow_colour, look.brow, rng) + lash_parts(self.body, rng, look.lashes)
        if look.beard > 0 or look.moustache > 0:
            parts += beard(self.body, colour * 0.8, look.beard or look.moustache, rng, worn, chin=look.beard > 0)
        parts += hair_parts(self.body, look.hair, line, colour, rng, worn, covering_of(piece.kind for piece in on_head), drawn=look.drawn)
        parts += [thing_part(thing, len(self.base.bones) + slot) for slot, thing in enumerate(self.things)]
        self.parts: tuple[Part, ...] = tuple(parts)

    def _paint(self, colour: np.ndarray, brow_colour: np.ndarray, line: np.ndarray) -> SkinPaint:
        look = self.look
        return SkinPaint(
            melanin=look.melanin,
            age=look.lines,
            freckles=look.freckles,
            stubble=max(look.stubble, 1.0 if look.beard > 0 else 0.0),
            makeup=look.makeup,
            red_eyes=look.red_eyes,
            tears=look.tears,
            brow=look.brow * 0.85,
            scalp=PAINTED.get(look.hair, 1.0),
            lashes=look.lashes,
            seed=look.seed % 997 * 1.37,
            hair_colour=_rgb(colour),
            brow_colour=_rgb(brow_colour),
            lip_colour=look.lips,
            hairline=tuple(map(float, line)),
            **(look.paint.uniforms() if look.paint is not None else {}),
        )

    def pose(
        self,
        poser: Poser,
        units: Units,
        root: tuple[float, float, float] = (0.0, 0.0, 0.0),
        yaw: float = 0.0,
        in_hand: Mapping[int, Floats] | None = None,
    ) -> ActorPose:
        """Return the person in a pose, with face units, standing at `root` (metres) and turned by `yaw`.

        `in_hand` says of each of `things` that is seen where it is (3, 4), in the body's own space.
        """
        body = self.body
        bones = body.bone_matrices(poser.rotations, root, yaw, grounded=poser.grounded)
        positions = self.face.positions(units)
        normals = self.face.normals(positions)
        moved = []
        for i, part in enumerate(self.parts):
            if part.follows is None:
                continue
            ids, offsets = part.follows
            p = positions[ids] if offsets is None else positions[ids] + offsets
            moved.append((i, p.astype(np.float32), normals[ids].astype(np.float32) if part.material == "skin" else None))
        held = np.zeros((len(self.things), 3, 4))
        for slot, place in (in_hand or {}).items():
            held[slot] = then(bones[0], poser.matrix("root"), place)
        head = bones[self.base.bone["head"]] @ np.append(body.joint["head"], 1.0)
        return ActorPose(bones=np.concatenate([bones, held]).astype(np.float32), moved=tuple(moved), lid=lid_height(units), head=head)


def then(root: Floats, before: Floats, place: Floats) -> Floats:
    """Return `place` (3, 4) of the body's own space in the world; `root` and `before` are the root bone there and here."""
    turn = root[:, :3] @ before[:, :3].T
    return np.concatenate([turn @ place[:, :3], (turn @ (place[:, 3] - before[:, 3]) + root[:, 3])[:, None]], 1)


def _rgb(colour: np.ndarray) -> Colour:
    red, green, blue = (float(channel) for channel in colour)
    return red, green, blue


def build_person(look: Look, things: Sequence[Thing] = ()) -> Person:
    """Build somebody (about 1.5 s) and what they have in their hands; the same look gives the same person."""
    return Person(look, things)
