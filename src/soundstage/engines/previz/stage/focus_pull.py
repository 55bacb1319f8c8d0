"""Focus pulls: the lens stays, and what is sharp changes in the middle of the shot; two people stand one behind the other for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.scene import Point, SetPiece
from soundstage.engines.previz.stage.shooting import Shooting

WHEN = (0.40, 0.62)
"""Shares of the shot between which the focus goes over."""
STOP = 1.8
"""The largest stop of a focus pull: two depths must differ."""
BEYOND = 9.0
"""Metres behind the people that the background is sharp at."""
NEAR, FAR = (-0.30, -0.70), (0.26, 1.00)
"""Where two people stand, one behind the other: metres to the right of the first mark and behind it."""
TURNED = (0.30, -0.10)
"""Radians that the nearer and the farther one are turned from the lens."""


def is_asked(shot: Shot) -> bool:
    """Tell whether the focus goes anywhere in a shot."""
    return "rack_focus" in shot.camera.moves


def between_two(shot: Shot, ids: Sequence[str]) -> tuple[int, int] | None:
    """Return from whom to whom (indices of `ids`) the focus goes, when it goes between two people who are all there is."""
    named = [ids.index(one) for one in shot.camera.focus if one in ids]
    if not is_asked(shot) or len(ids) != 2 or not named:
        return None
    return (named[0], named[1]) if len(named) > 1 and named[0] != named[1] else (1 - named[-1], named[-1])


def staggered(placements: Sequence[Placement], shot: Shot, set_piece: SetPiece) -> list[Placement]:
    """Stand two people between whom the focus goes one behind the other; who sits or goes stays where they are."""
    pair = between_two(shot, [one.character.id for one in placements])
    if pair is None or any(one.seated or one.motion != "still" or one.posture != "stand" for one in placements):
        return list(placements)
    out = list(placements)
    x, y, _ = set_piece.marks[0].at
    for index, (aside, back), yaw in zip(pair, (NEAR, FAR), TURNED, strict=True):
        out[index] = replace(out[index], x=x + aside, y=y + back, yaw=set_piece.marks[0].yaw + yaw)
    return out


def pulled(camera: Shooting, shot: Shot, company: Sequence[OnSet], thing: tuple[str, Point] | None, start: float, end: float) -> Shooting:
    """Return the camera with a focus that goes over, from what to what the shot says: `thing` is a prop laid before the lens, by id."""
    places: dict[str, Callable[[float], Point]] = {one.placement.character.id: one.eyes_at for one in company}
    if thing is not None:
        at = thing[1]
        places[thing[0]] = lambda _t: at

    def away(place: Callable[[float], Point], t: float) -> float:
        return float(np.linalg.norm(np.asarray(place(t)) - camera.move(t).eye))

    depths = [away(place, start) for place in places.values()] or [camera.focus(start)]

    def of(name: str) -> Callable[[float], float]:
        if (place := places.get(name)) is not None:
            return lambda t: away(place, t)
        return lambda _t: min(depths) if name == "foreground" else max(depths) + BEYOND

    names = list(shot.camera.focus[:2])
    if len(names) < 2:
        to = names[0] if names else "background"
        names = [next((one for one in reversed(places) if one != to), "background"), to]
    first, last = of(names[0]), of(names[1])
    low, high = (start + share * (end - start) for share in WHEN)

    def focus(t: float) -> float:
        # Evenly in dioptres, as a focus ring goes.
        k = float(ease(t, low, high))
        return 1 / ((1 - k) / max(first(t), 0.2) + k / max(last(t), 0.2))

    return replace(camera, focus=focus, fstop=min(camera.fstop, STOP))
