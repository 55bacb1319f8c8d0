"""Who speaks with which voice: distinct within a clip, the same for a name in every clip."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from soundstage.engines.previz.sound.letters import LANGUAGES, Accent, Language

Sex = Literal["f", "m"]
AgeBand = Literal["baby", "child", "teen", "young", "adult", "middle", "elderly"]
Being = Literal["person", "animal", "robot", "creature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One character's voice: packed voices mixed, then made larger, smaller, older."""

    name: str
    blend: tuple[tuple[str, float], ...]
    """(packed voice, weight); weights add up to 1."""
    sex: Sex
    accent: Accent = "us"
    tongue: Language | None = None
    """The language spoken, when it is not English."""
    middle: float
    """Hz: the middle of the voice's pitch as the model speaks it."""
    pitch: float = 1.0
    """Times that middle."""
    size: float = 1.0
    """Times the resonances of the throat: a child's is above 1, a giant's below."""
    pace: float = 1.0
    tremble: float = 0.0
    """0 steady .. 0.2 an old voice."""
    body: Being = "person"


@dataclass(frozen=True, slots=True)
class _Packed:
    name: str
    sex: Sex
    accent: Accent
    middle: float
    ages: str
    """Age bands it suits best, by their first letters (b c t y a m e)."""


_PACKED = (
    _Packed("af_heart", "f", "us", 193.0, "yam"),
    _Packed("af_bella", "f", "us", 190.0, "yam"),
    _Packed("af_sarah", "f", "us", 180.0, "tya"),
    _Packed("bf_emma", "f", "gb", 178.0, "yame"),
    _Packed("af_nicole", "f", "us", 142.0, "am"),
    _Packed("bf_isabella", "f", "gb", 185.0, "am"),
    _Packed("am_michael", "m", "us", 110.0, "yam"),
    _Packed("am_puck", "m", "us", 113.0, "tya"),
    _Packed("am_fenrir", "m", "us", 134.0, "tyam"),
    _Packed("bm_george", "m", "gb", 140.0, "ame"),
    _Packed("am_onyx", "m", "us", 92.0, "ame"),
    _Packed("bm_fable", "m", "gb", 125.0, "yam"),
    _Packed("af_aoede", "f", "us", 180.0, "tya"),
    _Packed("af_kore", "f", "us", 154.0, "yam"),
    _Packed("bf_lily", "f", "gb", 193.0, "tya"),
    _Packed("af_nova", "f", "us", 164.0, "yame"),
    _Packed("bf_alice", "f", "gb", 229.0, "ty"),
    _Packed("af_alloy", "f", "us", 147.0, "ame"),
    _Packed("am_liam", "m", "us", 122.0, "tya"),
    _Packed("bm_lewis", "m", "gb", 99.0, "ame"),
    _Packed("bm_daniel", "m", "gb", 129.0, "yam"),
    _Packed("am_adam", "m", "us", 120.0, "yam"),
    _Packed("am_echo", "m", "us", 108.0, "am"),
    _Packed("am_eric", "m", "us", 162.0, "ty"),
)
"""The English voices, best first. Of six lines each by the last twelve, Whisper base got no more than one word in 24 wrong; pitches are measured."""

_AGES: dict[str, dict[str, float]] = {
    "baby": {"size": 1.28, "pitch": 1.48, "pace": 0.95},
    "child": {"size": 1.21, "pitch": 1.33, "pace": 0.98},
    "teen": {"size": 1.06, "pitch": 1.10, "pace": 1.03},
    "young": {"size": 1.01, "pitch": 1.02, "pace": 1.02},
    "adult": {},
    "middle": {"size": 0.99, "pitch": 0.97, "pace": 0.98},
    "elderly": {"size": 0.985, "pitch": 0.93, "pace": 0.87, "tremble": 0.13},
}
_BODIES: dict[str, dict[str, float]] = {
    "person": {},
    "animal": {"size": 1.12, "pitch": 1.05},
    "robot": {"pitch": 0.98},
    "creature": {"size": 0.86, "pitch": 0.86, "pace": 0.95},
}
_ACCENTS: dict[str, Accent] = {
    **dict.fromkeys(("us", "american", "en-us", "southern", "texan", "new york"), "us"),
    **dict.fromkeys(("gb", "uk", "british", "english", "en-gb", "london", "cockney", "scottish", "irish", "posh"), "gb"),
}
_LIGHT = 170.0
"""Hz; below this middle a woman's voice is too dark to be made a child's."""
_NARROWEST_GAP = 0.06
"""Pitch step between two characters who must share a packed voice."""


def cast_voice(
    *,
    sex: Sex | None = None,
    age: AgeBand | None = None,
    accent: str | None = None,
    taken: Collection[str] = (),
    seed: int = 0,
    name: str | None = None,
    who: str = "",
    body: Being = "person",
) -> Voice:
    """Choose a voice whose name nobody has `taken`.

    `accent` is "us", "gb" or a word for it ("British"); other accents are not spoken yet and count as none.

    A character with a name keeps the voice from clip to clip (as long as it is free); without a name the seed and `who`, an id, decide.
    Without a sex the seed decides that too. When every packed voice is taken, two are mixed; after that pitch tells them apart.
    """
    name = name or ""
    accent = _ACCENTS.get((accent or "").casefold())
    chance = partial(_chance, name.casefold() if name else f"{seed}/{who}")
    sex = sex or ("f" if chance("sex") < 0.5 else "m")
    band = age or "adult"
    if band in {"baby", "child"}:
        candidates = [
            packed for packed in _PACKED if packed.sex == "f" and packed.middle > _LIGHT
        ]  # small boys speak with a woman's throat, made smaller
    else:
        candidates = [packed for packed in _PACKED if packed.sex == sex]
    order = sorted(range(len(candidates)), key=lambda place: _unfitness(candidates[place], place, band, accent, chance))
    free = [place for place in order if candidates[place].name not in taken]
    if free:
        chosen = candidates[free[0]]
        voice = Voice(name=chosen.name, blend=((chosen.name, 1.0),), sex=sex, accent=accent or chosen.accent, middle=chosen.middle)
    else:
        voice = _mixed(candidates, order, sex, accent, taken)
    return _shaped(voice, band, body)


def english_voices() -> tuple[Voice, ...]:
    """Return the packed English voices as they are, best first."""
    return tuple(Voice(name=p.name, blend=((p.name, 1.0),), sex=p.sex, accent=p.accent, middle=p.middle) for p in _PACKED)


_NATIVE: dict[Language, dict[Sex, tuple[str, float]]] = {
    "es": {"f": ("ef_dora", 190.0), "m": ("em_alex", 125.0)},
    "fr": {"f": ("ff_siwis", 195.0), "m": ("am_michael", 110.0)},
    "it": {"f": ("if_sara", 185.0), "m": ("im_nicola", 120.0)},
    "pt": {"f": ("pf_dora", 185.0), "m": ("pm_alex", 120.0)},
    "hi": {"f": ("hf_alpha", 190.0), "m": ("hm_omega", 128.0)},
    "ja": {"f": ("jf_alpha", 240.0), "m": ("jm_kumo", 104.0)},
    "zh": {"f": ("zf_xiaobei", 220.0), "m": ("zm_yunxi", 170.0)},
}
"""Who was recorded in which language: (packed voice, Hz). There is no French man; an American stands in."""
_STAND_INS: dict[Language, dict[Sex, tuple[tuple[str, float, float], ...]]] = {
    "de": {"f": (("ff_siwis", 0.35, 195.0), ("ef_dora", 0.30, 190.0)), "m": (("ff_siwis", 0.25, 195.0), ("em_alex", 0.35, 125.0))}
}
"""(packed voice, share, Hz) of those who lend a language their sounds that nobody was recorded in: the French ones its ü, ö and r, the Spanish
ones its pure vowels and its ch."""
WITHOUT_NATIVES = frozenset(_STAND_INS)
"""Languages that are read by their own rules, but by voices that were recorded in others only."""


def in_language(voice: Voice, language: str) -> Voice:
    """Return the voice as it speaks another language: half itself, half a native or who stands in; unchanged for English and unknown ones."""
    if language not in LANGUAGES:
        return voice
    tongue: Language = language
    if tongue in WITHOUT_NATIVES:
        return _with_stand_ins(voice, tongue)
    native, middle = _NATIVE[tongue][voice.sex]
    own = tuple((name, 0.35 * weight) for name, weight in voice.blend)
    return replace(voice, tongue=tongue, blend=((native, 0.65), *own), middle=0.65 * middle + 0.35 * voice.middle)


def _with_stand_ins(voice: Voice, tongue: Language) -> Voice:
    """Mix in who stands in for the natives, as high as the voice itself."""
    others = _STAND_INS[tongue][voice.sex]
    left = 1.0 - sum(share for _, share, _ in others)
    middle = left * voice.middle + sum(share * hertz for _, share, hertz in others)
    blend = (*((name, share) for name, share, _ in others), *((name, left * weight) for name, weight in voice.blend))
    return replace(voice, tongue=tongue, blend=blend, middle=middle, pitch=voice.pitch * voice.middle / middle)


def _unfitness(packed: _Packed, place: int, band: str, accent: Accent | None, chance: Callable[[str], float]) -> float:
    """Smaller is better: the asked accent above all, then age, then quality, stirred by chance."""
    wrong_accent = 10.0 if accent and packed.accent != accent else 0.0
    british_unasked = 0.8 if accent is None and packed.accent == "gb" else 0.0
    wrong_age = 0.0 if band[0] in packed.ages or band in {"baby", "child"} else 1.5
    return wrong_accent + british_unasked + wrong_age + 0.12 * place + 2.0 * chance(packed.name)


def _chance(who: str, what: str) -> float:
    """A number in 0..1 that depends on whom the voice is for."""
    return int.from_bytes(hashlib.blake2b(f"{who}/{what}".encode(), digest_size=4).digest(), "big") / 2**32


def _mixed(candidates: list[_Packed], order: list[int], sex: Sex, accent: Accent | None, taken: Collection[str]) -> Voice:
    """Mix two packed voices; when all pairs are taken too, step up in pitch."""
    pairs = [(candidates[order[i]], candidates[order[j]]) for i in range(len(order)) for j in range(i + 1, len(order))]
    name, first, second, round_ = next(
        (name, first, second, round_)
        for round_ in range(len(taken) + 1)
        for first, second in pairs
        if (name := f"{first.name}+{second.name}" + f"#{round_}" * bool(round_)) not in taken
    )
    step = 1.0 + _NARROWEST_GAP * round_
    return Voice(
        name=name,
        blend=((first.name, 0.55), (second.name, 0.45)),
        sex=sex,
        accent=accent or first.accent,
        middle=0.55 * first.middle + 0.45 * second.middle,
        pitch=step,
    )


def _shaped(voice: Voice, band: str, body: Being) -> Voice:
    """Make a grown-up's voice that of a child, an old person, a machine."""
    by_age, by_body = _AGES[band], _BODIES[body]
    if band in {"baby", "child"} and voice.sex == "m":
        by_age = by_age | {"pitch": by_age["pitch"] * 0.95}
    return replace(
        voice,
        pitch=voice.pitch * by_age.get("pitch", 1.0) * by_body.get("pitch", 1.0),
        size=by_age.get("size", 1.0) * by_body.get("size", 1.0),
        pace=by_age.get("pace", 1.0) * by_body.get("pace", 1.0),
        tremble=by_age.get("tremble", 0.0),
        body=body,
    )
