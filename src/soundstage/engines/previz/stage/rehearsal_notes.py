"""Small tables the director keeps: feelings to faces, styles to grades, hours to light."""

from collections.abc import Collection, Iterable, Sequence

from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot
from soundstage.engines.previz.stage.said_with import face_of_words
from soundstage.engines.previz.stage.scene import KeyLight, Pace, SetPiece

FACE_OF_FEELING = {
    "happy": "happy", "amused": "happy", "proud": "proud", "loving": "tender", "hopeful": "hopeful", "confident": "confident", "calm": "calm", "serious": "determined",
    "sad": "sad", "guilty": "sad", "tearful": "tearful", "angry": "angry", "disgusted": "disgusted", "tense": "tense", "afraid": "afraid", "surprised": "surprised",
    "tired": "tired", "bored": "bored", "tender": "tender",
}  # fmt: skip
FACE_OF_DELIVERY = {"sad": "sad", "angry": "angry", "happy": "happy", "shout": "angry", "soft": "calm"}
GRADE_OF_WORD = {
    "black_and_white": "black-and-white", "noir": "noir", "silent_film": "silent", "sepia": "sepia", "anime": "anime", "cel": "cel", "sketch": "sketch",
    "watercolor": "watercolor", "storybook": "storybook", "oil_paint": "oil", "claymation": "clay", "puppet": "clay", "pixel": "pixel", "infrared": "infrared",
    "night_vision": "night-vision", "thermal": "thermal", "film_70s": "film70", "film_35": "warm", "vhs": "vhs", "cyberpunk": "cyberpunk", "vaporwave": "cyberpunk",
    "cinematic": "teal-orange", "teal_orange": "teal-orange", "warm": "warm", "cool": "cool", "pastel": "pastel", "vivid": "vivid", "surreal": "dream",
    "newsreel": "silent", "documentary": "neutral", "commercial": "neutral", "horror": "bleach",
}  # fmt: skip
ANY_FILM = ("cinematic", "documentary", "commercial")
"""Styles that any picture may have besides: a cinematic watercolour is a watercolour."""
STEPPED = frozenset({"claymation", "puppet"})
"""Styles that are stop motion, whether or not that is said."""
PACE_OF_RATE = {
    "slow_motion": Pace(rate=0.4),
    "fast_motion": Pace(rate=2.5),
    "bullet_time": Pace(rate=0.12),
    "stop_motion": Pace(steps=8.0),
}
WARM_HOURS = ("golden hour", "sunset", "dusk")


def face_of(character: Character, lines: Sequence[Line]) -> str:
    """The face a character wears through the shot: what the prompt says of them, else how their lines are felt and said."""
    told = next((FACE_OF_FEELING[feeling] for feeling in character.feelings if feeling in FACE_OF_FEELING), None)
    return told or next(filter(None, map(_face_of_line, lines)), "calm")


def faces_of_lines(character: Character, lines: Sequence[Line]) -> tuple[str, ...]:
    """The face that each of a character's lines is said with; what the prompt says of a line comes before what it says of them."""
    through = face_of(character, lines)
    told = any(feeling in FACE_OF_FEELING for feeling in character.feelings)
    return tuple((_asked_of_line(line) if told else _face_of_line(line)) or through for line in lines)


def _face_of_line(line: Line) -> str | None:
    return _asked_of_line(line) or face_of_words(line)


def _asked_of_line(line: Line) -> str | None:
    return FACE_OF_FEELING.get(line.feeling or "") or FACE_OF_DELIVERY.get(line.delivery)


def grade(screenplay: Screenplay, set_piece: SetPiece) -> str:
    """Name of the grade: a style that was asked for, else one that is like it, else what suits the set."""
    look = screenplay.look
    named = [word for word in (*look.styles, *look.like, *look.palette, *look.texture) if word in GRADE_OF_WORD]
    if "cinematic" in named and "warm" in named:
        named.remove("warm")
    first = next((word for word in named if word not in ANY_FILM), next(iter(named), None))
    return set_piece.look if first is None else GRADE_OF_WORD[first]


def pace(shot: Shot, lines: Iterable[Line], styles: Collection[str] = ()) -> Pace:
    """How time passes in a shot. While somebody talks in the picture it passes as it does, for the lips; steps they can follow."""
    asked = PACE_OF_RATE.get(shot.camera.rate or ("stop_motion" if STEPPED.intersection(styles) else ""), Pace())
    return Pace() if asked.rate != 1.0 and any(line.on_screen for line in lines) else asked


BY_FLAMES = frozenset({"candlelight", "firelight"})
BRIGHT = frozenset({"day", "morning", "noon", "afternoon"})
"""Hours at which a flame lights nobody out of doors."""
LOW = (0.50, -0.80, -0.10)
"""Where the light of a flame on a table comes from: a little under the eyes."""


def key_light(shot: Shot, set_piece: SetPiece) -> KeyLight:
    """The rig on the actors: warm and low in the warm hours, soft by day, cool at night, and gentler indoors."""
    hour = shot.time or "day"
    if BY_FLAMES & {*shot.light} and (set_piece.interior or hour not in BRIGHT):
        return KeyLight(key=2.2, fill=0.08, rim=1.2, key_colour=(1.0, 0.56, 0.24), rim_colour=(1.0, 0.60, 0.34), towards=LOW)
    if hour in ("dawn", "sunrise"):
        return KeyLight(key=1.9, key_colour=(1.0, 0.80, 0.70), rim_colour=(0.80, 0.74, 1.0))
    if hour in WARM_HOURS:
        return KeyLight()
    if hour in ("night", "blue hour"):
        warm = set_piece.interior or bool({"hanging lamp", "street lamps"} & set(shot.light))
        return KeyLight(
            key=1.8, fill=0.13, rim=2.6, key_colour=(1.0, 0.72, 0.46) if warm else (0.86, 0.90, 1.0), rim_colour=(0.50, 0.68, 1.0)
        )
    key = (1.0, 0.90, 0.77) if hour == "afternoon" else (1.0, 0.93, 0.84)
    return KeyLight(key=1.7, fill=0.22, rim=1.5, key_colour=key, rim_colour=(0.86, 0.93, 1.0))
