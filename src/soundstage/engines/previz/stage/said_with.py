"""The face that words ask for when the prompt names no feeling: nobody says they are sorry with a smile.

Only what is plain in any mouth: an apology, a welcome, thanks, love, fear, an accusation. Everything else is said calmly.
"""

import re

from soundstage.engines.previz.screenplay import Line

_SAID = {
    "sad": r"i'?m (?:so |really |very )?sorry|forgive me|(?:my )?apologies|i apologi[sz]e|i miss (?:you|him|her|them|it)|it'?s over|good-?bye|farewell"
    r"|lo siento|perd[oó]name|disculpa|adi[oó]s|je suis d[eé]sol[eé]e?|pardonne-moi|adieu|(?:es )?tut mir leid|verzeih|leb wohl"
    r"|mi dispiace|perdonami|addio|sinto muito|desculpe?|adeus",
    "angry": r"you (?:lied|promised|betrayed|cheated|always|never|ruined|had no right)|how (?:could|dare) you|get out|shut up|leave me alone"
    r"|i hate (?:you|him|her|this)|me mentiste|lo prometiste|c[oó]mo pudiste|l[aá]rgate|tu (?:m'as menti|avais promis)|comment as-tu pu|va-t'en"
    r"|du hast (?:mich belogen|gelogen|es versprochen)|wie konntest du|verschwinde|hau ab|mi hai mentito|vattene|mentiste|vai embora",
    "afraid": r"help(?: me)?!|run!|don'?t (?:shoot|hurt me|leave me)|i'?m (?:so )?(?:scared|afraid|frightened)|(?:who|what)(?:'s| is) (?:there|that)\?"
    r"|socorro|ay[uú]dame|tengo miedo|au secours|aidez-moi|j'ai peur|hilfe!|ich habe angst|aiuto|ho paura",
    "tender": r"i love you|i(?:'ll| will) (?:always|never leave)|don'?t let (?:me )?go|my (?:love|darling|dear)|te (?:quiero|amo)|mi amor|je t'aime|mon amour"
    r"|ich liebe dich|mein schatz|ti amo|amore mio|eu te amo|meu amor",
    "happy": r"welcome|hello|hi\b|hey (?:guys|everyone|there)|good morning|thank(?:s| you)|congratulations|happy (?:birthday|new year)|i did it|we (?:did it|won|made it)"
    r"|(?:that'?s|it'?s|this is) (?:amazing|awesome|great|wonderful|delicious|incredible|beautiful)|hooray|yay|finally|at last"
    r"|bienvenid|hola|buenos d[ií]as|gracias|felicidades|lo logramos|bienvenue|bonjour|salut|merci|f[eé]licitations|willkommen|hallo|guten (?:morgen|tag)"
    r"|danke|gl[uü]ckwunsch|wir haben es geschafft|benvenut|ciao|buongiorno|grazie|ce l'abbiamo fatta|bem-vind|ol[aá]|bom dia|obrigad|conseguimos",
}
SAID_WITH = {face: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for face, words in _SAID.items()}


def face_of_words(line: Line) -> str | None:
    """Return the face that the line's own words ask for: of two, the one that comes last, as what was said last is what was meant."""
    text = line.text.replace("’", "'")
    found = [(match.start(), face) for face, words in SAID_WITH.items() for match in words.finditer(text)]
    return max(found)[1] if found else None
