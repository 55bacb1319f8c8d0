"""Which stretches of a prompt speak of what is heard: lists of sounds under a head, at the end of a prompt, or after 'we hear'."""

import re

from soundstage.engines.previz.script.ear.afar import from_afar
from soundstage.engines.previz.script.ear.sounding import FINITE, head_of, instrument, is_of_sounding, may_sound, opens_a_clause
from soundstage.engines.previz.script.lexis.english import ONE_OF_SEVERAL, word_set
from soundstage.engines.previz.script.parsing.likened import is_a_bit_of_food
from soundstage.engines.previz.script.parsing.words import Page

_AUDIO = re.compile(r"\b(sounds?|noises?|audio|silence|ambien\w+|soundscape|soundtrack|music|score|foley|sfx)\b")
_SOUNDING = frozenset({"sound", "noise", "echo", "thrum", "clang", "note", "chord", "strain"})
_LEVELS = frozenset({"distant", "faint", "muffled", "soft", "loud", "low", "faraway", "background", "echoing"})
"""Words beside a thing that say that it is heard: 'a *distant* train'."""
_HEARD = frozenset({"hear", "heard", "hears", "hearing", "listen", "listens"})
_FAR_OFF = frozenset({"distant", "faraway", "faint", "muffled"})
_ALONE = frozenset(
    {
        "distant",
        "lone",
        "solo",
        "single",
        "lonely",
        "plaintive",
        "mournful",
        "haunting",
        "sparse",
        "twangy",
        "muted",
        "plucked",
        "brisk",
        "staccato",
        "pizzicato",
        "soaring",
        "swelling",
        "sweeping",
        "pulsing",
        "frantic",
        "bouncy",
        "shimmering",
        "screeching",
        "rising",
        "swooning",
    }
)
"""Words beside an instrument that say that it is played."""
_CLATTERS = word_set("clack clatter clank clink clang rattle creak squeak screech hiss sizzle crackle hum buzz whir tick drip thud chirp")
"""Verbs of nothing but a sound."""
_STRIKES = word_set("slap thump tap knock pound thud rap scrape rustle jingle")
"""Verbs of what is done and heard."""
_SEEN = ("camera", "look", "when.time", "when.light", "when.season", "when.era", "garment", "body", "person", "place", "feeling")
_NEGATED_AUDIO = re.compile(
    r"\b(?:no|without|sin|sans|ohne|keine?|senza|sem)\b.{0,24}\b(?:music\w*|dialog\w*|voice\w*|speech|talking|vocals?|narration|words|música|musik|musique|musica|commentary|score|sounds?|track|soundtrack)\b"
)


def find_heard(page: Page) -> set[int]:
    """Return the words of every stretch that speaks of sounds."""
    out: set[int] = set()
    sentences: dict[int, list[int]] = {}
    for run, ids in page.runs.items():
        kind = page.forms.sections[page.words[ids[0]].section].kind if page.forms.sections else ""
        if kind == "sound":
            out.update(ids)
        elif kind != "music":
            sentences.setdefault(page.words[ids[0]].sentence, []).append(run)
    for runs in sentences.values():
        out.update(_heard_in(page, runs))
        out.update(_sources(page, runs))
        out.update(from_afar(page, runs))
        out.update(k for run in runs for k in _stirring(page, page.runs[run]) if page.has(k, "sound"))
    return out


def _heard_in(page: Page, runs: list[int]) -> set[int]:
    told = next((i for run in runs for i in page.runs[run] if _is_all_that_is_heard(page, i)), None)
    if told is not None:
        return {i for run in runs for i in page.runs[run] if i < told}
    hearing = next((i for run in runs for i in page.runs[run] if page.words[i].lemma == "hear" and page.words[i].verb), None)
    if hearing is not None:
        return _after_hearing(page, hearing, [i for run in runs for i in page.runs[run]])
    kinds = [_kind(page, run) for run in runs]
    if "told" in kinds or "audio" not in kinds:
        return set()
    if kinds[0] == "audio" and "seen" in kinds and _is_where_it_is(page, page.runs[runs[0]]):
        kinds[0] = "seen"
    kinds = [
        "audio" if k == "seen" and kinds[0] == "audio" and _is_bare_traffic(page, page.runs[run]) else k
        for k, run in zip(kinds, runs, strict=True)
    ]
    if kinds.count("audio") == 1 and _stands_among_things(page, runs, kinds.index("audio")):
        return set()
    heard = [k == "audio" for k in kinds]
    announced = "seen" not in kinds and any(
        _AUDIO.search(page.low(i)) or page.low(i) in _HEARD or page.has(i, "music") for run in runs for i in page.runs[run]
    )
    for n, kind in enumerate(kinds):
        if kind == "open":
            before = n > 0 and heard[n - 1]
            after = n + 1 < len(kinds) and kinds[n + 1] == "audio"
            listed = (before and after) or ((before or after) and (sum(k == "audio" for k in kinds) >= 2 or len(kinds) <= 3))
            heard[n] = listed and (announced or not _is_to_be_seen(page, page.runs[runs[n]]))
    last_seen = max((n for n, run in enumerate(runs) if kinds[n] == "seen" and _shows(page, run)), default=-1)
    for n, run in enumerate(runs[: max(0, last_seen)]):
        heard[n] = heard[n] and not _is_a_sounding_being(page, page.runs[run])
    return {i for n, run in enumerate(runs) if heard[n] for i in page.runs[run]} - _outlets(page, runs)


def _is_all_that_is_heard(page: Page, i: int) -> bool:
    """'a diver's slow breath *is* all we hear'."""
    return page.low(i) in ("is", "are") and page.forms.text[page.words[i].end : page.words[i].end + 24].lower().startswith(
        (" all we hear", " all we can hear", " all you hear", " all that is heard", " all that can be heard", " the only sound", " the only thing we hear")
    )  # fmt: skip


def _stands_among_things(page: Page, runs: list[int], n: int) -> bool:
    """'a shop window: *trombone*, wedding ring, samurai sword': an instrument that lies there."""
    ids = page.runs[runs[n]]
    if len(ids) > 1 or not page.has(ids[-1], "thing.prop"):
        return False
    beside = [page.runs[run] for run in runs[max(0, n - 1) : n + 2] if run != runs[n]]
    return any(
        page.has(other[-1], "thing.prop") and not page.has(other[-1], "music", "sound") and instrument(page, other[-1]) is None
        for other in beside
    )


def _is_bare_traffic(page: Page, ids: list[int]) -> bool:
    """'Mandolin, *scooters*, a radio': after what is heard, vehicles and beasts without an article."""
    return (
        len(ids) < 3
        and page.words[ids[-1]].plural
        and page.has(ids[-1], "thing.vehicle", "thing.animal")
        and page.words[ids[0]].pos not in ("DET", "NUM")
    )


def _is_where_it_is(page: Page, ids: list[int]) -> bool:
    """'*frozen waterfall*, two climbers': a place that sounds, before those who are there."""
    head = head_of(page, ids)
    return head is not None and page.has(head, "place") and not any(_AUDIO.search(page.low(i)) or page.low(i) in _LEVELS for i in ids)


def _shows(page: Page, run: int) -> bool:
    return any(page.has(i, "person", "thing") for i in page.runs[run])


def _is_a_sounding_being(page: Page, ids: list[int]) -> bool:
    """'a gladiator, *a roaring lion*, an emperor': among those who are seen it is seen, too."""
    head = head_of(page, ids)
    return head is not None and page.has(head, "thing.animal", "thing.creature") and head == ids[-1] and len(ids) > 1


def _outlets(page: Page, runs: list[int]) -> set[int]:
    """'music blares from *a passing van*': what it comes from is seen."""
    out: set[int] = set()
    for outlet in (i for run in runs for i in page.runs[run] if page.has(i, "thing.vehicle", "thing.prop") and page.words[i].dep == "pobj"):
        from_ = page.words[outlet].head
        if page.low(from_) == "from" and from_ < outlet and page.child(outlet, "det") is not None:
            out.update(range(from_, outlet + 1))
    return out


def _after_hearing(page: Page, hearing: int, sentence: list[int]) -> set[int]:
    """'we hear *a dog and distant bells* as she turns': all that follows, up to where something is told again."""
    page.claim(hearing)
    told = next((k for k in sentence if k > hearing and (_goes_on(page, k, hearing) or opens_a_clause(page, k))), len(page.words))
    after = {k for k in sentence if hearing < k < told}
    return after | (set() if page.child(hearing, "dobj") else _subject_of_passive(page, hearing))


def _goes_on(page: Page, k: int, hearing: int) -> bool:
    """'he hears a noise and *turns*'."""
    w = page.words[k]
    return w.tag in FINITE and w.dep == "conj" and w.head == hearing


def _subject_of_passive(page: Page, hearing: int) -> set[int]:
    """'*distant thunder* is heard'."""
    subject = page.child(hearing, "nsubjpass")
    return set() if subject is None else {k for k in range(subject + 1) if k == subject or subject in page.chain(k)}


def _sources(page: Page, runs: list[int]) -> set[int]:
    """'the hum of *a refrigerator*': what is named as the source of a sound is heard, wherever the phrase stands."""
    out: set[int] = set()
    for of in (i for run in runs for i in page.runs[run] if page.low(i) == "of"):
        above, source = page.words[of].head, page.child(of, "pobj")
        if source is not None and above == of - 1 and _is_a_sound(page, above):
            out.update(k for k in range(of, source + 1) if page.same_run(k, of))
    return out


def _is_a_sound(page: Page, i: int) -> bool:
    if not page.words[i].noun or page.has(i, "thing", "place", "person"):
        return False
    return page.words[i].lemma in _SOUNDING or any(m.first == i for m in page.at[i] if m.family == "sound")


def _kind(page: Page, run: int) -> str:
    """'audio', 'told' (somebody does something), 'seen' (camera, light, people ...) or 'open'."""
    ids = page.runs[run]
    text = " ".join(page.low(i) for i in ids)
    sounding = any(page.has(i, "sound", "music.style", "music.word") and not _begins_another_name(page, i) for i in ids)
    sounding = sounding or _is_a_bare_noise(page, ids)
    finite = [i for i in ids if page.words[i].tag in FINITE and not _sounds_by_itself(page, i)]
    if _is_the_noise_of_a_thing(page, ids):
        return "audio"
    if _stirs_something(page, ids):
        return "seen"
    if finite and (any(page.has(i, "sound") for i in finite) or any(_is_somebody(page, k) for k in ids)):
        return "told"
    if _NEGATED_AUDIO.search(text) or page.low(ids[0]) == "muffled":
        return "audio"
    if instrument(page, ids[0]) is not None and not finite and _ON_THE_RADIO.search(text):
        return "audio"  # 'mandolin *on the radio*, scissors'
    if is_instrument_with_a_mood(page, ids) or _rings_far_off(page, ids, text) or _falls_on(page, ids):
        return "audio"
    first = next(
        (i for i in ids if (page.words[i].noun or page.has(i, "sound", "music", "camera")) and not _begins_another_name(page, i)), ids[0]
    )
    if page.low(ids[0]) in _ONLY_SEEN and not _AUDIO.search(text):
        return "seen"
    if is_patch(page, ids[0]) or _is_done(page, ids) or _stands_by_somebody(page, ids) or _is_seen_among_sounds(page, ids, first):
        return "seen"
    seen = [
        i
        for i in ids
        if (page.has(i, *_SEEN) or (_moves(page, i) and page.words[i].lemma not in _CLATTERS | _STRIKES))
        and not page.has(i, "sound", "music")
    ]
    if not sounding and any(page.has(i, "thing.animal", "thing.creature", "thing.vehicle") for i in ids):
        afar = page.has(ids[-1], "thing.animal", "thing.vehicle") and any(page.low(i) in _FAR_OFF for i in ids[:-1])
        return "audio" if afar and not finite else "seen"  # 'cicadas, one *distant hyena*'
    if seen and not (sounding and page.has(first, "sound", "music")):
        return "seen"
    return "audio" if (sounding or _AUDIO.search(text)) and not finite else "told" if finite else "open"


def _stirs_something(page: Page, ids: list[int]) -> bool:
    """'a gentle breeze *moving autumn leaves*': what the weather does to something is seen."""
    return bool(_stirring(page, ids, (*FINITE, "VBG")))


def _stirring(page: Page, ids: list[int], forms: tuple[str, ...] = ("VBG",)) -> list[int]:
    """'*a gentle breeze* moving autumn leaves': the words, up to a verb in one of these forms, of weather that is heard, too."""
    for i in ids:
        stirred = page.child(i, "dobj") if page.words[i].tag in forms else None
        if stirred in ids and page.has(stirred, "thing") and page.words[stirred].noun:
            before = [k for k in ids if k < i]
            return before if any(page.has(k, "when.weather") for k in before) else []
    return []


def _is_a_bare_noise(page: Page, ids: list[int]) -> bool:
    """'*Sizzling*, scooters, pop music from a stall.': a noise alone opens the list of what is heard."""
    w = page.words[ids[0]]
    alone = len(ids) == 1 and w.low.endswith("ing") and page.lex.called(w.low, "sound") is not None
    opens = ids[0] == 0 or not page.same_sentence(ids[0] - 1, ids[0])
    return alone and opens and not any(x.sentence == w.sentence and x.tag in FINITE for x in page.words[ids[0] :])


_NOISY = word_set(
    "squeaky squeaking creaky creaking clicking clacking clattering jingling jangling rattling clanking humming whirring hissing"
)
"""Before a thing without an article: how it sounds."""


def _is_the_noise_of_a_thing(page: Page, ids: list[int]) -> bool:
    """'*Sneaker squeaks*, crowd cheer.': one phrase of the lists and no more, of a thing without an article."""
    if len(ids) == 2 and page.low(ids[0]) in _NOISY and page.words[ids[1]].noun and ids[0] and page.same_sentence(ids[0] - 1, ids[0]):
        return True  # 'no drums, *squeaky shoes*'
    whole = page.match(ids[0], "sound")
    if whole is None or len(ids) == 1 or (whole.first, whole.last) != (ids[0], ids[-1]) or not page.words[ids[0]].noun:
        return False
    if page.has(ids[0], "person", "thing.animal", "thing.creature", "when", "music") or page.words[ids[0]].plural:
        return False
    following = ids[-1] + 1
    listed = page.same_sentence(ids[-1], following) and page.forms.text[page.words[ids[-1]].end : page.words[ids[-1]].end + 1] == ","
    return listed or not page.same_sentence(ids[0] - 1, ids[0])


_ON_THE_RADIO = re.compile(
    r"\b(?:on|from) (?:the|a|an old) (?:radio|stereo|jukebox|gramophone|phonograph|record player|turntable|speakers?)$"
)
_ONLY_SEEN = word_set(
    "steam smoke light dust fog mist glow shadow shadows petals confetti sunlight reflections candles neon fireflies firefly glowworms embers butterflies moths snowflakes"
)
"""What opens a stretch of a list and makes no sound."""
_PATCHES = word_set("pool puddle patch splash wash slash blob square stripe bar wedge")


def is_patch(page: Page, i: int) -> bool:
    """'*pools of orange*': light on the floor, by its colour; a 'bar of chocolate' is none."""
    if page.words[i].lemma not in _PATCHES or page.low(i + 1) != "of" or page.has(i, "thing") or page.same_run(i + 2, i + 3):
        return False
    colour = page.lex.called(page.low(i + 2), "colour.colour")
    return colour is not None and colour.name not in ("brown", "black") and not is_a_bit_of_food(page, i)


def _begins_another_name(page: Page, i: int) -> bool:
    """'a *train* yard', 'a *fire* truck': a word for what sounds that only begins the name of a place or a thing."""
    longer = (m for m in page.at[i] if m.family in ("place", "thing", "person") and m.first <= i < m.last)
    return any(not any(s.family == "sound" and s.last >= m.last for s in page.at[i]) for m in longer)


def _rings_far_off(page: Page, ids: list[int], text: str) -> bool:
    """'*temple bell far away*': what can sound and is too far to be seen."""
    head = head_of(page, ids)
    far = re.search(r"\b(?:far (?:away|off)|in the (?:far )?distance|from afar)$", text)
    return far is not None and head is not None and may_sound(page, head)


_FALLS = word_set("heels heel boots shoes sneakers hooves gloves footsteps steps feet knuckles sticks fingers paws claws skates rain hail")
_STUFF = word_set(
    "stone wood gravel marble leather metal tin tile tiles concrete floorboards snow ice glass canvas cobbles asphalt pavement"
)


def _falls_on(page: Page, ids: list[int]) -> bool:
    """'*heels on stone*', 'gloves on leather': what strikes what, in a list, and nobody who has it on."""
    return len(ids) == 3 and page.low(ids[0]) in _FALLS and page.low(ids[1]) == "on" and page.low(ids[2]) in _STUFF


def _is_to_be_seen(page: Page, ids: list[int]) -> bool:
    """'honking horns, *a hot-dog cart*': a thing between sounds, of which nothing says that it is heard."""
    if any(page.low(i) in _LEVELS or page.words[i].lemma in _SOUNDING for i in ids):
        return False
    if any(page.words[i].tag == "VBG" and page.words[i].lemma in _CLATTERS | _STRIKES for i in ids):
        return False  # 'wheels clacking', 'slapping dough'
    head = head_of(page, ids)
    if head is None or instrument(page, head) is not None:
        return False
    return page.has(head, "thing", "garment", "place") or any(_moves(page, i) for i in ids)


def _stands_by_somebody(page: Page, ids: list[int]) -> bool:
    """'a cheering crowd *behind her*': who has a place beside somebody is there, whatever noise they make."""
    head = head_of(page, ids)
    beside = next((i for i in ids if page.low(i) in _BESIDE and head is not None and i > head), None)
    if head is None or beside is None or not page.has(head, "person", "thing.animal"):
        return False
    return any(page.words[k].pos == "PRON" or page.has(k, "person") for k in ids if k > beside)


_BESIDE = frozenset({"behind", "around", "beside", "near", "before", "below", "beneath", "above", "by", "front"})


def _is_done(page: Page, ids: list[int]) -> bool:
    """'*strumming a guitar* on the hood of a truck': what somebody named before does with a thing of his."""
    first = next((i for i in ids if page.words[i].pos != "ADV"), ids[0])
    w = page.words[first]
    done_to = page.child(first, "dobj")
    return (
        not page.foreign and w.tag == "VBG" and w.dep != "amod" and done_to is not None and page.child(done_to, "det", "poss") is not None
    )


def _is_seen_among_sounds(page: Page, ids: list[int], first: int) -> bool:
    """'*a yellow taxi* in the rain': a thing that stands in what can be heard."""
    if not page.has(first, "thing") or page.has(first, "sound", "music") or any(page.low(i) in _LEVELS for i in ids):
        return False
    heard = [i for i in ids if page.has(i, "sound", "music") or _AUDIO.search(page.low(i))]
    return bool(heard) and all(
        page.words[i].dep == "pobj" and page.low(page.words[i].head) != "of" and page.has(i, "when.weather") for i in heard
    )


def is_instrument_with_a_mood(page: Page, ids: list[int]) -> bool:
    """'then a *soulful saxophone*': felt, it is played and not left standing somewhere."""
    if instrument(page, ids[-1]) is None or any(page.words[i].pos in ("ADP", "AUX") or page.words[i].tag in FINITE for i in ids):
        return False
    bare = not any(page.words[i].pos == "DET" for i in ids)
    return any(
        page.has(i, "feeling", "music.mood") or page.low(i) in _ALONE or (bare and page.lex.called(page.low(i), "music.mood"))
        for i in ids[:-1]
    )


def _moves(page: Page, i: int) -> bool:
    """'steam *rising* from vents': something to be seen in a list of what is heard."""
    return page.words[i].tag == "VBG" and page.words[i].dep != "amod" and page.has(i, "action")


def _is_somebody(page: Page, i: int) -> bool:
    return page.has(i, "person", "thing.animal", "thing.creature") or page.words[i].pos == "PRON"


def _sounds_by_itself(page: Page, verb: int) -> bool:
    """'*rain drums* on tin', 'dishes clatter': nothing but a sound is told, as long as nobody and nothing in particular makes it."""
    if not is_of_sounding(page, verb):
        return False
    subject = page.subject(verb)
    if subject is None:
        return True
    if page.words[subject].tag == "NN" and page.has(subject, "person") and sum(w.low == page.low(subject) for w in page.words) > 1:
        return False  # 'grandad has a pipe ... *grandad* laughs'
    if page.low(subject) in ONE_OF_SEVERAL:
        return False  # 'two dogs; *one* barks, the other howls'
    return page.words[subject].pos not in ("PRON", "PROPN") and not any(
        page.words[k].pos in ("DET", "NUM") or page.words[k].dep == "poss" for k in page.children[subject]
    )
