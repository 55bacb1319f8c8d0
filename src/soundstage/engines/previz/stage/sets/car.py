"""Inside a car: the lens before the windscreen, who drives at the wheel and somebody beside; the street or the land goes by behind them.

The car faces -y, towards the default camera, and stands still; what is outside is carried past it. Parked, nothing moves but the rain.
"""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, rot_y, turned_instances
from soundstage.engines.previz.stage.props import car_inside
from soundstage.engines.previz.stage.props.handheld.tools import wheel
from soundstage.engines.previz.stage.scene import Colour, Mark, SetPiece
from soundstage.engines.previz.stage.sets import passing
from soundstage.engines.previz.stage.sets.common import Conditions
from soundstage.engines.previz.stage.sets.rooms import indoor_sky

Array = NDArray[np.float64]

AT = np.array([0.0, 2.7, 0.0])
"""Middle of the car on the road."""
SPEED = {"town": 9.0, "country": 17.0}
"""Metres a second."""
PAINTS: tuple[Colour, ...] = ((0.16, 0.02, 0.02), (0.02, 0.05, 0.10), (0.30, 0.31, 0.32), (0.04, 0.09, 0.07), (0.015, 0.015, 0.018))
LEATHERS: tuple[Colour, ...] = ((0.26, 0.16, 0.09), (0.07, 0.068, 0.065), (0.36, 0.31, 0.24), (0.16, 0.155, 0.15))
TURN = 0.16
"""Radians that two side by side in a car turn to each other: heads do the rest."""
CABIN = (-0.80, -0.75, 0.1), (0.80, 1.9, 1.6)
"""Corners of the inside about the middle of the car."""
WIPES = 1.1
"""Seconds that the wipers take to and fro."""


def car(c: Conditions) -> SetPiece:
    """Build the car and what goes by."""
    stands, r = c.journey.stands, c.rng("car")
    through = c.journey.through or ("town" if c.dark or c.seed % 2 else "country")
    lit = c.dark or c.raining or c.foggy
    body = car_inside.car_inside(
        PAINTS[c.seed % len(PAINTS)], LEATHERS[(c.seed // 2) % len(LEATHERS)], lights=5.0 if lit and not stands else 0.0, glow=2.0 if lit else 0.4, front_seats={"front": (-1, 1), "cab": (1,), "back": ()}[c.journey.seats],
    )  # fmt: skip
    gone = (lambda _t: 31.0) if stands else passing.travel(SPEED[through])
    stretch, lamps = passing.town_street(c) if through == "town" else passing.country_lane(c)
    batches = [
        Batch(mesh=Builder().extend(body, AT).mesh(), baked=True),
        *passing.carried(stretch, gone, light=0.4 if c.dark else 1.0, still=stands),
        *passing.other_cars(c, gone, still=stands),
        *([passing.distant_hills(c)] if through == "country" else []),
        *([_wipers(moving=not stands)] if c.raining else []),
    ]
    own_wheel = Builder().extend(car_inside.steering_wheel(wheel(None)), AT).mesh()
    falling = passing.falling_round(c.falling(ahead=6.0), *(tuple(np.asarray(corner) + AT) for corner in CABIN))
    on_glass = passing.drops_on(lambda u, v: AT + car_inside.on_windscreen(u, v), r) if c.raining else None
    inside = AT + np.array([0.03, 0.56, 1.25])
    road = AT + np.array([0.05, -14.0, 1.0])
    return SetPiece(
        name="car", sky=indoor_sky(c, -52.0) if not c.dark else c.sky(azimuth=40.0), batches=tuple(batches), passing=passing.lamps_going_by(lamps, gone, float(AT[1])) if lamps else None,
        particles=fx.layers(falling, on_glass), air=c.air(0.002, 0.004 if c.dark else 0.0008), interior=True, wet=c.wetness, wind=0.0 if stands else 0.02, centre=(0.0, 3.2, 0.8), near=5.0, far=60.0,
        exposure=-1.3 if c.dark else 0.35, ambient_occlusion=0.5, probe=(0.0, 1.5, 1.25), marks=_marks(c), all_sit=True, unmanned=() if c.journey.seats == "back" else (Batch(mesh=own_wheel),),
        vista=camera.handheld(camera.static(inside, road, 74.0), 0.25), vista_stop=11.0, look="teal-orange" if c.dark else "neutral", surface="carpet",
    )  # fmt: skip


def _marks(c: Conditions) -> tuple[Mark, ...]:
    """The seats in the order in which they are taken: at the wheel, beside it, behind; with somebody in the back the seat beside the driver is left out, as it would hide them."""
    (x, y), (back_x, back_y) = car_inside.FRONT_SEATS, car_inside.BACK_SEATS
    wheel_seat, beside = (x, y, True), (-x, y, False)
    behind = [(-back_x, back_y, False), (0.03, back_y, False), (back_x, back_y, False)]
    seats = {"front": [wheel_seat, beside, *behind], "back": behind, "cab": [wheel_seat, *behind]}[c.journey.seats]
    return tuple(
        Mark(at=(float(AT[0] + x), float(AT[1] + y), car_inside.FLOOR), seat=car_inside.SEAT, turns=TURN, wheel=drives)
        for x, y, drives in seats
    )


def _wipers(*, moving: bool) -> Batch:
    """Two wipers that sweep the windscreen together, or lie at its foot."""
    up = car_inside.on_windscreen(0.0, 1.0) - car_inside.on_windscreen(0.0, 0.0)
    up /= np.linalg.norm(up)
    across = np.array([1.0, 0.0, 0.0])
    plane = np.stack([across, np.cross(up, across), up], 1)
    feet = AT + car_inside.on_windscreen([0.62, -0.10], [0.0, 0.0]) + np.cross(across, up) * 0.02

    def place(t: float) -> NDArray[np.float32]:
        angle = 0.78 - 0.72 * np.cos(2 * np.pi * t / WIPES) if moving else 0.06
        turn = plane @ rot_y(-1.45 + angle)
        return turned_instances(feet, np.repeat(turn[None], 2, 0))

    return Batch(mesh=car_inside.wiper(), inst=None if moving else place(0.0), place=place if moving else None, shadow=False)
