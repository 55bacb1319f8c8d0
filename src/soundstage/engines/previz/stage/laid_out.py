"""A thing that the picture is of, or that focus goes from or to, laid where the lens finds it: on a table where nobody is, else before the people.

Inserts are shot from close by, a little from above; with people behind it the thing stands at the edge of their picture, nearer the lens.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.screenplay import Prop, Shot
from soundstage.engines.previz.stage import one_thing, product, shooting, thing_light
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.bake import openness
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.geometry import Array, Batch, Builder, Mesh, rot_y, rot_z, turned, unit
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.props.in_hand import FORMS
from soundstage.engines.previz.stage.props.shown import HOT, Shown
from soundstage.engines.previz.stage.scene import CameraMove, CameraPose, Floats, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import Table
from soundstage.engines.previz.stage.shooting import Rig, Shooting, Subject

OF_THINGS = ("insert", "close_up", "extreme_close_up", "medium_close_up")
"""Shot sizes that are of the thing they name."""
TABLE, WALL, WIDE, DEEP = 0.74, 0.9, 1.7, 0.85
"""Heights of a table and of a low wall out of doors, metres; width and depth of either."""
WOOD, STONE = (
    Table(material="wood", colour=(0.150, 0.078, 0.038), roughness=0.7),
    Table(material="stone", colour=(0.26, 0.25, 0.23), roughness=0.9),
)
TO_THE_FRONT = 0.12
"""Metres that a thing on a table lies nearer than the middle of it."""
BOARD = 0.095
"""Width of a board of a wooden top, metres."""
GROUND = frozenset({"ground", "floor", "sand", "grass", "snow", "road", "pavement", "street", "carpet", "path", "mud", "deck", "asphalt"})
"""What a thing lies on without a table."""
ON_THE_GROUND = frozenset({"ball", "suitcase", "skateboard", "drum"})
"""Forms that are left on the ground, however small."""
LARGE = 0.46
"""Metres from which a thing that no table is named for stands on the floor where nobody is."""
GLAZED = frozenset({"watch", "hourglass"})
"""Forms that lie under a crystal, which is left away: things of a set are drawn without clear glass."""
GROWING = frozenset({"flower"})
"""Forms that stand on a stem of their own."""
BLOSSOM = 0.12
"""Metres of it that a picture is of."""
LYING = frozenset({"hold_tool", "hold_staff", "hold_cane", "hold_rifle", "hold_side", "call", "smoke", "fish"})
"""Ways of carrying what nobody leaves standing on its end."""
LYING_FORMS = frozenset(
    {
        "pen",
        "brush",
        "stick",
        "spoon",
        "banana",
        "closed_book",
        "trumpet",
        "bow_stick",
        "torch",
        "umbrella",
        "sparkler",
        "microphone",
        "trinket",
    }
)
ON_END = {"guitar": 1.3}
"""Forms that are left standing on their end, and radians that they are turned for that from the way they are played."""
TO_THE_USER = frozenset({"laptop", "keyboard_piano"})
"""Forms whose front is on the side of who uses them."""
OPEN, INTO = (
    frozenset(
        {
            "coffee",
            "mug",
            "cup_and_saucer",
            "bowl",
            "plate",
            "fruit_bowl",
            "basket",
            "ramen",
            "chess_board",
            "pocket_watch",
            "record_player",
            "tea_set",
        }
    ),
    0.30,
)
"""Forms that are looked into, and radians that the lens looks down for that."""
EDGE_ON = frozenset({"suitcase", "handbag"})
"""Forms that are carried along the way, and shown from their broad side."""
FLAT = 0.35
"""Height, as a share of the width, under which a thing is looked down on."""
FROM_ABOVE, LEVEL = 0.62, 0.30
"""Radians that the lens looks down on what is flat and on what stands."""
LOW = {"medium_close_up": (0.40, 0.13)}
"""Shot size -> the same where more of the place is seen behind it."""
ROOM_OVER = 0.13
"""Share of the picture's height by which a thing is lower than the middle there."""
FARTHEST = 2.6
"""Metres to a large thing: from farther off the lens may be behind a wall, and a wider one is taken."""
ROUND = 0.28
"""Radians that it stands beside the set's front."""
FILLS = {"extreme_close_up": 0.80, "close_up": 0.60, "insert": 0.56, "medium_close_up": 0.46}
"""Shot size -> share of the picture that the thing takes, by height or by width."""
NEAREST = 0.30
"""Metres from the lens to anything: nearer, nothing is drawn."""
BEFORE = 0.42
"""Share of the distance to the people at which a thing before them stands, at most."""
OF_IT = 1.25
"""How much larger a thing stands there that the picture is of."""
LARGEST, WIDEST = 0.52, 0.38
"""Shares of the picture's height and width that it takes there, at most."""
ASKEW = 0.22
"""Radians that a thing lies turned from the lens: straight on it is flat."""
BEHIND = 0.16
"""Metres behind it at which what it stands on ends; it begins under the lens."""
ASIDE, BELOW, BELOW_FLAT = 0.27, 0.10, 0.27
"""How far to the left and below the middle it stands there, in widths and heights of the picture."""
LIFT, PITCH, WIDER = 0.12, 0.19, 1.35
"""By how much the lens is lifted over the faces behind a flat thing, as a share of their distance, how far it looks down, radians, and how much wider it is."""
LENS_LOW, BEFORE_FEET, NEAR_GROUND = 0.11, 3.9, 0.60
"""Height of a lens that looks over a thing on the ground at who stands behind it, how far before them it is, and before the thing; metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A thing that lies ready to be filmed."""

    prop: Prop
    mesh: Mesh
    """Its foot is at the origin."""
    on_ground: bool
    grows: bool = False
    goes_with: frozenset[str] = frozenset()
    """Ids of the props that are shown with it: what it lies on."""
    top: Table | None = None
    """What the table under it is made of, where that is told."""
    open: bool = False
    """Whether it is looked into from above."""
    hot: bool = False
    """Whether steam rises from it."""

    @property
    def size(self) -> Floats:
        """Width, depth and height of what counts of it, metres: of a flower its head."""
        size = self.mesh.pos.max(0) - self.mesh.pos.min(0)
        return np.minimum(size, BLOSSOM) if self.grows else size

    @property
    def flat(self) -> bool:
        """Whether it is looked down on: from its own height nothing is seen of it."""
        width, depth, height = self.size
        return bool(height < FLAT * max(width, depth))


def laid_out(shot: Shot, props: Sequence[Prop], seen: Collection[str]) -> Laid | None:
    """Return the thing that a shot is of or that its focus goes to, where it has a form and is not `seen` (ids) anyway."""
    camera = shot.camera
    of = [camera.subject] if camera.size in OF_THINGS else []
    for name in (*of, *camera.focus):
        prop = next((prop for prop in props if prop.id == name and prop.id in shot.props), None)
        if prop is None or prop.id in seen or (thing := product.thing_called(prop)) is None:
            continue
        on = {word for place in prop.placing for word in place.target.lower().split()}
        on |= set(_lies_on(shot.text.lower(), prop.words.lower()))
        on |= {kind for place in prop.placing for other in props if other.id == place.target for kind in (other.kind, other.words)}
        under = {place.target for place in prop.placing if place.preposition in ("on", "upon", "atop")}
        mesh = lying(thing, cut=not shot.cast)
        on_ground = bool(on & GROUND) or (not shot.cast and _left_on_the_floor(thing.form, mesh, shot, props))
        beside = [other for other in props if other.id in shot.props and other is not prop]
        with_it = {prop.id, *(other.id for other in beside if other.id in under or product.is_table(other))}
        with_it |= {other.id for other in beside if one_thing.is_part(prop, other, shot.text)}
        return Laid(
            goes_with=frozenset(with_it),
            prop=prop,
            mesh=mesh,
            on_ground=on_ground,
            grows=bool(shot.cast) and thing.form in GROWING,
            top=product.table_of(shot, props),
            open=thing.form in OPEN,
            hot=thing.form in HOT or any(action.deed == "steam" and action.actor == prop.id for action in shot.actions),
        )
    return None


def _left_on_the_floor(form: str, mesh: Mesh, shot: Shot, props: Sequence[Prop]) -> bool:
    """Whether a thing stands on the floor of itself: it is large, or out of doors, and no table is named."""
    if any(product.is_table(prop) for prop in props if prop.id in shot.props):
        return False
    return form in ON_THE_GROUND or shot.interior is False or float(np.ptp(mesh.pos, axis=0).max()) >= LARGE


def _lies_on(text: str, thing: str) -> list[str]:
    """The words behind a thing that say where it lies: 'a knife on the wet *ground*'."""
    found = re.search(rf"{re.escape(thing)}(?: \w+){{0,2}} (?:on|in|upon) ((?:\w+ ?){{1,3}})", text) if thing else None
    return found[1].split() if found else []


def is_of_it(shot: Shot, laid: Laid) -> bool:
    """Tell whether the picture is of the thing, and not of people behind it."""
    return shot.camera.size in OF_THINGS and shot.camera.subject == laid.prop.id


def lying(thing: Shown | Thing, *, cut: bool = False) -> Mesh:
    """A thing as it lies or stands on a table: its foot at the origin, its light that of its own nooks. A flower that is `cut` lies on its side."""
    mesh = thing.mesh()
    if thing.form in GLAZED:
        mesh = replace(mesh, tri=mesh.tri[mesh.mat[mesh.tri[:, 0], 2] >= 0])
    form = FORMS.get(thing.form) if isinstance(thing, Thing) else None
    if form is not None and (form.carry in LYING or thing.form in LYING_FORMS or form.hold == "shaft" or (cut and thing.form in GROWING)):
        mesh = turned(mesh, rot_y(np.pi / 2))
    if thing.form in ON_END:
        mesh = turned(mesh, rot_y(-ON_END[thing.form]))
    if cut and thing.form in TO_THE_USER:
        mesh = turned(mesh, rot_z(np.pi))
    if thing.form in EDGE_ON:
        mesh = turned(mesh, rot_z(np.pi / 2))
    low, high = mesh.pos.min(0), mesh.pos.max(0)
    own = Builder().extend(mesh, -np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])).mesh()
    own.amb = np.repeat(np.minimum(openness(own) * 1.05, 1.0)[:, None], 3, axis=1)
    return own


def on_a_table(laid: Laid, shot: Shot, set_up: SetUp, set_piece: SetPiece, aspect: float, seed: int) -> tuple[SetPiece, Shooting]:
    """Lay a thing on a table at the set's first mark, and shoot it from close by."""
    x, y, ground = set_piece.marks[0].at
    top = ground if laid.on_ground else ground + (TABLE if set_piece.interior else WALL)
    thing = Builder().extend(laid.mesh, (0, 0, 0), ROUND + ASKEW).mesh()
    lies = [(thing, (0.0, -TO_THE_FRONT, top))]
    table = ledge((x, y + TO_THE_FRONT, ground), top, WIDE, DEEP, 0.0, _material(laid, set_piece), lies)
    batches = [] if laid.on_ground else [Batch(mesh=table)]
    width, depth, height = laid.size
    size = shot.camera.size or "insert"
    tilt = LOW.get(size, (FROM_ABOVE, LEVEL))[0 if laid.flat else 1]
    tilt = max(tilt, INTO) if laid.open else tilt
    fov = shooting.lens_angle(shot.camera, "medium" if size in LOW else "insert") if aspect >= 1 else 24.0
    half = np.tan(np.radians(fov / 2))
    across, upright = float(np.hypot(width, depth)), float(height * np.cos(tilt) + depth * np.sin(tilt))
    share = FILLS.get(size, FILLS["insert"])
    distance = max(across / share / (2 * half), upright / share / (2 * half / aspect))
    if distance < NEAREST:  # a longer lens instead
        fov, distance = float(np.degrees(2 * np.arctan(half * distance / NEAREST))), NEAREST
    elif distance > FARTHEST:
        fov, distance = float(np.degrees(2 * np.arctan(half * distance / FARTHEST))), FARTHEST
    middle = (x, y, top + 0.5 * float(height))
    over = ROOM_OVER * 2 * float(np.tan(np.radians(fov / 2))) / aspect * distance if size in LOW else 0.0
    aim = (x, y, middle[2] + over)
    subject = Subject(eyes=lambda _t: aim, width=across, scale=distance)
    rig = Rig(azimuth=ROUND, distance=distance * float(np.cos(tilt)), rise=distance * float(np.sin(tilt)), fov=fov)
    a, b = shooting.moved(
        shooting.angled(rig, shot.camera), shot.camera, subject, set_up.end - set_up.start, dramatic="static" not in shot.camera.moves
    )
    move = shooting.build_move(subject, a, b, set_up.start, set_up.end, follow=False, handheld=0.1, seed=seed)
    stop = 11.0 if max(width, depth, height) < 0.06 else 4.0 if size in LOW else 5.6
    lying = Batch(mesh=Builder().extend(thing, (x, y, top)).mesh())
    lamps = [thing_light.lit(middle, (-0.30, 0.16, 0.34)), *thing_light.own_light(thing, (x, y, top))]
    if size in LOW:
        lamps.append(thing_light.filled(middle, distance))
    piece = replace(set_piece, batches=(*set_piece.batches, *batches, lying), lamps=(*set_piece.lamps, *lamps))
    if laid.hot:
        piece = replace(piece, particles=fx.layers(piece.particles, thing_light.steam((x, y, top + 0.8 * float(height)), 0.4 * across)))
    return piece, Shooting(move=move, focus=_distance_to(move, middle), fstop=stop, size="insert")


def before_them(
    laid: Laid, camera: Shooting, set_piece: SetPiece, aspect: float, start: float, *, of_it: bool
) -> tuple[SetPiece, Shooting, Point]:
    """Stand a thing between the lens and the people, at the left of the picture.

    Returns the set with it, the camera, farther back where the thing is large, and the middle of the thing.
    """
    camera = _lifted(camera) if laid.flat else camera
    pose = camera.move(start)
    people, half = camera.focus(start), float(np.tan(np.radians(pose.fov / 2)))
    width, depth, height = laid.size
    larger = OF_IT if of_it else 1.0
    needs = max(
        float(height) / (larger * LARGEST * 2 * half / aspect), float(np.hypot(width, depth)) / (larger * WIDEST * 2 * half), NEAREST
    )
    back = max(0.0, needs / BEFORE - people)
    if back > 0:
        camera = replace(camera, move=_from_farther(camera.move, back))
        own = camera.focus
        camera = replace(camera, focus=lambda t: own(t) + back)
        pose, people = camera.move(start), people + back
    away = needs if of_it else min(max(needs, 0.75 * BEFORE * people), BEFORE * people)
    ahead = unit(np.asarray(pose.target) - pose.eye)
    right = unit(np.cross(ahead, (0.0, 0.0, 1.0)))
    up = np.cross(right, ahead)
    middle = np.asarray(pose.eye) + away * (
        ahead - 2 * half * (ASIDE / larger**2 * right + (BELOW_FLAT if laid.flat else BELOW) / aspect * up)
    )
    foot = middle - np.array([0.0, 0.0, float(laid.mesh.pos[:, 2].max() - height / 2)])
    ground = set_piece.marks[0].at[2]
    yaw = float(np.arctan2(-ahead[0], ahead[1]))
    askew = Builder().extend(laid.mesh, (0, 0, 0), ASKEW).mesh()
    thing = Builder().extend(askew, foot, yaw)
    if laid.grows:
        x, y, z = map(float, foot)
        stem = [[x, y, ground], [x + 0.01, y, 0.4 * ground + 0.6 * z], [x, y, z + 0.02]]
        thing.tube(stem, 0.004, "plain", col=(0.06, 0.16, 0.04), rough=0.7)
    else:
        deep = away + BEHIND
        nearer = foot - (deep / 2 - BEHIND) * ahead
        lies = [(askew, (0.0, deep / 2 - BEHIND, float(foot[2])))]
        thing.extend(ledge((float(nearer[0]), float(nearer[1]), ground), float(foot[2]), 2.4, deep, yaw, _material(laid, set_piece), lies))
    lamp = thing_light.lit((float(middle[0]), float(middle[1]), float(middle[2])), (-0.32, -0.05, 0.30))
    piece = replace(set_piece, batches=(*set_piece.batches, Batch(mesh=thing.mesh())), lamps=(*set_piece.lamps, lamp))
    return piece, camera, (float(middle[0]), float(middle[1]), float(middle[2]))


def on_the_ground(laid: Laid, eyes: Point, floor: float, set_piece: SetPiece, seed: int) -> tuple[SetPiece, Shooting, Point]:
    """Lay a thing on the ground before the feet of somebody with those eyes, who is seen over it from near the ground."""
    x, y, high = eyes
    eye = np.array([x + 0.10, y - BEFORE_FEET, floor + LENS_LOW])
    at = (x - 0.02, float(eye[1]) + NEAR_GROUND, floor)
    wobble = shooting.shake(seed, 0.15)

    def move(t: float) -> CameraPose:
        w = wobble(t)
        return CameraPose(eye=eye + w[:3] * 0.004, target=np.array([x, y, floor + 0.23 * (high - floor)]), fov=66.0)

    thing = Builder().extend(laid.mesh, at, ASKEW).mesh()
    middle = (at[0], at[1], floor + float(laid.size[2]) / 2)
    piece = replace(
        set_piece, batches=(*set_piece.batches, Batch(mesh=thing)), lamps=(*set_piece.lamps, thing_light.lit(middle, (-0.25, 0.35, 0.34)))
    )
    return piece, Shooting(move=move, focus=_distance_to(move, middle), fstop=4.0, size="wide"), middle


def _lifted(camera: Shooting) -> Shooting:
    """Return a camera that looks down a little on what is before people, and still at them."""

    def move(t: float) -> CameraPose:
        pose = camera.move(t)
        ahead = np.asarray(pose.target) - pose.eye
        far = float(np.linalg.norm(ahead))
        return replace(
            pose, eye=pose.eye + [0.0, 0.0, LIFT * far], target=pose.target + [0.0, 0.0, (LIFT - PITCH) * far], fov=pose.fov * WIDER
        )

    return replace(camera, move=move)


def sharp_at(camera: Shooting, at: Point) -> Shooting:
    """Return the camera with its focus on a thing, and whoever is behind it soft."""
    return replace(camera, focus=_distance_to(camera.move, at), fstop=2.8)


def _material(laid: Laid, set_piece: SetPiece) -> Table:
    """What it lies on: what the prompt says, else wood indoors and stone outside."""
    return laid.top or (WOOD if set_piece.interior else STONE)


def ledge(at: Point, top: float, width: float, depth: float, yaw: float, of: Table, on_it: Sequence[tuple[Mesh, Point]] = ()) -> Mesh:
    """A table, a counter or a low wall, up to the height `top`, with the shade of what lies `on_it` (offsets from its middle, not turned).

    From close by a board is plain: no texture is fine enough for it.
    """
    x, y, ground = at
    b, tone = Builder(), np.asarray(of.colour)
    b.box(
        (0, 0, (ground + top) / 2 - 0.03),
        (width - 0.06, depth - 0.06, max(top - ground - 0.05, 0.01)),
        "plain",
        col=0.7 * tone,
        rough=0.8,
        amb=0.6,
    )
    boards = max(2, round(depth / BOARD)) if of.material == "wood" else 1
    wide = depth / boards
    texture = {"stone": "concrete", "fabric": "fabric", "marble": "marble"}.get(of.material, "plain")
    under = [Builder().extend(mesh, off).mesh() for mesh, off in on_it]
    for k in range(boards):
        y0, y1 = k * wide - depth / 2, (k + 1) * wide - depth / 2 - (0.0022 if boards > 1 else 0.0)
        shade, rough = (0.82 + 0.36 * ((k * 0.618) % 1.0), 0.12 * ((k * 0.382) % 1.0)) if boards > 1 else (1.0, 0.0)
        b.box((0, (y0 + y1) / 2, top - 0.021), (width, y1 - y0, 0.04), texture, col=shade * tone, rough=of.roughness + rough)
        gx, gy = _lines(-width / 2, width / 2, under, 0), _lines(y0, y1, under, 1)
        px, py = np.meshgrid(gx, gy)
        board = Builder().surface(px, py, np.full_like(px, top), texture, col=shade * tone, rough=of.roughness + rough).mesh()
        board.amb = _shaded(board, under, top)
        b.extend(board)
    return Builder().extend(b.mesh(), (x, y, 0), yaw).mesh()


def _lines(low: float, high: float, on_it: Sequence[Mesh], axis: int) -> Floats:
    """Where a board is divided along an axis: finely under and beside what lies on it, where its shade is."""
    marks = [low, high]
    for mesh in on_it:
        first, last = float(mesh.pos[:, axis].min()), float(mesh.pos[:, axis].max())
        more = max(last - first, 0.3 * float(np.ptp(mesh.pos[:, 2])))
        marks += list(np.linspace(first - more, last + more, 26))
    return np.unique(np.clip(np.round(marks, 4), low, high))


def _shaded(board: Mesh, on_it: Sequence[Mesh], top: float) -> Array:
    """The share of the light from all round that is left on a board, (n, 3)."""
    if not on_it:
        return np.ones((len(board.pos), 3))
    down = (0.0, 0.0, -top)
    whole = Builder().extend(board, down)
    for mesh in on_it:
        whole.extend(mesh, down)
    return np.repeat(openness(whole.mesh())[: len(board.pos), None], 3, axis=1)


def _distance_to(move: CameraMove, at: Point) -> Callable[[float], float]:
    return lambda t: float(np.linalg.norm(np.asarray(at) - move(t).eye))


def _from_farther(move: CameraMove, back: float) -> CameraMove:
    """The same move from farther back along its first view."""

    def moved(t: float) -> CameraPose:
        pose = move(t)
        by = back * unit(np.asarray(pose.target) - pose.eye)
        return replace(pose, eye=pose.eye - by)

    return moved
