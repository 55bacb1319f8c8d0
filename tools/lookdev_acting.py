"""Pictures of people doing things under a plain studio light: for work on acts and postures.

python tools/lookdev_acting.py OUT.png [act or posture ...] [--moments 3] [--seat 0.45] [--cell 240x360]
"""

import argparse
import sys
from pathlib import Path
from typing import cast

from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lookdev_people import HER, HIM, Studio
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.acting.play import FALL, RISE, Bit
from soundstage.engines.previz.stage.acting.stances import STANCES, Posture
from soundstage.engines.previz.stage.cast.person import build_person
from soundstage.engines.previz.stage.props.handheld import Thing


def main() -> None:
    """Shoot one sheet."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--moments", type=int, default=3)
    arguments.add_argument("--seat", type=float, default=0.45)
    arguments.add_argument("--yaw", type=float, default=0.5)
    arguments.add_argument("--columns", type=int, default=5)
    said = arguments.parse_args()
    studio = Studio((400, 360), 1)
    names = said.names or [*ACTS]
    plain = [build_person(look) for look in (HER, HIM)]
    numbers = [studio.people.add(person) for person in plain]
    cells: list[tuple[str, Image.Image]] = []
    for k, wanted in enumerate(names):
        person, number = plain[k % 2], numbers[k % 2]
        name, _, form = wanted.partition(":")
        act = ACTS.get(name)
        thing = form or (act.thing if act is not None else None)
        if thing is not None:
            person = build_person((HER, HIM)[k % 2], [Thing(form=thing)])
            number = studio.people.add(person)
        posture = act.posture if act is not None and act.posture is not None else name if name in STANCES else "stand"
        length = RISE + FALL + (2.0 * act.period if act is not None and act.period else act.once if act is not None else 2.0)
        bits = (Bit(act=act, start=0.0, end=length + 60, lead="R", thing=0 if thing else None),) if act is not None else ()
        part = Part(at=(0, 0, 0), yaw=said.yaw, postures=((-9.0, cast("Posture", posture)),), seat=said.seat, bits=bits)
        performer = Performer(person, part)
        row = Image.new("RGB", (240 * said.moments, 360))
        for m in range(said.moments):
            span = act.period if act is not None and act.period else length - RISE - FALL
            t = RISE + span * (m + 0.5) / said.moments if act is not None and act.period is None else 8 * span + span * m / said.moments
            pose = performer.pose(t)
            picture = studio.shoot([(number, pose)], (0.0, -4.3, 1.15), (0, 0, 0.93), 32)
            row.paste(picture.crop((80, 0, 320, 360)), (240 * m, 0))
        cells.append((f"{name}: {form}" if form else name, row))
    w, h = 240 * said.moments, 360
    columns = min(said.columns, len(cells))
    sheet = Image.new("RGB", (w * columns, (h + 24) * -(-len(cells) // columns)), (24, 26, 30))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for k, (name, row) in enumerate(cells):
        x, y = k % columns * w, k // columns * (h + 24)
        sheet.paste(row, (x, y))
        draw.text((x + w / 2, y + h + 3), name.replace("_", " "), font=font, fill=(230, 230, 230), anchor="ma")
    sheet.save(said.out)


if __name__ == "__main__":
    main()
