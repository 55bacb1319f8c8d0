"""What is written somewhere in the picture: quoted words on signs, screens and things that bear writing."""

import re

from soundstage.engines.previz.screenplay import Prop
from soundstage.engines.previz.script.forms.heads import headed_as_sign
from soundstage.engines.previz.script.forms.quotes import Quote
from soundstage.engines.previz.script.lexis.english import BEARS_WRITING, WRITING, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.things import Things

_SIGN = re.compile(
    r"\b(super|text overlay|on-screen text|end card|number plate|licen[cs]e plate|plate|signs?|banners?|posters?|billboards?|labels?|screens?|bubble|neon|plaque|board|blackboard|chalkboard|whiteboard|t-?shirt|shirt|text|title|"
    r"titles|caption|captions|letters|lettering|words|headline|logo|marquee|note|letter|card|placard|cover|tag|badge|display|scoreboard|"
    r"newspaper|subtitle|graffiti|inscription|placa|letrero|cartel|panneau|schild|insegna|cartello|tagline|slogan|"
    r"menu|window|door|wall|box|package|bottle|can|cup|mug|book|envelope|truck|van|bus|storefront|awning|sticker|button|keys?|typewriter|keyboard|phone|app)\b"
)
_READS = re.compile(
    r"\b(reads?|reading|saying|says|that says|spells?|spelling|spelled|written|writes|flashes|flashing|labell?ed|titled|marked|engraved|"
    r"printed|painted|fades? in|fading in|slides? in|pops? up|scrolls?|appears|appear|lettered|bearing|with the words?|with the text|with the title|displays?|displaying|shows?|showing|"
    r"glows?|glowing|carved|scrawled|stamped|etched|(?:spells?|spelling|spelled) out|types?(?: on| out| in)?|typing(?: on| out)?|lights? up|lit up|screams?|declares?|proclaims?|blinks?|blinking|buzzes|chalked|scribbled|"
    r"daubed|sprayed|stencill?ed|embroidered|stitched|tattooed|projected|typed|handwritten)\b[\s:,]*$"
)
_HEAD_WITHIN = 12
"""Words between a head and what it says."""
_ONLY_WRITTEN = word_set("read spell display flash light blink")
"""Verbs whose subject, where it is nobody, is something written."""
_BEFORE_SIGN = re.compile(
    r"\b(sign|banner|poster|billboard|label|text|title|caption|words?|lettering|headline|logo|marquee|placard|tagline|slogan|called|"
    r"end card|title card|(?:speech |thought |text )?bubble|lower third|chyron|ticker|super|text overlay|on-screen text|chalkboard)\b[\s:,]*$"
)
_BEARS = r"(?:[a-z-]+ )?(?:signs?|banners?|posters?|billboards?|labels?|logos?|t-?shirts?|tattoos?|stickers?|placards?|marquee|titles?|lettering|graffiti|plaques?|badges?|headlines?|captions?|nameplate|sash|hoodie|cap)\b"
"""'a "LEVEL UP" *banner*': what bears the words right before it."""
_BORNE = re.compile(rf" {_BEARS}")
_ETCHED = (
    r"(?:written|chalked|scrawled|scribbled|daubed|sprayed|spray-painted|painted|stencill?ed|embroidered|stitched|tattooed|carved|etched|engraved|printed|"
    r"iced|piped|stamped|typed|projected|emblazoned|inscribed|traced|drawn)"
)
_AFTER = re.compile(
    rf"[\s,]*(?:is |are )?(?:{_ETCHED}\b|appears?|glows?|flashes|on (?:the|a|an|his|her|its) (?:sign|screen|wall|banner|board|side|door|front|back|label|cover|shirt))"
)
_STANDS_THERE = re.compile(r"\b(?:steht|stand|stehen|prangt|prangen|aufleuchtet|geschrieben)\b")
"""'auf dem "KEIN SIGNAL" *steht*', 'darauf *steht*: "..."': in German words that are written stand."""
_LABELLED = re.compile(r"\b(?:labell?ed|titled|entitled|marked|inscribed|emblazoned with)\s*:?$")
_IN_INK = re.compile(
    r"\b(?:in|with) (?:\w+ )?(?:crayon|chalk|lipstick|marker|paint|ink|pencil|pen|capitals|capital letters|block letters|letters|handwriting|ketchup|sand|dust|snow)\W*$"
)
"""'on it *in crayon*: "..."'."""
_ETCHED_INTO = re.compile(
    rf"\b{_ETCHED}(?: [a-z]+ly)?(?: (?:on|onto|across|over|into|along|above|in)(?: [\w'’-]+){{1,5}}| with(?: the words?)?)\s*[:,]?$"
)
"""'*chalked on the blackboard*: "..."', 'a cake *iced with* "..."'."""
_HEADED_BY_A_SIGN = re.compile(
    r"^\W*(?:(?:an?|the|his|her|their|one|another) )?(?:[\w'’-]+ ){0,3}?"
    r"(?:note|sign|letter|card|placard|banner|poster|billboard|headline|label|plaque|graffiti|tattoo|caption|message|notice|sticker|post-it|postcard|telegram|invitation|gravestone|tombstone)"
    r"\b[^.!?\"“”:]*:$"
)
"""'a cardboard *sign* around his neck: "..."': nothing is done, and what is named is read."""
_WORDED = re.compile(r"\bwith the words?[ ]?$")
_ASKED = re.compile(r"\b(?:says|say|asks|the words?)\b")


def read_sign(page: Page, beings: Beings, things: Things, quote: Quote, i: int | None, n: int) -> Prop | None:
    """Let these words, at word `i`, stand on the thing that bears them; return a sign of number `n` where none was named."""
    bearer = _headed(page, things, quote, i) if quote.label else _bearer(page, things, quote, i)
    if bearer is None:
        return _sign(page, quote, i, n)
    bearer.text, bearer.family = quote.text, "sign"
    if bearer.words.endswith(("letters", "words", "capitals")):
        bearer.count = 1  # 'in thin white *letters*'
    return None


def _headed(page: Page, things: Things, quote: Quote, i: int | None) -> Prop | None:
    """Return the thing that a head names: '*End card*, thin white serif on black: "..."'."""
    if i is None:
        return None
    label = (quote.label or "").lower().split()
    before = [k for k in range(max(0, i - _HEAD_WITHIN), i) if k in things.at]
    near = [k for k in before if page.low(k) in label or (page.foreign and things.at[k].family == "sign" and page.same_sentence(k, i))]
    return things.at[near[-1]] if near and things.at[near[-1]].text is None else None


_RIGHT_BEFORE = 3
"""Words from a thing to capitals on it: 'a *crate* marked FRAGILE', and no 'two *eggs*, text on screen PANCAKES'."""


def _bearer(page: Page, things: Things, quote: Quote, i: int | None) -> Prop | None:
    """Return the thing already named that bears these words: 'a wooden *board* reads ...', '... on the *mug*'."""
    if i is None:
        return None
    borne = next((k for k in range(i + 1, i + 3) if k in things.at and things.at[k].family == "sign" and page.same_run(i + 1, k)), None)
    if borne is not None and things.at[borne].text is None:
        return things.at[borne]  # 'a "LEVEL UP" banner'
    reads = next((k for k in range(i - 1, max(-1, i - 5), -1) if page.words[k].verb and page.subject(k) in things.at), None)
    if reads is not None and (said := page.subject(reads)) is not None and things.at[said].text is None:
        return things.at[said]  # 'a *sign* on the wall reads ...'
    told = next((k for k in range(i - 1, max(-1, i - 3), -1) if page.words[k].verb and page.words[k].dep == "relcl"), None)
    if told is not None and page.low(told - 1) in ("that", "which") and page.has(page.words[told].head, "garment"):
        return None  # 'a bib *that says* ...'
    before = [k for k in things.at if i - 10 <= k < i and page.same_sentence(k, i)]
    if quote.lettered:
        before = [k for k in before if i - k <= _RIGHT_BEFORE or page.words[k].lemma in BEARS_WRITING or things.at[k].family == "sign"]
    bearing = [k for k in before if page.words[k].lemma in BEARS_WRITING or things.at[k].family == "sign"]
    near = max(bearing or before, default=None) or min(
        (k for k in things.at if i < k <= i + 7 and page.words[k].sentence - page.words[i].sentence == 0), default=None
    )
    return things.at[near] if near is not None and things.at[near].text is None else None


_SHOWN_OVER = word_set("caption logo title super tagline slogan subtitle headline")
"""What is lettered over the picture, by its own name: a '*Caption*: ...' is no board in the scene."""


def _sign(page: Page, quote: Quote, i: int | None, n: int) -> Prop:
    before = page.english(max(0, quote.start - 60), quote.start).lower()
    found = [m.group(1) for m in _SIGN.finditer(before)]
    word = found[-1] if found and quote.label is None else "sign"
    if quote.label is not None:
        word = next((w for w in quote.label.lower().split() if w in _SHOWN_OVER), word)
    kind = word if page.lex.called(word, "thing.sign") is None else "sign"
    for k in range(max(0, i - _RIGHT_BEFORE), i) if i is not None else ():
        if page.low(k) == word:
            page.claim(k)  # 'with the *title* VENDEMMIA' is shown
    return Prop(id=f"p{n}", kind="sign", family="sign", words=word if word in _SHOWN_OVER else kind, text=quote.text, span=quote.inner)


def is_sign(page: Page, beings: Beings, quote: Quote, i: int | None) -> bool:
    """Tell whether these words are written somewhere: a thing that can bear writing 'reads', and nobody is the subject."""
    if quote.lettered:
        return True
    if quote.label is not None:
        return headed_as_sign(quote.label)
    sentence = max(page.forms.text.rfind(mark, 0, quote.start) for mark in ".!?;\n") + 1
    before = page.english(max(sentence, quote.start - 90), quote.start).lower()
    following = page.forms.text[quote.end : quote.end + 40]
    if _IN_INK.search(before.strip()) or _ETCHED_INTO.search(before.strip()):
        return True
    told = page.forms.text[max(sentence, quote.start - 24) : quote.start].rstrip(" :")
    if page.forms.language == "de" and (_STANDS_THERE.match(following.lstrip()) or _STANDS_THERE.search(told[-12:])):
        return True
    if _BORNE.match(following) or _AFTER.match(following.lower()):
        return True
    if i is not None and _WORDED.search(before) and page.has(i - 4, "thing", "garment"):
        return True  # 'a cap with the word "CHAMP"'
    if i is not None and _is_called_writing(page, i):
        return True
    verb = None
    if i is not None:
        verbs = (k for k in range(max(0, i - 6), i) if page.words[k].pos in ("VERB", "AUX") and page.same_sentence(k, i))
        verb = max(verbs, default=None)
    reader = page.subject(verb) if verb is not None else None
    if reader is not None and verb is not None and _is_lettered_piece(page, beings, reader, verb):
        return True
    if reader is not None and reader not in beings.at and page.has(reader, "thing.prop") and page.words[reader].lemma not in _SPEAKS_ALOUD:
        return not page.has(reader, "thing.animal", "thing.creature", "person")
    if reader is not None and page.low(reader) in ("we", "you"):
        return False  # 'she speaks Spanish, *we read* English: "..."'
    if _HEADED_BY_A_SIGN.match(before.strip()) and (verb is None or page.words[verb].tag in ("VBN", "VBG")):
        return True
    who = subject_of(page, beings, verb) if verb is not None else []
    if not _SIGN.search(before):
        unsaid = verb is not None and page.words[verb].lemma in _ONLY_WRITTEN and page.subject(verb) is not None and not who
        return unsaid or _LABELLED.search(before.strip()) is not None
    if _BEFORE_SIGN.search(before.strip()) and not _ASKED.search(before):
        return True
    if not _READS.search(before.strip()):
        return _BEFORE_SIGN.search(before.strip()) is not None
    if i is None or verb is None:
        return True
    told_on = (
        page.words[verb].dep in ("conj", "parataxis", "ccomp") and page.subject(verb) is None and page.has(verb, "speech") and bool(who)
    )
    said = (page.subject(verb) in beings.at or told_on) and page.words[verb].lemma not in _ONLY_WRITTEN
    return not said and (not who or not _somebody_nearer(page, beings, before, quote, i))


_ONTO = word_set("in on over under across at along with to from after of into")
_READ_ALOUD = word_set("say tell speak whisper shout repeat mutter mouth utter sing exchange read")


def _is_called_writing(page: Page, i: int) -> bool:
    """'a *tagline* fades in over black: "..."', 'she gets a *text*: "..."', 'on his *mug*: "..."': what the words belong to is something to read."""
    k = i - 1
    while k >= 0 and page.same_sentence(k, i) and page.low(k) != "qq":
        w = page.words[k]
        if (w.low in WRITING or w.lemma in WRITING) and w.noun:
            return not _is_spoken(page, k, i)
        if w.verb and (subject := page.subject(k)) is not None:
            return page.words[subject].lemma in BEARS_WRITING and not page.has(subject, "person")
        if w.noun and not (page.low(k - 1) in _ONTO or page.words[k - 1].pos in ("DET", "ADJ", "NOUN", "PRON", "PROPN")):
            return False
        k -= 1
    return k < i - 1 and page.low(k + 1) == "on" and _ends_on_what_bears(page, i)


_SPEAKS_ALOUD = word_set(
    "radio phone telephone television tv speaker loudspeaker intercom megaphone recorder robot computer doll toy puppet machine walkie-talkie gps walkman receiver headset "
    "box teddy snowman statue skull mask head mirror portrait painting tree door car drone gramophone jukebox"
)
"""Things that a voice may come out of: 'the *printer* chatters: "RESIGN"' is read."""


def _is_lettered_piece(page: Page, beings: Beings, reader: int, verb: int) -> bool:
    """'a bib *that says* "LITTLE BOSS"': a garment or a thing, and nobody."""
    if page.low(reader) not in ("that", "which") or page.words[verb].dep != "relcl":
        return False
    bears = page.words[verb].head
    return bears not in beings.at and page.has(bears, "garment", "thing.prop", "thing.sign", "thing.vehicle")


def _is_spoken(page: Page, first: int, i: int) -> bool:
    """'says the *words* "I do"', 'a voice *message* from her mother: "..."'."""
    around = range(max(0, first - 4), i)
    return any((page.words[k].lemma in _READ_ALOUD and page.words[k].verb) or page.low(k) in ("voice", "aloud", "radio") for k in around)


def _ends_on_what_bears(page: Page, i: int) -> bool:
    return page.words[i - 1].noun and (page.words[i - 1].lemma in BEARS_WRITING or page.has(i - 1, "garment"))


def _somebody_nearer(page: Page, beings: Beings, before: str, quote: Quote, i: int) -> bool:
    """Tell whether somebody is named between what may bear the words and the words."""
    sign_at = max((m.start() for m in _SIGN.finditer(before)), default=0) - len(before)
    return any(page.words[k].start - quote.start > sign_at for k in beings.at if k < i and page.same_sentence(k, i))
