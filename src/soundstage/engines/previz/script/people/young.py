"""Which species somebody is who is called by kin, age or a trade: a cub among lions is a lion, the herd's matriarch an elephant, a frog band of frogs."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings

_YOUNG_OF = {
    "cub": word_set("lion tiger leopard cheetah jaguar panther bear fox wolf raccoon badger otter hyena"),
    "pup": word_set("seal wolf dog otter fox bat shark walrus"),
    "calf": word_set("cow elephant whale dolphin giraffe hippo rhino buffalo moose reindeer camel"),
    "chick": word_set("penguin chicken owl eagle bird swan flamingo stork gull ostrich"),
    "kit": word_set("fox beaver ferret skunk"),
    "joey": word_set("kangaroo koala possum"),
}


_COWS_AND_BULLS = word_set("elephant whale hippo rhino moose walrus giraffe seal buffalo bison")
"""Beasts of which one is a cow or a bull: 'two *elephants*, an old cow and a calf'."""


YOUNG = frozenset(_YOUNG_OF) | word_set("kitten puppy piglet lamb foal duckling gosling fawn chick kid cygnet owlet tadpole hatchling")
"""Words for the young of animals."""


def young_like(species: str | None, young: str) -> bool:
    """Tell whether the young of a species go by a word: a fox has cubs and kits, and no foals."""
    return species is None or species in _YOUNG_OF.get(young, {species})


def young_of(page: Page, m: Mention) -> str | None:
    """Return the kind of animal that the text names beside 'cub', 'pup', 'calf' and the like; None when it names none that fits."""
    low = singular(page.low(m.head))
    if low in ("cow", "bull"):
        herd = (x for x in page.of("thing.animal") if x.last < m.first and page.words[x.last].plural and page.same_sentence(x.last, m.head))
        return next((kind for x in herd if (kind := x.entry.attrs.get("species") or x.name) in _COWS_AND_BULLS), None)
    fits = _YOUNG_OF.get(low)
    if fits is None:
        return None
    own = page.match(m.head, "thing.animal")
    if own is not None and own.length > 1 and own.entry.attrs.get("species") in fits:
        return own.entry.attrs["species"]  # 'three *lion cubs*'
    named = (
        x.entry.attrs.get("species") or x.name
        for x in page.of("thing.animal")
        if not x.first <= m.head <= x.last and singular(page.low(x.last)) not in _YOUNG_OF
    )
    return next((species for species in named if species in fits), None)


_OF_A_HERD = word_set("matriarch leader mother father calf bull cow male female alpha baby youngster newborn sibling mate pup cub")


_PLAYED_BY_BEASTS = word_set(
    "band orchestra choir family couple crew gang army chef cook barista baker waiter waitress bartender detective sheriff cop policeman officer king queen "
    "prince princess knight wizard witch pirate astronaut teacher professor student doctor nurse singer dancer ballerina musician pianist drummer guitarist "
    "captain sailor pilot ninja samurai warrior soldier guard butler maid librarian postman tailor barber scientist grandma grandpa grandmother grandfather "
    "boxer wrestler judge lawyer boss ceo businessman secretary clerk reporter rapper dj magician monk"
)
"""What beasts are in tales: 'a *frog* band', 'a *hedgehog* detective', but no 'dog walker'."""


_DEAL_WITH_THEM = word_set(
    "hunter trainer tamer keeper breeder rider catcher walker groomer herder herdsman farmer handler charmer driver seller vendor doctor photographer lover "
    "owner dealer merchant fancier expert thief poacher whisperer watcher rescuer sitter shepherd slayer killer breaker jockey rustler trader spotter skinner "
    "wrangler wrestler fighter lady man woman boy girl specialist researcher biologist engineer builder maker designer programmer repairman mechanic "
    "technician inspector salesman saleswoman collector burglar cop minder carer butcher monger tender counter ringer investor writer survivor"
)
"""Trades before which an animal or a machine says with what somebody has to do."""


def kind_before_trade(page: Page, m: Mention) -> Entry | None:
    """Return what somebody is who has a part besides: 'an *android* gardener', 'a *ladybug* customer', 'a *goblin* banker'."""
    beside = page.same_run(m.head - 1, m.head) and m.head - 1 >= m.first
    own = page.match(m.head - 1, "thing.animal", "thing.creature") if beside else None
    if own is None or own.last != m.head - 1 or singular(page.low(m.head)) in _DEAL_WITH_THEM:
        return None
    part = m.family == "person" and (m.entry is None or m.kind == "person")
    if own.name in ("mecha", "drone") and singular(page.low(m.head)) in ("pilot", "driver", "operator", "rider", "mechanic", "crew"):
        return None  # 'a *mecha* pilot'
    listed = any(x.first <= own.first and x.last == m.head for x in page.at[m.head] if x.family == "person")
    return own.entry if part and not listed and not (m.entry is not None and m.entry.attrs.get("age") == "child") else None


def kin_of_beasts(page: Page, beings: Beings, m: Mention) -> str | None:
    """Return the species of '*its* mother' and of 'the *matriarch*' where beasts alone have been told of."""
    own = page.match(m.head - 1, "thing.animal") if page.same_run(m.head - 1, m.head) and m.head - 1 >= m.first else None
    if own is not None and own.last == m.head - 1 and singular(page.low(m.head)) in _OF_A_HERD | _PLAYED_BY_BEASTS:
        return own.entry.attrs.get("species") or own.name  # 'a *polar bear* mother'
    beasts = [b for b in beings.all if b.character.kind == "animal" and b.character.species]
    if not beasts or m.plural or singular(page.low(m.head)) not in _OF_A_HERD or (m.entry is not None and m.entry.kind != "person"):
        return None
    theirs = beings.at.get(m.owner, []) if m.owner is not None else []
    of_a_beast = bool(theirs) and all(b.character.kind == "animal" for b in theirs)
    its = m.owner is not None and (
        page.low(m.owner) == "its" or of_a_beast or (page.low(m.owner) in ("their", "her", "his") and len(beasts) == len(beings.all))
    )
    alone = m.definite and m.owner is None and len(beasts) == len(beings.all)
    return beasts[-1].character.species if its or alone else None
