"""Pieces that make a costume: sashes, drapes, broad belts, braces, the coats of firefighters and of Father Christmas, a sailor's top."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import collars, notions
from soundstage.engines.previz.stage.cast.cloth import Hang, shell
from soundstage.engines.previz.stage.cast.coats import SEAM, Shape, body_of
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import compact, smooth, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, strongest
from soundstage.engines.previz.stage.cast.sewing import cloth_part, sew
from soundstage.engines.previz.stage.cast.suits import bikini
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor, ease_of, legs_below
from soundstage.engines.previz.stage.cast.tops import tunic

FUR = Cloth(colour=(0.52, 0.51, 0.49), fabric=replace(FABRICS["fleece"], depth=2.4))


def sash(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A broad cloth wound round the waist, its two ends hanging at the left hip."""
    t, cloth = tailor.pattern(), piece.cloth()
    c = t.C
    hang = Hang(drape=8, snug=False, span=0.9, folds=0.6)
    band = shell(t, [0.052 - np.abs(c[:, 2] - 0.145)], keep=t.armness < 0.4, offset=0.014, hang=hang, rng=rng)
    out = sew(band, cloth, lining=0.004, name="sash trim")
    for x, low in ((0.098, -0.20), (0.060, -0.12)):
        end = [np.where(c[:, 1] < 0.02, 0.028 - np.abs(c[:, 0] - x - 0.10 * (0.12 - c[:, 2])), -0.1), 0.13 - c[:, 2], c[:, 2] - low]
        hung = shell(t, end, keep=legs_below(t, 0.16), offset=0.026, hang=Hang(drape=4, snug=False, folds=0.4), rng=rng)
        out += sew(hung, cloth.lit(0.9), lining=0.003, name="sash trim")
    return out


def shoulder_drape(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A wide cloth from the left shoulder to the right hip, before and behind: monks, senators."""
    t, cloth = tailor.pattern(), piece.cloth()
    c = t.C
    across = 0.095 - np.abs(c[:, 2] - 0.300 - 1.25 * c[:, 0]) / 1.6
    cut = shell(
        t,
        [np.where(t.armness < 0.6, across, -0.05), c[:, 2] - 0.02, t.neck(rx=0.070, front=0.074, back=0.052)],
        keep=c[:, 2] > -0.05,
        offset=0.024,
        hang=Hang(drape=12, folds=0.7, slack=0.05, snug=False),
        rng=rng,
    )
    return sew(cut, cloth, name="drape")


def wide_belt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A broad belt with a great buckle."""
    t = tailor.pattern()
    hang = Hang(drape=8, snug=False, span=0.9)
    band = shell(t, [0.060 - np.abs(t.C[:, 2] - 0.150)], keep=t.armness < 0.4, offset=0.014, hang=hang, rng=rng)
    return notions.belt(band, 0.150, piece.cloth(), tall=0.074, lift=0.003, buckle=notions.BRASS)


def braces(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two straps over the shoulders to the trousers."""
    t = tailor.pattern()
    c, out = t.C, np.abs(t.C[:, 0])
    strap = np.where(t.armness < 0.4, np.minimum(0.014 - np.abs(out - 0.082 - 0.03 * np.clip(c[:, 2] - 0.40, 0, 1)), c[:, 2] - 0.15), -0.05)
    cut = shell(t, [strap], keep=t.armness < 0.5, offset=0.009, hang=Hang(drape=8, snug=False, span=0.8), rng=rng)
    return sew(cut, piece.cloth(), lining=0.003, name="braces trim")


def boxing_gloves(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Padded round over the fist, a white cuff at the wrist."""
    body, base, k = tailor.body, tailor.body.base, tailor.body.scale
    hand = np.array([name.startswith(("finger", "meta", "wrist")) for name in base.dominant])
    arm = (np.abs(base.canonical[:, 0]) - 0.1677) / 0.2635
    mine = hand | ((arm > 0.90) & (np.abs(base.canonical[:, 0]) > 0.37))
    ids, quads = compact(base.body_quads[mine[base.body_quads].all(1)])
    padded = np.clip((arm[ids] - 0.99) / 0.10, 0, 1)
    p = smooth(body.rest[ids], quads, 26)
    p = p + vertex_normals(p, quads) * ((0.008 + 0.036 * padded) * k)[:, None]
    p = smooth(p, quads, 3)
    cloth = Cloth(colour=piece.colour, fabric=FABRICS["rubber"])
    tint = np.where((arm[ids] < 1.0)[:, None], (0.50, 0.50, 0.49), piece.colour)
    whole = base.weights[ids].copy()
    for side in "LR":
        fingers = [base.bone[name] for name in base.bones if name.startswith(("finger", "meta")) and name.endswith(f".{side}")]
        whole[:, base.bone[f"wrist.{side}"]] += whole[:, fingers].sum(1)  # a glove has no fingers that could bend
        whole[:, fingers] = 0
    return [cloth_part(p, vertex_normals(p, quads), quads, strongest(whole), cloth, tint=tint, from_edge=0.06, name="gloves")]


def santa_coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Red to the thighs, white fur at the hem, down the front, at the cuffs and the collar."""
    hem = -0.17
    shape = Shape(hem=hem, ease=ease_of(0.020, 0.014, sleeve=0.006), neck=(0.076, 0.078, 0.056), hang=Hang(drape=10, slack=0.03, folds=0.2))
    cut, out = body_of(tailor, piece, rng, shape)
    q = cut.canonical
    out += notions.trim(cut, notions.front(cut, -0.034, 0.034, hem, 0.50), FUR, 0.008)
    out += notions.trim(cut, [np.where(np.abs(q[:, 0]) < 0.26, hem + 0.075 - q[:, 2], -0.1)], FUR, 0.009)
    out += notions.cuffs(cut, FUR, tall=0.075)
    return out + collars.neck_band(cut, FUR, height=0.050, lean=0.35)


def turnout_coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A firefighter's: heavy, with bands that shine in yellow and silver round chest, hem and sleeves, and a collar that stands up."""
    cloth, hem = piece.cloth(), -0.20
    shape = Shape(
        hem=hem,
        skirt=True,
        ease=ease_of(0.024, 0.010, sleeve=0.004),
        neck=(0.080, 0.082, 0.058),
        hang=Hang(drape=12, slack=0.02, folds=0.3),
        flare=0.30,
    )
    cut, out = body_of(tailor, piece, rng, shape)
    q = cut.canonical
    yellow, shine = Cloth(colour=(0.46, 0.42, 0.02), fabric=FABRICS["nylon"]), Cloth(colour=(0.46, 0.47, 0.48), fabric=FABRICS["nylon"])
    for z in (0.335, 0.095):
        trunk = np.abs(q[:, 0]) < 0.21
        out += notions.trim(cut, notions.within(q[:, 2], z, 0.030, trunk), yellow, 0.0030)
        out += notions.trim(cut, notions.within(q[:, 2], z, 0.012, trunk), shine, 0.0050)
    out += notions.cuffs(cut, yellow, tall=0.045, up=0.05) + notions.cuffs(cut, shine, tall=0.016, up=0.065)
    out += notions.placket(cut, cloth.lit(0.8), low=SEAM, high=0.47, half=0.026)
    out += notions.pocket(cut, 0.110, 0.205, cloth.lit(1.05), wide=0.085, tall=0.08, flap=0.03, both=True)
    return out + collars.neck_band(cut, cloth.lit(0.85), height=0.055, lean=0.7)


def sailor_top(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A white blouse with a square collar of the second colour that lies on the back, and a knotted neckerchief."""
    shape = Shape(
        hem=0.0,
        break_at=0.355,
        slope=0.26,
        ease=ease_of(0.012, 0.014, sleeve=0.006),
        neck=(0.078, 0.078, 0.056),
        hang=Hang(drape=9, slack=0.05),
    )
    cut, out = body_of(tailor, piece, rng, shape)
    q, navy = cut.canonical, Cloth(colour=piece.second, fabric=FABRICS["wool"])
    behind = (q[:, 1] > -0.035) & (np.abs(q[:, 0]) < 0.20)
    flap = np.where(behind, np.minimum(0.135 - np.abs(q[:, 0]), q[:, 2] - 0.355), -0.1)
    ahead = np.where(notions.in_front(cut), 0.050 - np.abs(np.abs(q[:, 0]) - 0.020 - 0.30 * np.clip(q[:, 2] - 0.355, 0, 1)), -0.1)
    out += notions.trim(cut, [np.maximum(flap, np.minimum(ahead, q[:, 2] - 0.335))], navy, 0.005)
    out += notions.cuffs(cut, navy, tall=0.045)
    out += notions.block(cut, (0.0, 0.335), (0.030, 0.034, 0.018), navy, lift=0.004)
    for side in (1, -1):
        out += notions.trim(
            cut,
            [
                *notions.within(q[:, 0], side * (0.014 + 0.10 * np.clip(0.33 - q[:, 2], 0, 1)), 0.015, notions.in_front(cut)),
                0.330 - q[:, 2],
                q[:, 2] - 0.215,
            ],
            navy.lit(1.3),
            0.006,
        )
    return out


def shell_top(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two shells on a band: what a mermaid wears."""
    return bikini(tailor, piece, rng)[:1]


def chain_mail(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A shirt of rings to the thighs."""
    return tunic(tailor, replace(piece, colour=(0.13, 0.135, 0.145), fabric="knit"), rng)
