"""The music that is asked for: its style or instrument, its mood and its tempo."""

import re
from dataclasses import dataclass

from soundstage.engines.previz.script.ear.heard import is_instrument_with_a_mood
from soundstage.engines.previz.script.ear.sounding import instrument, maker_of, sounds_music
from soundstage.engines.previz.script.ear.tempo import read_tempo
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, singular
from soundstage.engines.previz.script.parsing.words import Match, Page

_SAID = re.compile(r"\b(music|score|soundtrack|song|tune|melody|track|theme|underscore|plays softly|playing)\b")
_SOUNDS = word_set(
    "join enter kick play swell build echo drift rise fade accompany underscore blare drone sound pulse throb hum float pour waft ring carry soar "
    "crescendo resonate reverberate thump pound boom kick underline score spill filter linger murmur wail weep sing start begin stop"
)
"""What music does, and no instrument that somebody holds or leaves standing."""
_SUSTAINS, _TONES = word_set("hold sustain hit strike"), word_set("note chord tone drone beat rhythm melody tune")
_ONE = frozenset({"one", "single", "a", "final", "last"})
_BECOMES = word_set("turn morph shift change transition give dissolve merge blend")
_MEANWHILE = frozenset({"as", "while", "throughout", "when"})
_SOFT = "light"
"""The mood of soft music, where no other is said."""
_MOVES_TO = frozenset({"dance", "move", "sway", "listen", "sing", "nod", "jump", "march", "bob", "groove", "spin", "swing"})
_FINITE = ("VBZ", "VBP", "VBD")


@dataclass(frozen=True, slots=True)
class Music:
    """The music that was asked for; a style of `None` asks for none."""

    style: Entry | None
    mood: str | None = None
    tempo: str | None = None


def read_music(page: Page) -> Music:
    """Return the style, the mood and the tempo of the music that was asked for. A mood alone asks for none."""
    styles = [m for m in page.of("music.style") if _is_played(page, m)]
    words = [m for m in page.of("music.word") if not _by_mouth(page, m) and not _is_the_track_of_sounds(page, m)]
    if not styles and not words:
        return Music(_instrument_heard(page))
    for m in (*styles, *words):
        page.claim(m.first, m.last + sounds_music(page, m.last + 1))
        if page.words[m.last + 1 : m.last + 2] and page.words[m.last + 1].lemma in _TONES and page.same_run(m.last, m.last + 1):
            page.claim(m.last + 1)  # 'a deep cello *note*'
        if page.words[m.last].dep == "dobj" and page.words[page.words[m.last].head].lemma == "play":
            page.claim(page.words[m.last].head)  # 'a radio *playing* jazz'
    told = [*styles, *words]
    style = _by_its_instrument(page, styles[0]) if styles else words[0].entry
    return Music(style, _mood(page, told), read_tempo(page, told, _about(page, told)))


def _about(page: Page, music: list[Match]) -> list[int]:
    """Return the runs that say nothing but how the music is: those under its head, and adjectives after it."""
    listed = {page.words[m.first].section for m in music if _section(page, m.first) == "music"}
    runs = [run for run, ids in page.runs.items() if ids and page.words[ids[0]].section in listed]
    asides = [run for m in music if (run := _aside(page, page.words[m.first].run)) is not None]
    return list(dict.fromkeys([*runs, *asides]))


def _by_its_instrument(page: Page, m: Match) -> Entry:
    """Return what plays: 'a *melancholy piano*' is a piano, although the lists have both words together as sad music."""
    said = [page.low(k) for k in range(m.first, m.last + 1)]
    if (own := _own_instrument(page, m)) is not None:
        return own
    lost = len(said) > 1 and said[-1] in _KEPT | _ENSEMBLES and not {*said, singular(said[-1])} & set(m.name.replace("_", " ").split())
    if lost and page.lex.called(said[0], "music.mood") is None:  # '*slide guitar*' for country
        return Entry(m.entry.kind, " ".join(said), {**m.entry.attrs, "like": m.entry.attrs.get("like", m.entry.name)})
    if len(said) < 2 or page.lex.called(said[0], "music.mood") is None or instrument(page, m.last) is None:
        return m.entry
    return page.lex.called(" ".join(said[1:]), "music.style") or m.entry


_KEPT = word_set(
    "tuba trumpet trombone horn strings violin viola cello fiddle guitar bass banjo ukulele mandolin sitar lute oboe clarinet bassoon flute piccolo saxophone sax "
    "accordion harmonica organ harpsichord marimba xylophone vibraphone bagpipes drums timpani bongos tabla koto shamisen erhu kalimba theremin celesta"
)
"""Instruments that keep their own word, beside the music that they are played like."""


_ENSEMBLES = word_set("quartet quintet trio duo orchestra ensemble choir band")
"""Those who play together, and keep their own words as an instrument does: 'string *quartet*'."""
_FAMILIES = word_set("brass orchestral blues jazz classical folk woodwinds funk")
"""Styles that many instruments are played in."""


def _own_instrument(page: Page, m: Match) -> Entry | None:
    """'slow *blues guitar*', 'bouncy *tuba* music': the instrument by its own word, like the style that is known."""
    at = next((k for k in range(m.last, m.first - 1, -1) if page.low(k) in _KEPT), None)
    after = m.last + 1
    if at is None and page.same_run(m.last, after) and page.low(after) in _KEPT:
        at = after
        page.claim(after)
    known = m.entry.attrs.get("like", m.entry.name)
    if (
        at is None
        or m.name not in _FAMILIES
        or page.low(at) in m.name.replace("_", " ").split()
        or singular(page.low(at)) in m.name.replace("_", " ").split()
    ):
        return None
    style = [w for w in m.name.replace("_", " ").split() if w in (page.low(k) for k in range(m.first, at))]
    return Entry(m.entry.kind, " ".join([*style, page.low(at)]), {**m.entry.attrs, "like": known})


def _is_the_track_of_sounds(page: Page, m: Match) -> bool:
    """'only wind *on the soundtrack*', 'a *soundtrack* of crickets': where sounds are heard, and no music."""
    if m.name != "music" or page.low(m.last) not in ("soundtrack", "soundtracks"):
        return False
    w = page.words[m.last]
    if w.dep == "pobj" and page.low(w.head) in ("on", "in"):
        page.claim(m.first, m.last)
        return True
    of = next((k for k in page.below(m.last, "prep") if page.low(k) in ("of", "with")), None)
    source = page.child(of, "pobj") if of is not None else None
    heard = source is not None and page.has(source, "sound", "when.weather", "thing") and not page.has(source, "music")
    if heard:
        page.claim(m.first, m.last)
    return heard


def _instrument_heard(page: Page) -> Entry | None:
    """'cheerful whistling and a bouncy *banjo*': an instrument in a list of what is heard."""
    played = (instrument(page, m.last) for m in page.of("thing.prop") if m.last in page.heard)
    return next((style for style in played if style is not None), None)


def leave_to_the_ear(page: Page) -> None:
    """Let instruments that sound be heard and not seen, and drop what is said of them: an '*upbeat* track' makes nobody happy."""
    for m in page.of("music.style"):
        if _sounds_by_itself(page, m) or _opens_before_what_happens(page, m):
            page.heard.update(range(m.first, m.last + 1))
    for ids in page.runs.values():
        if is_instrument_with_a_mood(page, ids) or _ensemble_with_a_mood(page, ids):
            page.heard.update(ids)  # 'he rides away at dusk, *a lone harmonica*'
    page.drop({id(m) for m in page.of("look", "feeling", "when.season", "when.light") if _is_of_what_is_heard(page, m)})


def _ensemble_with_a_mood(page: Page, ids: list[int]) -> bool:
    """'hikers walk along the rim, *epic orchestra*': a stretch that says how it sounds, and nothing that anybody does."""
    if page.words[ids[-1]].lemma not in _ENSEMBLES or ids[0] == 0 or len(ids) < 2:
        return False
    told = [page.words[k] for k in ids[:-1]]
    return all(w.pos in ("ADJ", "NOUN") for w in told) and any(page.has(k, "music.mood") or page.low(k) == "full" for k in ids[:-1])


def _is_of_what_is_heard(page: Page, m: Match) -> bool:
    if m.kind == "when.light" and m.first in page.heard and _section(page, m.first) not in ("music", "sound"):
        return False  # 'overhead *fluorescents* hum': what shines is seen
    if m.first in page.heard or _section(page, m.first) in ("music", "sound"):
        return True
    music = list(page.of("music.style", "music.word"))
    if any(_aside(page, page.words[x.first].run) == page.words[m.first].run for x in music):
        return True
    head = page.words[m.last].head
    return page.words[m.last].dep == "amod" and page.same_run(m.last, head) and any(x.first <= head <= x.last for x in music)


def _aside(page: Page, run: int) -> int | None:
    """Return the run of adjectives after a run: 'a waltz plays, *slow and melancholic*'."""
    last = page.runs[run][-1]
    if not page.same_sentence(last, last + 1):
        return None
    after = page.words[last + 1].run
    if any(page.lex.called(page.low(k), "when.light", "camera.move", "camera.support", "camera.lens") for k in page.runs[after]):
        return None  # 'piano music, *backlight*'
    return after if all(page.words[k].pos in ("ADJ", "ADV", "CCONJ") or page.has(k, "music.mood") for k in page.runs[after]) else None


def _by_mouth(page: Page, m: Match) -> bool:
    """'whistling an old *tune*': what somebody sounds himself."""
    w = page.words[m.last]
    return w.dep == "dobj" and page.words[w.head].lemma in ("whistle", "hum", "sing")


def _mood(page: Page, music: list[Match]) -> str | None:
    """Return the mood said beside the music, in the list under its head, or in its very name ('*epic* orchestral music')."""
    spoken_of = {run for m in music for run in (page.words[m.first].run, _aside(page, page.words[m.first].run))}
    listed = {page.words[m.first].section for m in music if _section(page, m.first) == "music"}
    near = [m for m in page.of("music.mood") if page.words[m.first].run in spoken_of or page.words[m.first].section in listed]
    for m in near:
        page.claim(m.first, m.last)
    in_names = (page.lex.called(page.low(k), "music.mood") for m in music for k in range(m.first, m.last))
    said = [*(m.name for m in near), *(mood.name for mood in in_names if mood is not None)]
    return next((mood for mood in said if mood != _SOFT), said[0] if said else None)


def _section(page: Page, i: int) -> str:
    return page.forms.sections[page.words[i].section].kind if page.forms.sections else ""


def _is_played(page: Page, m: Match) -> bool:
    """'a piano in the corner' is a thing; 'soft piano' in a list, 'piano music' and what swells or is heard are music."""
    if m.length == 1 and page.words[m.last].verb and maker_of(page, m.last) is not None:
        return False  # 'hooves drumming'
    if _comes_from(page, m):
        return True
    if page.low(m.last + 1) == "note" and any(page.low(k) in _ONE for k in range(max(0, m.first - 3), m.first)):
        page.doubts[m.last] = "a single note, and no music"
        page.claim(m.last + 1)
        return False  # 'then one deep *bass* note'
    listed = m.last in page.heard and page.words[m.last].dep != "pobj"
    if _section(page, m.last) in ("music", "sound") or m.length > 1 or listed:
        return True
    if (
        _SAID.search(page.near(m.first, m.last, 5, 5))
        or _sounds_by_itself(page, m)
        or _opens_before_what_happens(page, m)
        or _is_moved_to(page, m)
    ):
        return True
    if any(page.words[k].dep == "det" for k in page.children[m.last]) and page.has(m.last, "thing"):
        return False
    return not any(page.words[k].tag in _FINITE for k in page.runs[page.words[m.last].run]) and not _among_things(page, m)


def _among_things(page: Page, m: Match) -> bool:
    """'a shop window: *trombone*, wedding ring, sword': an instrument in a list of what is seen."""
    if not page.has(m.last, "thing.prop") or (m.last == len(page.words) - 1 and page.runs[page.words[m.last].run] == [m.last]):
        return False  # 'wooden shelf, *oboe*.': what closes the prompt is played
    beside = [page.runs[page.words[k].run] for k in (page.runs[page.words[m.first].run][0] - 1, page.runs[page.words[m.last].run][-1] + 1)
              if 0 <= k < len(page.words) and page.same_sentence(k, m.first)]  # fmt: skip
    return any(page.has(ids[-1], "thing.prop") and not page.has(ids[-1], "music", "sound") and ids[-1] not in page.heard for ids in beside)


_OUTLETS = word_set("radio jukebox stereo gramophone speaker boombox phonograph turntable loudspeaker walkman")


def _comes_from(page: Page, m: Match) -> bool:
    """'the radio plays *old country*'."""
    w = page.words[m.last]
    subject = page.subject(w.head) if w.dep == "dobj" and page.words[w.head].verb else None
    return subject is not None and page.words[subject].lemma in _OUTLETS


def _sounds_by_itself(page: Page, m: Match) -> bool:
    """'low strings *build*', 'reggae *plays* on the radio'."""
    w = page.words[m.last]
    if w.dep == "nsubj" and page.words[w.head].lemma in _BECOMES and _into_music(page, w.head):
        return True
    return (
        w.dep == "nsubj"
        and page.words[w.head].lemma in _SOUNDS | _SUSTAINS
        and not page.has(m.last, "person")
        and _plays_nothing(page, w.head)
    )


def _plays_nothing(page: Page, verb: int) -> bool:
    """Tell whether a verb has no object, or none but what music is made of: 'strings hold one *note*'."""
    of = page.child(verb, "dobj")
    return (of is None and page.words[verb].lemma not in _SUSTAINS) or (of is not None and page.words[of].lemma in _TONES)


def _into_music(page: Page, verb: int) -> bool:
    """'a string quartet turns *into a hip-hop beat*'."""
    into = next((k for k in page.below(verb, "prep") if page.low(k) in ("into", "to")), None)
    music = page.child(into, "pobj") if into is not None else None
    return music is not None and page.has(music, "music")


def _is_moved_to(page: Page, m: Match) -> bool:
    """'they dance to *techno*'."""
    to = next((k for k in range(m.first - 1, max(-1, m.first - 4), -1) if page.low(k) == "to" and page.same_run(k, m.first)), 0)
    return to > 0 and page.words[to - 1].lemma in _MOVES_TO


def _opens_before_what_happens(page: Page, m: Match) -> bool:
    """'*romantic violins* as they kiss'."""
    ids = page.runs[page.words[m.first].run]
    bare = all(page.words[k].pos == "ADJ" for k in ids if k < m.first)
    return bare and page.low(m.last + 1) in _MEANWHILE
