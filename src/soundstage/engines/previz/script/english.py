"""Closed classes of English words, and what the tagger must know of others: who is what by the word alone."""

DETERMINERS = frozenset(
    {
        "a", "an", "the", "this", "these", "those", "some", "any", "every", "each", "another", "either", "no", "his", "their",
        "its", "my", "your", "our", "both", "whose",
    }
)  # fmt: skip
PRONOUNS = frozenset(
    {
        "i", "you", "he", "she", "it", "they", "we", "him", "them", "us", "me", "himself", "herself", "itself", "themselves",
        "myself", "hers", "theirs", "someone", "somebody", "everyone", "everybody", "nobody",
    }
)  # fmt: skip
PREPOSITIONS = frozenset(
    {
        "in", "on", "at", "of", "with", "from", "toward", "towards", "into", "onto", "over", "under", "above", "below", "behind",
        "beside", "besides", "between", "among", "amongst", "across", "along", "around", "through", "past", "near", "by", "for",
        "against", "inside", "outside", "within", "beneath", "underneath", "beyond", "down", "up", "off", "during", "without",
        "upon", "amid", "amidst", "opposite", "via", "about", "alongside", "atop", "throughout",
    }
)  # fmt: skip
SUBORDINATORS = frozenset(
    {
        "while", "as", "when", "whenever", "where", "because", "since", "if", "until", "before", "after", "though", "although",
        "whereas", "so", "once",
    }
)  # fmt: skip
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "&", "then"})
AUXILIARIES = frozenset(
    {
        "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did", "will", "would", "can",
        "could", "may", "might", "must", "should", "shall", "get", "gets", "doesn't", "don't", "isn't", "aren't", "can't", "won't",
    }
)  # fmt: skip
ADVERBS = frozenset(
    {
        "away", "back", "forward", "forwards", "backward", "backwards", "together", "apart", "alone", "still", "just", "very",
        "too", "so", "quite", "almost", "nearly", "already", "again", "now", "here", "there", "fast", "not", "never", "always",
        "often", "soon", "else", "only", "upright", "sideways", "upstairs", "downstairs", "outdoors", "indoors", "aside", "ahead",
        "overhead", "nearby", "aloud", "hard", "late", "early", "abroad", "far", "close", "straight", "halfway", "directly", "out",
        "slightly", "gently", "barely", "even", "also", "instead", "perhaps", "maybe", "once", "twice",
    }
)  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "several": 4, "few": 3,
    "many": 8, "dozens": 12, "dozen": 12, "couple": 2,
}  # fmt: skip  # fmt: skip
NOT_ADVERBS = frozenset(
    {
        "family", "early", "only", "lovely", "lonely", "friendly", "ugly", "elderly", "curly", "silly", "belly", "jelly", "holy",
        "fly", "butterfly", "lily", "bully", "reply", "supply", "assembly", "woolly", "rally", "dragonfly", "firefly", "ally",
        "bubbly", "chilly", "hilly", "smelly", "wrinkly", "sparkly", "homely", "likely", "deadly", "ghostly", "heavenly", "frilly",
        "burly", "portly", "gnarly", "wobbly", "grizzly", "monthly", "weekly", "daily", "july", "doily", "ply", "folly",
    }
)  # fmt: skip
"""Words in -ly that are none."""
AFTER_VERB = PREPOSITIONS | DETERMINERS | ADVERBS | frozenset({"to", "her", "him", "them", "it", "me", "us", "that"})
NOUN_KINDS = (
    "person", "garment", "place", "thing", "music", "body.hairword", "body.eyewear", "body.facialhair", "sound",
)  # fmt: skip
ADJECTIVE_KINDS = (
    "colour", "feeling", "body.age", "body.ancestry", "body.build", "body.sex", "body.haircolour", "body.hairstyle", "when",
        "look", "plainadjective",
)  # fmt: skip
BEINGS = ("person", "thing.animal", "thing.creature")
TAKES_OBJECT = frozenset(
    "wear hold carry play read drink eat smoke clutch grip cradle sip strum push pull ride drive cook stir knead examine grasp nurse"
    " sell throw toss wave raise lift paint write chop pour sweep wash wipe dig fold build fix repair make bake serve pick plant water feed"
    " pet hug kiss juggle drag wield brandish swing film photograph count sort type sew knit weave polish clean spread flip slice".split()
)
"""Verbs that want an object: a participle of theirs before a noun is an act ('holding flowers')."""
SUFFIXES_ADJECTIVE = (
    "ful", "ous", "ish", "less", "able", "ible", "ical", "ive", "esque", "ic", "al", "ary", "ent", "ant", "lit", "like", "y",
)  # fmt: skip
"""Endings of adjectives."""

NEVER_VERBS = frozenset(
    "jeans trousers pants shorts glasses sunglasses goggles boots shoes heels sneakers stairs steps lights windows walls doors trees"
    " leaves clouds curtains series species news clothes eyes hands legs arms feet lips shoulders always sometimes perhaps"
    " towards besides afterwards headphones binoculars pyjamas pajamas overalls gloves socks braces braids curls bangs dreadlocks"
    " pigtails freckles colours colors tones hues shades buildings mountains headlights".split()
)
"""Words in -s that are nearly always plurals, even where a verb would fit."""
FILM_WORDS = frozenset(
    "scene shot video clip footage film movie camera lens frame focus background foreground lighting cinematography style look feel vibe mood"
    " tone atmosphere aesthetic depth field resolution quality detail texture grain motion movement angle view perspective composition palette"
    " colour color contrast exposure audio sound music dialogue voice speech effect transition cut sequence moment story prompt format ratio"
    " fps bokeh blur reveal montage trailer commercial advert advertisement ad documentary vlog reel animation cartoon render cgi vfx image"
    " picture screen picture close-up closeup zoom pan tilt dolly take action caption subtitle logo watermark tempo beat rhythm score"
    " soundtrack ambience ambiance noise silence echo light shadow reflection glow shade hue tint silhouette highlight beam ray flare".split()
)
"""Words that speak of the film and not of what is in it."""
PARTS_OF_THINGS = frozenset(
    "side top bottom edge corner middle center centre end front back rear base inside outside surface part piece pair set row line pile stack"
    " group bunch number lot bit kind sort type way distance direction place spot point space area room left right side center half rest body"
    " shape form size height length step steps stride pace breath breeze wind air gust storm weather sky sun moon star horizon rain snow"
    " fog mist haze cloud dust heat cold water smoke steam fire flame spark ground floor name home life world time day night morning evening"
    " hour second minute year age season home nature environment people person thing something everything nothing anything someone"
    " hand finger head face eye arm leg foot shoulder lip mouth hair skin back knee neck cheek chest fist palm wrist ear nose toe hip waist"
    " brow eyebrow forehead chin thumb elbow heart tear smile grin frown laughter fur tail paw wing feather beak mane whisker ear".split()
)
"""Nouns that are no thing of their own: measures, parts of bodies and of the world."""
PARTS_OF_THE_SET = frozenset(
    "wall floor ceiling window door doorway roof stair staircase fence gate railing pillar column arch balcony porch path road street"
    " pavement sidewalk curb ground hill tree grass sky river building house tower skyscraper skyline".split()
)
"""Things that stand with the place."""
EMPTY_VERBS = frozenset(
    "be have do get feature show depict display include contain use say see wear set capture film shoot create make want need let"
    " render light style portray present evoke suggest convey fill cover surround base inspire mix blend match create give seem look appear"
    " remain become keep focus frame add highlight reveal end begin start open fade cut dissolve last loop continue generate produce".split()
)
"""Verbs that show nothing by themselves when no phrase of the lexicon says more."""
ASPECT_VERBS = frozenset("start begin try continue keep want seem appear attempt manage proceed stop finish need prepare hesitate struggle".split())
"""Verbs after which another verb says what is done."""
SMALL_PARTS = frozenset("button pocket zipper zip stripe collar sleeve hood logo patch lace buckle trim fringe bead sequin nose ear horn antenna".split())
"""Parts of clothes and bodies: nobody holds them."""
