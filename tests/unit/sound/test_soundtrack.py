"""Ambience, foley, music and the mix."""

import io

import av
import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Action, Character, Line, Screenplay, Shot, Sound
from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.sound import dsp, foley, measure, soundtrack
from soundstage.engines.previz.sound.mix import Bed, Event, Voiced, balance, mix
from soundstage.engines.previz.sound.sounds import SOUNDS, make_sound
from soundstage.engines.previz.sound.space import SPACES
from soundstage.engines.previz.sound.speech import CURVE_RATE, SAMPLE_RATE, SpokenLine
from soundstage.media.encode import AUDIO_BIT_RATE, AUDIO_RATE
from soundstage.seeds import rng_for


def said(start: float, seconds: float = 1.0, speaker: str = "c1", text: str = "Hello.") -> SpokenLine:
    """A line as a voice would give it: a buzz at the level of speech."""
    count = int(seconds * SAMPLE_RATE)
    buzz = sum(np.sin(2 * np.pi * 140 * h * np.arange(count) / SAMPLE_RATE) / h for h in range(1, 12))
    resting = np.zeros((int(seconds * CURVE_RATE), 15), np.float32)
    return SpokenLine(
        speaker=speaker,
        text=text,
        samples=(0.1 * buzz / buzz.std()).astype(np.float32),
        begins=start,
        start=start,
        end=start + seconds,
        visemes=resting,
        loudness=np.ones(len(resting), np.float32),
        beats=(),
    )


def screenplay(shot: Shot | None = None, **facts: object) -> Screenplay:
    """One shot with one speaker."""
    return Screenplay(
        cast=[Character(id="c1", label="man"), Character(id="c2", label="woman")], shots=[shot or Shot(start=0, end=4)], **facts
    )


def kinds(script: Screenplay, lines: tuple[SpokenLine, ...] = (), **where: object) -> set[str]:
    """What is planned to be heard."""
    return {stretch.kind for stretch in soundtrack.plan(script, lines, seconds=4.0, **where).stretches}


def encoded_and_decoded(samples: np.ndarray) -> np.ndarray:
    """What a player gets of samples (n, 2) that were encoded as a clip's sound is, (2, n)."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=AUDIO_RATE, layout="stereo")
        stream.bit_rate = AUDIO_BIT_RATE
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T, np.float32), format="fltp", layout="stereo")
        frame.sample_rate = AUDIO_RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    file.seek(0)
    with av.open(file) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1).astype(float)


@pytest.mark.parametrize("kind", sorted(SOUNDS))
def test_every_sound_is_heard_and_is_the_same_for_the_same_seed(kind: str) -> None:
    """Each generator gives finite stereo that is not silence, and nothing but its seed decides it."""
    wave = make_sound(kind, 2.5, rng_for(5, kind))
    assert wave is not None
    assert wave.shape[0] == 2
    assert np.isfinite(wave).all()
    assert measure.presence(wave) > 1e-3
    assert np.array_equal(wave, make_sound(kind, 2.5, rng_for(5, kind)))


@pytest.mark.parametrize("kind", ["rain", "wind", "birds", "crowd", "footsteps"])
def test_another_seed_sounds_different(kind: str) -> None:
    """No two clips have the same rain."""
    if kind == "footsteps":
        one, two = (foley.footstep("gravel", rng_for(seed, "step")) for seed in (1, 2))
    else:
        one, two = (make_sound(kind, 1.0, rng_for(seed, kind)) for seed in (1, 2))
    assert not np.array_equal(one, two)


def test_an_unknown_sound_is_nothing_and_is_told() -> None:
    """What cannot be made is logged in the words of the prompt, once."""
    assert make_sound("theremin", 1.0, rng_for(0)) is None
    script = screenplay(Shot(start=0, end=4, sounds=[Sound(kind="theremin", words="an eerie theremin")]))
    assert soundtrack.plan(script, (), seconds=4.0).notes == ("The sound “an eerie theremin” could not be made.",)


def test_the_lexicon_of_sounds_can_be_made() -> None:
    """Nearly every kind of sound the script department names has a generator or is like one that has."""
    named = [entry for entry in lexicon().entries.values() if entry.kind == "sound"]
    unmade = {e.name for e in named if e.name not in SOUNDS and e.attrs.get("like", "").replace("_", " ") not in SOUNDS}
    assert unmade <= {"footsteps", "silence", "ambience", "burp"}


def test_a_sound_without_a_maker_is_heard_as_what_it_is_like() -> None:
    """A sprinkler has no generator, and sounds like rain."""
    sprinkler = Sound(kind="sprinkler", like="rain", words="a sprinkler")
    script = Screenplay(duration=4.0, shots=[Shot(start=0.0, end=4.0, sounds=[sprinkler])])
    assert "rain" in {stretch.kind for stretch in soundtrack.plan(script, (), seconds=4.0).stretches}


@pytest.mark.parametrize("seconds", [1.0, 4.0])
def test_speech_over_ambience_comes_to_broadcast_loudness(seconds: float) -> None:
    """-16 LUFS and no true peak above -2.5 dBTP."""
    bed = Bed(wave=make_sound("rain", seconds, rng_for(1)))
    out = mix([Voiced(line=said(0.2, 0.7))], [bed], seconds=seconds).T.astype(float)
    assert measure.loudness(out) == pytest.approx(-16.0, abs=0.4)
    assert measure.true_peak(out) <= -2.5


def test_peaks_are_held_even_after_an_explosion() -> None:
    """A blast beside a line does not clip."""
    blast = Event(wave=make_sound("explosion", 2.0, rng_for(1)), start=1.0, level=12.0)
    out = mix([Voiced(line=said(0.2))], events=[blast], seconds=3.0).T.astype(float)
    assert measure.true_peak(out) <= -2.5


@pytest.mark.parametrize("kind", ["explosion", "gunshot", "single clap"])
def test_no_peak_is_above_one_decibel_under_full_scale_in_the_file(kind: str) -> None:
    """Encoding and decoding as a clip is raises what the limiter held."""
    blow = Event(wave=make_sound(kind, 2.0, rng_for(1)), start=1.0, level=12.0)
    out = mix([Voiced(line=said(0.2))], events=[blow], seconds=3.0)
    assert measure.true_peak(encoded_and_decoded(out)) <= -1.0


@pytest.mark.parametrize("kind", ["wind", "rain", "crickets", "traffic", "dishes"])
def test_ambience_lies_under_the_voices(kind: str) -> None:
    """About 15 dB, as heard, for whatever kind it is at its normal level."""
    bed = Bed(wave=make_sound(kind, 4.0, rng_for(2, kind)))
    assert -22.0 < balance([Voiced(line=said(0.5, 3.0))], [bed], seconds=4.0) < -13.0


def test_ambience_gives_way_to_speech() -> None:
    """The bed is lower while somebody speaks."""
    whistle = np.sin(2 * np.pi * 5000 * np.arange(6 * SAMPLE_RATE) / SAMPLE_RATE)  # where the buzzing voice has nothing
    out = dsp.band(mix([Voiced(line=said(2.5, 1.0))], [Bed(wave=np.stack([whistle, whistle]))], seconds=6.0).T, 4500, 5500)
    during, before = slice(int(2.8 * SAMPLE_RATE), int(3.2 * SAMPLE_RATE)), slice(int(0.8 * SAMPLE_RATE), int(1.6 * SAMPLE_RATE))
    assert -4.0 < dsp.decibels(dsp.rms(out[:, during]) / dsp.rms(out[:, before])) < -2.0


def test_quiet_places_stay_quiet() -> None:
    """A silent room is not brought up to a roar."""
    out = mix([], [Bed(wave=make_sound("room tone", 4.0, rng_for(1)), level=-16.0)], seconds=4.0).T.astype(float)
    assert measure.loudness(out) < -38.0


def test_nothing_at_all_is_silence_of_the_right_length() -> None:
    """An empty mix has all its samples."""
    out = mix([], seconds=1.5)
    assert out.shape == (72_000, 2)
    assert out.dtype == np.float32
    assert not out.any()


def test_a_voice_is_heard_from_its_side() -> None:
    """Pan goes from left to right."""
    left = mix([Voiced(line=said(0.3), pan=-0.6)], seconds=2.0)
    assert np.square(left[:, 0]).sum() > 2 * np.square(left[:, 1]).sum()


def test_a_church_answers_longer_than_a_street() -> None:
    """The place is heard after the line."""
    after = slice(int(1.6 * SAMPLE_RATE), int(2.0 * SAMPLE_RATE))
    tails = [np.square(mix([Voiced(line=said(0.3))], seconds=2.4, space=SPACES[name])[after]).sum() for name in ("church", "open")]
    assert tails[0] > 30 * tails[1]


def test_loudness_agrees_with_an_independent_meter() -> None:
    """Our meter and pyloudnorm measure the same within 0.1 LU."""
    pyloudnorm = pytest.importorskip("pyloudnorm")
    wave = 0.1 * make_sound("traffic", 5.0, rng_for(3))
    assert measure.loudness(wave) == pytest.approx(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(wave.T), abs=0.1)


def test_named_sounds_come_first_and_the_place_joins_in() -> None:
    """Rain is heard because it was named, birds because it is a park by day."""
    day = Shot(start=0, end=4, place_set="park", time="morning", interior=False, sounds=[Sound(kind="dog bark", words="a dog barks")])
    assert kinds(screenplay(day)) >= {"dog bark", "birds", "leaves"}
    wet = Shot(start=0, end=4, place_set="park", time="morning", weather=["rain"], interior=False)
    assert "rain" in kinds(screenplay(wet))
    assert "birds" not in kinds(screenplay(wet))


def test_only_sounds_means_only_those() -> None:
    """'Wind only' is wind only: no place, no steps, no music."""
    shot = Shot(start=0, end=4, place_set="downtown", sounds=[Sound(kind="wind")])
    planned = soundtrack.plan(screenplay(shot, only_sounds=True, music="piano"), (), seconds=4.0, footsteps=[(1.0, 0.0)])
    assert [s.kind for s in planned.stretches] == ["wind"]
    assert not planned.steps
    assert planned.music is None


def test_what_is_excluded_is_not_heard() -> None:
    """'No birds' takes the birds out of the park."""
    day = Shot(start=0, end=4, place_set="park", time="morning")
    assert "birds" not in kinds(screenplay(day, exclusions=["birds"]))


def test_music_plays_only_when_asked() -> None:
    """Nobody gets music they did not ask for, and `no music` is obeyed."""
    assert soundtrack.plan(screenplay(), (), seconds=4.0).music is None
    assert soundtrack.plan(screenplay(music="piano", no_music=True), (), seconds=4.0).music is None
    assert soundtrack.plan(screenplay(music="piano"), (), seconds=4.0).music == "piano"
    assert soundtrack.plan(screenplay(music="piano", music_tempo="90 bpm"), (), seconds=4.0).music_tempo == "90 bpm"
    assert "gamelan" in soundtrack.plan(screenplay(music="gamelan"), (), seconds=4.0).notes[0]


def test_a_sound_that_goes_on_over_a_cut_is_one_sound() -> None:
    """Rain over two shots is made in one piece."""
    shots = [Shot(start=start, end=start + 2, place_set="suburb", weather=["rain"]) for start in (0, 2)]
    rain = [s for s in soundtrack.plan(screenplay(), (), seconds=4.0).stretches if s.kind == "rain"]
    assert not rain
    script = Screenplay(cast=[], shots=shots)
    rain = [s for s in soundtrack.plan(script, (), seconds=4.0).stretches if s.kind == "rain"]
    assert [(s.start, s.end) for s in rain] == [(0.0, 4.0)]


def test_voices_without_words_are_told_with_the_time_at_which_they_are_heard() -> None:
    """A cough is where the plan says, and a café's murmur is not among them."""
    cough = Sound(kind="cough", words="a cough")
    shot = Shot(start=0, end=4, interior=True, sounds=[cough, Sound(kind="cafe"), Sound(kind="applause")])
    planned = soundtrack.plan(screenplay(shot, only_sounds=True), (said(0.2, 1.5),), seconds=4.0)
    ((kind, start, end),) = soundtrack.voices_without_words(planned)
    assert kind == "cough"
    alone = soundtrack.plan(screenplay(shot.model_copy(update={"sounds": [cough]}), only_sounds=True), (said(0.2, 1.5),), seconds=4.0)
    heard = np.abs(soundtrack.render(alone)).max(1)[round(1.9 * SAMPLE_RATE) :]
    loud = 1.9 + np.flatnonzero(heard > 0.1 * heard.max())[[0, -1]] / SAMPLE_RATE
    assert start - 0.05 < loud[0] < loud[1] < end + 0.3


def test_many_who_laugh_are_told_as_laughter() -> None:
    """Three friends who laugh for as long as the shot lasts."""
    friends = Character(id="c1", label="friends", count=3)
    shot = Shot(start=0, end=4, cast=["c1"], actions=[Action(actor="c1", verb="laugh", end=4.0)])
    planned = soundtrack.plan(Screenplay(cast=[friends], shots=[shot]), (), seconds=4.0)
    assert soundtrack.voices_without_words(planned) == [("laughter", 0.0, 4.0)]


@pytest.mark.parametrize("kind", sorted(SOUNDS))
def test_every_sound_can_be_as_short_as_a_shot_that_is_hardly_seen(kind: str) -> None:
    """Screenplays that people write have shots of a tenth of a second, and sounds that begin with the clip's last breath."""
    assert np.isfinite(make_sound(kind, soundtrack.SHORTEST, rng_for(5, kind))).all()
    late = Shot(start=0, end=4, sounds=[Sound(kind=kind, start=3.99)])
    assert kind not in {s.kind for s in soundtrack.plan(screenplay(late), (), seconds=4.0).stretches if s.start > 3.9}


def test_an_event_without_a_time_keeps_out_of_the_talk() -> None:
    """A door does not slam over a line when there is room beside it."""
    shot = Shot(start=0, end=4, interior=True, sounds=[Sound(kind="door", words="a door closes")])
    silent = soundtrack.score(screenplay(shot), [said(0.2, 1.4), said(3.4, 0.5)], seconds=4.0, seed=4)
    assert silent[0].shape == (192_000, 2)
    planned = soundtrack.plan(screenplay(shot), [said(0.2, 1.4), said(3.4, 0.5)], seconds=4.0, seed=4)
    stretch = next(s for s in planned.stretches if s.kind == "door")
    assert 1.6 <= soundtrack._moment(planned, stretch, 1.4) <= 3.3


def test_steps_sound_when_the_feet_touch_the_ground() -> None:
    """The loudest moments are the contacts."""
    times = (0.5, 1.1, 1.7)
    track = foley.footsteps([foley.Footstep(time=t) for t in times], "wood", 2.2, rng_for(1))
    for t in times:
        around = np.abs(track[:, int((t - 0.05) * SAMPLE_RATE) : int((t + 0.2) * SAMPLE_RATE)]).max(0)
        assert abs(int(np.argmax(around > 0.2 * around.max())) / SAMPLE_RATE - 0.05) < 0.02
    assert not track[:, : int(0.45 * SAMPLE_RATE)].any()


def test_asked_for_steps_are_heard_even_if_nobody_is_seen_walking() -> None:
    """Footsteps in the dark; on the ground the prompt names."""
    shot = Shot(start=0, end=4, sounds=[Sound(kind="footsteps", words="boots on gravel")])
    planned = soundtrack.plan(screenplay(shot), (), seconds=4.0, surface="asphalt")
    assert len(planned.steps) >= 5
    assert planned.surface == "gravel"


def test_a_narrator_is_close_and_dry() -> None:
    """A voice-over has no room round it."""
    shot = Shot(start=0, end=4, lines=[Line(speaker="c1", text="Hello.", delivery="voice_over")])
    assert soundtrack.plan(screenplay(shot), [said(0.5)], seconds=4.0).voices[0].dry
    assert not soundtrack.plan(screenplay(), [said(0.5)], seconds=4.0).voices[0].dry


def test_the_same_screenplay_and_seed_give_the_same_samples() -> None:
    """Sound is part of 'same seed, same bytes'."""
    shot = Shot(start=0, end=2, place_set="cafe", interior=True, sounds=[Sound(kind="rain")])
    one, two = (
        soundtrack.score(screenplay(shot, music="jazz"), [said(0.3)], seconds=2.0, footsteps=[(0.5, 0.1)], seed=9)[0] for _ in range(2)
    )
    assert np.array_equal(one, two)


def test_a_language_without_rules_and_a_song_are_told() -> None:
    """What is done instead is said."""
    lines = [Line(speaker="c1", text="Hej då!", language="sv"), Line(speaker="c1", text="La la.", delivery="sing")]
    notes = soundtrack.plan(screenplay(Shot(start=0, end=4, lines=lines)), (), seconds=4.0).notes
    assert any("English sounds" in note for note in notes)
    assert any("not sung" in note for note in notes)


def acting(*actions: Action, **facts: object) -> Shot:
    """A quiet room in which somebody does something."""
    return Shot(start=0, end=6, place_set="living_room", interior=True, actions=list(actions), **facts)


def test_a_laugh_comes_from_whoever_laughs_when_they_do() -> None:
    """The reader hears laughter somewhere in the shot; the deed says who and when."""
    shot = acting(Action(actor="c2", verb="laugh", start=3.0, end=6.0), sounds=[Sound(kind="laughter", words="she laughs")])
    heard = [s for s in soundtrack.plan(screenplay(shot), (), seconds=6.0).stretches if s.kind in {"laugh", "laughter"}]
    assert [(s.kind, s.actor, s.start) for s in heard] == [("laugh", "c2", 3.0)]


def test_nobody_laughs_into_their_own_line() -> None:
    """A deed is heard where its actor does not speak."""
    shot = acting(Action(actor="c1", verb="laugh", start=0.0, end=6.0))
    laugh = next(s for s in soundtrack.plan(screenplay(shot), [said(0.3, 2.0)], seconds=6.0).stretches if s.kind == "laugh")
    assert laugh.start >= 2.3


def test_a_sneeze_is_heard_once_and_a_jar_is_no_door() -> None:
    """A deed does not double the sound that was named; only doors sound like doors."""
    shot = acting(
        Action(actor="c1", verb="sneeze", start=2.0, end=4.0),
        Action(actor="c1", verb="open", target="a jar"),
        sounds=[Sound(kind="sneeze")],
    )
    planned = [s.kind for s in soundtrack.plan(screenplay(shot), (), seconds=6.0).stretches]
    assert planned.count("sneeze") == 1
    assert "door" not in planned
    door = acting(Action(actor="c1", verb="open", target="the door"))
    assert "door" in kinds(screenplay(door))


@pytest.mark.parametrize("quiet", [{"only_sounds": True}, {"exclusions": ["laughter", "laugh"]}])
def test_what_was_not_to_be_heard_is_not_heard_of_a_deed_either(quiet: dict[str, object]) -> None:
    """'Only the creak of floorboards' means it."""
    shot = acting(Action(actor="c1", verb="laugh"), sounds=[Sound(kind="creak")])
    assert "laugh" not in kinds(screenplay(shot, **quiet))


def test_thunder_follows_its_flash_by_distance() -> None:
    """A second for every 343 m; the log of a storm without a flash is as before."""
    storm = Shot(start=0, end=8, place_set="meadow", weather=["storm"])
    planned = soundtrack.plan(screenplay(storm), (), seconds=8.0, flashes=[1.0, 3.0, 5.5])
    assert planned.thunder
    assert "thunder" not in {s.kind for s in planned.stretches}
    for at, metres in planned.thunder:
        assert min(abs(at - flash - metres / 343.0) for flash in (1.0, 3.0, 5.5)) < 1e-6
    assert "thunder" in {s.kind for s in soundtrack.plan(screenplay(storm), (), seconds=8.0).stretches}


@pytest.mark.parametrize("places", [("beach", "downtown"), ("church", "forest"), ("cafe", "desert")])
def test_no_cut_clicks(places: tuple[str, str]) -> None:
    """Where one place's ambience ends and another's begins, no sample jumps farther than the ambience itself does."""
    shots = [Shot(start=2 * k, end=2 * k + 2, place_set=place) for k, place in enumerate(places)]
    out = soundtrack.score(Screenplay(shots=shots), (), seconds=4.0, seed=3)[0].T.astype(float)
    jumps = np.abs(np.diff(out, axis=1)).max(0)
    cut = slice(int(1.99 * SAMPLE_RATE), int(2.01 * SAMPLE_RATE))
    assert jumps[cut].max() <= 1.2 * np.delete(jumps, np.r_[cut]).max()
    assert abs(measure.loudness(out) - (-20.0)) < 0.5


def test_a_kettle_whistles_no_tune_and_friends_laugh_together() -> None:
    """The deeds of things are what the reader hears of them; a group laughs as one."""
    shot = acting(Action(actor="p1", verb="whistle"), Action(actor="c2", verb="laugh"), sounds=[Sound(kind="kettle")])
    friends = Character(id="c2", label="friends", count=4)
    script = Screenplay(cast=[Character(id="c1", label="man"), friends], shots=[shot])
    heard = kinds(script)
    assert "whistling" not in heard
    assert "laughter" in heard


def test_the_crunch_of_steps_is_steps() -> None:
    """And not the crunch of a bite, which the reader thought nearest."""
    shot = Shot(start=0, end=4, sounds=[Sound(kind="step crunch", like="chewing", words="the crunch of her steps on snow")])
    planned = soundtrack.plan(screenplay(shot, only_sounds=True), (), seconds=4.0)
    assert planned.steps
    assert planned.surface == "snow"
    assert not planned.stretches
