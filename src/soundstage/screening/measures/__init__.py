"""The measures: each looks at one finished clip and its cue sheet and says what it found. `ALL` lists them in the order of the page."""

from soundstage.screening.measures import cuts, face_count, light, lips, loudness, motion, signs, stillness, streams, voice, words
from soundstage.screening.measures.base import Measure

ALL: tuple[Measure, ...] = (
    streams.MEASURE,
    words.MEASURE,
    voice.MEASURE,
    lips.FACE,
    lips.JAW,
    loudness.MEASURE,
    cuts.MEASURE,
    stillness.MEASURE,
    light.MEASURE,
    motion.MEASURE,
    face_count.MEASURE,
    signs.MEASURE,
)
