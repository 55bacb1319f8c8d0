"""Where the camera stands and how it moves: from a camera note to functions of time.

A shot is a rig round its subject: azimuth, height, distance and angle of view at the start and at the end. Every move of the
grammar (dolly, zoom, orbit, crane, pan, tilt, tracking) is a pair of such states; support adds shake; tracking lets the centre walk.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from math import atan, cos, degrees, pi, radians, sin, tan

import numpy as np

from soundstage.engines.previz.screenplay import Camera
from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.scene import CameraMove, CameraPose, Point

HEIGHT_OF = {
    "extreme_close_up": 0.17, "close_up": 0.33, "medium_close_up": 0.48, "medium": 0.80, "two_shot": 0.72, "over_shoulder": 0.58,
    "medium_wide": 1.35, "wide": 2.7, "extreme_wide": 7.0, "pov": 1.2, "insert": 0.5,
}  # fmt: skip
"""Shot size -> metres of the subject from the top to the bottom of a landscape frame.

A close-up is a head and the tops of its shoulders, a medium close-up goes down to the chest, a medium shot to the waist, a medium wide one
to the knees.
"""
CROWN = 0.12
"""Metres from the eyes to the top of the head."""
AIR = (0.04, 0.12)
"""Share of the picture's height over the head: of a close-up, and of a frame to the knees."""
FIRST_AIR, LAST_AIR = 0.33, 1.10
"""Metres from top to bottom of the frames that have the one and the other."""
UNDER_THE_EYES = 0.10
"""Share of the picture that the aim is under the eyes at least: the forehead is the first to be cut."""
MAY_BE_CUT = {"extreme_close_up": -0.31, "close_up": -0.22, "medium_close_up": -0.14, "medium": 0.02}
"""Shot size -> metres by which a picture of one person may be narrower than the shoulders: what counts in it is the face."""
LOOK_ROOM = 0.10
"""Share of the picture's width by which a face that looks out of it sideways is off the middle, away from where it looks."""
BESIDE = 0.10
"""Metres that any other picture leaves beside them."""
ALONE = 0.55
"""Metres, times the scale, that one person takes at most."""
ANGLE_OF_VIEW = {
    "extreme_close_up": 20.0, "close_up": 25.0, "medium_close_up": 31.0, "medium": 37.0, "two_shot": 36.0, "over_shoulder": 30.0,
    "medium_wide": 42.0, "wide": 52.0, "extreme_wide": 60.0, "pov": 60.0, "insert": 30.0,
}  # fmt: skip
"""Degrees along the longer side of the frame."""
NAMED_LENS = {
    "anamorphic": 40.0, "fisheye": 100.0, "wide_lens": 74.0, "telephoto": 17.0, "macro_lens": 22.0, "tilt_shift": 43.0, "vintage_lens": 34.0,
    "prime_lens": 40.0, "zoom_lens": 29.0, "split_diopter": 40.0, "pinhole_lens": 74.0,
}  # fmt: skip
"""Lens without a length -> degrees: what that kind mostly is, as a 58 mm Helios for an old lens."""
MILLIMETRES = re.compile(r"(\d+(?:\.\d+)?) ?mm\Z", re.ASCII)
STOP_OF = {
    "extreme_close_up": 2.8,
    "close_up": 2.2,
    "medium_close_up": 2.0,
    "two_shot": 1.8,
    "medium": 2.2,
    "over_shoulder": 1.8,
    "medium_wide": 3.2,
    "wide": 4.5,
}
STAGED_MOVES = frozenset(
    {
        "static", "hold", "dolly", "dolly_in", "dolly_out", "zoom_in", "zoom_out", "dolly_zoom", "pan", "pan_left", "pan_right", "whip_pan", "tilt_up",
        "tilt_down", "tracking", "tracking_side", "orbit", "crane_up", "crane_down", "fly_forward",
        "rack_focus",
    }
)  # fmt: skip
"""Moves that the rig can make, or stand still for."""
A_LITTLE_AHEAD = 0.35
"""Radians by which a camera that tracks alongside looks back at the face."""
LOWEST = 0.15
"""Metres above the ground that the lens stays."""
VERTIGO = 2.0
"""How many times as far away the camera of a dolly zoom begins."""
WHIPPED = 1.2
"""Metres aside, for each metre of distance, from which a whip pan comes."""
WHIP = (0.35, 0.72)
"""Seconds of the shot in which it is made."""
ARM = 0.60
"""Metres to the lens of who holds it."""
STRETCHED = 0.88
"""The same of who leans back to have others in the picture."""
CUT = -0.10
"""Metres by which such a picture may be narrower than those in it: shoulders and arms are cut, no face is."""
PHONE_LENS = 72.0
"""Degrees along the longer side that the front lens of a phone sees."""
GAINS = 0.6
"""Share of their way by which those who come to the lens gain on a camera that backs away from them."""
SHOWS_FEET = 1.9
"""Metres from which a frame holds whole bodies."""
UP = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is framed: a moving centre at eye height, how wide it is and which way it faces."""

    eyes: Callable[[float], Point]
    width: float = 0.50
    """Metres the frame has to hold side by side."""
    yaw: float = 0.0
    stature: float = 1.7
    """Height of the tallest, metres, for frames that hold the feet."""
    sharp: Callable[[float], Point] | None = None
    """What is in focus, when it is not the middle of the frame."""
    scale: float = 1.0
    """How large frames are against those of a person."""
    unequal: float = 0.0
    """Metres from the highest eyes to the lowest: close frames have to hold both faces."""
    over: float = 0.0
    """Metres that hats and horns rise over the head."""
    lowest: float = LOWEST
    """Metres above the ground that the lens stays."""
    whole: bool = False
    """Whether a wide frame holds just this from top to toe, however small it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """State of the camera round the subject. Angles in radians, lengths in metres."""

    azimuth: float = 0.0
    """0 looks along +y; positive moves the camera to +x."""
    distance: float = 2.0
    rise: float = 0.0
    """Height of the lens above the subject's eyes."""
    drop: float = 0.0
    """How far below the eyes the camera aims."""
    aside: float = 0.0
    """Sideways offset of the aim, along the picture."""
    fov: float = 36.0
    """Horizontal, degrees."""
    roll: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shooting:
    """A finished camera: the move, what it focuses on, and the stop."""

    move: CameraMove
    focus: Callable[[float], float]
    fstop: float
    size: str
    follow: bool = False
    """Whether the camera goes along with its subject."""


def lens_angle(camera: Camera, size: str) -> float:
    """Angle of view along the longer side, degrees: from the lens that was asked for, else from the shot size."""
    lens = camera.lens or ""
    if lens in NAMED_LENS:
        return NAMED_LENS[lens]
    millimetres = MILLIMETRES.search(lens)
    if millimetres and 8 <= float(millimetres[1]) <= 600:
        return degrees(2 * atan(18 / float(millimetres[1])))
    if "selfie" in camera.angles:
        return PHONE_LENS
    return ANGLE_OF_VIEW.get(size, 38.0)


def frame_subject(subject: Subject, size: str, long_angle: float, aspect: float) -> Rig:
    """Return the state that holds the subject at that size: both its height and its width have to fit."""
    fov = long_angle if aspect >= 1 else degrees(2 * atan(tan(radians(long_angle / 2)) * aspect))
    half_v = tan(radians(fov / 2)) / aspect
    height = HEIGHT_OF.get(size, 0.92) * subject.scale * (1.0 if aspect >= 1 else 1.25)
    whole = subject.whole and size in ("wide", "medium_wide")
    if whole or size == "wide":
        height = max(0.0 if whole else height, subject.stature * 1.35)
    more = subject.over + (subject.unequal if height < SHOWS_FEET * subject.scale else 0.0)
    by_height = (height + more) / (2 * half_v)
    one = size == "extreme_close_up" or subject.width <= ALONE * subject.scale
    beside = MAY_BE_CUT.get(size, BESIDE) if one else BESIDE
    by_width = (subject.width + beside * subject.scale) / (2 * tan(radians(fov / 2)))
    distance = max(by_height, by_width)
    return Rig(distance=distance, drop=_aimed_under(subject, distance * 2 * half_v - more, whole=whole), fov=fov)


def _aimed_under(subject: Subject, seen: float, *, whole: bool = False) -> float:
    """Metres under the eyes at which a frame is aimed that is so many metres high: a little air is left over the head.

    One that holds the feet is centred on the body instead.
    """
    scale = subject.scale
    drop = max((0.5 - _air(seen / scale)) * seen - CROWN * scale, UNDER_THE_EYES * seen)
    if seen >= SHOWS_FEET * scale or whole:
        body = subject.stature * 0.93 - 0.32 * seen - 0.05 * scale
        drop = body if whole else min(body, drop)
    return drop - subject.over / 2


def _air(seen: float) -> float:
    """The share of a frame that is over the head, of one so many metres high: the closer, the less."""
    return float(np.interp(seen, (FIRST_AIR, LAST_AIR), AIR))


def moved(rig: Rig, camera: Camera, subject: Subject, seconds: float, *, dramatic: bool, comes: float = 0.0) -> tuple[Rig, Rig]:
    """Return the states at the start and the end of the shot. A shot of some drama creeps in when no move is named.

    Who `comes` so many metres to the lens grows in the picture: the camera does not back away as fast.
    """
    amount = min(1.0, 0.45 + seconds / 12) * {"slow": 0.7, "fast": 1.6}.get(camera.speed or "", 1.0)
    a = b = rig
    if comes > 0 and not camera.moves:
        nearer = min(GAINS * comes, rig.distance)
        return replace(rig, distance=rig.distance + 0.9 * nearer), rig
    for move in camera.moves or (["creep"] if dramatic else []):
        first, last = _change(move, a, b, amount, subject)
        a, b = replace(a, **first), replace(b, **last)
    return a, b


def _change(move: str, a: Rig, b: Rig, amount: float, subject: Subject) -> tuple[dict[str, float], dict[str, float]]:
    """What one move changes of the first and of the last state."""
    sweep, tilt = a.distance * 0.45 * amount, a.distance * 0.22 * amount
    narrower = degrees(2 * atan(tan(radians(a.fov / 2)) / VERTIGO))
    changes: dict[str, tuple[dict[str, float], dict[str, float]]] = {
        "creep": (
            {"distance": a.distance * 1.07, "azimuth": a.azimuth - 0.03},
            {"distance": b.distance * 0.96, "azimuth": b.azimuth + 0.02},
        ),
        "dolly_in": ({"distance": a.distance * (1 + 0.45 * amount)}, {"distance": b.distance * (1 - 0.13 * amount)}),
        "dolly_out": ({"distance": a.distance * (1 - 0.12 * amount)}, {"distance": b.distance * (1 + 0.55 * amount)}),
        "zoom_in": ({}, {"fov": b.fov * (1 - 0.45 * amount)}),
        "zoom_out": ({"fov": a.fov * (1 - 0.45 * amount)}, {}),
        "dolly_zoom": ({"distance": a.distance * VERTIGO, "fov": narrower}, {}),
        "pan": ({"aside": -sweep}, {"aside": 0.2 * sweep}),
        "pan_left": ({"aside": sweep}, {"aside": -0.2 * sweep}),
        "whip_pan": ({"aside": -WHIPPED * a.distance}, {}),
        "tilt_up": ({"drop": a.drop + tilt}, {}),
        "tilt_down": ({"drop": a.drop - tilt}, {}),
        "orbit": ({"azimuth": a.azimuth - 0.55 * amount}, {"azimuth": b.azimuth + 0.55 * amount}),
        "crane_up": ({}, {"rise": b.rise + 2.6 * amount, "distance": b.distance * 1.15}),
        "crane_down": ({"rise": a.rise + 2.6 * amount, "distance": a.distance * 1.15}, {}),
    }
    changes |= {"dolly": changes["dolly_in"], "pan_right": changes["pan"], "fly_forward": changes["dolly_in"]}
    if move == "tracking_side":
        ahead = 1 if subject.yaw > 0 else -1
        azimuth = subject.yaw - ahead * (pi / 2 - A_LITTLE_AHEAD)
        return {"azimuth": azimuth}, {"azimuth": azimuth}
    return changes.get(move, ({}, {}))


def angled(rig: Rig, camera: Camera) -> Rig:
    """Apply the angle words."""
    for angle in camera.angles:
        match angle:
            case "low" | "ground":
                rig = replace(rig, rise=rig.rise - min(0.75, 0.45 * rig.distance), drop=rig.drop - 0.03 * rig.distance)
            case "high":
                rig = replace(rig, rise=rig.rise + 0.55 * rig.distance)
            case "overhead" | "aerial":
                rig = replace(rig, rise=rig.rise + 1.3 * rig.distance, distance=rig.distance * 1.2)
            case "dutch":
                rig = replace(rig, roll=0.17)
            case "side":
                rig = replace(rig, azimuth=1.25)
            case "back":
                rig = replace(rig, azimuth=rig.azimuth + 2.6)
            case "selfie":
                rig = replace(rig, rise=0.10, azimuth=0.22 * (ARM / rig.distance) ** 2)
            case _:
                pass
    return rig


def shake(seed: int, amount: float) -> Callable[[float], np.ndarray]:
    """Handheld: (5,) metres and radians, a sum of slow sines, so that it is smooth and repeatable."""
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, (5, 3))
    rates = np.array([0.55, 1.35, 2.9])
    sizes = np.array([1.0, 0.5, 0.22])

    def at(t: float) -> np.ndarray:
        return amount * (np.sin(2 * np.pi * rates * t * 0.8 + phase) * sizes).sum(1)

    return at


def build_move(
    subject: Subject, a: Rig, b: Rig, start: float, end: float, *, follow: bool, handheld: float, seed: int, whip: bool = False
) -> CameraMove:
    """Join two states into a camera move between `start` and `end`; a `whip` is over in a moment."""
    wobble = shake(seed, handheld)
    fixed = subject.eyes(start)

    def move(t: float) -> CameraPose:
        x = (t - start) / max(end - start, 1e-6)
        rig = _between(a, b, ease(t - start, *WHIP) if whip else 0.5 * ease(x, 0.0, 1.0) + 0.5 * min(max(x, 0.0), 1.0))
        centre = np.asarray(subject.eyes(t) if follow else fixed, float)
        right, ahead = np.array([cos(rig.azimuth), sin(rig.azimuth), 0.0]), np.array([-sin(rig.azimuth), cos(rig.azimuth), 0.0])
        w = wobble(t)
        # In level frames the lens comes down with the aim, so that the optical axis stays nearly level and uprights upright.
        # A camera that rises or tilts leaves that by degrees.
        level = 0.85 * rig.drop * (1 - ease(abs(rig.rise), 0.2, 0.6)) * (1 - ease(rig.drop, 0.25, 0.6))
        eye = centre - rig.distance * ahead + UP * (rig.rise - level) + w[:3] * [0.010, 0.010, 0.008]
        target = centre - UP * rig.drop + right * rig.aside + 0.006 * rig.distance * (w[3] * right + w[4] * UP)
        eye[2] = max(float(eye[2]), subject.lowest * min(1.0, subject.scale))
        return CameraPose(eye=eye, target=target, fov=rig.fov, roll=rig.roll + 0.002 * float(w[0]))

    return move


def _between(a: Rig, b: Rig, u: float) -> Rig:
    """Between two states; of distance and angle of view together it is the width of the picture that goes evenly."""
    rig = Rig(**{f.name: getattr(a, f.name) * (1 - u) + getattr(b, f.name) * u for f in fields(Rig)})
    wide = (one.distance * tan(radians(one.fov / 2)) for one in (a, b))
    return replace(rig, fov=degrees(2 * atan((next(wide) * (1 - u) + next(wide) * u) / rig.distance)))


PHONE_STOP = 9.0
"""A phone's lens, as a stop of a camera's: its short lens leaves little unsharp."""


def shoot(
    camera: Camera,
    subject: Subject,
    size: str,
    start: float,
    end: float,
    aspect: float,
    *,
    azimuth: float = 0.0,
    dramatic: bool = True,
    follow: bool = False,
    comes_to: str | None = None,
    comes: float = 0.0,
    seed: int = 0,
) -> Shooting:
    """Turn a camera note about a subject into a finished camera for `start`..`end`; `follow` keeps it with a subject that walks.

    `comes_to` is a closer size at which the shot ends; `comes` how many metres the subject comes to the lens in it.
    """
    rig = frame_subject(subject, size, lens_angle(camera, size), aspect)
    rig = replace(rig, aside=_look_room(subject, rig, size, azimuth))
    in_hand = "selfie" in camera.angles
    if in_hand:
        everybody = (subject.width + CUT) / (2 * tan(radians(rig.fov / 2)))
        distance = min(max(everybody, ARM), STRETCHED)
        seen = 2 * distance * tan(radians(rig.fov / 2)) / aspect
        rig = replace(rig, distance=distance, drop=_aimed_under(subject, seen - subject.over - subject.unequal))
    a, b = moved(
        angled(replace(rig, azimuth=azimuth), camera),
        camera,
        subject,
        end - start,
        dramatic=dramatic and "static" not in camera.moves and not in_hand,
        comes=0.0 if in_hand else comes,
    )
    if comes_to is not None:
        near = frame_subject(subject, comes_to, lens_angle(camera, size), aspect)
        b = replace(b, distance=b.distance * near.distance / rig.distance, drop=b.drop + near.drop - rig.drop)
    follow = follow or any(m.startswith("tracking") for m in camera.moves) or in_hand
    move = build_move(
        subject, a, b, start, end, follow=follow, handheld=_handheld(camera, dramatic), seed=seed, whip="whip_pan" in camera.moves
    )
    stop = STOP_OF.get(size, 2.8)
    stop = {"shallow": min(stop, 1.7), "deep": 11.0}.get(camera.depth_of_field or "", stop)
    if camera.support == "phone" and camera.depth_of_field is None:
        stop = max(stop, PHONE_STOP)
    stop = min(22.0, stop / min(1.0, subject.scale))  # near a small subject the same stop blurs its own ears

    def focus(t: float) -> float:
        return float(np.linalg.norm(np.asarray((subject.sharp or subject.eyes)(t)) - move(t).eye))

    return Shooting(move=move, focus=focus, fstop=stop, size=size, follow=follow)


def _look_room(subject: Subject, rig: Rig, size: str, azimuth: float) -> float:
    """Metres that the aim goes to where the face of one person looks."""
    if size not in MAY_BE_CUT or size == "extreme_close_up" or subject.width > ALONE * subject.scale:
        return 0.0
    return LOOK_ROOM * 2 * rig.distance * tan(radians(rig.fov / 2)) * sin(max(-1.0, min(1.0, subject.yaw - azimuth)))


def _handheld(camera: Camera, dramatic: bool) -> float:
    """How much the camera is carried: 1 on a shoulder, a breath of it on any dolly, nothing when it is locked off."""
    if "static" in camera.moves or camera.support in ("tripod", "cctv"):
        return 0.0
    if camera.support in ("handheld", "phone"):
        return 1.0
    return 0.8 if "selfie" in camera.angles else 0.16 if dramatic else 0.0
