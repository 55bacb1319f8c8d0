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
    {
        "wear", "hold", "carry", "play", "read", "drink", "eat", "smoke", "clutch", "grip", "cradle", "sip", "strum", "push",
        "pull", "ride", "drive", "cook", "stir", "knead", "examine", "grasp", "nurs",
    }
)  # fmt: skip
"""Stems of verbs that want an object: a participle of theirs before a noun is a verb ('holding flowers')."""
SUFFIXES_ADJECTIVE = (
    "ful", "ous", "ish", "less", "able", "ible", "ical", "ive", "esque", "ic", "al", "ary", "ent", "ant", "lit", "like", "y",
)  # fmt: skip
"""Endings of adjectives."""
