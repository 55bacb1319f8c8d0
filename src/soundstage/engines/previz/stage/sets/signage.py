"""Signs that the prompt puts words on, stood into a set where the picture has room for them: beside the action and behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, sin

import numpy as np

from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour, Lamp, Mark, SetPiece

NEON: tuple[Colour, ...] = ((1.0, 0.16, 0.32), (0.15, 0.85, 1.0), (1.0, 0.62, 0.12), (0.45, 1.0, 0.35))
PLACES = ((-1.35, 1.7), (1.45, 2.2), (-2.7, 3.2))
"""To the right of the first mark and behind it, metres, for one sign after the other."""
MOST_SIGNS = len(PLACES)
OVER_THE_WAY = 2.1
"""How much larger a sign is that hangs over the way, far behind the action."""
TO_THE_WALL = 2.2
"""Length of the arms that it hangs on, metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign with words on it."""

    text: str
    kind: str = "sign"
    """The screenplay's kind: neon sign, billboard, poster, banner ..."""
    colour: Colour | None = None

    @property
    def lit(self) -> bool:
        """Whether it glows by itself."""
        return self.kind in ("neon sign", "marquee", "departure board", "ticker", "screen text", "exit sign", "scoreboard")


def with_signs(set_piece: SetPiece, signs: Sequence[Sign]) -> SetPiece:
    """Return the set with signs beside its first mark, readable from where the camera usually is."""
    if not signs:
        return set_piece
    batches: list[Batch] = []
    lamps: list[Lamp] = []
    for number, (sign, spot) in enumerate(zip(signs, set_piece.sign_spots or _beside(set_piece.marks[0]), strict=False)):
        b = Builder()
        width, height, middle = _size(sign, set_piece.interior)
        if set_piece.sign_spots:
            width, height, at = width * OVER_THE_WAY, height * OVER_THE_WAY, spot.at
            _arms(b, width, height, -1.0 if spot.at[0] < 0 else 1.0)
        else:
            at = (spot.at[0], spot.at[1], spot.at[2] + middle)
            _support(b, width, height, middle, hung=set_piece.interior)
        glow = NEON[number % len(NEON)] if sign.colour is None else sign.colour
        _board(b, sign, width, height)
        letters = (
            lettering(sign.text, width * 0.86, height * 0.72, col=glow, emit=9.0)
            if sign.lit
            else lettering(sign.text, width * 0.84, height * 0.70, col=(0.02, 0.02, 0.022))
        )
        b.extend(letters, (0, -0.034, 0))
        batches.append(Batch(mesh=Builder().extend(b.mesh(), at, spot.yaw).mesh()))
        if sign.lit:
            lamps.append(Lamp(at=(at[0], at[1] - 0.5, at[2]), rgb=tuple(np.array(glow) * 5.0), radius=7.0, size=0.5))  # pyright: ignore[reportArgumentType]
    return replace(set_piece, batches=(*set_piece.batches, *batches), lamps=(*set_piece.lamps, *lamps))


def _size(sign: Sign, interior: bool) -> tuple[float, float, float]:
    """Width, height and the height of its middle, metres: by what kind of sign it is and how much is on it."""
    if sign.kind == "billboard":
        return 3.2, 1.5, 3.3
    long = min(max(len(sign.text), 4), 28)
    width = min(0.55 + 0.085 * long, 2.3)
    return width, 0.42 if len(sign.text) < 16 else 0.62, 2.15 if interior else 2.3


def _beside(mark: Mark) -> tuple[Mark, ...]:
    """The places of `PLACES` round a mark."""
    return tuple(
        Mark(
            at=(
                mark.at[0] + right * cos(mark.yaw) - behind * sin(mark.yaw),
                mark.at[1] + behind * cos(mark.yaw) + right * sin(mark.yaw),
                mark.at[2],
            ),
            yaw=mark.yaw,
        )
        for right, behind in PLACES
    )


def _board(b: Builder, sign: Sign, width: float, height: float) -> None:
    """The board and its frame."""
    face = (0.018, 0.018, 0.022) if sign.lit else sign.colour or (0.62, 0.58, 0.48)
    b.box((0, 0, 0), (width, 0.05, height), "plain", col=face, rough=0.5)
    for z in (-1, 1):
        b.box((0, -0.006, z * (height / 2 + 0.012)), (width + 0.05, 0.07, 0.028), "metal", col=(0.05, 0.05, 0.05))
    for s in (-1, 1):
        b.box((s * (width / 2 + 0.012), -0.006, 0), (0.028, 0.07, height), "metal", col=(0.05, 0.05, 0.05))


def _support(b: Builder, width: float, height: float, middle: float, *, hung: bool) -> None:
    """What carries a board by the action: cords from above indoors, posts outdoors."""
    for s in (-1, 1):
        x = s * width * 0.36
        if hung:
            b.tube([[x, 0, height / 2], [x, 0, height / 2 + 1.6]], 0.006, "metal", n=5, col=(0.05, 0.05, 0.05))
        else:
            b.tube([[x, 0.03, -middle], [x, 0.03, height / 2]], 0.03, "metal", n=8, col=(0.06, 0.06, 0.065))


def _arms(b: Builder, width: float, height: float, side: float) -> None:
    """The two arms on which a sign hangs out from a wall on its `side`."""
    for z in (-0.32 * height, 0.42 * height):
        b.tube([[side * width * 0.48, 0.03, z], [side * (width / 2 + TO_THE_WALL), 0.03, z]], 0.035, "metal", n=8, col=(0.05, 0.05, 0.055))
