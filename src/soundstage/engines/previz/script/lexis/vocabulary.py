"""The words that the screenplay's fields may hold. What the lexicon says becomes a field's value by looking it up here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args

from soundstage.engines.previz import screenplay as sp

Value = TypeVar("Value", bound=str)


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[Value]):
    """All words that one kind of field may hold."""

    words: tuple[Value, ...]

    def one(self, word: str | None) -> Value | None:
        """Return the word as a value of the field, or None when the field knows no such word."""
        return next((value for value in self.words if value == word), None)

    def some(self, words: Iterable[str]) -> list[Value]:
        """Return those of the words that the field knows, in the order given."""
        return [value for word in words if (value := self.one(word)) is not None]


AGE_BANDS: Vocabulary[sp.AgeBand] = Vocabulary(get_args(sp.AgeBand))
SEXES: Vocabulary[sp.Sex] = Vocabulary(get_args(sp.Sex))
ANCESTRIES: Vocabulary[sp.Ancestry] = Vocabulary(get_args(sp.Ancestry))
BUILDS: Vocabulary[sp.Build] = Vocabulary(get_args(sp.Build))
HAIR_STYLES: Vocabulary[sp.HairStyle] = Vocabulary(get_args(sp.HairStyle))
FACIAL_HAIR: Vocabulary[sp.FacialHair] = Vocabulary(get_args(sp.FacialHair))
EYEWEAR: Vocabulary[sp.Eyewear] = Vocabulary(get_args(sp.Eyewear))
FEELINGS: Vocabulary[sp.Feeling] = Vocabulary(get_args(sp.Feeling))
SLOTS: Vocabulary[sp.Slot] = Vocabulary(get_args(sp.Slot))
RIGS: Vocabulary[sp.Rig] = Vocabulary(get_args(sp.Rig))
DELIVERIES: Vocabulary[sp.Delivery] = Vocabulary(get_args(sp.Delivery))
TIMES_OF_DAY: Vocabulary[sp.TimeOfDay] = Vocabulary(get_args(sp.TimeOfDay))
SEASONS: Vocabulary[sp.Season] = Vocabulary(get_args(sp.Season))
BUILDINGS: Vocabulary[sp.BuildingKind] = Vocabulary(get_args(sp.BuildingKind))
LANDS: Vocabulary[sp.Land] = Vocabulary(get_args(sp.Land))
WEATHERS: Vocabulary[sp.Weather] = Vocabulary(get_args(sp.Weather))
SHOT_SIZES: Vocabulary[sp.ShotSize] = Vocabulary(get_args(sp.ShotSize))
ANGLES: Vocabulary[sp.Angle] = Vocabulary(get_args(sp.Angle))
MOVES: Vocabulary[sp.Move] = Vocabulary(get_args(sp.Move))
SUPPORTS: Vocabulary[sp.Support] = Vocabulary(get_args(sp.Support))
SPEEDS: Vocabulary[sp.Speed] = Vocabulary(get_args(sp.Speed))
DEPTHS_OF_FIELD: Vocabulary[sp.DepthOfField] = Vocabulary(get_args(sp.DepthOfField))
RATES: Vocabulary[sp.Rate] = Vocabulary(get_args(sp.Rate))
