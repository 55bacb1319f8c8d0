"""Faces found in each shot against the people who were planned for it."""

import numpy as np

from soundstage.screening.face_mesh import Face
from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading, Verdict

EVERY = 3
"""Frames: one in so many is counted."""
EVER = 0.1
"""Share of a shot's frames in which as many faces as planned must be seen for the rest to be put down to turned heads."""
SMALLEST = 0.03
"""Share of the picture's height under which a found face does not count: leaves and knots make faces that small."""


def _take(material: Material) -> list[Reading]:
    fps = float(material.facts.fps)
    shots = [(shot, _counts(material.faces, shot.start * fps, shot.end * fps)) for shot in material.planned().shots]
    shots = [(shot, counts) for shot, counts in shots if counts]
    if not shots:
        raise NotTaken("No frames.")
    found = [int(np.median(counts)) for _, counts in shots]
    verdicts = [_verdict(shot.people, counts) for shot, counts in shots]
    wrong = sum(abs(shot.people - seen) for (shot, _), seen in zip(shots, found, strict=True))
    verdict: Verdict = "off" if "off" in verdicts else "told" if "told" in verdicts else "good"
    return [
        Reading(
            measure=MEASURE.key,
            title="Faces too few or too many",
            value=wrong,
            wanted="as many faces as people: " + ", ".join(str(shot.people) for shot, _ in shots),
            verdict=verdict,
            better="lower",
            note=_note(verdict, found),
            details={
                "shots": [
                    {"start": shot.start, "planned": shot.people, "found": seen, "verdict": one, "most": max(counts)}
                    for (shot, counts), seen, one in zip(shots, found, verdicts, strict=True)
                ]
            },
        )
    ]


def _counts(faces: list[list[Face]], first: float, end: float) -> list[int]:
    return [sum(face.height >= SMALLEST for face in frame) for frame in faces[round(first) : round(end)][::EVERY]]


def _verdict(people: int, counts: list[int]) -> Verdict:
    seen = int(np.median(counts))
    if seen == people:
        return "good"
    if seen > people:
        return "off"
    return "told" if np.mean([count >= people for count in counts]) >= EVER else "off"


def _note(verdict: Verdict, found: list[int]) -> str:
    seen = f"Found: {', '.join(map(str, found))}."
    if verdict == "told":
        return f"{seen} All are seen at times: heads turn away, or hide each other."
    return f"{seen} Backs, full profiles and very small faces are not found." if verdict == "off" else ""


MEASURE = Measure(key="face_count", title="Faces", take=_take)
