"""Which of a word's meanings is meant: everything that can be vetoed before anybody is cast or dressed.

A match is dropped when its part of speech does not fit, when it lies inside a longer phrase that says something else
('traffic' in 'traffic light'), when it stands under a negation or in a simile, or when its neighbours speak against it.
"""

import re

from soundstage.engines.previz.script.english import BEINGS
from soundstage.engines.previz.script.lexicon import is_plural
from soundstage.engines.previz.script.words import Match, Page

_NOUN_FAMILIES = frozenset({"person", "garment", "place", "thing", "music"})
_SEEN_THROUGH = frozenset(
    {
        "when.time",
        "when.weather",
        "when.season",
        "when.era",
        "colour.colour",
        "colour.material",
        "colour.condition",
        "colour.pattern",
        "body.sex",
        "body.haircolour",
        "body.age",
    }
)
"""Kinds that may be read inside a longer phrase: 'morning light from the window' is also morning."""
_TRANSPARENT = frozenset({"when", "place", "look", "thing", "garment", "camera", "person", "body", "sound"})

# (kind or family, phrase) -> pattern that must match "before_ [phrase] _after" for the sense to stand. Words of one run, three either side.
_SHOT_WORDS = r"\b(?:shots?|angle|view|camera|frame|lens|framing|close|up|establishing|from|on|of)\b"
_KEEP_IF: dict[tuple[str, str], str] = {
    ("camera.size", "wide"): r"^ ?\[|" + _SHOT_WORDS,
    ("camera.size", "medium"): r"^ ?\[|" + _SHOT_WORDS,
    ("camera.size", "insert"): r"\b(?:shot|of)\b|^ ?\[",
    ("camera.size", "establishing"): _SHOT_WORDS + r"|^ ?\[",
    ("camera.size", "vista"): r"\b(?:wide|epic|shot)\b",
    ("camera.angle", "overhead"): r"\b(?:shot|angle|view|camera|from)\b|^ ?\[\w+\] ?$",
    ("camera.angle", "profile"): r"\b(?:in|shot|view)\b",
    ("camera.angle", "drone"): r"\b(?:shot|footage|view|camera|aerial|flying|flies|over|low|high|slow|fpv)\b|^ ?\[\w+\] ?$",
    ("camera.support", "drone"): r"\b(?:shot|footage|view|camera|aerial|flying|flies|over)\b|^ ?\[\w+\] ?$",
    ("camera.support", "crane"): r"\b(?:shot|up|down|camera)\b",
    ("camera.move", "static"): r"\b(?:camera|shot|wide|frame|close|medium|tripod|framing|two|single)\b|^ ?\[static\] ?$",
    ("camera.move", "pan"): r"\b(?:camera|left|right|across|slow|slowly|shot|whip|to|over|quick|gentle|smooth)\b|^ ?\[",
    ("camera.move", "tracking"): r"\b(?:camera|shot|alongside|from|behind|with|slow|steady|smooth|low|backwards?|left|right|her|him|them|the)\b|^ ?\[",
    ("camera.move", "alongside"): r"\b(?:camera|tracking|tracks|shot|follow\w*)\b",
    ("camera.move", "orbit"): r"\b(?:camera|shot|around|slow|slowly|the)\b|^ ?\[\w+\] ?$",
    ("camera.move", "trailing"): r"\b(?:camera|shot)\b",
    ("camera.move", "fly over"): r"\b(?:camera|drone|shot|we|aerial)\b",
    ("camera.move", "flying over"): r"\b(?:camera|drone|shot|we|aerial)\b",
    ("camera.move", "flies over"): r"\b(?:camera|drone|shot|we|aerial)\b",
    ("camera.move", "glides over"): r"\b(?:camera|drone|shot|we|aerial)\b",
    ("camera.move", "soars over"): r"\b(?:camera|drone|shot|we|aerial)\b",
    ("camera.move", "moves closer"): r"\b(?:camera|shot|frame|we|lens)\b",
    ("camera.move", "edges closer"): r"\b(?:camera|shot|frame|we|lens)\b",
    ("camera.move", "circles around"): r"\b(?:camera|shot|drone|we)\b",
    ("camera.move", "rotating around"): r"\b(?:camera|shot|drone|we)\b",
    ("camera.move", "revolves around"): r"\b(?:camera|shot|drone|we)\b",
    ("camera.move", "holds on"): r"\b(?:camera|shot|we|it)\b|^ ?\[",
    ("camera.move", "follows her"): r"\b(?:camera|shot|we|lens|handheld|steadicam)\b",
    ("camera.move", "follows him"): r"\b(?:camera|shot|we|lens|handheld|steadicam)\b",
    ("camera.move", "follows them"): r"\b(?:camera|shot|we|lens|handheld|steadicam)\b",
    ("look.palette", "warm"): r"\b(?:light|lighting|tones?|colou?rs?|palette|glow|grade|look|sunset|amber|golden|kitchen|interior|image|hues?|cosy|cozy)\b|^ ?\[warm\] ?$",
    ("look.palette", "cool"): r"\b(?:light|lighting|tones?|colou?rs?|palette|glow|grade|look|hues?|blue)\b|^ ?\[cool\] ?$",
    ("look.palette", "cold"): r"\b(?:light|lighting|tones?|colou?rs?|palette|glow|grade|look|hues?|blue)\b",
    ("look.palette", "faded"): r"\b(?:colou?rs?|tones?|film|look|palette|photo\w*|image|footage)\b|^ ?\[faded\] ?$",
    ("look.texture", "sharp"): r"\b(?:focus|image|detail|crisp)\b|^ ?\[sharp\] ?$",
    ("look.texture", "glow"): r"\b(?:soft|bloom|halation|dreamy)\b",
    ("look.texture", "bloom"): r"\b(?:soft|glow|halation|lens|light)\b",
    ("look.texture", "noisy"): r"\b(?:image|film|footage|picture|vhs)\b",
    ("look.style", "ad"): r"\b(?:an|luxury|tv|for|style|perfume|car|product)\b|^ ?\[ad\]",
    ("look.style", "reel"): r"\b(?:instagram|style|social)\b",
    ("look.style", "clay"): r"\b(?:animation|style|look|stop|figure)\b|^ ?\[clay\] ?$",
    ("look.style", "felt"): r"\b(?:puppet|animation|style|made|toy)\b",
    ("look.style", "sketch"): r"\b(?:style|pencil|animated|look|animation|hand)\b|^ ?\[sketch\] ?$",
    ("when.light", "dark"): r"\b(?:room|scene|mood|interior|lighting|stage|theat\w+|corridor|hallway|bar|cellar|in the)\b|^ ?\[dark\] ?$",
    ("when.light", "stars"): r"\b(?:under|sky|night|starry|million|the|twinkling|bright|full|above)\b|^ ?\[stars\] ?$",
    ("when.era", "future"): r"\b(?:near|distant|the|far|city|world)\b",
    ("when.season", "fall"): r"\b(?:in|early|late|colou?rs|foliage|day|morning|afternoon|of|this|season)\b",
    ("when.time", "evening"): r"^(?!.*good \[)",
    ("when.time", "morning"): r"^(?!.*good \[)",
    ("when.weather", "wind"): r"^(?!.*\b(?:up|down|to) \[wind\])(?!.*\[wind\] (?:up|chimes?)\b)",
    ("when.weather", "clouds"): r"^(?!.*\[clouds\] of (?:smoke|dust|steam|breath))",
    ("body.age", "old"): r"^(?!.*\[old\] (?:town|house|book|car|radio|photograph|map|telephone|camera|door|piano|clock|key|letter|wooden|stone|barn|bridge|church|pier|truck|bicycle|bus|train|guitar|leather|coat|boots|film|movie|tree|oak|rug|sofa|chair|library)\b)",
    ("colour.colour", "rose"): r"\[rose\] (?:dress|gown|coat|shirt|light|tint|tones?|gold|lipstick|scarf|petals?|sky|hue)|\b(?:in|pale|dusty) \[rose\]",
    ("colour.colour", "camel"): r"\[camel\] (?:coat|jacket|sweater|blazer|overcoat|scarf|trench|wool|turtleneck|suit|hat)",
    ("colour.colour", "rust"): r"\[rust\] (?:coat|jacket|sweater|dress|shirt|scarf|skirt|red|orange|colou?red)",
    ("colour.colour", "tan"): r"\[tan\] \w|\b(?:in|and|or) \[tan\]",
    ("colour.colour", "slate"): r"\[slate\] \w",
    ("colour.colour", "lime"): r"\[lime\] (?!juice|slice|tree)\w",
    ("colour.colour", "lemon"): r"\[lemon\] (?:dress|yellow|shirt|sweater|coat)",
    ("colour.colour", "chocolate"): r"\[chocolate\] (?:brown|coat|suit|fur|lab\w*|hair|dress)",
    ("colour.colour", "chestnut"): r"\[chestnut\] (?:hair|brown|horse|mare|coat|mane)",
    ("colour.colour", "salmon"): r"\[salmon\] (?:pink|dress|shirt|suit|tie|coat)",
    ("colour.colour", "copper"): r"\[copper\] (?!pots?|pans?|kettle|wire|still|pipes?|coins?)\w",
    ("colour.colour", "sage"): r"\[sage\] (?:green|dress|coat|shirt|sweater|blazer|walls?)",
    ("colour.colour", "jade"): r"\[jade\] (?:green|dress|pendant|gown|ring)",
    ("colour.colour", "ruby"): r"\[ruby\] (?:red|dress|gown|lips|slippers|ring|necklace)",
    ("colour.colour", "plum"): r"\[plum\] (?!tree|pie|cake|wine)\w",
    ("colour.material", "stone"): r"\[stone\] \w",
    ("colour.material", "glass"): r"\[glass\] (?!of\b|in\b|on\b|with\b|and\b|to\b|breaking|shatters|crunching)\w",
    ("colour.material", "iron"): r"\[iron\] (?!a\b|his\b|her\b|the\b)\w",
    ("colour.material", "tin"): r"\[tin\] \w",
    ("colour.material", "paper"): r"\[paper\] \w|\bof \[paper\]",
    ("colour.material", "clay"): r"\[clay\] (?:pot|vase|bowl|figure|cup|jar|wall|floor|tile)",
    ("colour.condition", "long"): r"\[long\] (?:coat|leather|black|white|red|blue|green|skirt|dress|gown|scarf|cloak|robe|table|corridor|hallway|road|beard|shadow|queue|line|gloves|sleeves|tail|ears|neck|train|bridge|wooden|dark|grey|brown|silk|wool|trench|cape)",
    ("body.hairstyle", "fringe"): r"\b(?:a|with|her|his|hair|and|straight|blunt) \[fringe\](?! of)|\[fringe\] and",
    ("body.hairstyle", "bangs"): r"\b(?:with|and|her|his|straight|blunt|long|short|side|curtain|wispy|choppy)(?: \w+)? \[bangs\](?! (?:on|the|against|his|her|a|at|down|shut|open))",
    ("body.hairstyle", "bun"): r"\b(?:a|in|her|his|hair|tight|messy|loose|low|high|neat|top) \[bun\]|\[bun\] and",
    ("body.hairstyle", "wavy"): r"\bhair\b|\b(?:long|short|brown|blonde?|black|red|dark|grey|with) \[wavy\]|\[wavy\] (?:\w+ )?hair",
    ("body.hairstyle", "tousled"): r"\bhair|\[tousled\] (?:\w+ )?(?:hair|boy|man|woman|girl|teen)",
    ("body.hairstyle", "bob"): r"\b(?:a|in|her|his|hair|black|blonde?|sharp|short|sleek|with|red|brown|silver) \[bob\](?! (?:up|down|on|in|gently|along))",
    ("body.haircolour", "raven"): r"\[raven\] (?:hair|locks|haired)",
    ("body.haircolour", "chestnut"): r"\[chestnut\] (?:\w+ )?(?:hair|curls|locks|bob|ponytail|braid)",
    ("body.haircolour", "platinum"): r"\[platinum\] (?:\w+ )?(?:hair|blonde?|curls|bob|wig)",
    ("body.haircolour", "ginger"): r"^(?!.*\[ginger\] (?:tea|ale|root|cookie|bread))",
    ("body.eyewear", "shades"): r"\b(?:wear\w*|in|with|and|dark|mirrored|black|his|her) \[shades\](?! of\b)",
    ("body.eyewear", "glasses"): r"^(?!.*(?:clink\w*|wine|champagne|beer|whisky|cocktail|empty|two|of|their|raise\w*|toast\w*|shot|drinking|polish\w*|tall|water) \[glasses\])(?!.*\[glasses\] (?:clink\w*|of|on the))",
    ("body.feature", "tears"): r"^(?!.*\[tears\] (?:up|down|open|apart|off|away the|a|it|into|through))",
    ("garment", "top"): r"\b(?:crop|halter|tube|sleeveless|black|white|red|blue|green|yellow|pink|striped|a|her|his|ribbed|lace|satin|sequined?) \[top\](?! (?:of|floor|shelf|hat|deck|right|left|speed|down))",
    ("garment", "cape"): r"^(?!.*\[cape\] (?:town|cod|of))",
    ("garment", "habit"): r"\b(?:nun|nun's|black|white|her|monk\w*|a) \[habit\](?! of)",
    ("garment", "habits"): r"a^",
    ("garment", "ring"): r"\b(?:wear\w*|gold|silver|diamond|engagement|wedding|her|his|a|the) \[ring\](?! (?:of|light|road|tone|out))",
    ("garment", "watch"): r"\b(?:a|his|her|gold|silver|wrist|the|pocket|smart|expensive|leather) \[watch\](?! (?:as|the|tower|him|her|them))",
    ("garment", "pumps"): r"\b(?:in|wearing|black|red|patent|her|leather|nude|and) \[pumps\](?! (?:his|her|the|a|up))",
    ("garment", "trunks"): r"\b(?:in|wearing|swim|swimming|bathing|his|red|blue|striped|boxing) \[trunks\]",
    ("garment", "tie"): r"^(?!.*\b(?:to|they|he|she|and) \[tie\])(?!.*\[tie\] (?:a|the|his|her|up))",
    ("garment", "bag"): r"^(?!.*\[bag\] of)(?!.*\b(?:paper|plastic|grocery|shopping|garbage|rubbish|punch\w*|tea|sleeping|body) \[bag\])",
    ("garment", "jersey"): r"^(?!.*\bnew \[jersey\])",
    ("garment", "mac"): r"\b(?:beige|long|wet|rain|his|her|a|in) \[mac\]",
    ("garment", "duster"): r"\b(?:long|leather|cowboy|his|brown|in|wearing) (?:\w+ )?\[duster\]",
    ("thing.prop", "mirror"): r"^(?!.*\[mirror\] (?:the|each|image))",
    ("thing.prop", "watch"): r"\b(?:a|his|her|gold|silver|the|pocket|old|antique|repair\w*|fix\w*) \[watch\](?! (?:as|tower))",
    ("thing.prop", "coffee"): r"^(?!.*\[coffee\] (?:shop|house|bar|table|machine|break|date|cart|stand|bean))",
    ("thing.prop", "tea"): r"^(?!.*\[tea\] (?:shop|house|room|party|time|garden))",
    ("thing.prop", "screen"): r"^(?!.*\boff[ -]?\[screen\])(?!.*\bon \[screen\])(?!.*\b(?:the|split|full|wide|silver|big) \[screen\]$)",
    ("thing.prop", "board"): r"^(?!.*\bon \[board\])",
    ("thing.prop", "bow"): r"^(?!.*\b(?:takes?|hair|a deep|slight|red|ship's|the) \[bow\])",
    ("thing.prop", "note"): r"\b(?:a|the|handwritten|crumpled|folded|sticky|small|her|his|love|suicide|yellow) \[note\](?! (?:of|in|that|to))",
    ("thing.prop", "oak"): r"^(?!.*\[oak\] (?:table|door|desk|floor|panel\w*|chair|bar|counter|beam|barrel|cabinet|shelves))",
    ("thing.prop", "pine"): r"^(?!.*\[pine\] (?:table|door|desk|floor|forest|wood))",
    ("thing.prop", "palm"): r"^(?!.*\b(?:his|her|their|its|open|my|the|each|of) \[palm\])",
    ("thing.prop", "steps"): r"\b(?:the|stone|temple|front|porch|church|museum|courthouse|wooden|concrete|marble|on|off|down|up|metal|cathedral|palace|of) \[steps\](?! (?:away|back|forward|out|into|closer|toward))",
    ("thing.prop", "gold"): r"\b(?:of|pirate|stolen|the|more|some|pan\w* for) \[gold\](?! \w)|\[gold\] (?:coins?|bars?|nuggets?)",
    ("thing.prop", "file"): r"\b(?:a|the|case|thick|his|her|manila|police|old) \[files?\]",
    ("thing.prop", "present"): r"\b(?:a|the|birthday|christmas|wrapped|his|her|small|big) \[present\](?! day)",
    ("thing.prop", "swing"): r"\b(?:a|the|on|porch|tire|rope|old|empty|playground|wooden|rusty|garden) \[swing\]",
    ("thing.prop", "waves"): r"^(?!.*\b(?:hair|sound|heat|brain|radio|of|shock|loose|soft|her|his|beach hair) \[waves\])(?!.*\[waves\] of)",
    ("thing.prop", "wave"): r"\b(?:a|the|huge|giant|big|massive|breaking|perfect|tidal|rogue|each|blue) (?:\w+ )?\[wave\](?! of)",
    ("thing.prop", "beam"): r"\b(?:lighthouse|rotating|its|sweeping|search|the|a) \[beam\](?! (?:of|over))|^ ?\[beam\]",
    ("thing.prop", "cards"): r"^(?!.*\b(?:title|business|credit|key|greeting) \[cards\])",
    ("thing.prop", "pan"): r"\b(?:a|the|frying|hot|sizzling|iron|sauce|cast|in|copper|non-stick|small|large|her|his) \[pan\](?! (?:left|right|across|shot|to|over|up|down|flute))",
    ("thing.prop", "buttons"): r"\b(?:control|blinking|glowing|console|panel|elevator|press\w*|of) \[buttons\]",
    ("thing.prop", "photo"): r"^(?!.*\b(?:takes?|taking|snap\w*) (?:a )?\[photo\])",
    ("thing.sign", "letters"): r"\b(?:neon|big|bold|giant|red|white|gold|golden|block|glowing|metal|wooden|painted) \[letters\]",
    ("thing.sign", "neon"): r"a^",
    ("thing.vehicle", "coach"): r"\b(?:horse|drawn|tour|the|old) \[coach\](?! (?:shouts|yells|says|blows|in a))",
    ("thing.vehicle", "plane"): r"^(?!.*\[plane\] cabin)",
    ("thing.animal", "bat"): r"^(?!.*\b(?:baseball|cricket|swings? (?:a|the|his|her)) \[bat\])",
    ("thing.animal", "seal"): r"^(?!.*\[seal\] (?:of|the))",
    ("thing.animal", "crow"): r"^(?!.*\bcrow's)",
    ("thing.animal", "swallow"): r"\b(?:a|the|barn) \[swallow\](?! (?:hard|of))",
    ("person", "model"): r"\b(?:fashion|a|the|runway|female|male|young|tall) \[model\](?! (?:of|train|car|plane|ship|t\b|airplane|boat|house))",
    ("person", "anchor"): r"\b(?:news|tv|the|an|female|male|television) \[anchor\](?! (?:drops|chain|is lowered))",
    ("person", "host"): r"\b(?:tv|the|a|show|game|podcast|radio|talk|party|female|male) \[host\](?! of)",
    ("person", "guard"): r"^(?!.*\bon \[guard\])(?!.*\boff \[guard\])",
    ("person", "senior"): r"\b(?:a|the|two|active) \[senior\](?! (?:\w+))|\[seniors?\]$",
    ("person", "youth"): r"\b(?:a|the|young) \[youth\](?! (?:of|and))",
    ("person", "figure"): r"^(?!.*\[figure\] (?:out|skat\w+|eight))",
    ("person", "adult"): r"\b(?:an|the|two|each|young) \[adult\]$|\[adults\]",
    ("person", "speaker"): r"\b(?:the|a|first|second|keynote|public|motivational|female|male) \[speaker\](?! (?:crackl\w+|blar\w+|stack|system|plays))",
    ("person", "hero"): r"^(?!.*\[hero\] (?:shot|angle|product|image|light\w*))",
    ("person", "driver"): r"^(?!.*\[driver\]'?s seat)",
    ("person", "female"): r"^(?!.*\[female\] \w)",
    ("person", "male"): r"^(?!.*\[male\] \w)",
    ("place", "deck"): r"\b(?:ship|ship's|pirate|boat|the|upper|main|on|flight|wooden|aft|back|pool|sun) \[deck\](?! of cards)|\[deck\] of",
    ("place", "bar"): r"^(?!.*\b(?:chocolate|gold|soap|iron|metal|candy|protein|crow|zinc|marble|handle) \[bar\])",
    ("place", "study"): r"\b(?:a|the|his|her|book\w*|in|wood\w*|lined|cozy|cosy|dark|victorian) \[study\]$|\b(?:his|her|the|a) \[study\] (?:at|with|in|by|,)",
    ("place", "track"): r"\b(?:the|running|race|athletics|on|a|stadium) \[track\](?! (?:in|out|with|alongside|of))",
    ("place", "pitch"): r"\b(?:the|football|soccer|cricket|on|rugby) \[pitch\](?! (?:black|dark))",
    ("place", "court"): r"\b(?:in|the|before the) \[court\](?! of)",
    ("place", "mine"): r"\b(?:a|the|coal|gold|abandoned|old|diamond) \[mine\]",
    ("place", "wood"): r"\b(?:a|the|dark|deep|through|silent|snowy|in) \[wood\](?! (?:floor|table|door|panel\w*|fire|stove|smoke|creak\w*|grain|chips?))",
    ("place", "sand"): r"\b(?:on|the|in|across|hot|white|wet) \[sand\](?! (?:timer|clock|colou?red))",
    ("place", "crossing"): r"\b(?:a|the|pedestrian|zebra|railway|at) \[crossing\](?! (?:the|a|his|her|their))",
    ("place", "lift"): r"\b(?:the|a|in|inside|hotel|glass|ski) \[lift\]",
    ("place", "shower"): r"\b(?:a|the|in|hot|his|her) \[shower\](?! of)",
    ("place", "club"): r"\b(?:a|the|night|jazz|in|strip|country|crowded|comedy|book|boxing|dance) \[club\]",
    ("place", "space"): r"\b(?:in|outer|deep|through|into|of|vast|open) \[space\](?! (?:between|suit|station|ship|shuttle|capsule|helmet|bar|heater))",
    ("place", "moon"): r"\b(?:on|to|of) (?:the )?(?:surface of )?(?:the )?\[moon\]",
    ("place", "home"): r"\b(?:a|at|the|family|cosy|cozy|their|his|her|in|old|inside) (?:\w+ )?\[home\](?! (?:movie|video|from|to))",
    ("place", "camp"): r"^(?!.*\[camp\]fire)",
    ("place", "roof"): r"\b(?:on|the|a|flat|from) (?:the |a )?\[roof\]",
    ("place", "gallery"): r"^(?!.*\bthrough the \[gallery\])",
    ("place", "tent"): r"\b(?:a|the|in|inside|circus|his|her|glowing|small) \[tent\]",
    ("place", "pool"): r"\b(?:swimming|a|the|in|by|infinity|hotel|indoor|turquoise|blue|backyard|inflatable) (?:\w+ )?\[pool\](?! of| hall| table| cue)",
    ("place", "lounge"): r"\b(?:a|the|in|hotel|airport|jazz|cocktail|elegant|departure) \[lounge\]",
    ("place", "orbit"): r"\b(?:in|low|earth|into|high) (?:\w+ )?\[orbit\]",
    ("place", "cell"): r"\b(?:prison|jail|the|a|his|her|in|padded|holding|stone) \[cell\](?! phone)",
    ("place", "platform"): r"^(?!.*\[platform\] (?:shoes|boots|heels))",
    ("place", "carriage"): r"\b(?:train|railway|metro|subway|the|in|inside|empty|a) \[carriage\]",
    ("sound", "drone"): r"\b(?:low|deep|constant|electronic|bass|humming|ominous|dark) \[drone\](?! (?:shot|footage|view))|^ ?\[drone\]$",
    ("sound", "static"): r"\b(?:radio|of|crackl\w*|tv|and|burst) \[static\]",
    ("sound", "pulse"): r"\b(?:low|his|her|bass|steady|the) \[pulse\]",
    ("sound", "quiet"): r"a^",
    ("sound", "silence"): r"\b(?:complete|dead|total|only|then|near|utter|absolute|long|heavy|eerie) \[silence\]|^ ?\[silence\]$",
    ("sound", "stillness"): r"a^",
    ("sound", "steps"): r"\b(?:sound of|distant|echoing|heavy|soft|of|light|slow|approaching) \[steps\]|\[steps\] (?:echo\w*|on (?:gravel|wood|snow|stone|marble|tiles?|concrete))",
    ("sound", "door"): r"a^", ("sound", "machine"): r"a^", ("sound", "tools"): r"\b(?:clink\w*|sound of|clatter\w*|of) \[tools\]|\[tools\] (?:clink\w*|clatter\w*)",
    ("sound", "fan"): r"\b(?:ceiling|humming|whirring|desk|computer|an electric|old) \[fan\]",
    ("sound", "glass"): r"a^", ("sound", "station"): r"a^", ("sound", "paper"): r"a^", ("sound", "phone"): r"a^",
    ("sound", "clock"): r"\b(?:ticking|tick|ticks|a|the|wall|distant|grandfather) (?:\w+ )?\[clock\](?: tick\w*)?",
    ("sound", "breath"): r"\b(?:heavy|ragged|slow|her|his|shallow|soft|shaky|of) \[breath\](?! (?:fog\w*|mist\w*|clouds|steam\w*|visible|in the cold))",
    ("sound", "voices"): r"\b(?:distant|muffled|background|low|murmur\w*|faint|of|children's|many) \[voices\]",
    ("sound", "train"): r"\b(?:sound of|distant|passing|far|a|of a|rumbl\w*) (?:\w+ )?\[train\](?! (?:platform|station|car|carriage|window|conductor))",
    ("sound", "horn"): r"\b(?:car|distant|a|ship's|truck|the) \[horn\]|^ ?\[horn\]$",
    ("sound", "horns"): r"\b(?:car|distant|traffic|honking|of|and|taxi) \[horns\]",
    ("sound", "hammer"): r"\b(?:of a|clang\w*|distant|ring\w*) \[hammer\]|\[hammer\] (?:strik\w*|blows|on|ring\w*)",
    ("sound", "saw"): r"\b(?:of a|buzz\w*|circular|the|whin\w*) \[saw\]",
    ("sound", "swell"): r"a^", ("sound", "jet"): r"\b(?:distant|passing|roar\w*) \[jet\]|\[jet\] (?:overhead|passing|engine)",
    ("sound", "boom"): r"^(?!.*\[boom\] (?:up|down|shot|arm))",
    ("sound", "river"): r"a^", ("sound", "fountain"): r"\b(?:sound of|trickl\w*|splash\w*|murmur\w*) (?:a |the )?\[fountain\]|\[fountain\] (?:trickl\w*|murmur\w*)",
    ("sound", "stream"): r"^(?!.*\[stream\] of)(?!.*live \[stream\])",
    ("sound", "dishes"): r"\b(?:clink\w*|clatter\w*|of|wash\w*) \[dishes\]|\[dishes\] (?:clink\w*|clatter\w*)|^ ?\[dishes\]$",
    ("sound", "plates"): r"\b(?:clink\w*|clatter\w*|clank\w*|of) \[plates\]|\[plates\] (?:clink\w*|clatter\w*)",
    ("sound", "cat"): r"a^", ("sound", "fire"): r"^(?!.*\[fire\] (?:truck|escape|hydrant|station|engine|fighter|pit|exit))",
    ("sound", "motor"): r"^(?!.*\[motor\] (?:bike|cycle|way|home|boat))",
    ("sound", "rooster"): r"a^", ("sound", "espresso"): r"a^", ("sound", "propeller"): r"a^", ("sound", "airplane"): r"\b(?:distant|passing|sound of an|overhead) \[airplane\]|\[airplane\] (?:overhead|passing)",
    ("sound", "helicopter"): r"\b(?:distant|passing|sound of a|overhead|a) \[helicopter\](?! (?:lands|shot|flies|view|pilot))",
    ("sound", "keyboard"): r"\b(?:clack\w*|click\w*|of a|sound of) \[keyboard\]|\[keyboard\] (?:click\w*|clack\w*|typ\w+)",
    ("sound", "gears"): r"\b(?:of|grinding|turning|clicking|whirring|mechanical) \[gears\]", ("sound", "chalk"): r"\b(?:scratch\w*|squeak\w*|of|tap\w*) \[chalk\]|\[chalk\] (?:on|squeak\w*|scratch\w*|tap\w*)",
    ("sound", "typewriter"): r"\b(?:clack\w*|of a|clatter\w*) \[typewriter\]|\[typewriter\] (?:clack\w*|clatter\w*|keys)",
    ("sound", "kettle"): r"a^", ("sound", "crowd"): r"\b(?:of the|of a|roar\w*|distant|murmur\w*|noise of) \[crowd\]|\[crowd\] (?:noise|cheer\w*|chatter|roar\w*|murmur\w*|ambience|sounds?|gasps?|claps?|applau\w+)|^ ?\[crowd\]$",
    ("sound", "wings"): r"\b(?:beating|flapping|of|flutter\w*) \[wings\](?! (?:spread|folded|a blur|glow\w*|shimmer\w*))|\[wings\] (?:beat\w*|flap\w*|flutter\w*)",
    ("sound", "bubbles"): r"\b(?:sound of|of|soft) \[bubbles\]|^ ?\[bubbles\]$",
    ("music.style", "rock"): r"\[rock\] (?:music|band|song|ballad|track|guitar|anthem|soundtrack)|\b(?:punk|indie|classic|hard|soft) \[rock\]|^ ?\[rock\] ?$",
    ("music.style", "swing"): r"\[swing\] (?:music|band|jazz|tune)|\b(?:jazz|40s|1940s|big band) \[swing\]",
    ("music.style", "beat"): r"\b(?:hop|lo ?fi|hip|chill|trap|drum|electronic|steady|techno|slow|driving|pulsing|funky) \[beat\]",
    ("music.style", "ambient"): r"\[ambient\] (?:music|pad|drone|score|synth|soundtrack)", ("music.style", "strings"): r"\b(?:swelling|soaring|soft|sad|tense|sweeping|orchestral|warm|low|gentle|and|quiet|somber|emotional|plucked|dark|cinematic) \[strings\](?! (?:of|lights))|^ ?\[strings\]",
    ("music.style", "drums"): r"\b(?:thunder\w*|tribal|distant|pounding|war|and|taiko|of|heavy|military|african|epic|rolling|deep) \[drums\]|^ ?\[drums\] ?$",
    ("music.style", "orchestra"): r"^(?!.*\b(?:conduct\w*|in front of|before) (?:an|the) \[orchestra\])",
    ("music.style", "blues"): r"\[blues\] (?:music|guitar|song|band|riff)|\b(?:slow|delta|smoky|jazz|the) \[blues\]|^ ?\[blues\] ?$",
    ("action", "row"): r"\b(?:they|to|and|he|she|who|men|people|women) \[row\w*\](?! (?:of|with))",
    ("action", "box"): r"\b(?:they|to|and|men|fighters) \[box\w*\]", ("action", "film"): r"\b(?:and|him|her|she|he|they|buddies|friends|people|who|crew|to|is|are) \[film\w*\] (?!look|noir|grain|style)",
    ("action", "head"): r"\[head\w*\] (?:to|toward|towards|for|home|out|off|down|into|back|up|north|south|east|west|inside)",
    ("action", "code"): r"\b(?:to|and|they|is|are|developers?|programmers?) \[cod\w*\]",
    ("action", "record"): r"\[record\w*\] (?:a|the|him|her|them|it|himself|herself|video|on)", ("action", "face"): r"\[fac\w+\] (?!to\b)",
    ("action", "sign"): r"\[sign\w*\] (?:a|the|his|her|their|papers?|documents?|autographs?|it)", ("action", "text"): r"\[text\w*\] (?:on|a|her|his|someone|while|with)|\b(?:she|he|is) \[text\w*\]",
    ("action", "wheel"): r"\[wheel\w*\] (?:a|the|his|her|around|into|out|in|along|past)", ("action", "plant"): r"\[plant\w*\] (?:a|the|seeds?|trees?|flowers?|his|her|seedlings?|rows?|tomato\w*)",
    ("action", "present"): r"\[present\w*\] (?:a|the|his|her|him|them|to|an)", ("action", "bow"): r"\[bow\w*\](?! tie)", ("action", "spring"): r"\[spring\w*\] (?:up|from|to|onto|forward|out|into)",
    ("action", "bolt"): r"\[bolt\w*\] (?:out|away|for|toward|towards|across|down|off|past|through|from)", ("action", "cast"): r"\[cast\w*\] (?:a|the|his|her|their|out|it) (?!long|shadow|glow|light|warm|soft|eerie|dim|dramatic|golden|pale|blue|faint)",
    ("action", "study"): r"\[stud\w+\] (?:a|the|his|her|him|its|at|an|each|one)", ("action", "hold"): r"^(?!.*\bwe \[hold\w*\])",
    ("action", "call"): r"^(?!.*\[call\w*\] (?:out|to|for|QQ|qq|center))", ("action", "screen"): r"a^", ("action", "fill"): r"\[fill\w*\] (?:a|his|her|the (?:cup|glass|mug|bottle|bucket|kettle|bowl)|cups?|glasses|it|their)",
    ("action", "clean"): r"\[clean\w*\] (?:a|the|his|her|up|their|windows?|tables?|glasses|off|brushes|fish)", ("action", "rest"): r"\[rest\w*\] (?:against|on|his|her|her|in|beside|under|its|their|at|upon)",
    ("speech", "go"): r"\[go\w*\] (?:qq|QQ)", ("speech", "continue"): r"\[continu\w*\]:? ?(?:qq|QQ|$|softly|quietly|gently|,)", ("speech", "begin"): r"\[beg\w+\] ?(?:qq|QQ|$)",
    ("speech", "note"): r"\[not\w+\] ?(?:qq|QQ|$)", ("speech", "add"): r"\[add\w*\] ?(?:qq|QQ|$|softly|quietly)", ("speech", "state"): r"\[stat\w+\] ?(?:qq|QQ|$|calmly|flatly|firmly)",
    ("speech", "present"): r"\[present\w*\] ?(?:qq|QQ|$)", ("speech", "bark"): r"\[bark\w*\] (?:qq|QQ|an? order|orders|at (?:him|her|them|the (?:men|crew|soldiers)))|\[bark\w*\] ?$", ("speech", "snap"): r"\[snap\w*\] ?(?:qq|QQ|$|at|back)",
    ("speech", "counter"): r"\[counter\w*\] ?(?:qq|QQ|$)", ("speech", "cry"): r"\[cr\w+\] ?(?:qq|QQ)", ("speech", "laugh"): r"\[laugh\w*\] ?(?:qq|QQ)", ("speech", "chuckle"): r"\[chuckl\w*\] ?(?:qq|QQ)", ("speech", "giggle"): r"\[giggl\w*\] ?(?:qq|QQ)",
    ("speech", "weep"): r"\[weep\w*\] ?(?:qq|QQ)", ("speech", "breathe"): r"\[breath\w*\] ?(?:qq|QQ)", ("speech", "roar"): r"\[roar\w*\] ?(?:qq|QQ)",
    ("speech", "radio"): r"\b(?:over the|on the|through the|a|by|via|the) \[radio\] ?(?:$|qq|voice|says|crackles|operator|host|dj)|^ ?\[radio\]",
    ("feeling", "quiet"): r"a^", ("feeling", "gentle"): r"\[gentle\] (?:man|woman|smile|giant|expression|voice|face|eyes|mother|father|girl|boy|old)", ("feeling", "content"): r"\b(?:is|looks|seems|and|feels) \[content\]",
    ("feeling", "blank"): r"\[blank\] (?:stare|face|expression|look|eyes)", ("feeling", "wonder"): r"\b(?:in|with|of|full of) \[wonder\]", ("feeling", "mad"): r"\[mad\] (?!scientist|max)\w+|\b(?:is|looks|gets) \[mad\]",
}  # fmt: skip
_PATTERNS = {key: re.compile(pattern) for key, pattern in _KEEP_IF.items()}


def choose_senses(page: Page) -> None:
    """Drop every match that is not meant here."""
    unwanted: set[int] = set()
    for m in page.matches:
        if _excluded(page, m) or not _part_of_speech_fits(page, m) or not _neighbours_allow(page, m):
            unwanted.add(id(m))
    page.drop(unwanted)
    page.drop({id(m) for m in page.matches if _swallowed(page, m)})
    page.drop({id(m) for m in page.matches if _modifies_a_body(page, m)})


def _excluded(page: Page, m: Match) -> bool:
    start, end = page.span(m.first, m.last)
    if page.forms.negated(start, end):
        page.claim(m.first, m.last)
        return True
    if m.family in ("place", "thing", "person", "garment") and any(a < start and end <= b for a, b in page.forms.similes):
        page.claim(m.first, m.last)
        return True
    return False


def _part_of_speech_fits(page: Page, m: Match) -> bool:
    if page.foreign:
        return True
    if m.kind in ("action", "speech") and not m.entry.attrs.get("off"):
        tags = [page.words[k].tag for k in range(m.first, m.last + 1)]
        if "V" in tags or tags[0] == "G":
            return True
        return (m.length > 1 and not page.has(m.first, *_NOUN_FAMILIES)) or (bool(m.entry.attrs.get("talk")) and m.exact)
    tag = page.words[m.last].tag
    if m.family in _NOUN_FAMILIES or m.kind in ("body.hairword", "body.eyewear", "body.facialhair"):
        return tag != "V" and not (tag == "G" and not m.exact)
    if m.length == 1 and tag == "V":
        return m.family in ("sound", "camera") or m.kind in ("body.hairstyle", "body.feature", "feeling", "when.weather", "when.light")
    return not (
        m.kind == "colour.colour"
        and tag == "N"
        and page.has(m.first, "thing", "person")
        and page.words[m.first - 1].tag == "D"
        and m.length == 1
    )


def _neighbours_allow(page: Page, m: Match) -> bool:
    keep = _PATTERNS.get((m.kind, m.phrase))
    if keep is None:
        return True
    listed = page.forms.sections[page.words[m.first].section].kind == "sound" if page.forms.sections else False
    if listed and m.kind == "sound":
        return True
    words = page.words
    run = words[m.first].run
    before = " ".join(w.low for w in words[max(0, m.first - 3) : m.first] if w.run == run)
    after = " ".join(w.low for w in words[m.last + 1 : m.last + 4] if w.run == run or w.low == "qq")
    inside = " ".join(w.low for w in words[m.first : m.last + 1])
    if not m.exact and m.kind not in ("action", "speech"):
        inside = m.phrase
    return keep.search(f"{before} [{inside}] {after}".strip()) is not None


def _swallowed(page: Page, m: Match) -> bool:
    """Inside a longer phrase that says something else."""
    for o in page.at[m.first]:
        if o.length <= m.length or o.first > m.first or o.last < m.last:
            continue
        if (
            m.kind in _SEEN_THROUGH
            and o.family in _TRANSPARENT
            and o.kind != m.kind
            and (m.last < o.last or o.family in ("when", "place", "sound"))
        ):
            continue
        if m.family == "sound" and o.family == "when":
            continue
        return True
    if m.kind in BEINGS and not m.exact and is_plural(page.low(m.last)):
        return any(o.kind == m.kind and o.exact and o is not m and o.first == m.first for o in page.at[m.first])
    return any(
        o is not m and o.kind == m.kind and o.first == m.first and o.length == m.length and o.exact and not m.exact
        for o in page.at[m.first]
    )


def _modifies_a_body(page: Page, m: Match) -> bool:
    """'dark hair' is not low-key light; 'a warm smile' is no palette."""
    if m.length > 1 or not (m.family in ("camera", "look") or m.kind == "when.light") or not page.same_run(m.last, m.last + 1):
        return False
    return page.has(m.last + 1, "thing", "garment", "person", "body") and not (
        m.family == "look" and page.has(m.last + 1, "thing.prop", "thing.vehicle")
    )
