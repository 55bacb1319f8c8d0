"""What shows that a word in capitals is somebody's name: an age in brackets, a verb of speech, clothes, a deed, who is beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from soundstage.engines.previz.script.forms.quotes import STAND_IN
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, DETERMINERS, ONLY_PEOPLE_DO, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular
from soundstage.engines.previz.script.parsing.tokens import Piece

_ECHOES = frozenset({"answer", "reply", "respond", "greet"})
"""What people do, and also silence or a radio: 'Static *answers*.'"""
_CLAUSE_OPENERS = word_set("when while as and then but until before after where because so that whom ; , . : ! ? - – — …")
_AGE = re.compile(r"(?:[1-9]\d?|(?:mid|late|early)(?:-.*)?|[2-9]0s|teens?|twenties|thirties|forties|fifties|sixties|seventies|eighties)")
_YEARS = word_set(
    "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_ABOUT = word_set("about around maybe perhaps roughly aged age nearly almost just only barely")
_MET = word_set("hug kiss hand give pass toss follow face greet thank slap punch shove tell ask help interrupt nudge poke embrace join")
_FOUND = word_set("follow follows see meet watch find track tracks")
"""What the camera does with somebody."""
_WHENCE = word_set("from in at near through over across")
_WHERE = word_set("on off above around beyond inside outside to of towards toward near beneath below under")
"""Before a place of the lists, or what a place is on: 'a *cabin* on Titan'."""
_OBJECTS = DETERMINERS | word_set("him them it himself herself itself")
_PARTICLES = word_set("up down in out off on away over back")
_FACES = word_set("voice smile grin gaze laugh frown expression hair beard glasses eyes teeth")


@dataclass(slots=True)
class Clues:
    """The words of a prompt as clues. A name stands at words `i`..`last`."""

    pieces: Sequence[Piece]
    lex: Lexicon
    told: set[str] = field(default_factory=set[str])
    """Names that were found so far."""

    def tells_whence(self, i: int) -> bool:
        """'a woman from *Ghana*, about 35', 'a greenhouse on *Mars*, an android ...'."""
        before, low = self._before(i), self.pieces[i].text.lower()
        if before in _WHENCE:
            return True
        stood = before in _WHERE and low not in self.lex.names
        return stood and (self.lex.called(low, "place") is not None or self.lex.called(self._before(i - 1), "place") is not None)

    def has_an_age(self, last: int) -> bool:
        """'Wren (62, wool cap)', 'Dana, 34, a welder', 'Dana, about forty', 'Dana, the same age'."""
        ahead = self._ahead(last, 5)
        if len(ahead) < 2 or ahead[0] not in (",", "("):
            return False
        if ahead[1] in _ABOUT or ahead[1:4] == ["the", "same", "age"] or (ahead[1] == "in" and ahead[2:3] and ahead[2] in ("his", "her")):
            return ahead[1] not in _ABOUT or len(ahead) < 3 or _AGE.fullmatch(ahead[2]) is not None or ahead[2] in _YEARS
        ends = len(ahead) < 3 or ahead[2] in (",", ")", ".", "years", "-") or ahead[0] == "("
        return ends and (_AGE.fullmatch(ahead[1]) is not None or ahead[1] in _YEARS)

    def is_quoted(self, i: int, last: int) -> bool:
        """'"..." says *Wren*', 'Wren whispers, "..."'."""
        after = next(self._next(last), "")
        says = i > 1 and self.pieces[i - 2].text == STAND_IN and self._speaks(self.pieces[i - 1].text.lower())
        alone = verb_lemma(after) in _ECHOES and all(p.text != STAND_IN for p in self.pieces[last + 1 : last + 6])
        speaks = after.endswith("s") and not after.endswith("ss") and self._speaks(after) and self._begins_a_clause(i)
        known = self.pieces[i].text.lower() in self.lex.names or not dictionary().knows(self.pieces[i].text.lower(), "noun")
        return says or (speaks and (known or not alone))

    def acts(self, i: int, last: int) -> bool:
        """'when *Dana* pushes the door open', '*Grace* sighs', '*Dana* slowly turns'; 'Quint *unscrews* the lid' in a word of no list."""
        at, verb = self._verb(last)
        if not verb or verb in ("leaves", "sets") or not self._begins_a_clause(i):
            return False
        listed = self.lex.called(verb_lemma(verb), "action", "speech") is not None
        return listed or (dictionary().knows(verb_lemma(verb), "verb") and self._takes_an_object(last + at))

    def does_what_only_people_do(self, i: int, last: int) -> bool:
        """'*Moss* shrugs'."""
        return verb_lemma(self._verb(last)[1]) in ONLY_PEOPLE_DO - _ECHOES and self._begins_a_clause(i)

    def wears(self, i: int, last: int) -> bool:
        """'*Wren* in a red coat', '*Wren's* scarf', '*Wren*, with short hair'."""
        ahead = self._ahead(last, 7)
        if ahead[:1] == [","]:
            del ahead[0]
        if not ahead or ahead[0] not in ("in", "with", "wearing", "'s", "’s"):
            return False
        if not (self._begins_a_clause(i) or ahead[0] in ("'s", "’s")):
            return False
        for word in ahead[1:5]:
            if self.lex.called(word, "garment", "body.hairword", "body.hairstyle", "body.facialhair", "body.eyewear") is not None:
                return True
            if not word.isalpha():
                return False
        return False

    def has_a_body(self, last: int) -> bool:
        """'close on *Pip's* surprised face'."""
        ahead = self._ahead(last, 4)
        return ahead[:1] in (["'s"], ["’s"]) and any(singular(w) in BODY_PARTS or w in _FACES for w in ahead[1:])

    def is_introduced(self, i: int, last: int) -> bool:
        """'Tomek, cyclist, torn vest', 'Pip, a round little hedgehog with a scarf': what follows between commas says who or how somebody is."""
        ahead = self._ahead(last, 9)
        if len(ahead) < 2 or ahead[0] not in (",", "(") or not (self._begins_a_clause(i) or ahead[1] in ("a", "an")):
            return False
        said = list(takewhile(lambda w: w.isalpha() and w not in ("in", "with", "wearing", "who", "on", "at", "from", "of"), ahead[1:]))
        aside = [w for w in said if w not in ("a", "an")]
        if not aside or len(aside) > (4 if len(aside) < len(said) else 3) or ahead[1 + len(said) :][:1] == ["-"]:
            return False
        kinds = ("person", "garment", "thing.animal", "thing.creature") if len(aside) < len(said) else ("person", "garment")
        return self.lex.called(aside[-1], *kinds) is not None or self.lex.called(" ".join(aside[-2:]), *kinds) is not None

    def is_met(self, i: int) -> bool:
        """'hands *Dana* a cup', 'hugs *Okafor*'."""
        verb = self._before(i)
        return (verb.endswith("s") and verb_lemma(verb) in _MET) or (verb in _FOUND and self._before(i - 1) in ("we", "camera", "and"))

    def is_followed(self, i: int, last: int) -> bool:
        """'we meet *Bjarte* as she climbs', 'on *Tiny*, who laughs', 'close on *Zed* laughing'."""
        ahead = self._ahead(last, 3)
        if ahead[:1] == [","]:
            del ahead[0]
        known = ahead[:1] in (["who"], ["whose"]) or (ahead[:1] in (["as"], ["while"]) and ahead[1:2] in (["he"], ["she"]))
        return known and (self._before(i) in _FOUND | {"on", "behind", "of", "at"})

    def is_said_to_be(self, i: int) -> bool:
        """'my roommate *Keno*', 'the barber *Moss*': after what he is."""
        before = self.pieces[i - 1].text if i else ""
        return before.islower() and not self.pieces[i].opens and self.lex.called(before, "person") is not None

    def is_joined(self, i: int, last: int) -> bool:
        """'*Moss* and Anna dance', 'Leo & *Pip*'."""
        ahead = last + 2 < len(self.pieces) and self.pieces[last + 1].text in ("and", "&") and self._is_known(last + 2)
        return ahead or (i > 1 and self.pieces[i - 1].text in ("and", "&") and self._is_known(i - 2))

    def is_listed(self, i: int, last: int) -> bool:
        """'Two kids, *Pip* and Leo,': after those of whom he is one."""
        after = next(self._next(last), "")
        of = self.lex.called(singular(self.pieces[i - 2].text.lower()), "person", "thing.animal") if i > 1 else None
        return of is not None and self._before(i) in (",", ":", "-", "–", "—", "(") and after in ("and", "&", ",", "(")

    def _is_known(self, i: int) -> bool:
        """Tell whether a word beside 'and' is a name, and the only word of it."""
        text = self.pieces[i].text
        return text[:1].isupper() and (text in self.told or (text.lower() in self.lex.names and not self.pieces[i].opens))

    def _verb(self, last: int) -> tuple[int, str]:
        """Return the verb in -s right after a name, but for an adverb, and how far behind it stands; '' where there is none."""
        ahead = self._ahead(last, 2)
        at, verb = next(((n, w) for n, w in enumerate(ahead, 1) if not w.endswith("ly")), (0, ""))
        return (at, verb) if verb.endswith("s") and not verb.endswith("ss") else (0, "")

    def _takes_an_object(self, verb: int) -> bool:
        """'hammers *in a* nail', 'unscrews *the* lid'."""
        ahead = self._ahead(verb, 2)
        return ahead[:1] != [] and (ahead[0] in _OBJECTS or (ahead[0] in _PARTICLES and (len(ahead) < 2 or ahead[1] in _OBJECTS)))

    def _speaks(self, word: str) -> bool:
        return self.lex.called(verb_lemma(word), "speech") is not None

    def _before(self, i: int) -> str:
        return self.pieces[i - 1].text.lower() if i else ""

    def _begins_a_clause(self, i: int) -> bool:
        before = i - 1 if i and self.pieces[i - 1].text[:1].isupper() and not self.pieces[i].opens else i  # 'Old *Hank* spits'
        return self.pieces[before].opens or self._before(i) in _CLAUSE_OPENERS or self.pieces[i - 1].text == STAND_IN

    def _ahead(self, last: int, most: int) -> list[str]:
        return [w for w, _ in zip(self._next(last), range(most), strict=False)]

    def _next(self, last: int) -> Iterator[str]:
        """Yield the small letters of the words after one, to the end of its sentence."""
        for piece in self.pieces[last + 1 :]:
            if piece.opens:
                return
            yield piece.text.lower()
