"""Pictures of people under a plain studio light, without sets: for work on bodies, faces, hair and clothes.

python tools/lookdev_people.py OUT.png two|close|bust|faces|feelings|visemes|hair|headwear|creatures|clothes|wardrobe|roles|cast|emotions|tones|walk
    [--size 1280x720] [--subframes 2] [--only captions] [--motion walk]
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import moderngl
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from soundstage.engines.previz.render.context import open_context
from soundstage.engines.previz.render.light_rig import atlas_size, light_actors
from soundstage.engines.previz.render.people import PeopleRenderer
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.view import FAR, NEAR, look_at, perspective
from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS
from soundstage.engines.previz.stage.acting.gestures import pose_arm
from soundstage.engines.previz.stage.acting.lips import SHAPES
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, sit, stand
from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.eyewear import EYEWEAR
from soundstage.engines.previz.stage.cast.headwear import HEADWEAR
from soundstage.engines.previz.stage.cast.outfits import COLOURS
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece
from soundstage.engines.previz.stage.scene import ActorPose, KeyLight

sys.path.insert(0, str(Path(__file__).parent))
import creature_sheet
import roles_sheet
import wardrobe_sheet

BACKDROP = np.array([0.16, 0.17, 0.19])
AGX_IN = np.array([[0.842479, 0.0784336, 0.0792237], [0.0423283, 0.8784686, 0.0791661], [0.0423757, 0.0784336, 0.879143]])


def agx(c: np.ndarray) -> np.ndarray:
    """AgX with a little punch: near enough to the film's grade to judge colours."""
    v = np.clip((np.log2(np.maximum(c @ AGX_IN.T, 1e-10)) + 12.47393) / 16.5, 0, 1)
    v2 = v * v
    v = 15.5 * v2**3 - 40.14 * v2 * v2 * v + 31.96 * v2 * v2 - 6.868 * v2 * v + 0.4298 * v2 + 0.1191 * v - 0.00232
    v = np.maximum(v, 0) ** 1.32
    luma = v @ [0.2126, 0.7152, 0.0722]
    return np.clip(luma[..., None] + (v - luma[..., None]) * 1.35, 0, 1)


class Studio:
    """A grey room with the film's own rig of key, fill and rim."""

    def __init__(self, size: tuple[int, int], subframes: int) -> None:
        self.size, self.subframes = size, subframes
        self.ctx = c = open_context()
        self.programs = Programs(c)
        self.people = PeopleRenderer(c, self.programs)
        self.maps = [c.texture(size, 4, dtype="f2") for _ in range(2)]
        self.depth = c.depth_texture(size)
        self.depth.compare_func, self.depth.filter = "", (moderngl.NEAREST, moderngl.NEAREST)
        self.gbuffer = c.framebuffer(self.maps, self.depth)
        self.lit = c.texture(size, 4, dtype="f4")
        self.lit_buffer = c.framebuffer([self.lit])
        top, low = np.array([0.42, 0.48, 0.60, 1.0]), np.array([0.20, 0.17, 0.14, 1.0])
        rows = np.linspace(0, 1, 64)[:, None] * (top - low) + low
        self.sky = c.texture((64, 64), 4, np.repeat(rows[:, None], 64, 1).astype("f4").tobytes(), dtype="f4")
        self.sky.build_mipmaps()
        self.spent: dict[str, float] = {}

    def fresh(self) -> PeopleRenderer:
        """Return an empty stage: whoever stood there is forgotten."""
        self.people.release()
        self.people = PeopleRenderer(self.ctx, self.programs)
        return self.people

    def shoot(
        self,
        cast: Sequence[tuple[int, ActorPose]],
        eye: Sequence[float],
        target: Sequence[float],
        fov: float = 38.0,
        light: KeyLight | None = None,
    ) -> Image.Image:
        """Return a picture of the posed people `cast` ((number, pose) each)."""
        c, (w, h) = self.ctx, self.size
        started = time.process_time()
        eye = np.asarray(eye, float)
        numbers = tuple(n for n, _ in cast)
        for number, pose in cast:
            self.people.pose(number, pose)
        harmonics = np.zeros((9, 3))
        harmonics[0] = np.array([0.30, 0.34, 0.42]) * 0.55 / 0.282095
        harmonics[2] = np.array([0.10, 0.13, 0.19]) * 0.3 / 0.488603
        lights = light_actors(
            [p for _, p in cast],
            eye=eye,
            half_fov=np.radians(fov) / 2,
            light=light or KeyLight(key_colour=(1.0, 0.86, 0.72)),
            exposure=1.0,
            harmonics=harmonics,
            lamps=(),
        )
        atlas = c.depth_texture(atlas_size(len(cast)))
        atlas.compare_func, atlas.filter = "", (moderngl.NEAREST, moderngl.NEAREST)
        shadow = c.framebuffer(depth_attachment=atlas)
        shadow.use()
        shadow.clear(depth=1.0)
        c.enable_only(moderngl.DEPTH_TEST)
        for one in lights:
            shadow.viewport = one.slot
            self.people.draw_shadow(one.shadow_matrix, numbers)
        c.finish()
        shadowed = time.process_time()
        total = np.zeros((h, w, 4))
        view = look_at(eye, np.asarray(target, float))
        for k in range(self.subframes):
            p = perspective(fov, w / h)
            p[0, 2] += 2 * ((k * 0.7548776662 + 0.5) % 1 - 0.5) / w
            p[1, 2] += 2 * ((k * 0.5698402910 + 0.5) % 1 - 0.5) / h
            vp = p @ view
            self.gbuffer.use()
            self.gbuffer.clear(depth=1.0)
            c.enable_only(moderngl.DEPTH_TEST)
            self.people.draw_gbuffer(vp, eye, k / self.subframes, np.tan(np.radians(fov) / 2) / 0.344, numbers)
            self.lit_buffer.use()
            self.lit_buffer.clear(*BACKDROP, 50.0)
            c.enable_only(moderngl.NOTHING)
            for unit, texture in enumerate((*self.maps, self.depth, atlas, self.sky)):
                texture.use(unit)
            screen = self.programs.screen("people_light.glsl")
            for one in lights:
                screen.draw(
                    surface=0,
                    shape=1,
                    depth=2,
                    shadow=3,
                    sky=4,
                    from_clip=np.linalg.inv(vp),
                    view_projection=vp,
                    eye=tuple(eye),
                    range=(NEAR, FAR),
                    jitter=k / self.subframes,
                    **one.uniforms,
                )
            total += np.frombuffer(self.lit.read(), "f4").reshape(h, w, 4) / self.subframes
        self.spent = {"pose+shadow": shadowed - started, "draw+light": time.process_time() - shadowed}
        atlas.release()
        shadow.release()
        return Image.fromarray((agx(total[::-1, :, :3] * 1.15) * 255).astype("u1"))


JEANS = Piece(kind="trousers", colour=(0.040, 0.055, 0.105), fabric="denim")
DARK = Piece(kind="trousers", colour=(0.022, 0.024, 0.030), fabric="wool")
SHOES = Piece(kind="shoes", colour=(0.030, 0.022, 0.018), fabric="leather", second=(0.02, 0.02, 0.02))
SNEAKERS = Piece(kind="shoes", colour=(0.32, 0.32, 0.31), second=(0.45, 0.44, 0.42))
MAN = Shape(years=33, male=1.0, muscle=0.46, details=(("torso/measure-shoulder-dist-decr", 0.55),))
WOMAN = Shape(years=31, male=0.0)
HIM = Look(
    shape=MAN,
    hair="short",
    hair_colour="dark",
    iris="hazel",
    stubble=0.6,
    lines=0.18,
    wardrobe=(
        Piece(kind="shirt", colour=(0.30, 0.34, 0.40), under=True),
        Piece(kind="jacket", colour=(0.022, 0.028, 0.042), fabric="wool"),
        JEANS,
        SHOES,
    ),
    seed=6,
)
HER = Look(
    shape=WOMAN, hair="ponytail", hair_colour="chestnut", hairline="female", iris="green", melanin=0.13, freckles=0.3, makeup=0.35, brow=0.85, lashes=1.2, seed=5,
    wardrobe=(Piece(kind="shirt", colour=(0.13, 0.022, 0.028), fabric="cotton"), JEANS, SNEAKERS),
)  # fmt: skip


def two(studio: Studio) -> list[Image.Image]:
    """The shot that matters most."""
    pose: Callable[..., Poser] = stand
    a, b = build_person(HIM), build_person(HER)
    i, j = studio.people.add(a), studio.people.add(b)
    units = {**{k: v * 0.4 for k, v in EMOTIONS["sad"].items()}, **SHAPES["DD"]}
    p = pose(a.body, 0.3, shift=0.5, arms=False)
    p.arm("R", down=0.64, forward=0.32, elbow=1.85, inward=0.2).hand("R", 0.2, wrist=0.1)
    p.arm("L", elbow=0.34, inward=0.2).hand("L", 0.5)
    p.look(0.1, 0.04).eyes(0.1, 0.02)
    q = pose(b.body, 0.3, shift=-0.5).look(-0.12, -0.03).eyes(-0.1, 0)
    cast = [
        (i, a.pose(p, units, (-0.37, 0, 0), 0.80)),
        (j, b.pose(q, {k: v * 0.5 for k, v in EMOTIONS["tearful"].items()}, (0.37, 0, 0.06), -0.84)),
    ]
    h = (cast[0][1].head[2] + cast[1][1].head[2]) / 2
    return [studio.shoot(cast, (0.05, -1.95, h + 0.02), (0, 0, h - 0.10), 38)]


def _close(
    studio: Studio, person: Person, units: dict[str, float], side: float, distance: float = 0.62, poser: Poser | None = None
) -> Image.Image:
    number = studio.people.add(person)
    pose = person.pose(poser or stand(person.body).eyes(side * 0.3, 0), units)
    t = pose.head + [0, -0.03, 0.035]
    return studio.shoot([(number, pose)], t + [side * distance, -distance, 0.03], t, 38)


def close(studio: Studio) -> list[Image.Image]:
    """Both at arm's length."""
    return [_close(studio, build_person(HIM), {}, 0.5), _close(studio, build_person(HER), {}, -0.5)]


def bust(studio: Studio) -> list[Image.Image]:
    """Both from the waist up, from the front and from behind."""
    out = []
    for look in (HIM, HER):
        person = build_person(look)
        number = studio.people.add(person)
        for yaw in (0.35, 2.6):
            pose = person.pose(stand(person.body, shift=0.4), {}, yaw=yaw)
            t = pose.head - [0, 0, 0.20]
            out.append(studio.shoot([(number, pose)], t + [0, -1.35, 0.12], t, 34).crop((320, 0, 960, 720)))
    return out


def emotions(studio: Studio) -> list[Image.Image]:
    """Feelings and mouth shapes."""
    out = []
    for look, side in ((HER, -0.35), (HIM, 0.35)):
        person = build_person(look)
        for feeling, shape in (
            ("neutral", "sil"),
            ("happy", "I"),
            ("sad", "PP"),
            ("angry", "SS"),
            ("surprised", "O"),
            ("tearful", "aa"),
            ("calm", "E"),
            ("neutral", "FF"),
        ):
            units = dict(EMOTIONS[feeling])
            for unit, weight in SHAPES[shape].items():
                units[unit] = units.get(unit, 0.0) + weight
            out.append(_close(studio, person, units, side, 0.5).crop((330, 0, 950, 720)).resize((310, 360), Image.Resampling.LANCZOS))
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """Somebody on a captioned sheet: a caption, a look, and from where they are seen."""

    caption: str
    look: Look
    side: float = 0.6
    """Where the camera stands across, in distances; it stands behind them with `back`."""
    back: bool = False
    low: float = 0.0
    high: float = 0.0
    """Metres that the picture reaches further down, and up."""
    units: dict[str, float] = field(default_factory=dict[str, float])
    """Face units: a feeling, the shape of a mouth."""


def sitter(
    caption: str,
    hair: str,
    colour: str,
    *,
    male: bool,
    years: float = 30,
    skin: float = 0.2,
    side: float = 0.6,
    back: bool = False,
    low: float = 0.0,
    high: float = 0.0,
    **look: Any,
) -> Sitter:
    """Return somebody with such hair, in a grey T-shirt."""
    old, dark = years > 60, skin > 0.5
    shape = Shape(years=years, male=float(male), african=float(dark), european=float(not dark))
    told: dict[str, Any] = {
        "shape": shape,
        "hair": hair,
        "hair_colour": colour,
        "hairline": "male" if male else "female",
        "melanin": skin,
        "lines": 0.8 if old else 0.1,
        "stubble": 0.25 * (male and years > 17),
        "makeup": 0.3 * (not male and years > 16),
        "brow": 1.0 if male else 0.75,
        "wardrobe": (Piece(kind="t-shirt", colour=(0.14, 0.15, 0.17)),),
        "seed": len(caption) * 7 + int(years),
    }
    return Sitter(caption=caption, look=Look(**{**told, **look}), side=side, back=back, low=low, high=high)


HAIR = [
    sitter("short", "short", "brown", male=True), sitter("crop", "crop", "black", male=True, skin=0.8, side=-0.6), sitter("side part", "side part", "dark", male=True),
    sitter("swept back", "swept back", "black", male=True, side=-0.6), sitter("receding", "swept back", "brown", male=True, years=52, hairline="receded"), sitter("thin, grey", "thin", "grey", male=True, years=75, hairline="receded", side=-0.6),
    sitter("spiky", "spiky", "blond", male=True, high=0.05), sitter("mohawk", "mohawk", "pink", male=True, side=-0.9, high=0.09), sitter("afro", "afro", "black", male=True, skin=0.8, high=0.04),
    sitter("curly", "curly", "dark", male=False, side=-0.6), sitter("mop (boy, 8)", "mop", "chestnut", male=True, years=8), sitter("short, white (80)", "side part", "white", male=False, years=80, side=-0.6),
    sitter("bob", "bob", "red", male=False, low=0.05), sitter("bob with fringe", "bob with fringe", "black", male=False, low=0.05, side=-0.5), sitter("long", "long", "black", male=False, low=0.12),
    sitter("long with fringe", "long with fringe", "blond", male=False, low=0.12, side=-0.5), sitter("wavy", "wavy", "chestnut", male=False, low=0.12), sitter("long curly", "long curly", "brown", male=False, low=0.12, side=-0.6),
    sitter("ponytail", "ponytail", "blond", male=False, side=1.6, low=0.06), sitter("pigtails (girl, 6)", "pigtails", "brown", male=False, years=6, side=-0.4, low=0.04), sitter("bun", "bun", "brown", male=False, side=1.6),
    sitter("topknot", "topknot", "dark", male=False, side=-0.6, high=0.05), sitter("braid", "braid", "chestnut", male=False, side=1.5, back=True, low=0.14), sitter("braids (girl, 10)", "braids", "red", male=False, years=10, side=-0.4, low=0.12),
    sitter("dreadlocks", "dreadlocks", "dark", male=True, skin=0.75, low=0.12), sitter("cornrows", "cornrows", "black", male=False, skin=0.7, side=-0.8), sitter("shaved", "shaved", "dark", male=True, side=0.6),
    sitter("bald", "bald", "dark", male=True, years=45, side=-0.6), sitter("bun, grey (75)", "bun", "grey", male=False, years=75, side=-1.2), sitter("bob, blue", "bob", "blue", male=False, side=-0.6, low=0.05),
]  # fmt: skip
FASHION = (
    ("female", "wavy", "chestnut", 0.2),
    ("male", "short", "dark", 0.75),
    ("female", "long", "black", 0.4),
    ("male", "side part", "brown", 0.15),
)
"""Who tries on hats: hairline, style, colour and skin."""
TALL = {
    "wizard hat": 0.19,
    "chef hat": 0.09,
    "santa hat": 0.10,
    "top hat": 0.07,
    "party hat": 0.14,
    "sombrero": 0.06,
    "cowboy hat": 0.04,
    "viking helmet": 0.06,
    "fez": 0.05,
}
"""Metres that some of what is worn on the head rises over it."""


def wearer(k: int, kind: str) -> Sitter:
    """Return somebody in one of everything for head and face."""
    hairline, hair, colour, skin = FASHION[k % 4]
    worn = {"eyewear": kind} if kind in EYEWEAR else {}
    shirt = Piece(kind="t-shirt", colour=(0.14, 0.15, 0.17))
    if not worn:
        thing = HEADWEAR[kind]
        worn = {
            "wardrobe": (
                shirt,
                Piece(kind=kind, colour=COLOURS[thing.colours[k % len(thing.colours)]], second=COLOURS["white" if k % 2 else "navy"]),
            )
        }
    high = TALL.get(kind, 0.015)
    wide = 0.10 * (kind in ("sombrero", "conical hat")) + 0.03
    return sitter(
        kind,
        hair,
        colour,
        male=hairline == "male",
        skin=skin,
        side=0.55 * (-1) ** (k // 2),
        high=high,
        low=wide if "hijab" not in kind else 0.08,
        **worn,
    )


HATS = [wearer(k, kind) for k, kind in enumerate((*HEADWEAR, *EYEWEAR))]
ONLY: list[str] = []
"""Captions asked for; none is all."""
CAPTION = 26
"""Height of a caption in pixels."""


def chosen(sitters: Sequence[Sitter]) -> list[Sitter]:
    """Return those whose caption starts as was asked for."""
    return [one for one in sitters if not ONLY or one.caption.startswith(tuple(ONLY))]


def captioned(studio: Studio, sitters: Sequence[Sitter]) -> list[Image.Image]:
    """Return a portrait of each, with the caption below; say what each cost to draw."""
    font, width, out = ImageFont.load_default(15), studio.size[0] // 2, []
    for one in sitters:
        person = build_person(one.look)
        number = studio.fresh().add(person)
        pose = person.pose(stand(person.body).eyes(one.side * 0.15, 0), one.units)
        aim = pose.head + [0, -0.02, 0.045 + (one.high - one.low) / 2]
        towards = np.array([one.side, 1 if one.back else -1, 0.04])
        eye = aim + towards / np.linalg.norm(towards) * (0.84 + 1.4 * (one.low + one.high))
        out.append(_card(studio.shoot([(number, pose)], eye, aim, 22), one.caption, width, font))
        triangles = sum(len(p.faces) for p in person.parts if p.material == "hair")
        print(f"{one.caption:24} {1000 * studio.spent['draw+light']:5.0f} ms  {triangles:6d} triangles of hair")
    return out


def _card(picture: Image.Image, caption: str, width: int, font: ImageFont.ImageFont | ImageFont.FreeTypeFont) -> Image.Image:
    card = Image.new("RGB", (width, width + CAPTION), (24, 25, 28))
    card.paste(picture.resize((width, width), Image.Resampling.LANCZOS), (0, 0))
    ImageDraw.Draw(card).text((width / 2, width + CAPTION / 2), caption, fill=(225, 225, 225), anchor="mm", font=font)
    return card


def creatures(studio: Studio) -> list[Image.Image]:
    """Animals, machines and beings."""
    font, out = ImageFont.load_default(15), []
    for caption, one, pose, eye, aim in creature_sheet.creatures():
        number = studio.fresh().add(one)
        out.append(_card(studio.shoot([(number, pose)], eye, aim, 24), caption, studio.size[0] // 2, font))
    return out


def hair(studio: Studio) -> list[Image.Image]:
    """Every style."""
    return captioned(studio, chosen(HAIR))


def headwear(studio: Studio) -> list[Image.Image]:
    """Everything for head, eyes and face."""
    return captioned(studio, chosen(HATS))


FOLK = (("girl, 7", 7, "child", "f"), ("boy, 15", 15, "teen", "m"), ("woman, 24", 24, "young", "f"), ("man, 38", 38, "adult", "m"), ("woman, 53", 53, "middle", "f"), ("man, 76", 76, "elderly", "m"))  # fmt: skip


def faces(studio: Studio) -> list[Image.Image]:
    """Whom casting finds when nothing but age, sex and ancestry is said."""
    sitters = []
    for ancestry in ("european", "african", "east_asian", "south_asian", "latino", "middle_eastern"):
        for words, years, age, sex in FOLK:
            who = Character.model_validate(
                {"id": "c1", "label": words, "age": age, "age_words": str(years), "sex": sex, "ancestry": ancestry}
            )
            plain = (Piece(kind="t-shirt", colour=(0.14, 0.15, 0.17)),)
            look = replace(look_for(who, seed=len(ancestry) + years), wardrobe=plain)
            sitters.append(Sitter(caption=f"{words}, {ancestry.replace('_', ' ')}", look=look, side=0.4 if sex == "f" else -0.4))
    return captioned(studio, chosen(sitters))


def feelings(studio: Studio) -> list[Image.Image]:
    """Every feeling at full strength, on a woman and on a man."""
    named = [name for name, units in EMOTIONS.items() if units or name == "neutral"]
    shown = {id(EMOTIONS[name]): name for name in reversed(named)}  # a face that has several names is shown once
    pairs = [(look, side, name) for look, side in ((HER, 0.30), (HIM, -0.30)) for name in named if shown[id(EMOTIONS[name])] == name]
    return captioned(
        studio,
        chosen([Sitter(caption=name, look=look, side=side, units=EMOTIONS[name], high=-0.11, low=-0.03) for look, side, name in pairs]),
    )


def visemes(studio: Studio) -> list[Image.Image]:
    """Every shape of the mouth that speech is made of."""
    return captioned(
        studio,
        chosen(
            [
                Sitter(caption=name, look=look, side=side, units=SHAPES[name], high=-0.11, low=-0.03)
                for look, side in ((HER, 0.30), (HIM, -0.30))
                for name in SHAPES
            ]
        ),
    )


def tones(studio: Studio) -> list[Image.Image]:
    """Skin from pale to deep."""
    out = []
    for k, m in enumerate((0.0, 0.2, 0.4, 0.6, 0.8, 1.0)):
        african = min(1.0, max(0.0, m * 1.6 - 0.45))
        female = k % 2
        look = Look(shape=Shape(years=30, male=1.0 - female, african=african, european=1 - african), melanin=m, hair="bun" if female else "crop", hairline="female" if female else "male", hair_colour="red" if k == 0 else "brown" if k < 2 else "black",
                    stubble=0.5 * (1 - female), freckles=0.9 if k == 0 else 0.1, makeup=0.3 * female, wardrobe=(Piece(kind="t-shirt", colour=(0.14, 0.15, 0.17)),), seed=k + 3, lips=tuple(np.array([0.34, 0.105, 0.095]) * (1 - 0.6 * m)))  # fmt: skip
        out.append(_close(studio, build_person(look), {}, -0.4, 0.5).crop((330, 0, 950, 720)).resize((430, 500), Image.Resampling.LANCZOS))
    return out


OUTFITS: list[tuple[Piece, ...]] = [
    (Piece(kind="t-shirt", colour=(0.22, 0.03, 0.03)), JEANS, SNEAKERS),
    (
        Piece(kind="shirt", colour=(0.09, 0.14, 0.26), pattern="check", second=(0.35, 0.36, 0.38)),
        Piece(kind="trousers", colour=(0.12, 0.09, 0.06)),
        SHOES,
    ),
    (
        Piece(kind="shirt", colour=(0.48, 0.48, 0.47), under=True),
        Piece(kind="jacket", colour=(0.025, 0.032, 0.05), fabric="wool"),
        DARK,
        SHOES,
    ),
    (Piece(kind="hoodie", colour=(0.05, 0.11, 0.09), fabric="fleece"), JEANS, SNEAKERS),
    (Piece(kind="dress", colour=(0.10, 0.015, 0.045), fabric="silk"), SHOES),
    (
        Piece(kind="sweater", colour=(0.36, 0.33, 0.27), fabric="knit"),
        Piece(kind="skirt", colour=(0.03, 0.045, 0.085)),
        Piece(kind="boots", colour=(0.04, 0.025, 0.018), fabric="leather"),
    ),
    (
        Piece(kind="turtleneck", colour=(0.06, 0.06, 0.065), fabric="knit"),
        Piece(kind="coat", colour=(0.17, 0.115, 0.065), fabric="wool"),
        Piece(kind="beanie", colour=(0.05, 0.06, 0.10), fabric="knit"),
        JEANS,
        SHOES,
    ),
    (
        Piece(kind="t-shirt", colour=(0.30, 0.28, 0.24), pattern="stripe", second=(0.04, 0.06, 0.12)),
        Piece(kind="zip jacket", colour=(0.05, 0.035, 0.028), fabric="leather"),
        Piece(kind="shorts", colour=(0.08, 0.085, 0.07)),
        SNEAKERS,
    ),
]


def clothes(studio: Studio) -> list[Image.Image]:
    """Outfits, head to toe."""
    out = []
    for k, outfit in enumerate(OUTFITS):
        female = k in (0, 4, 5)
        look = Look(shape=WOMAN if female else MAN, hairline="female" if female else "male", hair=("bob", "short", "side part", "crop", "bun", "long", "short", "curly")[k],
                    hair_colour=("brown", "dark", "black", "black", "dark", "blond", "brown", "dark")[k], melanin=(0.2, 0.25, 0.7, 0.85, 0.3, 0.05, 0.2, 0.5)[k], wardrobe=outfit, seed=k + 1)  # fmt: skip
        person = build_person(look)
        number = studio.people.add(person)
        pose = person.pose(stand(person.body, shift=1.0 if k % 2 else -1.0), {}, yaw=0.3 if k % 2 else -0.3)
        z = float(pose.head[2])
        out.append(studio.shoot([(number, pose)], (0, -4.4, z * 0.62), (0, 0, z * 0.535), 44).crop((450, 0, 830, 720)))
    return out


def cast(studio: Studio) -> list[Image.Image]:
    """Ages, builds and poses."""
    people: list[tuple[Look, Callable[..., Poser], float]] = [
        (Look(shape=Shape(years=78, weight=0.6), lines=0.9, hair="thin", hair_colour="grey", hairline="receded", beard=0.016, wardrobe=OUTFITS[1]), stand, -2.1),
        (Look(shape=Shape(years=30, male=0, weight=0.9, african=1, european=0), melanin=0.85, hair="curly", hair_colour="black", hairline="female", iris="dark", wardrobe=OUTFITS[4]), stand, -1.25),
        (Look(shape=Shape(years=35, muscle=0.9, asian=1, european=0), melanin=0.25, hair="side part", hair_colour="black", iris="dark", wardrobe=OUTFITS[2]), stand, -0.4),
        (Look(shape=Shape(years=8, male=0), hair="ponytail", hair_colour="blond", hairline="female", iris="blue", freckles=0.7, melanin=0.05, wardrobe=(Piece(kind="t-shirt", colour=(0.25, 0.05, 0.13)), Piece(kind="skirt", colour=(0.05, 0.08, 0.18), length=-0.36), SNEAKERS)), stand, 0.35),
        (Look(shape=Shape(years=72, male=0), lines=0.85, hair="bob", hair_colour="white", hairline="female", wardrobe=(Piece(kind="scarf", colour=(0.2, 0.03, 0.05), fabric="knit"), *OUTFITS[6][:2], DARK, SHOES)), stand, 1.05),
        (Look(shape=Shape(years=24, weight=0.35), melanin=0.6, hair="afro", hair_colour="black", wardrobe=OUTFITS[3]), sit, 1.9),
    ]  # fmt: skip
    posed = []
    for look, pose, x in people:
        person = build_person(look)
        posed.append(
            (
                studio.people.add(person),
                person.pose(
                    pose(person.body),
                    {k: v * 0.3 for k, v in EMOTIONS["happy"].items()},
                    (x, 0.1 * np.sin(x * 5), 0),
                    float(np.sin(x * 3)) * 0.3,
                ),
            )
        )
    return [studio.shoot(posed, (0.0, -5.6, 1.25), (0, 0, 0.9), 44)]


def walk(studio: Studio) -> list[Image.Image]:
    """One cycle of a walk."""
    person = build_person(HER)
    number = studio.people.add(person)
    walker = Walker(person.body, speed=1.3, heading=1.2)
    out = []
    for k in range(8):
        poser, root, _ = walker.at(walker.cycle * k / 8)
        for side in SIDES:
            pose_arm(poser, side, {}, walker.arm(side, walker.cycle * k / 8))
        pose = person.pose(poser, {}, root, 1.2)
        x, y, _ = pose.head
        out.append(
            studio.shoot([(number, pose)], (x + 0.4, y - 4.2, 1.1), (x, y, 0.86), 40)
            .crop((440, 0, 840, 720))
            .resize((266, 480), Image.Resampling.LANCZOS)
        )
    return out


def wardrobe(studio: Studio, motion: str = "stand") -> list[Image.Image]:
    """Every kind of garment with its caption, from the front, at three quarters and from behind, standing or in motion."""
    out = []
    width, height = studio.size
    for caption in wardrobe_sheet.SHEET:
        if ONLY and not caption.startswith(tuple(ONLY)):
            continue
        person = build_person(wardrobe_sheet.worn(caption))
        number = studio.fresh().add(person)
        tall = float(person.pose(stand(person.body), {}).head[2]) + 0.30
        away = tall * 0.53 * width / height / np.tan(np.radians(12))
        views = []
        for yaw in (0.0, 0.85, np.pi):
            pose = person.pose(wardrobe_sheet.MOTIONS[motion](person.body), {}, yaw=yaw)
            views.append(studio.shoot([(number, pose)], (0, -away, tall * 0.52), (0, 0, tall * 0.475), 24))
        out.append(wardrobe_sheet.captioned(views, caption))
    return out


def roles(studio: Studio) -> list[Image.Image]:
    """Every role in its costume, from the front and a little from the side."""
    out = []
    width, height = studio.size
    away = 2.30 * 0.53 * width / height / np.tan(np.radians(12))
    for role in roles_sheet.roles():
        if ONLY and role not in ONLY:
            continue
        person = build_person(roles_sheet.look_of(role))
        number = studio.fresh().add(person)
        pose = person.pose(stand(person.body, shift=0.5), {}, yaw=0.35)
        view = studio.shoot([(number, pose)], (0, -away, 1.08), (0, 0, 1.02), 24)
        out.append(wardrobe_sheet.captioned([view], role.removeprefix("=")))
    return out


SHEETS: dict[str, tuple[Callable[[Studio], list[Image.Image]], int]] = {
    "two": (two, 1),
    "close": (close, 2),
    "bust": (bust, 4),
    "hair": (hair, 6),
    "headwear": (headwear, 9),
    "creatures": (creatures, 9),
    "faces": (faces, 6),
    "feelings": (feelings, 10),
    "visemes": (visemes, 10),
    "clothes": (clothes, 4),
    "wardrobe": (wardrobe, 6),
    "roles": (roles, 16),
    "cast": (cast, 1),
    "emotions": (emotions, 8),
    "tones": (tones, 3),
    "walk": (walk, 8),
}


def main() -> None:
    """Shoot one sheet."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("sheet", choices=SHEETS)
    arguments.add_argument(
        "--size", default="", help="of one picture; 600x600 on captioned sheets, 170x400 of wardrobe and roles, else 1280x720"
    )
    arguments.add_argument("--subframes", type=int, default=2)
    arguments.add_argument("--only", default="", help="captions that start with one of these, comma between them")
    arguments.add_argument("--motion", default="stand", choices=wardrobe_sheet.MOTIONS, help="wardrobe: what everybody does")
    said = arguments.parse_args()
    usual = {
        "hair": "600x600",
        "headwear": "600x600",
        "creatures": "600x600",
        "faces": "600x600",
        "feelings": "600x600",
        "visemes": "600x600",
        "wardrobe": "170x400",
        "roles": "170x400",
    }.get(said.sheet, "1280x720")
    width, height = map(int, (said.size or usual).split("x"))
    ONLY[:] = filter(None, said.only.split(","))
    studio = Studio((width, height), said.subframes)
    shoot, columns = SHEETS[said.sheet]
    pictures = wardrobe(studio, said.motion) if said.sheet == "wardrobe" else shoot(studio)
    w, h = pictures[0].size
    sheet = Image.new("RGB", (w * min(columns, len(pictures)), h * -(-len(pictures) // columns)))
    for k, picture in enumerate(pictures):
        sheet.paste(picture, (k % columns * w, k // columns * h))
    sheet.save(said.out, quality=85)
    print({name: round(seconds, 2) for name, seconds in studio.spent.items()})


if __name__ == "__main__":
    main()
