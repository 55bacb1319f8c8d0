"""Closed classes of English words, and nouns and verbs that play a part of their own in prompts."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_UNITS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
YEARS_IN_WORDS = {word: n for n, word in enumerate(_UNITS.split(), 2)} | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
"""Ages in words."""
DETERMINERS = word_set("a an the this these those some any every each another either no his their its my your our both whose")
PREPOSITIONS = word_set(
    "in on at of with from toward towards into onto over under above below behind beside besides between among amongst across "
    "along around through past near by for against inside outside within beneath underneath beyond down up off during without "
    "upon amid amidst round opposite via about alongside atop throughout before after until till til"
)
ADVERBS = word_set(
    "next hard fast away back forward forwards backward backwards together apart alone still just very too so quite almost nearly already "
    "again now here there fast not never always often soon else only upright sideways upstairs downstairs outdoors indoors "
    "aside ahead overhead nearby aloud hard late early abroad far close straight halfway directly out slightly gently barely "
    "even also instead perhaps maybe once twice home somewhere nowhere everywhere inward outward onward"
)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "several": 4, "few": 3,
    "many": 8, "dozens": 12, "dozen": 12, "couple": 2, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "hundreds": 100,
}  # fmt: skip
AFTER_VERB = (
    PREPOSITIONS
    | DETERMINERS
    | ADVERBS
    | frozenset(
        {"one", "two", "three", "what", "whatever", "how", "why", "where", "whether", "to", "her", "him", "them", "it", "me", "us", "that"}
    )
)
TAKES_OBJECT = word_set(
    "wear hold carry play read drink eat smoke clutch grip cradle sip strum push pull ride drive cook stir knead examine "
    "grasp nurse sell throw toss wave raise lift paint write chop pour sweep wash wipe dig fold build fix repair make bake "
    "serve pick plant water feed pet hug kiss juggle drag wield brandish swing film photograph count sort type sew knit weave "
    "polish clean spread flip slice"
)
"""Verbs that want an object: a participle of theirs before a noun is an act ('holding flowers')."""
NEVER_VERBS = word_set(
    "jeans trousers pants shorts glasses sunglasses goggles boots shoes heels sneakers stairs steps lights windows walls "
    "doors trees leaves clouds curtains series species news clothes eyes hands legs arms feet lips shoulders always sometimes "
    "perhaps towards besides afterwards headphones binoculars pyjamas pajamas overalls gloves socks braces braids bangs "
    "dreadlocks pigtails freckles colours colors tones hues shades buildings mountains headlights suspenders tights leggings "
    "warmers cornrows dreads spectacles slacks loafers sandals slippers stockings tresses locks curls whiskers tusks antlers hooves "
    "knees ankles elbows cheeks tattoos wrinkles epaulettes epaulets bracelets earrings necklaces clogs galoshes wellies dungarees "
    "scrubs fatigues furs rags robes subtitles captions titles"
)
"""Words in -s that are nearly always plurals, even where a verb would fit."""
FILM_WORDS = word_set(
    "scene shot video clip footage film movie camera lens frame focus background foreground lighting cinematography style "
    "look feel vibe mood tone atmosphere aesthetic depth field resolution quality detail texture grain motion movement angle "
    "view perspective composition palette colour color contrast exposure audio sound music dialogue voice speech effect "
    "transition cut sequence moment story prompt format ratio fps bokeh blur reveal montage trailer commercial advert "
    "advertisement ad documentary vlog reel animation cartoon render cgi vfx image picture screen picture close-up closeup "
    "zoom pan tilt dolly take action caption subtitle logo watermark tempo beat rhythm score soundtrack ambience ambiance "
    "noise silence echo light shadow reflection glow shade hue tint silhouette highlight beam ray flare"
)
"""Words that speak of the film and not of what is in it."""
PARTS_OF_THINGS = word_set(
    "temple bridge side top bottom edge corner middle center centre end front back rear base inside outside surface part piece pair set row "
    "line pile stack group bunch number lot bit kind sort type way distance direction place spot point space area room left "
    "right side center half rest body shape form size height length step steps stride pace breath breeze wind air gust storm "
    "weather sky sun moon star horizon rain snow fog mist haze cloud dust heat cold ground "
    "aisle coping kerb rim slope verge gangway mesh surface underside "
    "floor name home life world time day night morning evening hour second minute year age season home nature environment "
    "people person thing something everything nothing anything someone hand finger head face eye arm leg foot shoulder lip "
    "mouth hair skin back knee neck cheek chest fist palm wrist ear nose toe hip waist brow eyebrow forehead chin thumb elbow "
    "heart o'clock object item stuff prop snare chorus verse riff bassline fleck halo glint glimmer gleam twinkle splash tear smile grin frown laughter fur tail paw wing feather beak mane whisker ear"
)
"""Nouns that are no thing of their own: measures, parts of bodies and of the world."""
PARTS_OF_THE_SET = word_set(
    "wall floor ceiling window door doorway roof stair staircase fence gate railing pillar column arch balcony porch path "
    "road street pavement sidewalk curb ground hill tree grass sky river building house tower skyscraper skyline"
)
"""Things that stand with the place."""
EMPTY_VERBS = word_set(
    "be have do get feature show depict display include contain use say see wear capture film shoot create make want need "
    "let render light style portray present evoke suggest convey fill cover surround base inspire mix blend match create give "
    "seem look appear remain become keep focus frame add highlight reveal end begin start open fade cut dissolve last loop "
    "continue generate produce stick miss"
)
"""Verbs that show nothing by themselves when no phrase of the lexicon says more."""
ASPECT_VERBS = word_set("start begin try continue keep want seem appear attempt manage proceed need prepare hesitate struggle")
"""Verbs after which another verb says what is done."""
SMALL_PARTS = word_set(
    "seam hem cuff tear hole stain rip tassel crease lapel strap eyelash button pocket zipper zip stripe collar sleeve hood logo patch lace buckle trim fringe bead sequin nose ear horn antenna "
    "tile floor wall ceiling roof brick pillar"
)
"""Parts of clothes, bodies and buildings: nobody holds them."""
IMPERATIVES = word_set(
    "zoom pan tilt push pull dolly track cut start focus follow crane orbit move fade hold open close end look stay begin show use keep "
    "make add film shoot capture frame create generate"
)
"""Verbs that open a sentence told to the camera or to us."""
COUNTERS = word_set(
    "tangle mound heap stream thread ribbon trickle rivulet dribble jet dollop swirl drizzle bank bed veil cloud wisp curtain column plume layer blanket burst spray trail strand pool puff group pair bunch row line crowd flock herd pack team set trio couple handful swarm dozen dozens number circle gang "
    "school stack pile cup glass bowl plate piece slice bottle kind sort type host army parade bouquet basket series thousand "
    "hundred million score throng horde colony litter pride pod murder gaggle brood bevy troop shoal flight drift fleet clutch caravan"
)
"""Nouns that count others: 'a group of tourists'."""
COMPARED = word_set("younger older elder eldest oldest youngest taller shorter smaller bigger tallest smallest")
"""Words that tell one of several from the others."""
LOOKS_LIKE = word_set(
    "steam glow burn sizzle boil bubble drip flicker shimmer sparkle glitter gleam glisten smoke smoulder crackle crumble melt fizz blink shine "
    "simmer foam froth rot ooze"
)
"""Verbs whose participles tell what a thing is like."""
ATTRIBUTES = word_set(
    "missing moving striking stunning amazing aspiring promising charming dashing towering imposing sprawling leading working living loving aging ageing "
    "outstanding fitting existing bumbling blundering fumbling scheming surrounding following remaining corresponding visiting practising training"
)
"""Participles before a noun that say what it is like, not what it does."""
ONE_OF_SEVERAL = word_set("other latter former first second third older younger elder taller shorter smaller bigger one")
"""Words that stand for one of those just named."""
BLOWS = word_set("hook jab uppercut punch cross haymaker")
"""What is thrown or landed where somebody is hit, and is no thing."""
BODY_PARTS = word_set(
    "hand finger head face eye arm leg foot shoulder lip mouth skin back neck cheek chest fist palm wrist ear nose toe hip waist brow eyebrow "
    "forehead chin thumb elbow snout muzzle trunk tusk jaw throat belly stomach ankle thigh knee forearm calf hip rib tongue lap spine temple heel "
    "fingertip knuckle nostril eyelid eyelash jowl haunch udder flank gum fur tail paw wing feather beak mane whisker horn antenna fin claw hoof shell tooth fang tentacle flipper butt bum buttock backside"
)
"""Parts of bodies."""
DONE_BY_CLOTHES = word_set(
    "hang flap flutter blow billow flow trail dangle drip glow shine sparkle shimmer glitter gleam drag swing swish cover conceal hide reveal show "
    "match read say bear belong fit smell reach fall cling ripple wave burn smoke steam"
)
"""What clothes and hair do themselves."""
ONLY_PEOPLE_DO = word_set(
    "say ask reply laugh chuckle giggle smile grin frown smirk pout kneel crouch nod wink yawn shrug bow hug kiss grab snatch steal stare glare squint "
    "blink cough sneeze sniffle mutter mumble stammer yell wave salute clap applaud tiptoe stroll strut limp pace knit sew read write text scroll "
    "drink eat sip munch chew nibble slurp gulp doze snore weep sob talk chat argue gossip unscrew unlock button unbutton hurry hesitate scowl grimace "
    "scold swear apologise apologize smoke play sketch count juggle gasp pray whistle curtsy fidget scribble type hammer panic spit"
)
"""What no carpet, chair, counter, weather or light does."""
HAPPENS_TO_THINGS = word_set(
    "shatter smash break crack burst spill splinter snap collapse melt deflate overflow topple roll bounce ring beep glow flicker explode hover sink "
    "float creak honk crash land click tick hum buzz swing burn light go start stop work open close fall drop slide spin drift read say show contain"
)
"""What happens to things, so that 'it' may be one although an animal was told of."""
WRITING = word_set(
    "tagline slogan claim caption title super subtitle headline hashtag text words lettering letters logo wordmark slate chyron credit strapline watermark "
    "overlay graffiti inscription intertitle endline motto message notification sms tweet url typography"
)
"""What is nothing but words to read."""
BEARS_WRITING = WRITING | word_set(
    "sign banner poster billboard label plaque board blackboard chalkboard whiteboard signboard placard card note letter postcard newspaper marquee display "
    "scoreboard ticker tag nametag badge sticker menu plate magazine telegram diary envelope book page gravestone tombstone mug t-shirt"
)
"""What is read and says nothing aloud."""
OWN = "one's"
"""Stands for 'his', 'her' or 'their' where another language has 'the' for what is the subject's own."""
