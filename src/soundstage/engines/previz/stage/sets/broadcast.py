"""Studios where something goes on air: the news with its desk and cameras, a talk show with a sofa, a podcast with two microphones."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import broadcast, furniture, plants
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, interior

WIDTH, FAR, NEAR, HIGH = 13.0, 9.6, -5.2, 5.4
KEY: Colour = (1.0, 0.95, 0.88)
ACCENTS: tuple[Colour, ...] = ((0.10, 0.36, 1.0), (0.05, 0.75, 0.95), (0.95, 0.10, 0.16), (0.55, 0.25, 1.0))
DESK_Y, DESK_CENTRE, DESK_OUT, DESK_IN = 4.5, 6.9, 2.45, 1.72
"""Where the front of the news desk is; the middle of its arc, and its radii, metres."""
ANCHORS = frozenset(
    {
        "anchor",
        "anchorman",
        "anchorwoman",
        "newscaster",
        "newsreader",
        "presenter",
        "host",
        "newsman",
        "newswoman",
        "co-host",
        "co-anchor",
        "weatherman",
    }
)
HOSTS = frozenset({"host", "presenter", "interviewer", "comedian", "moderator"})


def tv_studio(c: Conditions) -> SetPiece:
    """Build the news studio."""
    b, r = Builder(), c.rng("tv_studio")
    accent = ACCENTS[c.seed % len(ACCENTS)]
    _hall(b, floor=(0.020, 0.022, 0.028))
    _video_wall(b, r, accent)
    _news_desk(b, accent)
    for x in (-0.62, 0.62):
        b.extend(furniture.office_chair(), (x, DESK_Y + 1.22, 0), 0.12 * np.sign(x))
    b.extend(broadcast.floor_monitor(np.multiply(accent, 0.3)), (-4.3, 5.4, 0), 0.75)
    lamps = [*_grid(b), *_glow(accent)]
    seats = tuple(Mark(at=(x, DESK_Y + 1.14, 0.0), yaw=0.10 * float(np.sign(x)), seat=0.50, trades=ANCHORS) for x in (-0.62, 0.62))
    return interior(
        "tv_studio", b, c, azimuth=0.0, vista=camera.dolly((1.7, -4.2, 2.3), (0.9, -2.4, 2.0), (-0.1, 5.4, 1.35), fov=56, seconds=5), marks=row_of_marks((0.0, 3.05, 0.0), seats=seats),
        open_behind=1.0, surface="concrete", look="neutral", lamps=lamps, haze=0.006, probe=(0.0, 3.9, 1.4), exposure=-0.45, outside=None,
    )  # fmt: skip


def talk_show(c: Conditions) -> SetPiece:
    """Build the set of a talk show: a desk, a sofa, a skyline behind curtains."""
    b, r = Builder(), c.rng("talk_show")
    _hall(b, floor=(0.05, 0.028, 0.018), material="planks")
    b.box((0, 6.0, 0.07), (8.0, 4.6, 0.14), "planks", seg=0.5, col=(0.20, 0.105, 0.055), rough=0.35, skip="-z")
    b.box((0, 3.66, 0.07), (8.04, 0.04, 0.10), "plain", col=(1.0, 0.62, 0.26), emit=3.2)
    _skyline(b, r)
    for s in (-1, 1):
        furniture.curtain(b, (s * 2.9, 7.95), (s * 4.9, 7.75), 0.14, 4.4, (0.23, 0.02, 0.035), folds=9, deep=0.16)
    b.extend(furniture.sofa(2.1, (0.05, 0.085, 0.16), (0.62, 0.36, 0.10)), (-1.15, 5.75, 0.14), 0.26)
    at, turn = (1.75, 5.05, 0.14), -0.30
    desk = Builder().box((0, 0, 0.38), (1.75, 0.06, 0.74), "wood", seg=0.3, col=(0.20, 0.095, 0.045))
    for x in (-0.58, 0, 0.58):
        desk.box((x, -0.035, 0.38), (0.48, 0.02, 0.54), "wood", col=(0.14, 0.065, 0.03))
    for s in (-1, 1):
        desk.box((s * 0.86, 0.38, 0.38), (0.05, 0.76, 0.74), "wood", seg=0.3, col=(0.18, 0.085, 0.04))
    desk.box((0, 0.36, 0.765), (1.9, 0.92, 0.05), "wood", seg=0.25, col=(0.26, 0.13, 0.06))
    desk.extend(broadcast.desk_microphone(), (-0.38, 0.26, 0.93), np.pi).tube(
        [[-0.38, 0.26, 0.79], [-0.38, 0.26, 0.90]], 0.009, "metal", n=6
    )
    desk.extend(furniture.cup((0.05, 0.12, 0.30)), (0.42, 0.16, 0.79)).box(
        (0.05, 0.34, 0.795), (0.22, 0.14, 0.006), "plain", col=(0.74, 0.72, 0.66)
    )
    b.extend(desk.mesh(), at, turn).extend(furniture.office_chair(), (2.08, 6.13, 0.14), turn)
    b.extend(furniture.round_table(0.5, 0.46), (0.20, 5.10, 0.14)).extend(furniture.cup(), (0.26, 5.08, 0.60)).extend(
        plants.potted(3), (-2.75, 6.55, 0.14), 0, 1.3
    )
    b.extend(plants.potted(5), (3.35, 6.4, 0.14), 0, 1.4).extend(furniture.floor_lamp(7.0), (-2.55, 5.45, 0.14))
    sign = Builder().extend(lettering("TONIGHT", 2.2, 0.46, col=(1.0, 0.70, 0.30), emit=11.0)).mesh()
    b.extend(sign, (0.0, 7.62, 3.35))
    lamps = [
        *_grid(b, power=0.85),
        lamp((-2.55, 5.45, 1.75), (1.0, 0.62, 0.30), 1.5, 4.0, 0.25),
        lamp((0, 7.3, 3.3), (1.0, 0.68, 0.34), 1.6, 5.0, 0.6),
    ]
    host = Mark(at=(2.06, 6.06, 0.14), yaw=-0.42, seat=0.49, trades=HOSTS)
    guests = tuple(Mark(at=(x, y, 0.14), yaw=0.48, seat=0.48) for x, y in ((-0.72, 5.50), (-1.55, 5.72)))
    return interior(
        "talk_show", b, c, azimuth=0.0, vista=camera.dolly((-1.6, -3.6, 2.0), (-0.9, -1.9, 1.75), (0.1, 5.6, 1.35), fov=54, seconds=5),
        marks=row_of_marks((0.1, 3.0, 0.0), seats=(guests[0], host, guests[1])), open_behind=1.6, surface="wood", look="neutral", lamps=lamps, haze=0.006, probe=(0.2, 4.9, 1.4), exposure=-0.4, outside=None,
    )  # fmt: skip


def podcast_studio(c: Conditions) -> SetPiece:
    """Build the podcast: a table between two microphones, foam on the wall, a warm lamp, the lit sign."""
    b, r = Builder(), c.rng("podcast_studio")
    far, width, high = 5.2, 5.2, 2.75
    Shell(width=width, far=far, near=-4.4, height=high, wall=(0.105, 0.085, 0.085), floor="carpet", floor_colour=(0.11, 0.085, 0.075), ceiling=(0.07, 0.065, 0.065), skirting=(0.04, 0.035, 0.035), seg=0.30).build(b)  # fmt: skip
    broadcast.foam(b, -2.52, -0.36, 0.42, 2.58, far)
    for k in range(22):  # slats, the warm half of the wall
        b.box((-0.16 + 0.088 * k, far - 0.03, high / 2), (0.05, 0.06, high), "wood", seg=0.5, col=(0.30, 0.165, 0.08))
    b.box((0.75, far - 0.012, high / 2), (1.95, 0.02, high), "fabric", seg=0.4, col=(0.03, 0.028, 0.03))
    b.extend(broadcast.on_air(), (0.76, far - 0.14, 2.18))
    b.extend(furniture.shelf(r, 0.9, 1.55, 0.3, furniture.WALNUT), (2.12, far - 0.17, 0), -0.08)
    b.extend(plants.potted(4), (2.2, far - 0.2, 1.55), 0, 0.5).extend(plants.potted(9), (-2.2, 4.65, 0), 0, 1.25)
    table = (
        Builder()
        .lathe([(0, 0.70), (0.98, 0.70), (1.0, 0.72), (1.0, 0.735), (0.985, 0.745), (0, 0.745)], "wood", n=52, col=(0.26, 0.14, 0.07))
        .mesh()
    )
    table.pos[:, 1] *= 0.52
    b.extend(table, (*TABLE, 0))
    for s in (-1, 1):
        b.lathe(
            [(0, 0), (0.22, 0), (0.21, 0.03), (0.05, 0.06), (0.05, 0.68), (0.12, 0.70), (0, 0.70)],
            "metal",
            n=20,
            at=(TABLE[0] + s * 0.55, TABLE[1], 0),
            col=(0.05, 0.05, 0.05),
        )
    x, y = TABLE
    for s in (-1, 1):
        b.extend(furniture.office_chair(), (x + s * 1.22, y + 0.12, 0), s * -(np.pi / 2 - 0.30) + 0.0)
        broadcast.boom_arm(b, (x + s * 0.42, y + 0.38, 0.75), (x + s * 1.02, y + 0.06, 1.11))
    b.extend(broadcast.headphones(), (x - 0.12, y - 0.22, 0.745), 0.7).extend(
        furniture.cup((0.16, 0.05, 0.04)), (x + 0.45, y - 0.20, 0.745)
    ).extend(furniture.cup((0.05, 0.10, 0.12)), (x - 0.50, y - 0.14, 0.745))
    b.box((0, 0, 0), (0.32, 0.22, 0.014), "metal", yaw=0.2, at=(x + 0.12, y + 0.18, 0.755), col=(0.30, 0.30, 0.32)).box(
        (0, 0, 0), (0.20, 0.14, 0.045), "plain", yaw=-0.1, at=(x + 0.02, y - 0.02, 0.77), col=(0.03, 0.03, 0.035)
    )
    for k in range(8):
        b.lathe(
            [(0, 0), (0.007, 0), (0.006, 0.012), (0, 0.012)],
            "plain",
            n=8,
            at=(x - 0.06 + 0.022 * k, y - 0.04, 0.793),
            col=(0.1, 0.8, 0.3) if k % 3 else (0.9, 0.25, 0.1),
            emit=1.2,
        )
    b.extend(furniture.floor_lamp(10.0), (1.55, 4.35, 0))
    strip = ACCENTS[3] if c.seed % 2 else ACCENTS[1]
    b.box((0, far - 0.06, high - 0.05), (width - 0.1, 0.03, 0.03), "plain", col=strip, emit=7.0).box(
        (-0.28, far - 0.05, high / 2), (0.03, 0.03, high - 0.2), "plain", col=strip, emit=7.0
    )
    lamps = [
        lamp((1.55, 4.35, 1.75), (1.0, 0.60, 0.28), 2.2, 4.5, 0.25), lamp((x, y, high - 1.0), (1.0, 0.80, 0.58), 1.7, 4.0, 0.3, (0.0, 0.0, -1.0), -0.1),
        *(lamp((k, far - 0.5, high - 0.25), strip, 1.1, 3.2, 0.6) for k in (-1.9, -0.6)), lamp((0.76, far - 0.35, 2.1), (1.0, 0.10, 0.06), 0.45, 2.0, 0.3),
        lamp((-1.3, -0.6, 2.4), KEY, 1.5, 6.0, 0.7), lamp((1.9, 0.2, 2.3), (1.0, 0.86, 0.70), 1.1, 5.5, 0.7),
    ]  # fmt: skip
    seats = tuple(Mark(at=(x + s * 1.16, y + 0.10, 0.0), yaw=-s * (np.pi / 2 - 0.32), seat=0.49) for s in (-1, 1))
    return interior(
        "podcast_studio", b, c, azimuth=0.0, vista=camera.dolly((-0.9, -1.6, 1.5), (-0.5, -0.6, 1.4), (0.25, 3.6, 1.12), fov=54, seconds=5), marks=row_of_marks((0.1, 1.75, 0.0), seats=seats),
        open_behind=0.7, surface="carpet", look="teal-orange", lamps=lamps, haze=0.008, probe=(x, y - 0.3, 1.3), exposure=0.2, outside=None,
    )  # fmt: skip


TABLE = (0.15, 3.15)
"""Middle of the podcast's table."""


def _hall(b: Builder, *, floor: Colour, material: str = "plain") -> None:
    """The black hall round a lit set."""
    b.box(
        (0, (FAR + NEAR) / 2, -0.05),
        (WIDTH, FAR - NEAR, 0.1),
        material,
        seg=0.5,
        col=floor,
        rough=0.16 if material == "plain" else 0.4,
        skip="-z",
    )
    for centre, size in (((0, (FAR + NEAR) / 2, HIGH + 0.05), (WIDTH, FAR - NEAR, 0.1)), ((-WIDTH / 2, (FAR + NEAR) / 2, HIGH / 2), (0.1, FAR - NEAR, HIGH)), ((WIDTH / 2, (FAR + NEAR) / 2, HIGH / 2), (0.1, FAR - NEAR, HIGH)), ((0, FAR, HIGH / 2), (WIDTH, 0.1, HIGH)), ((0, NEAR, HIGH / 2), (WIDTH, 0.1, HIGH))):  # fmt: skip
        b.box(centre, size, "plain", seg=1.0, col=(0.022, 0.023, 0.027), rough=0.9)
    b.extend(broadcast.studio_camera(live=True), (-2.35, 0.75, 0), np.pi - 0.42).extend(
        broadcast.studio_camera(), (2.75, 0.30, 0), np.pi + 0.45
    )


def _grid(b: Builder, power: float = 1.0) -> list[Lamp]:
    """The girders under the roof, their lamps, and the light that these throw on the set."""
    for y in (1.2, 4.4, 7.4):
        broadcast.truss(b, (-5.4, y, HIGH - 0.5), (5.4, y, HIGH - 0.5))
    for y, xs, turn in ((1.2, (-3.6, -1.3, 1.3, 3.6), np.pi), (4.4, (-4.2, -2.0, 2.0, 4.2), np.pi), (7.4, (-3.2, 0.0, 3.2), 0.0)):
        for x in xs:
            b.extend(broadcast.fresnel(emit=26.0), (x, y, HIGH - 0.62), turn + 0.12 * x * (1 if turn else -1))
    return [
        lamp((-2.6, 1.0, 4.3), KEY, 15.0 * power, 11.0, 0.6, (0.35, 0.62, -0.70), 0.25), lamp((2.6, 1.0, 4.3), KEY, 11.0 * power, 11.0, 0.6, (-0.35, 0.62, -0.70), 0.25),
        lamp((0.0, 7.3, 4.4), (0.80, 0.90, 1.0), 7.0 * power, 8.0, 0.5, (0.0, -0.55, -0.83), 0.25), lamp((0.0, 2.2, 4.6), KEY, 5.0 * power, 9.0, 0.8, (0.0, 0.3, -0.95), 0.0),
    ]  # fmt: skip


def _glow(accent: Colour) -> list[Lamp]:
    """What the video wall and the lit edges of the desk throw on the floor and on who sits there."""
    return [
        *(lamp((x, 7.2, 2.0), accent, 2.6, 5.0, 1.2) for x in (-3.2, 0.0, 3.2)),
        lamp((0.0, DESK_Y - 0.35, 0.35), accent, 0.8, 2.6, 0.5),
    ]


def _video_wall(b: Builder, r: np.random.Generator, accent: Colour) -> None:
    """A curved wall of screens: a city by night between panels of light, with the name of the programme."""
    tone = np.asarray(accent)
    for a in np.linspace(-0.92, 0.92, 9):
        x, y = 6.4 * np.sin(a), 2.2 + 6.4 * np.cos(a)
        middle = abs(a) < 0.5
        b.box((0, 0, 0), (1.44, 0.08, 3.3), "plain", col=(0.012, 0.013, 0.016), rough=0.4, yaw=-a, at=(x, y, 1.95))
        n, side = np.array([-np.sin(a), -np.cos(a)]), np.array([np.cos(a), -np.sin(a)])
        face = np.array([x, y]) + 0.045 * n

        def pane(
            u: float,
            v: float,
            w: float,
            h: float,
            lift: float,
            colour: np.ndarray,
            emit: float,
            *,
            a: float = a,
            n: np.ndarray = n,
            side: np.ndarray = side,
            face: np.ndarray = face,
        ) -> None:
            at = face + u * side + lift * n
            b.box((0, 0, 0), (w, 0.004, h), "plain", col=colour, emit=emit, yaw=-a, at=(float(at[0]), float(at[1]), v))

        pane(0, 1.95, 1.38, 3.2, 0.0, tone * 0.05 + 0.003, 1.0)
        if middle:
            for _ in range(7):
                w, h, u = r.uniform(0.12, 0.30), r.uniform(0.5, 1.9), r.uniform(-0.55, 0.55)
                pane(u, 0.36 + h / 2, w, h, 0.003, tone * 0.02 + 0.005, 0.9)
                for _ in range(int(12 * h)):
                    pane(
                        u + r.uniform(-0.4, 0.4) * w,
                        0.45 + r.uniform(0, h - 0.15),
                        0.022,
                        0.032,
                        0.006,
                        np.array((1.0, 0.78, 0.45)) if r.uniform() < 0.7 else np.array((0.6, 0.8, 1.0)),
                        r.uniform(0.6, 2.2),
                    )
            pane(0, 3.2, 1.38, 0.06, 0.004, tone, 2.2)
        else:
            for k in range(6):
                pane(-0.5 + 0.2 * k, 1.95, 0.05, 2.9 - 0.35 * (k % 3), 0.004, tone, 0.5 + 1.6 * r.uniform())
        pane(0.71, 1.95, 0.02, 3.24, 0.006, np.array((0.8, 0.9, 1.0)), 2.0)
    b.box((0, 7.3, 0.12), (11.0, 1.6, 0.24), "plain", seg=0.6, col=(0.03, 0.032, 0.04), rough=0.2, skip="-z").box(
        (0, 6.49, 0.12), (11.0, 0.02, 0.05), "plain", col=accent, emit=3.5
    )
    b.extend(lettering("WORLD NEWS", 2.6, 0.5, col=(0.85, 0.93, 1.0), emit=3.0), (0.0, 8.36, 2.72))


def _news_desk(b: Builder, accent: Colour) -> None:
    """A desk in an arc: a lit front, a white top with papers, cups and screens let into it."""
    a = np.linspace(-0.62, 0.62, 33)

    def arc(radius: float, z: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return radius * np.sin(a), DESK_CENTRE - radius * np.cos(a), np.full_like(a, z)

    def band(r0: float, z0: float, r1: float, z1: float, mat: str, **finish: object) -> None:
        (x0, y0, h0), (x1, y1, h1) = arc(r0, z0), arc(r1, z1)
        b.surface(np.stack([x0, x1]), np.stack([y0, y1]), np.stack([h0, h1]), mat, **finish)  # pyright: ignore[reportArgumentType]

    band(DESK_OUT - 0.16, 0.0, DESK_OUT - 0.16, 0.10, "plain", col=(0.03, 0.03, 0.035))
    band(DESK_OUT - 0.10, 0.10, DESK_OUT - 0.05, 0.68, "plain", col=np.multiply(accent, 0.25) + 0.02, emit=0.7, rough=0.2)
    band(DESK_OUT - 0.045, 0.66, DESK_OUT - 0.045, 0.70, "plain", col=accent, emit=6.0)
    band(DESK_OUT - 0.095, 0.12, DESK_OUT - 0.095, 0.15, "plain", col=accent, emit=6.0)
    band(DESK_OUT, 0.72, DESK_OUT, 0.775, "plain", col=(0.72, 0.73, 0.75), rough=0.15)
    band(DESK_OUT, 0.775, DESK_IN, 0.775, "plain", col=(0.60, 0.61, 0.63), rough=0.18)
    band(DESK_IN, 0.0, DESK_IN, 0.775, "plain", col=(0.04, 0.042, 0.05))
    band(DESK_IN, 0.72, DESK_OUT, 0.72, "plain", col=(0.3, 0.3, 0.32))
    b.extend(lettering("NEWS", 0.95, 0.30, col=(0.9, 0.95, 1.0), emit=4.0), (0.0, DESK_CENTRE - DESK_OUT + 0.035, 0.41))
    for x in (-0.62, 0.62):
        y = DESK_CENTRE - float(np.sqrt((DESK_OUT - 0.38) ** 2 - x * x))
        b.box((0, 0, 0), (0.22, 0.30, 0.012), "plain", col=(0.74, 0.73, 0.70), yaw=0.2 * np.sign(x), at=(x, y, 0.783)).extend(
            furniture.cup(np.multiply(accent, 0.4) + 0.03), (x + 0.34, y + 0.06, 0.777)
        )
        b.box(
            (0, 0, 0),
            (0.30, 0.02, 0.11),
            "plain",
            col=(0.03, 0.03, 0.035),
            yaw=0.25 * np.sign(x),
            at=(x - 0.36 * np.sign(x), y - 0.12, 0.83),
        ).tube([[x - 0.36 * np.sign(x), y - 0.10, 0.775], [x - 0.36 * np.sign(x), y - 0.11, 0.86]], 0.02, "metal", n=6)


def _skyline(b: Builder, r: np.random.Generator) -> None:
    """A painted city by night behind tall windows."""
    b.box((0, 8.3, 2.3), (7.0, 0.04, 4.4), "plain", seg=0.8, col=(0.035, 0.045, 0.14), emit=0.30)
    for _ in range(26):
        x, w, h = r.uniform(-3.2, 3.2), r.uniform(0.25, 0.6), r.uniform(0.7, 3.1)
        b.box((x, 8.26 - 0.004 * h, 0.2 + h / 2), (w, 0.02, h), "plain", col=(0.012, 0.014, 0.030), emit=0.25)
        for _ in range(int(14 * h)):
            b.box(
                (x + r.uniform(-0.42, 0.42) * w, 8.235, 0.3 + r.uniform(0, h - 0.15)),
                (0.028, 0.006, 0.042),
                "plain",
                col=(1.0, 0.76, 0.42) if r.uniform() < 0.75 else (0.65, 0.82, 1.0),
                emit=r.uniform(0.8, 3.0),
            )
    for x in np.linspace(-3.0, 3.0, 6):
        b.box((x, 8.10, 2.3), (0.09, 0.12, 4.4), "wood", seg=0.8, col=(0.10, 0.05, 0.025))
    for z in (0.3, 1.9, 4.3):
        b.box((0, 8.10, z), (6.1, 0.12, 0.09), "wood", seg=0.8, col=(0.10, 0.05, 0.025))
