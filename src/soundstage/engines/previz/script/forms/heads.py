"""Heads: words before a colon that say what the rest of the line is about (`Camera: ...`, `Sound: ...`), and slug lines."""

import re

from soundstage.engines.previz.script.lexis.english import WRITING, word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon

_HEAD_AT = r"(?:^|(?<=[.\n!?;\"”Q]))[ \t]{0,12}[-*•#]*[ \t]{0,12}\**[ \t]{0,12}"
SOUND_HEAD = re.compile(
    _HEAD_AT
    + r"((?:background |ambient |diegetic |foley |natural )?(?:sounds?|audio|hear|heard|we hear|sfx|fx|sound fx|sound effects?|sound design|ambience|ambiance|soundscape|foley|background noise|noises?)|bande[- ]son|bruits?|bruitages?|son|sonidos?|sons?|som|ruidos?|ruídos|efectos(?: de sonido| sonoros)?|efeitos sonoros|effets sonores|effetti sonori|rumori|ambiente sonoro|áudio|geräusche|soundeffekte|ton|suono|suoni)\**[ \t]{0,12}:\**[ \t]{0,12}",
    re.IGNORECASE,
)
MUSIC_HEAD = re.compile(
    _HEAD_AT
    + r"((?:background )?music|score|soundtrack|música|musique|musik|musica|banda sonora|trilha(?: sonora)?|colonna sonora|bande originale)\**[ \t]{0,12}:\**[ \t]{0,12}",
    re.IGNORECASE,
)
TALK_HEAD = re.compile(
    _HEAD_AT + r"(dialogues?|dialogs?|lines|script|spoken lines|voice ?lines|diálogos?|dialogo|dialoge)\**[ \t]{0,12}:\**[ \t]{0,12}",
    re.IGNORECASE,
)
NOT_HEAD = re.compile(
    _HEAD_AT.replace("!?;", "!?;/|", 1)
    + r"(negative(?: prompt)?|avoid|exclude|do not include|NO|WITHOUT|sin|ohne|sans)\**[ \t]{0,12}:\**[ \t]{0,12}",
    re.IGNORECASE,
)
_PLAIN_HEADS = word_set(
    "camera cameras cinematography lighting light style look setting location place scene shot shots action actions characters "
    "character cast mood tone atmosphere framing lens lenses palette wardrobe costume props format subject subjects environment "
    "background foreground composition movement motion weather time details description prompt visuals visual video colour color "
    "colours colors grade effects note notes finishing ending opening sign text title caption duration era genre vibe setup "
    "pov reel storyboard reference references who what where when how see tags one-liner logline pitch concept idea prompt premise synopsis client brand brief length objective message insight usp cta audience hook campaign haiku poem desc summary goal theme pacing transition aspect ratio resolution quality emotion emotions performance anchors"
)
_FOREIGN_HEADS = word_set(
    "cámara luz iluminación estilo escenario lugar escena plano acción personajes vestuario ambiente tono paleta encuadre época texto título "
    "caméra lumière éclairage décor lieu scène plan personnages costumes ambiance ton cadrage époque texte titre "
    "kamera licht beleuchtung stil ort szene einstellung handlung figuren kostüme stimmung palette bildausschnitt farben zeit titel "
    "luce illuminazione stile luogo scena inquadratura azione personaggi costumi atmosfera colori epoca testo titolo "
    "câmera câmara iluminação local cena ação figurino atmosfera tom cores enquadramento"
)
_TRANSITIONS = word_set(
    "cut smash fade dissolve intercut montage wipe insert continuous later continued "
    "schnitt abblende aufblende schwarzblende corte fundido coupe fondu stacco dissolvenza"
)
_LISTS = word_set(
    "sound sounds audio sfx music dialogue dialog ambience foley negative soundtrack score script line lines avoid hear heard say"
)
"""Heads of lists: what is heard, said or forbidden."""
_ANY_HEAD = re.compile(r"(?:^|\n|(?<=[.!?]))[ \t]{0,12}[-*•#]*[ \t]{0,12}\**([^\W\d_](?:[^\W\d_]|[&/ -]){1,34})\**[ \t]{0,12}:\**")
_ALONE = re.compile(
    r"(?:^|(?<=\n))[ \t]{0,12}#{0,6}[ \t]{0,12}\**([A-Za-z]{3,16}(?: [A-Za-z]{3,16})?)\**:?[ \t]{0,12}\n(?=[ \t]{0,12}[^\s])"
)
SLUG = re.compile(r"\b(INT|EXT)(?:\.|\b)(?:[ \t]{0,12}/[ \t]{0,12}(?:INT|EXT)\.?)?[ \t]+(?=[A-Z])")
SLUG_PLACE = re.compile(
    r"\b(?:INT|EXT)(?:\.|\b)(?:[ \t]{0,12}/[ \t]{0,12}(?:INT|EXT)\.?)?[ \t]+([A-Z][^\n\-–—,.]{1,40}?)[ \t]{0,12}(?=[-–—,.\n]|$)"
)


_SIGN_HEADS = re.compile(
    r"(?:on-?screen )?(?:sign|text|inter-?title|lower third|name strap|strapline|end title|closing (?:card|title)|final (?:card|title)|opening title|pop-?up|text bubble|speech bubble|thought bubble|graphic|ticker|news ticker|watermark|subject line|number plate|plate|title plate|chyron|title card|title|captions?|banner|subtitles?|end card|cta|call to action|super|text overlay|logo|tagline|slogan|headline|copy|copy line|endline|strapline)(?: #?\d{1,2})?"
    r"(?: on (?:the )?screen)?(?: (?:at|in|on|across|along) the (?:bottom|top|middle|screen|centre|center|end|start|side|picture)(?: of the (?:screen|frame|picture|image))?)?"
    r"(?: (?:on|above|over|in|by|outside) (?:the |a |his |her )?[\w'-]+(?: [\w'-]+)?)?"
    r"(?: (?:fades?|fading|slides?|types?|pops?|slams?|smashes|crashes|drops|flies|zooms?|wipes?|comes?) (?:in|on|up)| appears?| appearing)?"
)
"""What is said before words that are written: `Text on screen: ...`."""


_ON_FILM = re.compile(r"\bsuper[ -]?(?:8|16|35)\b")
"""'Videopoema en *Super 8*: ...'."""
_A_LINE_TO_READ = re.compile(
    r"\b(?:brand|end|closing|final|signature|copy|bottom|punch|log|strap|sign-off) ?line\b|\bline on (?:the )?screen\b"
)
"""'Closing *line*: "..."', where nobody says it."""
_LAST_FRAME = re.compile(r"^(?:final|end|last|closing) (?:frame|card|slide|shot|image)$|\bpack ?shot\b")
_FOREIGN_SIGNS = re.compile(
    r"(?:(?:un|una|une|um|uma|ein|eine|el|la|le|il|o|das|der|die|letzte|letzter|weiße|weiss?e|schwarze|rote|gelbe|goldene|große|großes|en|in|als|finales?|gran|grande|petit|petite) )*"
    r"(?:texto|text|letras|lettres|lettere|buchstaben|schrift|texte|testo|scritta|rótulo|letrero|cartel|cartela|título|titre|titel|titolo|legenda|leyenda|schriftzug|einblendung|texteinblendung|textinsert|incrustation|inscription|didascalia|subtítulo|"
    r"untertitel|sous-titre|sottotitolo|legenda|bauchbinde|sottopancia|bandeau|zócalo|eslogan|slogan|claim|lema|sobreimpreso|sobreimpresión|surimpression|sovrimpressione|sobreimpressão|intertitre|zwischentitel|intertítulo|carton|endcard|abspann|letreiro|"
    r"schild|plakat|panneau|lettern|claim|abspannclaim|pancarta|pancarte|cartello|insegna|enseigne|placa|aufschrift|accroche|signature|assinatura|firma|packshot|générique|generique|generico|créditos)"
    r"(?: (?:inferior|superior|grandes|grandi|gigantes|giganti|blancas?|blanco|blanches?|blanc|bianca|bianche|brancas?|branco|rojas?|rouge|central|inferiore|en bas|unten|oben|en bas d['’]écran|en grande|gigante|luminoso|de neón|final|finale|am ende|zum schluss|al final|à la fin|alla fine|no final|en pantalla|"
    r"sur l['’]écran|à l['’]écran|sullo schermo|in sovrimpressione|na tela|im bild|auf dem bildschirm|sobreimpreso|en sobreimpresión|auf schwarz|auf weiß|auf schwarzem grund|sobre negro|sobre fondo negro|en fondo negro|sur fond noir|sur noir|su fondo nero|su nero|em fundo preto|sobre preto|en blanco|en blanc|de cierre|de fin|di chiusura|de encerramento))*$"
)
"""What other languages say before words that are written: `Rótulo final: ...`."""
_OF_SOMEBODY = re.compile(
    r"\b(?:says?|saying|reads? (?:it )?(?:aloud|out)|asks?|whispers?|voice|voice-?over|narrator|vo|he|she|they|who)\b"
)


def _one(word: str) -> str:
    """Return a word of a label as the lists of writing have it: 'supers', but 'words' and 'letters'."""
    return word if word in WRITING else word.removesuffix("s")


def headed_as_sign(label: str, *, quoted: bool = True) -> bool:
    """Tell whether a label says that the words after it are written: `Text on screen: "..."`; without marks they may be what is shown."""
    low = label.lower()
    if _ON_FILM.search(low):
        return False
    if _SIGN_HEADS.fullmatch(low):
        return True
    first, _, rest = low.partition(" ")
    told = lexicon().called(first, "person") is None and first not in lexicon().names
    if told and (not WRITING.isdisjoint(map(_one, low.split())) or _A_LINE_TO_READ.search(low) or (quoted and _LAST_FRAME.search(low))):
        return _OF_SOMEBODY.search(low) is None
    return told and bool(rest) and _SIGN_HEADS.fullmatch(rest) is not None  # 'Green text types on: "..."'


_MAY_OPEN = re.compile(r"(?:título|titre|titel|titolo|texto|texte|text|testo|plakat|carton|firma|signature)")
"""Labels that also head a prompt, or part of one."""


def is_foreign_sign(label: str, *, told: bool = True) -> bool:
    """Tell whether a label of another language says that the words after it are written; `told`: it does not open the prompt."""
    low = label.lower()
    return _FOREIGN_SIGNS.match(low) is not None and (told or _MAY_OPEN.fullmatch(low) is None)


_BEGINS_A_SENTENCE = word_set("he she it they we you i his her their everybody everyone somebody nobody")


def is_head(label: str) -> bool:
    """Tell whether a label before a colon names a part of the prompt, and nobody who speaks."""
    words = label.lower().split()
    if words[0] in _TRANSITIONS or words[-1] == "to":
        return True
    if len(words) > 2 and words[0] in _BEGINS_A_SENTENCE:
        return False  # 'She gets a text: "..."'
    return (len(words) == 1 and words[0] in _FOREIGN_HEADS) or not _PLAIN_HEADS.union(_LISTS).isdisjoint((words[0], words[-1]))


def is_framing(label: str) -> bool:
    """'*CU*: a hand ...', '*Wide*: a bridge ...': how a shot is framed, and nobody who speaks."""
    low = label.lower().strip(" .*#")
    if _FRAMING_ABROAD.fullmatch(low):
        return True
    entry = lexicon().called(low, "camera") or lexicon().called(f"{low} shot", "camera")
    return entry is not None and lexicon().called(low, "person", "thing.creature") is None


_FRAMING_ABROAD = re.compile(
    r"(?:gran |primer |primerísimo |segundo )?plano(?: (?:general|medio|detalle|americano|cenital|entero|secuencia|corto|largo|fijo|abierto|cerrado|aéreo|conjunto|picado|contrapicado))?(?: corto| largo)?"
    r"|(?:très )?gros plan|plan (?:large|moyen|général|américain|rapproché|serré|d['’]ensemble|séquence|fixe|aérien|poitrine|taille|italien)|(?:contre-)?plongée"
    r"|(?:halb|super|extreme )?totale|(?:halb)?nah(?:e|aufnahme)?|gro(?:ß|ss)aufnahme|detailaufnahme|detail|amerikanische|vogelperspektive|froschperspektive|luftaufnahme|drohnenaufnahme|weitwinkel"
    r"|(?:primo|primissimo|mezzo) piano|campo (?:lungo|medio|totale)|piano (?:americano|sequenza)|plano (?:geral|médio|detalhe|aberto|fechado)|vista aérea|(?:contra)?picado|travelling"
)
"""How a shot is framed, in other languages."""


_FRAMED = re.compile(
    r"(?:^|\n|(?<=[.!?;]))[ \t]{0,12}(?:[-*•]+[ \t]{0,3}|\(?\d{1,2}[.):][ \t]{1,12}|[A-L][.)][ \t]{1,12})?\**([^\W\d_](?:[^\W_]|[ '’-]){1,28})\**[ \t]{0,3}(?=[:–—])"
)


def _with_framing_apart(plain: str) -> str:
    """Return the text, same length, with a full stop for the colon after how a shot is framed: '5. CU. bartender stares'."""
    text = list(plain)
    for m in _FRAMED.finditer(plain):
        if is_framing(m.group(1)):
            text[m.end()] = "."
    return "".join(text)


def with_colons(text: str) -> str:
    """Return the text, same length, where a head that stands alone on its line ('SOUND', '## Characters') has the colon that it lacks."""
    out = list(text)
    for m in _ALONE.finditer(text):
        words = m.group(1).lower().split()
        if _PLAIN_HEADS.issuperset(words):
            out[m.start(1) : m.end(1)] = " " * (m.end(1) - m.start(1))
        elif len(words) == 1 and words[0] in _LISTS - {"dialogue", "dialog", "script", "lines"}:
            out[m.end() - 1] = ":"
    return "".join(out)


def blank_heads(plain: str) -> str:
    """Blank `Camera:`, `Lighting:`, `Dialogue:` ... so that the head's words are not taken for the scene's."""
    text = list(_with_framing_apart(plain))
    for m in _ANY_HEAD.finditer(plain):
        label = m.group(1).strip()
        words = label.lower().split()
        if not words or not is_head(label) or is_framing(label) or words[0] in ("no", "without"):
            continue
        if any(lexicon().called(" ".join(words[k:n]), "look", "camera", "place", "when") for n in range(1, len(words)) for k in range(n)):
            continue  # 'Phone selfie video:' says how it is filmed
        if len(words) > 1 and lexicon().called(label.lower(), "camera"):
            continue  # 'Bullet time:'
        if words[-1] in ("shot", "angle", "movement", "scene") and len(words) > 1 and words[0] not in ("camera", "shot"):
            continue
        text[m.start(1) : m.end()] = list(("." + " " * (m.end() - m.start(1)))[: m.end() - m.start(1)])
    for m in SLUG.finditer(plain):
        inside = m.group(1) == "INT"
        width = m.end() - m.start()
        word = ("inside " if inside else "outside ") if width > 7 else "in " if inside else "at "
        text[m.start() : m.end()] = list((word + " " * width)[:width]) if width >= 4 else [" "] * width
    return "".join(text)
