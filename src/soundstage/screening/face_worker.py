"""Finds the faces of a clip with MediaPipe. Run as a script by `face_mesh.watch`, with the Python of an environment of its own.

    python face_worker.py CLIP

One line of JSON on standard output for every frame: the faces in it, each as [x, y, height, mouth or null, turn], in the meaning of
`soundstage.screening.face_mesh.Face`. Imports nothing of Soundstage, for that environment has none of it.
"""

import json
import sys
from importlib import import_module
from math import atan2, degrees, dist
from types import ModuleType
from typing import Any

SURE_FACE, SURE_SMALL_FACE, SURE_LIPS = 0.5, 0.65, 0.2
"""Confidence wanted of the detector in the whole picture and in its parts, and of the mesh around what was found."""
PARTS = 2
"""The picture is looked at once more in overlapping squares, so many to its shorter side: the detector sees 192 pixels and no more, and a
face in a wide shot is 5 of them."""
SMALL = 0.4
"""Share of a square's side over which a face found in it does not count: it may be a piece of one."""
CROP = 1.3
"""Half the side of that crop, in heights of the detector's box: so large does the mesh expect a face in a picture."""
SMALLEST_CROP = 256
"""Pixels: smaller crops are enlarged, for the mesh is coarse otherwise."""
SAME, PIECE = 0.6, 1.2
"""Heights of the larger of two faces: if they lie closer they are one. PIECE holds if the other is not half as tall: it is an ear, or a hand
at the chin."""

FOREHEAD, CHIN, UPPER_LIP, LOWER_LIP, NOSE, LEFT_EDGE, RIGHT_EDGE = 10, 152, 13, 14, 1, 234, 454
"""Points of the mesh; the lips' are in the middle of their inner edge."""


def load() -> tuple[Any, Any]:
    """Return OpenCV and MediaPipe. What MediaPipe imports only for drawing is replaced by nothing, so that it need not be installed."""
    for name in ("matplotlib", "matplotlib.pyplot"):
        sys.modules.setdefault(name, ModuleType(name))
    sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"]  # type: ignore[attr-defined]
    cv2: Any = import_module("cv2")
    cv2.setNumThreads(1)
    return cv2, import_module("mediapipe")


class Watcher:
    """Two models: a detector that finds small and half-turned faces, then the mesh in a crop around each of them."""

    def __init__(self) -> None:
        self.cv2, mediapipe = load()
        self.detector = mediapipe.solutions.face_detection.FaceDetection(model_selection=1, min_detection_confidence=SURE_FACE)
        self.mesh = mediapipe.solutions.face_mesh.FaceMesh(
            static_image_mode=True, max_num_faces=1, refine_landmarks=True, min_detection_confidence=SURE_LIPS
        )

    def faces(self, rgb: Any) -> list[list[float | None]]:
        """Return the faces of one picture, (height, width, 3), from left to right."""
        height, width = rgb.shape[:2]
        distinct: list[tuple[float, float, float]] = []
        for box in sorted(self.boxes(rgb), key=lambda box: -box[2]):
            if all(dist(box[:2], one[:2]) > (SAME if box[2] > one[2] / 2 else PIECE) * one[2] for one in distinct):
                distinct.append(box)
        found = [self.meshed(rgb, x, y, size) or [x / width, y / height, size / height, None, 0.0] for x, y, size in distinct]
        return sorted(found, key=lambda face: face[0] or 0.0)

    def boxes(self, rgb: Any) -> list[tuple[float, float, float]]:
        """Return the middle and the height of everything the detector takes for a face, pixels; one face may come several times."""
        height, width = rgb.shape[:2]
        side = min(height, width) // PARTS
        found = self.detected(rgb, SURE_FACE)
        for top in _starts(height, side):
            for left in _starts(width, side):
                part = self.detected(rgb[top : top + side, left : left + side].copy(), SURE_SMALL_FACE)
                found += [(left + x, top + y, size) for x, y, size in part if size < SMALL * side]
        return found

    def detected(self, rgb: Any, sure: float) -> list[tuple[float, float, float]]:
        """Ask the detector once."""
        height, width = rgb.shape[:2]
        detections = [one for one in self.detector.process(rgb).detections or () if one.score[0] >= sure]
        boxes = [one.location_data.relative_bounding_box for one in detections]
        return [((box.xmin + box.width / 2) * width, (box.ymin + box.height / 2) * height, box.height * height) for box in boxes]

    def meshed(self, rgb: Any, x: float, y: float, size: float) -> "list[float | None] | None":
        """Return the face in a square around (x, y), pixels; None when the mesh fits none there."""
        height, width = rgb.shape[:2]
        half = round(CROP * size)
        left, top = round(x) - half, round(y) - half
        crop = rgb[max(top, 0) : top + 2 * half, max(left, 0) : left + 2 * half]
        crop = self.cv2.copyMakeBorder(
            crop,
            max(-top, 0),
            max(top + 2 * half - height, 0),
            max(-left, 0),
            max(left + 2 * half - width, 0),
            self.cv2.BORDER_REPLICATE,
        )
        if 2 * half < SMALLEST_CROP:
            crop = self.cv2.resize(crop, (SMALLEST_CROP, SMALLEST_CROP), interpolation=self.cv2.INTER_CUBIC)
        meshes = self.mesh.process(crop).multi_face_landmarks
        if not meshes:
            return None
        at = [(left + point.x * 2 * half, top + point.y * 2 * half, point.z * 2 * half) for point in meshes[0].landmark]
        tall = dist(at[FOREHEAD], at[CHIN])
        across = [at[RIGHT_EDGE][axis] - at[LEFT_EDGE][axis] for axis in (0, 2)]
        middle = [(at[FOREHEAD][axis] + at[CHIN][axis]) / 2 for axis in (0, 1)]
        return [
            middle[0] / width,
            middle[1] / height,
            dist(at[FOREHEAD][:2], at[CHIN][:2]) / height,
            dist(at[UPPER_LIP], at[LOWER_LIP]) / tall,
            degrees(atan2(across[1], across[0])),
        ]


def _starts(length: int, side: int) -> list[int]:
    """Where squares begin that cover a length, each over half of the one before it."""
    return [*range(0, length - side, max(1, side // 2)), length - side]


def main(clip: str) -> None:
    """Write the faces of every frame of a clip."""
    watcher = Watcher()
    film = watcher.cv2.VideoCapture(clip)
    while (read := film.read())[0]:
        faces = watcher.faces(watcher.cv2.cvtColor(read[1], watcher.cv2.COLOR_BGR2RGB))
        rounded = [[None if value is None else round(value, 4) for value in face] for face in faces]
        sys.stdout.write(json.dumps(rounded) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
