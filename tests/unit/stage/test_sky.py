"""Skies, textures and the cache they live in."""

from pathlib import Path

import numpy as np
import pytest

from soundstage.engines.previz.stage import cache, sky, textures
from soundstage.engines.previz.stage.materials import LAYERS, MATERIALS
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.common import Conditions


def brightness(colour: np.ndarray) -> float:
    """Luminance of a linear colour."""
    return float(np.asarray(colour, float) @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("name", list(sky.TIMES))
def test_every_time_of_day_bakes_to_a_finite_sky(name: str) -> None:
    """A sky has no holes, no negative light, and a unit vector towards its light."""
    light = sky.compute(sky.TIMES[name], 128, 64)
    assert light.map.shape == (64, 128, 3)
    assert np.isfinite(light.map).all()
    assert light.map.min() >= 0
    assert np.isclose(np.linalg.norm(light.sun), 1)


def test_the_day_grows_darker_towards_the_night() -> None:
    """Ambient light falls from noon over golden hour, dusk and blue hour to night."""
    ambient = [brightness(sky.compute(sky.TIMES[name], 128, 64).sh[0]) for name in ("noon", "golden", "dusk", "blue", "night")]
    assert ambient == sorted(ambient, reverse=True)


def test_dusk_is_warm_low_where_the_sun_went_and_blue_above() -> None:
    """At dusk red wins near the horizon under the sun's azimuth, and blue wins high up."""
    light = sky.compute(sky.time_of_day("dusk", azimuth=0.0, clouds=0.0), 128, 64)
    low, high = light.map[33, 64], light.map[56, 64]
    assert low[0] > 1.5 * low[2]
    assert high[2] > 1.5 * high[0]


def test_the_sun_shines_from_where_it_stands() -> None:
    """Azimuth 90 is +x and elevation lifts the light."""
    d = sky.sun_direction(sky.time_of_day("noon", azimuth=90.0, elevation=45.0))
    assert np.allclose(d, [np.sqrt(0.5), 0, np.sqrt(0.5)])


def test_the_horizon_of_a_day_is_pale_and_blue() -> None:
    """Not straw, and brighter than the blue above it."""
    picture = sky.compute(sky.time_of_day("noon", clouds=0.0), 128, 64).map
    low, high = picture[34:37].mean((0, 1)), picture[-8:].mean((0, 1))
    assert low[2] > 1.15 * low[0]
    assert low.mean() > 1.5 * high.mean()
    assert low[2] / low[0] < high[2] / high[0]


def test_a_clouded_sky_gives_no_direct_sun() -> None:
    """Overcast takes all but a few percent of the sunlight, and the disc."""
    light = sky.compute(sky.time_of_day("overcast"), 128, 64)
    clear = sky.compute(sky.time_of_day("noon"), 128, 64)
    assert light.direct.max() < 0.1 * clear.direct.max()
    assert light.disc == 0.0


def test_harmonics_of_an_even_sky_light_all_sides_alike() -> None:
    """A sphere of radiance one gives irradiance pi, one after division by pi, in every direction."""
    sh = sky.harmonics(np.ones((32, 64, 3)), sky.directions(64, 32))
    for d in ((0, 0, 1), (1, 0, 0), (0, -0.6, -0.8)):
        assert np.allclose(sky.ambient(sh, d), 1.0, atol=0.02)


def test_a_sky_comes_back_from_the_cache_as_it_went_in(own_cache: Path) -> None:
    """The second bake reads what the first one wrote, and the light is the same to the bit."""
    first = sky.bake(sky.time_of_day("blue"))
    kept = list(own_cache.glob("sky-*.npz"))
    second = sky.bake(sky.time_of_day("blue"))
    assert len(kept) == 1
    assert (first.map == second.map).all()
    assert (first.direct == second.direct).all()


def test_a_damaged_entry_is_made_again(own_cache: Path) -> None:
    """A cache file that was cut short costs time, not the clip."""
    made = []

    def make() -> dict[str, np.ndarray]:
        made.append(1)
        return {"a": np.arange(5)}

    cache.cached("thing", make)
    (own_cache / "thing.npz").write_bytes(b"PK not really")
    again = cache.cached("thing", make)
    assert again["a"].tolist() == [0, 1, 2, 3, 4]
    assert len(made) == 2
    assert cache.cached("thing", make)["a"].tolist() == [0, 1, 2, 3, 4]
    assert len(made) == 2


def test_a_cache_that_cannot_be_written_is_no_error(own_cache: Path) -> None:
    """When the cache folder is a file, everything is computed and nothing fails."""
    own_cache.write_text("in the way")
    assert cache.cached("thing", lambda: {"a": np.ones(2)})["a"].sum() == 2


def test_the_cache_forgets_what_was_used_longest_ago(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries beyond the limit go, the oldest first, the newest never."""
    monkeypatch.setattr(cache, "LIMIT", 10_000)
    for number in range(5):
        cache.cached(f"entry{number}", lambda: {"a": np.zeros(600)})
        stamp = 1_000_000 + number
        import os

        os.utime(own_cache / f"entry{number}.npz", (stamp, stamp))
    assert (own_cache / "entry4.npz").exists()
    assert not (own_cache / "entry0.npz").exists()


def test_every_layer_has_a_maker_and_every_material_a_layer() -> None:
    """The texture array and the material table name the same layers."""
    assert set(textures.MAKERS) == set(LAYERS)
    assert {material.layer for material in MATERIALS.values()} <= set(LAYERS)


@pytest.mark.parametrize("name", ["brick", "asphalt", "planks", "cobble"])
def test_a_tile_meets_itself_at_its_edges(name: str) -> None:
    """Across the seam of a tile the colour changes no more than it does inside."""
    colour = textures.MAKERS[name]()[0][..., :3].astype(float)
    inside = np.abs(np.diff(colour, axis=1)).mean(axis=(0, 2))
    seam = np.abs(colour[:, 0] - colour[:, -1]).mean()
    assert seam <= inside.max() * 1.5 + 2


@pytest.mark.parametrize("name", ["leaf", "needle", "blade", "leaf_single", "litter"])
def test_leaf_pictures_have_holes_and_leaves(name: str) -> None:
    """A cutout card is neither empty nor full."""
    opacity = textures.MAKERS[name]()[0][..., 3] / 255
    assert 0.05 < opacity.mean() < 0.75


@pytest.mark.parametrize("hour", ["dawn", "golden", "sunset"])
def test_mist_leaves_a_low_sun_its_hour(hour: str) -> None:
    """It lies on the ground and the light comes through it; an overcast sky has none to come through."""
    assert Conditions(time=hour, weather=frozenset({"fog"})).sky().name == hour
    assert Conditions(time=hour, weather=frozenset({"overcast"})).sky().name == "overcast"
    assert Conditions(time="noon", weather=frozenset({"fog"})).sky().name == "overcast"


def test_stars_are_brighter_far_from_towns() -> None:
    """No town lights the air over a lake."""
    in_town, far_off = (build_set(name, time="night").sky.stars for name in ("suburb", "lake"))
    assert far_off > 2 * in_town > 0


def test_clouds_hide_the_stars_far_from_towns_too() -> None:
    """A dark sky brings none through a lid of clouds."""
    assert build_set("lake", time="night", weather=("overcast",)).sky.stars == 0
