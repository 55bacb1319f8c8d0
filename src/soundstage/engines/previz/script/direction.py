"""How it is shot: place, hour, weather, light, camera, look, music and the sounds that are named."""

import re
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Camera, Look, Prop, PropFamily, Season, Shot, Sound, TimeOfDay, Weather
from soundstage.engines.previz.script.vocabulary import (
    ANGLES,
    DEPTHS_OF_FIELD,
    MOVES,
    RATES,
    SEASONS,
    SHOT_SIZES,
    SPEEDS,
    SUPPORTS,
    TIMES_OF_DAY,
    WEATHERS,
)
from soundstage.engines.previz.script.words import Match, Page

_MILLIMETRES = re.compile(r"\b(\d{1,3}) ?mm\b")
_SOFT, _LOUD = (
    ("faint", "distant", "soft", "low", "quiet", "gentle", "muffled", "subtle"),
    ("loud", "roaring", "deafening", "booming", "blaring"),
)
_PROP_FAMILY: dict[str, PropFamily] = {"thing.prop": "prop", "thing.vehicle": "vehicle", "thing.sign": "sign"}


@dataclass(slots=True)
class Setting:
    """What one stretch of the prompt says of place and hour. None or empty: nothing."""

    place: Match | None = None
    details: tuple[str, ...] = ()
    time: TimeOfDay | None = None
    season: Season | None = None
    weather: tuple[Weather, ...] = ()
    era: str | None = None
    light: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()

    def after(self, earlier: "Setting") -> "Setting":
        """Return this setting with what it leaves open taken from an earlier one."""
        moved = self.place is not None and (earlier.place is None or self.place.name != earlier.place.name)
        return Setting(
            place=self.place or earlier.place,
            details=self.details or (() if moved else earlier.details),
            time=self.time or earlier.time,
            season=self.season or earlier.season,
            weather=self.weather or earlier.weather,
            era=self.era or earlier.era,
            light=self.light or (() if moved else earlier.light),
            conditions=self.conditions or (() if moved else earlier.conditions),
        )


def _in(page: Page, sections: set[int], *kinds: str) -> list[Match]:
    found = [m for m in page.of(*kinds) if page.words[m.first].section in sections]
    for m in found:
        page.claim(m.first, m.last)
    return found


def _names(found: list[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.name for m in found))


def _first(page: Page, sections: set[int], kind: str) -> str | None:
    return next(iter(_names(_in(page, sections, kind))), None)


def read_setting(page: Page, sections: set[int]) -> Setting:
    """Read the setting of some sections. Of several hours the first rules: 'at dusk ... warm sunset tones' is dusk."""
    places = _in(page, sections, "place")
    return Setting(
        place=places[0] if places else None,
        details=tuple(n for n in _names(places[1:]) if places and n != places[0].name),
        time=TIMES_OF_DAY.one(_first(page, sections, "when.time")),
        season=SEASONS.one(_first(page, sections, "when.season")),
        weather=tuple(WEATHERS.some(_names(_in(page, sections, "when.weather")))),
        era=_first(page, sections, "when.era"),
        light=_names(_in(page, sections, "when.light")),
        conditions=_names([m for m in _in(page, sections, "colour.condition") if page.has(m.last + 1, "place")]),
    )


def dress(shot: Shot, setting: Setting, page: Page) -> Shot:
    """Return the shot in its setting."""
    place = setting.place
    inside = {"in": True, "out": False}.get(place.entry.attrs.get("io", "")) if place else None
    return shot.model_copy(
        update={
            "place": place.name if place else None,
            "place_set": place.entry.attrs.get("set") if place else None,
            "place_words": page.phrase(place.first, place.last) if place else None,
            "place_details": list(setting.details),
            "place_condition": list(setting.conditions),
            "interior": inside,
            "time": setting.time,
            "season": setting.season,
            "weather": list(setting.weather),
            "era": setting.era,
            "light": list(setting.light),
        }
    )


def read_camera(page: Page, sections: set[int], earlier: Camera | None = None) -> Camera:
    """Read the camera note of some sections; what it leaves open is the earlier one's lens, stop and support."""
    lens = _first(page, sections, "camera.lens")
    for i, w in enumerate(page.words):
        near = page.near(i, i, 0, 1)
        if w.section in sections and (found := _MILLIMETRES.match(near)) and not re.search(r"\b(film|stock)\b", page.near(i, i, 0, 3)):
            lens = f"{found.group(1)}mm"
            page.claim(i, min(i + 1, len(page.words) - 1))
    base = earlier or Camera()
    angles = ANGLES.some(_names(_in(page, sections, "camera.angle")))
    implied = "phone" if "selfie" in angles else None
    return Camera(
        size=SHOT_SIZES.one(_first(page, sections, "camera.size")),
        angles=angles,
        moves=MOVES.some(_names(_in(page, sections, "camera.move"))),
        support=SUPPORTS.one(_first(page, sections, "camera.support")) or implied or base.support,
        lens=lens or base.lens,
        speed=SPEEDS.one(_first(page, sections, "camera.speed")),
        depth_of_field=DEPTHS_OF_FIELD.one(_first(page, sections, "camera.dof")) or base.depth_of_field,
        rate=RATES.one(_first(page, sections, "camera.rate")) or base.rate,
    )


def read_look(page: Page) -> Look:
    """Read the style of the picture, from anywhere in the prompt."""
    everywhere = {w.section for w in page.words}
    return Look(
        styles=list(_names(_in(page, everywhere, "look.style"))),
        palette=list(_names(_in(page, everywhere, "look.palette"))),
        texture=list(_names(_in(page, everywhere, "look.texture"))),
        mood=list(_names(_in(page, everywhere, "look.mood"))),
    )


def read_sounds(page: Page, sections: set[int]) -> list[Sound]:
    """Return every sound that is named in these sections."""
    out: dict[str, Sound] = {}
    for m in _in(page, sections, "sound"):
        before = page.near(m.first, m.first, 2, 0)
        level = "faint" if any(w in before.split() for w in _SOFT) else "loud" if any(w in before.split() for w in _LOUD) else "normal"
        out.setdefault(m.name, Sound(kind=m.name, words=page.phrase(m.first, m.last), level=level, span=page.span(m.first, m.last)))
    return list(out.values())


def read_music(page: Page) -> tuple[str | None, str | None]:
    """Return the style and the mood of the music that was asked for. A mood alone asks for none."""
    styles, words, moods = (list(page.of(f"music.{k}")) for k in ("style", "word", "mood"))
    if not styles and not words:
        return None, None
    for m in (*styles, *words):
        page.claim(m.first, m.last)
    spoken_of = {page.words[m.first].run for m in (*styles, *words)}
    mood = next((m for m in moods if page.words[m.first].run in spoken_of), None)
    if mood is not None:
        page.claim(mood.first, mood.last)
    return (styles[0].name if styles else words[0].name), (mood.name if mood else None)


def read_props(page: Page, taken: int) -> list[Prop]:
    """Return every thing and vehicle that is named, with its colours and material."""
    out: dict[tuple[str, str], Prop] = {}
    for m in page.of(*_PROP_FAMILY):
        page.claim(m.first, m.last)
        near = [
            n
            for n in page.matches
            if n.family == "colour" and n.last < m.first and m.first - n.last <= 2 and page.same_run(n.last, m.first)
        ]
        near += [n for n in page.matches if n.family == "colour" and m.first <= n.first and n.last <= m.last]
        for n in near:
            page.claim(n.first, n.last)
        family = _PROP_FAMILY[m.kind]
        out.setdefault(
            (family, m.name),
            Prop(
                id=f"p{taken + len(out) + 1}",
                kind=m.name,
                family=family,
                words=page.phrase(m.first, m.last),
                colours=[n.name for n in near if n.kind == "colour.colour"],
                material=next((n.name for n in near if n.kind == "colour.material"), None),
                span=page.span(m.first, m.last),
            ),
        )
    return list(out.values())
