"""The measures: each looks at one finished clip and its cue sheet and says what it found. `ALL` lists them in the order of the page."""

from soundstage.screening.measures.base import Measure

ALL: tuple[Measure, ...] = ()
