"""What a place sounds like when the prompt does not say: its kind of set, the weather, the hour and the season."""

from soundstage.engines.previz.screenplay import Shot

Ambience = list[tuple[str, float]]
"""(kind of sound, decibels against that sound's normal level)."""

_BY_SET: dict[str, Ambience] = {
    "suburb": [("distant traffic", -2.0), ("wind", -4.0)],
    "downtown": [("traffic", 0.0), ("crowd", -9.0)],
    "alley": [("distant traffic", 0.0), ("drips", -6.0)],
    "oldtown": [("distant traffic", -3.0), ("crowd", -7.0)],
    "winter_street": [("snow wind", -3.0), ("distant traffic", -4.0)],
    "park": [("leaves", -2.0), ("distant traffic", -5.0)],
    "garden": [("leaves", -3.0)],
    "meadow": [("wind", -2.0), ("leaves", -4.0)],
    "hilltop": [("wind", 0.0)],
    "farm": [("wind", -4.0)],
    "barn_inside": [("room tone", 1.0), ("creak", -7.0), ("wind", -12.0)],
    "forest": [("leaves", 0.0), ("wind", -5.0)],
    "campfire": [("fire", 0.0), ("wind", -8.0)],
    "beach": [("waves", 0.0), ("wind", -6.0)],
    "sea": [("waves", 0.0), ("wind", -2.0)],
    "ship": [("lapping", 0.0), ("wind", -2.0), ("creak", -6.0)],
    "harbour": [("lapping", 0.0), ("wind", -6.0)],
    "cliff": [("wind", 2.0), ("waves", -4.0)],
    "mountains": [("wind", 2.0)],
    "desert": [("wind", 1.0)],
    "canyon": [("wind", 0.0)],
    "mars": [("wind", -1.0)],
    "planet": [("wind", 1.0)],
    "lake": [("lapping", -3.0), ("wind", -4.0)],
    "river": [("water", 0.0)],
    "road": [("distant traffic", 2.0), ("wind", -3.0)],
    "bridge": [("water", -6.0), ("wind", -4.0), ("distant traffic", -5.0)],
    "city_bridge": [("traffic", -3.0), ("wind", -1.0)],
    "rooftop": [("distant traffic", 3.0), ("wind", -2.0)],
    "market": [("market", 0.0)],
    "platform": [("station", 0.0)],
    "subway": [("station", 0.0), ("hum", -2.0)],
    "airport": [("station", 0.0)],
    "train": [("train", 0.0)],
    "rail_tunnel": [("drips", -3.0), ("hum", -6.0)],
    "tunnel": [("hum", -2.0), ("drips", -6.0), ("distant traffic", -3.0)],
    "bus_stop": [("traffic", -4.0)],
    "bus": [("engine", -3.0), ("crowd", -14.0)],
    "car": [("engine", -6.0)],
    "cafe": [("cafe", 0.0)],
    "restaurant": [("cafe", -2.0), ("dishes", -3.0)],
    "bar": [("crowd", -1.0), ("dishes", -4.0)],
    "shop": [("air", 0.0), ("crowd", -9.0)],
    "office": [("office", 0.0)],
    "classroom": [("room tone", 4.0)],
    "courtroom": [("room tone", 4.0), ("crowd", -16.0)],
    "tv_studio": [("air", -3.0), ("hum", -8.0)],
    "talk_show": [("air", -3.0), ("crowd", -12.0)],
    "podcast_studio": [("room tone", -2.0)],
    "interrogation": [("hum", -2.0), ("room tone", 3.0)],
    "library": [("room tone", 2.0), ("paper", -8.0)],
    "hospital": [("air", 0.0), ("beeps", -6.0)],
    "lab": [("air", 0.0), ("hum", 0.0)],
    "kitchen": [("hum", -4.0), ("room tone", 0.0)],
    "bathroom": [("drips", -6.0), ("room tone", 3.0)],
    "living_room": [("room tone", 2.0), ("clock", -9.0)],
    "bedroom": [("room tone", 2.0), ("clock", -9.0)],
    "cabin": [("room tone", 2.0), ("creak", -9.0)],
    "workshop": [("room tone", 3.0), ("hum", -2.0)],
    "factory": [("machinery", 0.0)],
    "stage": [("room tone", 4.0)],
    "concert": [("crowd", 0.0)],
    "cinema": [("room tone", 4.0)],
    "circus": [("crowd", -4.0)],
    "runway": [("crowd", -4.0)],
    "stadium": [("crowd", 2.0)],
    "gym": [("air", 1.0)],
    "swimming_pool": [("air", 0.0), ("lapping", -6.0)],
    "church": [("room tone", 4.0)],
    "temple": [("wind", -5.0), ("leaves", -4.0)],
    "ruins": [("wind", -2.0)],
    "castle": [("room tone", 4.0), ("wind", -8.0)],
    "basement": [("drips", -3.0), ("room tone", 4.0)],
    "spaceship": [("spaceship", 0.0)],
    "underwater": [("bubbles", 0.0)],
    "space": [("spaceship", -4.0)],
}
_WEATHER: dict[str, Ambience] = {
    "rain": [("rain", 0.0)],
    "storm": [("rain", 3.0), ("gale", 0.0), ("thunder", 0.0)],
    "lightning": [("thunder", 0.0)],
    "blizzard": [("snow wind", 5.0)],
    "wind": [("wind", 2.0)],
    "dust": [("wind", 2.0)],
}
_DARK = frozenset({"dusk", "blue hour", "night"})
_BIRDS_SING = frozenset({"dawn", "sunrise", "morning", "day", "noon", "afternoon", "golden hour"})
_GREEN = frozenset({"suburb", "park", "garden", "meadow", "hilltop", "farm", "forest", "lake", "river", "temple", "ruins"})
_WET = frozenset({"rain", "storm", "lightning", "snow", "blizzard"})
INDOORS = -11.0
"""Decibels by which weather is quieter behind walls."""


def ambience(shot: Shot, *, interior: bool | None = None) -> Ambience:
    """Return what is heard in a shot without being named, most important first. Each kind comes once."""
    inside = bool(shot.interior if shot.interior is not None else interior)
    place = shot.place_set or ""
    heard: dict[str, float] = dict(_BY_SET.get(place, [("room tone", 0.0)] if inside else [("wind", -4.0)]))
    for weather in shot.weather:
        for kind, level in _WEATHER.get(weather, []):
            heard[kind] = max(heard.get(kind, -99.0), level + (INDOORS if inside else 0.0))
    if inside:
        return list(heard.items())
    wet = bool(_WET & set(shot.weather))
    if place in _GREEN and not wet and shot.season != "winter":
        if shot.time in _DARK:
            heard.setdefault("crickets", -4.0 if shot.season != "autumn" else -8.0)
            if place in {"forest", "lake"}:
                heard.setdefault("owl", -6.0)
            if place in {"lake", "river"}:
                heard.setdefault("frogs", -6.0)
        elif shot.time in _BIRDS_SING or shot.time is None:
            heard.setdefault("birds", -4.0)
    if place in {"desert", "canyon", "farm", "meadow"} and shot.season == "summer" and shot.time not in _DARK and not wet:
        heard.setdefault("cicadas", -7.0)
    if place == "farm" and shot.time not in _DARK and not wet:
        heard.setdefault("chickens", -9.0)
    if shot.season == "autumn" and place in _GREEN:
        heard["leaves"] = max(heard.get("leaves", -99.0), -1.0)
    if place in {"beach", "harbour", "sea", "cliff"} and shot.time not in _DARK and not wet:
        heard.setdefault("gulls", -5.0)
    return list(heard.items())
