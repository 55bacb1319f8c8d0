"""What must not be there: music, speech, people, any other sound, and whatever else a prompt denies."""

import re
from collections.abc import Iterable

from soundstage.engines.previz.screenplay import Character, Sound
from soundstage.engines.previz.script.languages.foreign_forms import derived
from soundstage.engines.previz.script.languages.verb_forms import INFINITIVES
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import glosses, singular
from soundstage.engines.previz.script.parsing.words import Page

_MUSIC = re.compile(r"\b(music|score|soundtrack|songs?|música|musica|musique|musik\w*)\b", re.IGNORECASE)
_SPEECH = re.compile(
    r"\b(dialogues?|speech|talking|talk|voices?|spoken|speaking|words|narration|voice-?over|"
    r"diálogos?|dialoghi|dialogo|dialoge?|sprache|stimmen?|voz|vozes|voces|voix|voci|voce|paroles?|falas?)\b",
    re.IGNORECASE,
)
_NOBODY_TALKS = re.compile(
    r"\b(?:nobody|no ?one|neither(?: of them)?|none of them) (?:is |are )?(?:talk|speak|say)\w*|\bno ?one says|\b(?:do(?:es)?n[o']t|never|without) (?:talk|speak|say)\w*"
    r"|\bnot (?:a|one|a single) word (?:is |was )?(?:spoken|said|exchanged|uttered)\b|\bno words? (?:is|are) (?:spoken|said|exchanged)\b|\bnothing is said\b"
    r"|\b(?:niemand (?:spricht|redet|sagt)|nadie (?:habla|dice)|personne ne (?:parle|dit)|nessuno (?:parla|dice)|ninguém (?:fala|diz))\b"
    r"|\bsilent (?:film|movie)\b|\bwordless(?:ly)?\b|\bmute\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(music|score|soundtrack|songs?|dialogues?|speech|voice-?overs?|narration|people|characters|camera movement)\**[ \t]{0,12}[:=]\**[ \t]{0,12}"
    r"(?:none|no|nothing|n/?a|off|zero)\b(?! \w)",
    re.IGNORECASE,
)
"""'Music: none.'"""
_NOT_YET = re.compile(r"\s*,?\s*(?:until|till|before|at first)\b", re.IGNORECASE)
"""'no music *until* the door opens'."""
_NO = re.compile(r"^(?:no|without|any|an?|avoid|hay|há)\s+", re.IGNORECASE)
_NOBODY = frozenset({"nadie", "nessuno", "ninguém", "personne", "niemand"})
_NEVER_SEEN = re.compile(
    r"\b((?:her|his|their|the|its) [\w'-]+(?: [\w'-]+)?) (?:is|are) (?:never|not) (?:seen|shown|visible|in frame)\b", re.IGNORECASE
)
_OR = re.compile(
    r"\s*,\s*|\s+(?:or|nor|ni|oder|noch|ou|y|et|und|e)\s+(?:(?:sin|sans|ohne|senza|sem|keine?|pas de|de|du|des)\s+|(?:pas )?d['’])?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s+(?:anywhere|in sight|please|pls+|plz+|at all|whatsoever|of any kind|around|yet|else|visible|tonight|today|here|there|now|in the frame"
    r"|zu (?:sehen|hören|erkennen)|à (?:voir|entendre)|à l['’]écran|en pantalla|im Bild|sullo schermo|na tela)\s*$",
    re.IGNORECASE,
)
_NOBODY_THERE = re.compile(
    r"\b(?:nobody|no ?one)(?: else)?(?: is| are)? (?:around|there|in (?:sight|it|here|the)|visible|present|on (?:it|the)|inside|anywhere|to be seen)\b"
    r"|\b(?:nobody|no ?one)(?: else)? (?:on|in|at|inside|around|aboard) (?:the |a |its )?\w+(?=\s*(?:[.,;!)\n]|$))"
    r"|\bdevoid of (?:people|life)\b|\bnot a (?:soul|person)\b|\b(?:empty|void) of people\b|\bun(?:peopled|inhabited)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    {"people", "person", "human", "humans", "character", "soul", "anyone", "anybody", "figure", "pedestrian", "tourist", "passerby"}
)
_ALL_PEOPLE = frozenset({"a", "an", "any", "single", "living", "other", "human", "visible"})
"""Words before the people who are missing that leave all of them out: 'no single tourist', but not 'no old people'."""
_ONLY = re.compile(
    r"\b([\w' ]{1,60}?) only(?=\s*(?:[.,;:!?)]|$))"
    r"|\b(?:only|just|nothing but)(?! (?:by|from|with|in|when|if|once|after|before|because|at)\b)(?: the)?(?: (?:natural |ambient )?(?:sounds? of|noise of))? ([\w' ]{1,60})"
    r"|\b([\w' ,]{1,60}?) (?:is|are) (?:all (?:that )?(?:we|you)(?: can)? hear|all that (?:is|can be) heard|the only sounds?)\b"
    r"|\bonly (?:sounds?|noises?)[\w' ]{0,24}? (?:is|are|comes? from|being) ([\w', ]{1,60})"
    r"|\bkeine? (?:töne?|ton|geräusche?|laut)[\w ]{0,16}? außer ([\w ]{1,60})|\bsin (?:otros? )?(?:sonidos?|ruidos?)[\w ]{0,16}? (?:excepto|salvo) ([\w ]{1,60})"
    r"|\baucun (?:son|bruit)[\w ]{0,16}? (?:sauf|hormis) ([\w ]{1,60})"
    r"|\b(?:no (?:other )?sounds?|silent|silence|no audio)[\w ]{0,16}? (?:except|but|besides|other than|apart from|save)(?: for)? ([\w' ]{1,60})",
    re.IGNORECASE,
)


def excluded_by(page: Page) -> list[str]:
    """Return all that the prompt says must not be there, each once, as written."""
    denied = [
        text
        for start, end, text in page.forms.negations
        if (not text.split(" ")[0].endswith("ing") or _SPEECH.search(text) or page.forms.text[start : start + 3].lower() == "no ")
        and not _NOT_YET.match(page.forms.text[end : end + 12])
    ]
    parts = [_NO.sub("", part.strip(" .;:")) for text in denied for part in _OR.split(_TRAILING.sub("", text))]
    parts = [part for part in parts if not _is_lacked_by_somebody(page, part) and not part.lower().startswith("of ")]
    out = [
        part
        for part in parts
        if len(part) > 2 and part.lower() not in _NOBODY and not _is_a_look(page, part) and not _is_left_undone(page, part)
    ]
    out += [m.group(1).lower() for m in _NEVER_SEEN.finditer(page.forms.text)]
    out += [m.group(1).lower() for m in _NONE.finditer(page.forms.prompt)]
    if _NOBODY_THERE.search(page.forms.text):
        out.append("people")
    return list(dict.fromkeys(out))


_MANNERS = word_set(
    "glance word look trace blink smile thought doubt hesitation pause warning hurry care mercy effort success answer reply reason ceremony fuss "
    "fail flinch flinching haste regard fear shame comment difficulty break"
)
"""'without a *glance*': how something is done."""


def _is_lacked_by_somebody(page: Page, part: str) -> bool:
    """'The abbot, ancient, no *teeth*, walks out': what somebody has not, in a sentence that tells of him."""
    if singular(part.lower()) not in BODY_PARTS | {"hair", "beard"}:
        return False
    at = next((k for k, w in enumerate(page.words) if w.low == part.lower() and page.low(k - 1) in ("no", "without")), None)
    return at is not None and any(page.has(k, "person", "thing.animal") for k in range(at) if page.same_sentence(k, at))


def _is_a_look(page: Page, text: str) -> bool:
    """'a figure with *no face*': what somebody looks like, and nothing that is forbidden."""
    feature = page.lex.called(f"no {text.lower()}", "body", "camera", "look", "when")
    return feature is not None or text.lower() in ("neither", "neither of them") or text.lower().split()[-1] in _MANNERS


_JOINS = word_set("sich dass es se ne s' n' si que jemand niemand ella él elle il lui lei er sie")


def _is_left_undone(page: Page, text: str) -> bool:
    """'sin *parar*', 'ohne *sich umzudrehen*', 'no *aparta* la vista': in other languages a deed that is not done looks like a thing denied."""
    table = glosses(page.forms.language) if page.foreign else None
    if table is None:
        return False
    first = text.lower().split()[0]
    if page.forms.language == "de" and text[0].isupper() and not re.search(r"\bzu\b", text):
        return False  # 'keine *Zeitlupe*': a noun, whatever its English begins with
    if first.endswith("s") and page.forms.language != "de":
        return False
    if first in _JOINS or re.search(r"\bzu\b|\w+zu\w+en\b", text):
        return True
    english = table.get(first) or derived(first, table, page.forms.language) or ""
    verb, weigh = verb_lemma(english.split(" ")[0]), dictionary().weight
    if first.endswith(INFINITIVES[page.forms.language]) and weigh(verb, "verb") > weigh(verb, "noun") / 3:
        return True
    return page.lex.called(english, "thing", "music", "person", "sound") is None and weigh(verb, "verb") > weigh(verb, "noun")


_ALL_SOUND = re.compile(r"(?:any )?(?:audio|sounds?|noise)(?: track)?$", re.IGNORECASE)


_NATURAL = re.compile(
    r"\b(?:only|just|nothing but) (?:the )?(?:natural|ambient|diegetic|location|environmental|real)(?: and \w+)? (?:sounds?|audio|noises?|ambience)\b"
    r"|\b(?:natural|ambient|diegetic|location) (?:sounds?|audio|noises?) only\b|\bsolo sonido (?:ambiente|natural)\b|\b(?:uniquement|seulement) (?:le |des )?sons? (?:naturels?|ambiants?)\b"
    r"|\bnur (?:Naturgeräusche|Umgebungsgeräusche|Originalton)\b",
    re.IGNORECASE,
)
"""Sound that nobody plays, and nothing else: no music."""


def without_music(page: Page, excluded: Iterable[str]) -> bool:
    """Tell whether music is among what is excluded, or all that can be heard, or not among what alone may be."""
    return bool(_NATURAL.search(page.forms.prompt)) or any(_MUSIC.search(text) or _ALL_SOUND.match(text) for text in excluded)


def without_speech(page: Page, excluded: Iterable[str]) -> bool:
    """Tell whether speech is excluded, or told not to happen."""
    return any(_SPEECH.search(text) or _ALL_SOUND.match(text) for text in excluded) or bool(_NOBODY_TALKS.search(page.forms.text))


def without_people(excluded: Iterable[str]) -> bool:
    """Tell whether the place is to be without anybody: 'no people', 'without a single tourist'."""
    return any(_all_people(text.lower().split()) for text in excluded)


def _all_people(words: list[str]) -> bool:
    return bool(words) and not _PEOPLE.isdisjoint((words[-1], singular(words[-1]))) and _ALL_PEOPLE.issuperset(words[:-1])


def only_sounds(page: Page, sounds: Iterable[Sound]) -> bool:
    """'Wind only.', 'the only sound is ...': nothing but the sounds that are named may be heard."""
    named = [s.span[0] for s in sounds if s.span is not None and s.kind != "silence"]
    return any(m.start() <= at < m.end() for m in _ONLY.finditer(page.forms.text) for at in named)


def undress(page: Page, cast: Iterable[Character], excluded: Iterable[str]) -> None:
    """Take away what somebody wears by trade alone, where it is excluded: 'a cowboy without a hat'."""
    table = (glosses(page.forms.language) if page.foreign else None) or {}
    missing = {
        singular(table.get(word, word)) for text in excluded for word in (text.lower().split()[:2] if table else text.lower().split()[-1:])
    }
    for character in cast:
        character.wardrobe = [g for g in character.wardrobe if not (g.implied and singular(g.kind.split()[-1]) in missing)]
