"""A chess board in mid-game, and a cage with a bird."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_y, turned
from soundstage.engines.previz.stage.props.handheld.shapes import ball, block, curve, skin
from soundstage.engines.previz.stage.scene import Colour

SQUARE, EDGE = 0.046, 0.018
"""Side of a square of the board, and its frame, metres."""
GAME = ("r4rk1", "pp2bppp", "2n1pn2", "q2p4", "3P1B2", "2NBPN2", "PP3PPP", "R2Q1RK1")
"""The ranks from the eighth to the first, as chess players write them; the last is the nearest."""
LIGHT, DARK = (0.60, 0.44, 0.24), (0.085, 0.036, 0.016)
_FOOT = [(0.0, 0.0), (0.0150, 0.0), (0.0158, 0.0025), (0.0150, 0.0060), (0.0120, 0.0085), (0.0126, 0.0105), (0.0095, 0.0130)]
_STEMS: dict[str, tuple[float, list[tuple[float, float]]]] = {
    "p": (0.86, [(0.0068, 0.024), (0.0062, 0.029), (0.0098, 0.0315), (0.0060, 0.0335), (0.0088, 0.0400), (0.0062, 0.0465), (0.0, 0.0480)]),
    "r": (0.98, [(0.0088, 0.026), (0.0084, 0.034), (0.0122, 0.0375), (0.0122, 0.0480), (0.0086, 0.0480), (0.0086, 0.0445), (0.0, 0.0445)]),
    "b": (1.0, [(0.0068, 0.030), (0.0058, 0.040), (0.0105, 0.0430), (0.0062, 0.0455), (0.0096, 0.0520), (0.0078, 0.0590), (0.0028, 0.0640), (0.0036, 0.0665), (0.0, 0.0690)]),
    "q": (1.06, [(0.0074, 0.034), (0.0062, 0.050), (0.0112, 0.0530), (0.0068, 0.0555), (0.0084, 0.0640), (0.0120, 0.0730), (0.0090, 0.0725), (0.0040, 0.0765), (0.0042, 0.0800), (0.0, 0.0825)]),
    "k": (1.08, [(0.0076, 0.036), (0.0066, 0.052), (0.0116, 0.0550), (0.0072, 0.0575), (0.0090, 0.0660), (0.0112, 0.0750), (0.0060, 0.0790), (0.0, 0.0800)]),
    "n": (1.0, []),
}  # fmt: skip
"""Piece -> how wide its foot is, and its outline above that."""


def _piece(kind: str, colour: Colour) -> Mesh:
    """A turned chess piece; a knight has the head of a horse, towards -y."""
    wide, stem = _STEMS[kind]
    b = Builder()
    foot = [(r * wide, z) for r, z in _FOOT]
    if kind != "n":
        return _topped(b.lathe(curve([*foot, *stem], 20 if kind == "p" else 26), "plain", n=14, col=colour, rough=0.22), kind, colour)
    b.lathe(curve([*foot, (0.0090, 0.0160), (0.0, 0.0165)], 14), "plain", n=14, col=colour, rough=0.22)
    spine = np.array(
        [
            [0.0, 0.0020, 0.0130],
            [0.0, 0.0045, 0.0240],
            [0.0, 0.0050, 0.0350],
            [0.0, 0.0015, 0.0450],
            [0.0, -0.0050, 0.0490],
            [0.0, -0.0105, 0.0440],
            [0.0, -0.0150, 0.0375],
        ]
    )
    b.tube(spine, [0.0085, 0.0082, 0.0078, 0.0074, 0.0066, 0.0054, 0.0042], "plain", n=12, col=colour, rough=0.22)
    ball(b, (0.0, -0.0152, 0.0372), 0.0043, "plain", n=10, col=colour, rough=0.22)
    for s in (-1, 1):
        b.tube([[s * 0.0036, 0.0010, 0.0500], [s * 0.0042, 0.0014, 0.0580]], [0.0026, 0.0004], "plain", n=7, col=colour, rough=0.22)
    b.tube(
        [[0, 0.0060, 0.0500], [0, 0.0118, 0.0410], [0, 0.0126, 0.0300], [0, 0.0108, 0.0190]],
        [0.0024, 0.0030, 0.0030, 0.0018],
        "plain",
        n=8,
        col=np.multiply(colour, 0.9),
        rough=0.3,
    )
    return b.mesh()


def _topped(b: Builder, kind: str, colour: Colour) -> Mesh:
    """The piece with what tells it: a cross, a coronet, battlements."""
    if kind == "k":
        b.box((0, 0, 0.0860), (0.0032, 0.0032, 0.0130), "plain", col=colour, rough=0.22).box(
            (0, 0, 0.0870), (0.0100, 0.0032, 0.0034), "plain", col=colour, rough=0.22
        )
    if kind == "q":
        for a in np.arange(8) * np.pi / 4:
            ball(b, (0.0106 * np.cos(a), 0.0106 * np.sin(a), 0.0738), 0.0022, "plain", n=6, col=colour, rough=0.22)
    if kind == "r":
        for a in np.arange(5) * 2 * np.pi / 5:
            b.box((0.0104, 0, 0.0496), (0.0038, 0.0078, 0.0044), "plain", col=colour, rough=0.22, yaw=float(a))
    return b.mesh()


def chess_board(colour: Colour | None) -> Mesh:
    """A chess board of wood in the middle of a game, white nearest."""
    frame, b = np.array(colour or (0.115, 0.048, 0.020)), Builder()
    whole, thick = 8 * SQUARE + 2 * EDGE, 0.022
    block(b, (whole, whole, thick), 0.004, 0.003, "plain", col=frame, rough=0.26, at=(0, 0, thick / 2))
    men = {(side, kind): _piece(kind, (0.66, 0.50, 0.28) if side else (0.060, 0.026, 0.014)) for side in (True, False) for kind in _STEMS}
    for rank in range(8):
        for file in range(8):
            x, y = (file - 3.5) * SQUARE, (rank - 3.5) * SQUARE
            u, v = np.meshgrid(np.linspace(-0.5, 0.5, 3) * SQUARE, np.linspace(-0.5, 0.5, 3) * SQUARE)
            b.surface(
                x + u,
                y + v,
                np.full_like(u, thick + 0.0004),
                "plain",
                col=np.multiply(LIGHT if (rank + file) % 2 else DARK, 0.92 + 0.16 * ((3 * rank + 5 * file) * 0.618 % 1)),
                rough=0.20,
            )
        file = 0
        for mark in GAME[7 - rank]:
            if mark.isdigit():
                file += int(mark)
                continue
            mine = mark.isupper()
            b.extend(men[mine, mark.lower()], ((file - 3.5) * SQUARE, (rank - 3.5) * SQUARE, thick), np.pi if mine else 0.0)
            file += 1
    return b.mesh()


def birdcage(colour: Colour | None) -> Mesh:
    """A domed cage of gilt wire, a yellow canary on its perch."""
    wire, b = np.array(colour or (0.52, 0.335, 0.085)), Builder()
    radius, straight = 0.118, 0.215
    b.lathe(
        curve([(0.0, 0.0), (0.130, 0.0), (0.134, 0.006), (0.131, 0.030), (0.126, 0.034), (0.0, 0.034)], 20),
        "plain",
        n=56,
        col=wire * 0.9,
        rough=0.22,
    )
    t = np.linspace(0, np.pi / 2, 9)
    bar = np.concatenate([[[radius, 0.034], [radius, 0.12]], np.stack([radius * np.cos(t), straight + 0.125 * np.sin(t)], 1)])
    for a in np.arange(36) * np.pi / 18:
        b.tube(np.stack([bar[:, 0] * np.cos(a), bar[:, 0] * np.sin(a), bar[:, 1]], 1), 0.0013, "plain", n=5, col=wire, rough=0.22)
    ring = np.linspace(0, 2 * np.pi, 49)
    for z, r, thick in (
        (0.036, radius, 0.0030),
        (0.125, radius, 0.0018),
        (straight, radius, 0.0028),
        (straight + 0.096, radius * 0.63, 0.0016),
    ):
        b.tube(np.stack([r * np.cos(ring), r * np.sin(ring), np.full(49, z)], 1), thick, "plain", n=7, col=wire, rough=0.22)
    top = straight + 0.125
    b.lathe(
        curve([(0.024, top - 0.006), (0.018, top + 0.004), (0.006, top + 0.010), (0.009, top + 0.018), (0.0, top + 0.026)], 16),
        "plain",
        n=28,
        col=wire,
        rough=0.2,
    )
    b.tube(np.stack([0.017 * np.cos(ring), 0 * ring, top + 0.041 + 0.017 * np.sin(ring)], 1), 0.0026, "plain", n=8, col=wire, rough=0.2)
    door = np.array(
        [[-0.034, 0.042], [-0.034, 0.100], [-0.020, 0.122], [0.0, 0.130], [0.020, 0.122], [0.034, 0.100], [0.034, 0.042], [-0.034, 0.042]]
    )
    b.tube(
        np.c_[door[:, 0], -np.sqrt((radius + 0.004) ** 2 - door[:, 0] ** 2), door[:, 1]], 0.0026, "plain", n=7, col=wire * 1.05, rough=0.2
    )
    b.tube([[-radius + 0.004, 0, 0.130], [radius - 0.004, 0, 0.130]], 0.0050, "plain", n=10, col=(0.20, 0.105, 0.045), rough=0.6)
    b.extend(_canary(), (0.010, 0.0, 0.135), 0.35)
    b.lathe(
        curve([(0.0, 0.0), (0.020, 0.0), (0.024, 0.016), (0.022, 0.016), (0.018, 0.004), (0.0, 0.003)], 14),
        "plain",
        n=24,
        col=(0.66, 0.64, 0.60),
        rough=0.2,
        at=(-0.062, -0.040, 0.035),
    )
    return b.mesh()


def _canary() -> Mesh:
    """A small yellow bird, sitting, its head to -x."""
    b, yellow = Builder(), np.array((0.72, 0.46, 0.035))
    t = np.linspace(0, 1, 22)
    spine = np.stack([0.060 * t - 0.034, 0 * t, 0.056 - 0.052 * t**1.1 - 0.006 * np.sin(np.pi * t)], 1)
    girth = np.interp(
        t, [0, 0.06, 0.18, 0.28, 0.36, 0.55, 0.75, 0.9, 1], [0.001, 0.0095, 0.0135, 0.0130, 0.0150, 0.0215, 0.0190, 0.0095, 0.004]
    )
    turn = np.linspace(0, 2 * np.pi, 23)[:-1]
    along = np.gradient(spine, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    up = np.cross(along, [0.0, 1.0, 0.0])
    rings = [
        p + g * (np.cos(turn)[:, None] * np.array([0, 1.0, 0]) - np.sin(turn)[:, None] * n)
        for p, g, n in zip(spine, girth, up, strict=True)
    ]
    skin(b, rings, "plain", col=yellow, rough=0.7)
    for s in (-1, 1):
        ball(b, (-0.0300, s * 0.0112, 0.0500), 0.0020, "plain", n=8, col=(0.01, 0.01, 0.01), rough=0.05)
        wing = Builder()
        ball(wing, (0, 0, 0), (0.0260, 0.0045, 0.0110), "plain", n=14, col=yellow * [0.80, 0.70, 0.7], rough=0.7)
        b.extend(turned(wing.mesh(), rot_y(0.85)), (0.010, s * 0.0165, 0.0200))
        b.tube([[0.004, s * 0.007, 0.004], [0.000, s * 0.007, -0.005]], 0.0012, "plain", n=6, col=(0.42, 0.18, 0.10), rough=0.5)
    b.tube([[-0.0350, 0, 0.0520], [-0.0475, 0, 0.0490]], [0.0042, 0.0003], "plain", n=9, col=(0.60, 0.30, 0.14), rough=0.4)
    tail = np.array([[0.018, 0.0, 0.010], [0.036, 0.0, -0.022], [0.046, 0.0, -0.040]])
    b.tube(tail, [0.0065, 0.0050, 0.0060], "plain", n=8, col=yellow * [0.75, 0.65, 0.6], rough=0.7)
    return b.mesh()
