"""Pictures of people doing things under a plain studio light: for work on acts and postures.

python tools/lookdev_acting.py OUT.png [act or posture[:thing in hand] ...] [--moments 3]
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, sin
from pathlib import Path
from typing import Any, cast

from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lookdev_people import HER, HIM, Studio
from soundstage.engines.previz.stage.acting.act import Act
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.acting.play import RISE, Bit
from soundstage.engines.previz.stage.acting.stances import STANCES, Posture
from soundstage.engines.previz.stage.cast.person import build_person
from soundstage.engines.previz.stage.props.handheld import Thing

GOING: dict[str, dict[str, Any]] = {
    "walk": {"motion": "walk", "speed": 1.25}, "run": {"motion": "run", "speed": 3.3}, "jump": {"motion": "jump"}, "turn": {"motion": "turn", "turn": 2.2},
    "sit down": {"postures": ((-9.0, "stand"), (2.0, "sit"))}, "get up": {"postures": ((-9.0, "sit"), (2.0, "stand"))}, "kneel down": {"postures": ((-9.0, "stand"), (2.0, "kneel"))},
    "lie down": {"postures": ((-9.0, "stand"), (2.0, "lie"))},
}  # fmt: skip
"""What the whole body does, and the part it takes."""
GOES_FOR = 0.9
"""Seconds that a strip of these shows, from the second on."""
GALLERY = [
    *GOING, "stand", "sit", "sit_floor", "kneel", "one_knee", "crouch", "all_fours", "lie", "wave", "point", "point_up", "beckon", "stop", "salute",
    "thumbs_up", "peace", "raise_arms", "surrender", "cheer", "clap", "crossed", "hips", "shrug", "open_arms", "pray", "bow", "heart", "chin",
    "facepalm", "weep", "wipe_eye", "cover_mouth", "cover_ears", "shade_eyes", "hush", "hair", "hug_self", "blow_kiss", "stretch", "yawn", "sneeze",
    "cast", "laugh_hard", "gasp", "listen", "hold_umbrella:umbrella", "hold_up:lantern", "hold_tray:tray", "hold_cake:cake", "hold_flower:bouquet",
    "hold_cane:cane", "hold_sign:sign", "cradle:baby", "hold_both:teddy", "hold_side:surfboard", "hold_low:suitcase", "drink", "toast:wine_glass",
    "eat", "eat_spoon", "smoke", "pour", "water", "read", "read_paper", "read_sheet", "text", "call", "selfie", "photograph", "spy", "write",
    "paint", "type", "guitar", "piano", "violin", "flute", "trumpet", "saxophone", "accordion", "drum", "conduct", "sing", "stir", "chop", "sweep",
    "dig", "hammer", "saw", "drill", "wipe", "comb", "pick_up", "push", "pull", "lift", "throw", "catch", "pet", "propose", "punch", "slash",
    "chop_wood", "aim", "aim_rifle", "draw_bow", "swing", "fish", "row", "drive", "climb", "dance", "ballet", "crawl",
]  # fmt: skip
"""What docs/gallery/acting.jpg shows: motion, act or posture, and after a colon what is in hand."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing somebody does, for a sheet."""

    name: str
    act: Act | None
    posture: Posture
    thing: str | None

    @classmethod
    def of(cls, wanted: str) -> "Shown":
        """Take 'kneel', 'drink' or 'hold_up:lantern'."""
        name, _, form = wanted.partition(":")
        act = ACTS.get(name) if name not in GOING else None
        if act is None and name not in STANCES and name not in GOING:
            raise SystemExit(f"There is no motion, act or posture called {name!r}.")
        posture = act.posture if act is not None and act.posture is not None else name if name in STANCES else "stand"
        return cls(
            wanted.replace("_", " ").replace(":", ": "), act, cast("Posture", posture), form or (act.thing if act is not None else None)
        )

    def moment(self, share: float) -> float:
        """Return the time at which the act is that share of its way through."""
        if self.name in GOING:
            return 2.0 + share * GOES_FOR
        if self.act is None:
            return 1.0
        return 8 * self.act.period + share * self.act.period if self.act.period is not None else RISE + share * self.act.once


class Stage:
    """A studio and the two who act in it by turns."""

    def __init__(self, seat: float, yaw: float) -> None:
        self.studio, self.seat, self.yaw, self.turns = Studio((400, 360), 2), seat, yaw, 0
        self.plain = [(person, self.studio.people.add(person)) for person in map(build_person, (HER, HIM))]

    def row(self, shown: Shown, moments: Sequence[float]) -> Image.Image:
        """Return pictures of one act side by side, at shares of its way."""
        who, self.turns = self.turns % 2, self.turns + 1
        person, number = self.plain[who]
        if shown.thing is not None:
            person = build_person((HER, HIM)[who], [Thing(form=shown.thing)])
            number = self.studio.people.add(person)
        bits = () if shown.act is None else (Bit(act=shown.act, start=0.0, end=500.0, lead="R", thing=0 if shown.thing else None),)
        going = GOING.get(shown.name, {})
        part = Part(at=(0, 0, 0), yaw=self.yaw, postures=((-9.0, shown.posture),), seat=self.seat, bits=bits)
        row = Image.new("RGB", (240 * len(moments), 360))
        for k, share in enumerate(moments):
            t = shown.moment(share)
            gone = going.get("speed", 0.0) * t  # who goes is met where they are
            performer = Performer(person, replace(part, at=(-sin(self.yaw) * gone, cos(self.yaw) * gone, 0), **going))
            picture = self.studio.shoot([(number, performer.pose(t))], (0.0, -4.3, 1.15), (0, 0, 0.93), 32)
            row.paste(picture.crop((80, 0, 320, 360)), (240 * k, 0))
        return row


def main() -> None:
    """Shoot one sheet."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("names", nargs="*", help="acts and postures, each with ':thing' if need be; all of the gallery without any")
    arguments.add_argument("--moments", type=int, default=1, help="pictures of each, spread over it")
    arguments.add_argument("--seat", type=float, default=0.45)
    arguments.add_argument("--yaw", type=float, default=0.5)
    arguments.add_argument("--columns", type=int, default=12)
    arguments.add_argument("--shrink", type=float, default=1.0)
    said = arguments.parse_args()
    stage = Stage(said.seat, said.yaw)
    moments = [0.55] if said.moments == 1 else [(k + 0.5) / said.moments for k in range(said.moments)]
    cells = [(shown.name, stage.row(shown, moments)) for shown in map(Shown.of, said.names or GALLERY)]
    w, h = round(240 * said.shrink) * said.moments, round(360 * said.shrink)
    columns = min(said.columns, len(cells))
    sheet = Image.new("RGB", (w * columns, (h + 20) * -(-len(cells) // columns)), (24, 26, 30))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(12 if said.shrink < 0.8 else 16)
    for k, (name, row) in enumerate(cells):
        x, y = k % columns * w, k // columns * (h + 20)
        sheet.paste(row.resize((w, h), Image.Resampling.LANCZOS), (x, y))
        draw.text((x + w / 2, y + h + 2), name, font=font, fill=(230, 230, 230), anchor="ma")
    sheet.save(said.out, quality=88)


if __name__ == "__main__":
    main()
