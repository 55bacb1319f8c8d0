"""Words of signs, titles and logos that stand in the prompt without quotation marks: 'text on screen LIFE IS BETTER', 'the NORRVIK logo'."""

import re
from collections.abc import Iterator

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon

STAND_IN = "QQ"
_UP = "A-ZÀ-ÖØ-Þ"
_CAPITALS = re.compile(
    rf"(?<![\w'’#-])(?:\d[\d:.,–]*%?[ ]|#[ ]?)?[{_UP}][{_UP}0-9'’&-]*(?:[,.:!?+/]?[ ](?:[&–—+/][ ])?(?:[{_UP}]+[{_UP}0-9'’&-]*|\d[\d:.,–]*(?:%|[{_UP}]+)?)(?![\w'’]))*[!?]?(?![\w'’])"
)
"""Words in capitals in a row, with the numbers and marks among them."""
_LETTERED_ON = re.compile(
    r"(?:\b(?:bottle|jar|can|box|crate|tin|package|packet|bag|mug|cup|van|truck|door|jersey|helmet|boat|cap|apron|shirt|hoodie|jumper|sweater|cake|lid|folder|envelope|barrel|sack|screen|board|card|bumper|wall)\b"
    r"[^.!?;:\n\"“”A-Z]{0,24}?\b(?:labell?ed|marked|stamped|lettered|branded|painted with|that reads|that says|reads|reading)[ ])$"
)
"""'a crate *marked* FRAGILE'."""
_WRITTEN = (
    r"text|words?|logo|logotype|brand ?name|titles?|title card|end ?card|end ?title|caption|tagline|slogan|claim|super|intertitle|subtitles?|chyron|ticker|lower third|headline|watermark|hashtag|"
    r"lettering|letters|letrero|signs?|signboard|shopfront|storefront|awning|name ?tag|name ?plate|banner|poster|placard|billboard|marquee|number plate|licen[cs]e plate|plaque|badge|sticker|label|tag|sash|flag|scoreboard|graffiti|t-shirt|neon|pack ?shot|message|notification|"
    r"texto|logotipo|rótulo|título|cartel|cartela|letras|lema|eslogan|pancarta|placa|sobreimpreso|"
    r"texte|titre|carton|pancarte|panneau|enseigne|lettres|affiche|banderole|"
    r"schrift|schriftzug|titel|texteinblendung|einblendung|aufschrift|schild|plakat|leuchtreklame|buchstaben|endcard|"
    r"testo|scritta|titolo|cartello|insegna|lettere|striscione|legenda|letreiro|faixa"
)
_JOINED = (
    r"on|in|at|over|across|the|a|an|screen|of|for|to|from|with|end|bottom|top|cent(?:er|re)|middle|corner|reads?|reading|says?|saying|that|which|spells?|spelling|spelled|out|words?|text|name|is|are|appears?|appearing|fades?|slides?|pops?|slams?|up|"
    r"flashes|shows?|showing|bears?|bearing|displays?|labell?ed|lettered|marked|around|its|our|card|white|black|red|yellow|blue|green|gold|golden|pink|bold|big|huge|large|small|tiny|glowing|letters|font|type|neon|background|simple|"
    r"de|del|la|el|lo|las|los|en|con|que|se|lee|dice|pone|reza|pantalla|blanco|blancas?|negro|negra|rojo|rojas|final|sobre|fondo|aparece|aparecen|texto|grande|grandes|neón|néon|luminoso|"
    r"du|des|le|les|l['’]écran|à|au|aux|qui|dit|indique|affiche|lit|écran|blanc|blanches|noir|rouge|sur|fond|apparaît|apparaissent|fin|avec|écrit|"
    r"von|der|das|die|den|dem|mit|auf|am|im|ende|steht|erscheint|aufschrift|schwarz|schwarzem|weiß|weißer|roter|großer|bildschirm|leuchtet|wird|eingeblendet|"
    r"di|il|che|con|scritto|sullo|schermo|su|nero|bianco|bianca|bianche|appare|compare|al|finale|"
    r"do|da|dos|um|uma|na|no|tela|diz|em|preto|branco|brancas|inscrito|escrito"
)
_BEFORE = re.compile(rf"(?:^|[^\w-])(?:{_WRITTEN})(?:[ ]?[:–—-])?[ ](?:(?:{_JOINED})(?:,|[ ]?[:–—-])?[ ]){{0,7}}$", re.IGNORECASE)
"""'the *logo of* NORRVIK', '*texto en pantalla* LA VIDA', 'ein *Schild mit der Aufschrift* GESCHLOSSEN'."""
_IT_READS = re.compile(
    r"(?:\b(?:se lee|puede leerse|on lit|on peut lire|si legge|lê-se|zu lesen(?: ist)?|(?:cut|cuts|fade|fades|smash cut) to black)[.:,]?[ ]+)$",
    re.IGNORECASE,
)
"""'*On lit* LA VIE EST BELLE', '*Cut to black.* THE END'."""
_AFTER = re.compile(
    r"[ ](?:(?:neon |shop |street |road )?(?:logo|logotype|sign|banner|lettering|wordmark|graffiti|title|t-shirt|sticker|billboard)\b"
    r"|(?:appears?|comes up|glows?|is written|written|painted|scrawled|projected)?[ ]?(?:in|en|em|in) (?:[a-zà-ü]+ ){0,3}(?:letters|neon|type|font|text|lettering|capitals|chalk|paint|letras|lettres|lettere|buchstaben|lettern|néon|neón)\b"
    r"|(?:appears? |comes up )?on (?:the )?screen\b|(?:fades|types|flashes) (?:in|on|up|onto|across)\b|erscheint\b|auf dem bildschirm\b|en pantalla\b|à l['’]écran\b|sullo schermo\b|na tela\b)",
    re.IGNORECASE,
)
"""'the NORRVIK *logo*', 'GAME OVER *in red letters*'."""
_MARK = r"[^\W\d_a-zß-ÿ][\w'’&.-]*(?:[ ](?:(?:de|du|von|of|and|&)[ ])?[^\W\d_a-zß-ÿ][\w'’&-]*){0,3}"
_BRAND = re.compile(
    rf"\b(?:(?:logo|logotipo|logotype|brand|brand ?name|marca|marque|wordmark)[ ](?:(?:of|for|from|de|del|da|do|di|du|von|der|d['’])[ ]?(?:the |la |el |il |o )?)?)(?P<words>{_MARK})"
    rf"|\b(?:[Tt]he|[Aa]|[Oo]ur|[Tt]heir|[Bb]ig|[Ss]mall|[Ss]hot of)[ ](?P<before>{_MARK})(?=[ ](?:logo|wordmark)\b)"
)
"""'the *logo of* Norrvik', 'the Norrvik *logo*'."""
_SMALL = re.compile(
    r"\b(?:text|caption|title card|end card|lower third|subtitles?|text overlay|overlay|chyron|ticker|super|hashtag|meme text|sign|banner|placard|t-?shirt|sticker|speech bubble|thought bubble)"
    r"(?: (?:on|at|in|above|over|across|around) (?:the |a |his |her |their )?[\w'-]+(?: [\w'-]+)?)?"
    r"(?: (?:appears?|pops up|fades in|flashes|comes up),?)?(?: that)? (?:reads?|reading|says?|saying):? (?P<words>(?!(?:that|the opposite|something|nothing|how|it all|so|everything|where|QQ)\b)[^.!?\n;\"“”:]{2,60}?)"
    r"(?=[.!?;\n]|$|, (?:he|she|they|it|the|an?|camera|then|with|in|her|his)\b| (?:and|while|as|then|in (?:\w+ )?letters|appears?|on (?:the )?(?:screen|wall|door|sign|side|front|back)|behind|above|over|hangs|held) ?)",
    re.IGNORECASE,
)
"""'caption at the bottom *says* when ur late': no capitals, no marks."""
_COUNTED = re.compile(
    r"(?<=[.!?,;\n] )(?:then |and )?(?P<words>[Dd]ay \d+|[Yy]ear \d+|[Tt]ake \d+|[Ll]evel \d+|[Rr]ound \d+|[Cc]hapter (?:\d+|[IVX]+))(?= (?:appears|fades|pops|flashes|on (?:the )?screen))(?P<before>)"
)
"""'*Day 1* appears on screen'."""
_SMALL_ABROAD = re.compile(
    r"(?<!sin )(?<!sem )(?<!sans )(?<!senza )(?<!ohne )(?<!de )\b(?:texto (?:na tela|en pantalla)|texte (?:à l['’]écran|a l['’]écran|à l['’]ecran|a l['’]ecran)|text auf dem bildschirm|testo sullo schermo)"
    r"(?: que diz| que dice| qui dit| che dice)?:?[ ](?P<words>(?!QQ)[a-zà-ü][^.!?\n;\"“”:«»]{2,60}?)(?P<before>)(?=[.!?;\n,]|$)",
    re.IGNORECASE,
)
"""'texto na tela *quando a sogra chega*'."""
_TAGGED = re.compile(r"\bhashtag[ ](?P<words>#\w+)|(?P<before>#\w+)(?=[ ](?:on|appears on) (?:the )?screen)", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:score ?board|display|counter|timer|stopwatch|clock|alarm clock|watch|screen|placard|licen[cs]e plate|number plate|price tag|uhr|reloj|horloge|orologio|relógio|marcador|tableau(?: d['’]affichage)?|anzeigetafel|tabellone|placar)\b[^.!?;:\n\"“”]{0,24}?"
    r"\b(?:reads?|shows?|showing|reading|says|displays?|flashes|muestra|marca|indica|affiche|indique|zeigt|segna|mostra)[ ](?P<words>\d[\d:.,–-]*(?-i:[\dA-Z]+(?:[ ][A-Z0-9]+(?![a-z]))*))",
    re.IGNORECASE,
)
"""'the scoreboard shows *21–20*'."""
_ON_BLACK = re.compile(
    r"(?:\b(?:fades?|cuts?|funde|corte|fundido|fondu|coupe|dissolvenza|stacco|schnitt|abblende) (?:to|a|al|au|para|in|auf|zu) |\b(?:on|over|sobre|auf|su|em|sur) )(?:a |plain |fondo |fond |fundo |sfondo )?"
    r"(?:black|white|negro|blanco|noir|blanc|schwarz|weiß|nero|bianco|preto|branco)(?: screen| background| frame)?[ ]{0,2}[.:,–—-]?[ ]{0,2}$",
    re.IGNORECASE,
)
_VOICED = re.compile(r"\b(?:voice|voz|voix|stimme|voce|vo|v\.o\.|narrator|narrador|narrateur|erzähler|says|off)\b", re.IGNORECASE)
_STANDS_WRITTEN = re.compile(
    r"\b(?:in \w+ (?:lettern|buchstaben) (?:erscheint|steht|prangt)|(?:está |va |c['’]è |è )?(?:escrito|scritto|écrit|geschrieben)|pone|se lee|on lit|si legge|lê-se|(?:sign|menu|board|chalkboard|blackboard|placard|label) with|lights? up with)[ :]{1,3}$",
    re.IGNORECASE,
)
"""'en la pizarra *pone* "Menú"'."""
_OVER_BLACK = re.compile(r"[ ](?:slams|smashes|stamps) (?:in|on)\b|[ ](?:on|over) (?:black|white)\b", re.IGNORECASE)
_INITIALS = word_set(
    "pov vhs hdr asmr cgi imax cctv dslr led leds dj tv nyc usa uk la ots cu ecu mcu ws ms vo os int ext ai rgb sfx fx vfx bgm edm ufo suv bmx vr ar ny fps uhd hd iphone rec hbo bbc "
    "ok id gps usb rpg ww2 wwii wwi ii iii iv xl diy bbq rv atv nasa fbi cia nypd swat ufc nba nfl mma pvc mri er icu ceo cta i a o y e"
)
"""Capitals that name what they shorten."""
_ALONE = re.compile(r"(?:^|[.!?…\"”»]|QQ)[ \n]+$")
_CUE = re.compile(r"[ ]?(?:\([^()\n]{1,40}\))?[ ]?:")
_SHARE = 0.4
"""The share of letters in capitals above which all of the prompt is cried."""
_SHORT, _LONG = 3, 70


def lettered(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of all words that are written somewhere and have no quotation marks; no two stretches overlap."""
    taken: list[tuple[int, int]] = []
    for a, b in [
        *_in_capitals(plain),
        *_found(_BRAND, plain),
        *_found(_COUNTED, plain),
        *_found(_TAGGED, plain),
        *_found(_SCORE, plain),
        *_found(_SMALL, plain),
    ]:
        if all(b <= start or end <= a for start, end in taken):
            taken.append((a, b))
    yield from sorted(taken)


def framed_as_written(before: str, after: str) -> bool:
    """Tell by the text around words in quotation marks that they are to read: 'Fade to black: "..."', '"..." *in gold letters*'."""
    sentence = before[max(before.rfind(mark) for mark in "!?\n;") + 1 :]
    if _VOICED.search(sentence[-60:]):
        return False
    return any(pattern.search(sentence) for pattern in (_ON_BLACK, _STANDS_WRITTEN)) or any(
        pattern.match(after) for pattern in (_AFTER, _OVER_BLACK)
    )


def _found(pattern: re.Pattern[str], plain: str) -> Iterator[tuple[int, int]]:
    for m in pattern.finditer(plain):
        group = "words" if m.group("words") else "before"
        if STAND_IN not in m.group(group) and not m.group(group).isupper():
            yield m.span(group)
        elif pattern is _SCORE:
            yield m.span("words")


def _in_capitals(plain: str) -> Iterator[tuple[int, int]]:
    letters = [c for c in plain if c.isalpha()]
    if sum(c.isupper() for c in letters) > _SHARE * len(letters):
        return
    for m in _CAPITALS.finditer(plain):
        a, b = m.span()
        b = a + len(_without_a_beginning(plain[a:b], plain[b:]).rstrip(".,:;–- "))
        words = plain[a:b]
        if STAND_IN in words or not _SHORT <= b - a <= _LONG or _only_initials(words) or _CUE.match(plain[b:]):
            continue
        if _is_written(plain, a, b):
            yield a, b


def _without_a_beginning(words: str, following: str) -> str:
    """'GAME OVER. *A* woman leaves': the last capital begins another sentence."""
    head, mark, last = words.rpartition(" ")
    if mark and len(last) == 1 and last.isalpha() and head[-1:] in ".!?" and following[:2].strip().islower():
        return head.rstrip(".")
    return words


def _only_initials(words: str) -> bool:
    return all(w.lower() in _INITIALS or not any(c.isalpha() for c in w) for w in re.findall(r"[^\W_]+", words))


def _is_written(plain: str, a: int, b: int) -> bool:
    before = plain[max(0, a - 90) : a]
    sentence = before[max(before.rfind(mark) for mark in ".!?\n;") + 1 :]
    if _BEFORE.search(sentence) or _LETTERED_ON.search(sentence) or _IT_READS.search(before):
        return True
    if _AFTER.match(plain[b:]) and not _is_somebody(plain[a:b]):
        return True
    return _stands_alone_at_the_end(plain, a, b)


def _is_somebody(words: str) -> bool:
    return all(w.lower() in lexicon().names for w in words.split())


def _stands_alone_at_the_end(plain: str, a: int, b: int) -> bool:
    """'... She smiles. NORRVIK.': the last sentence is a name or a saying in capitals, and tells nothing of picture or sound."""
    if plain[b:].strip(' .!?"”»*\n') or not plain[:a].strip() or not _ALONE.search(plain[:a]):
        return False
    low = [w.lower() for w in re.findall(r"[^\W_]+", plain[a:b])]
    if low[0] in ("no", "without", "sin", "sans", "ohne", "kein", "keine", "not", "avoid", "make"):
        return False
    told = (" ".join(low[k:n]) for k in range(len(low)) for n in range(k + 1, len(low) + 1))
    return not any(lexicon().called(phrase, "camera", "look", "music", "sound", "when") for phrase in told)
