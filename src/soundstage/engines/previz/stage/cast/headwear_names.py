"""What screenplays call the things worn on head and face, beside the names of `headwear.HEADWEAR`; the longest that fits counts."""

HEADWEAR_NAMES: dict[str, str] = {
    "hat": "felt hat, slouch hat, homburg, porkpie, pork pie",
    "fedora": "trilby, panama, borsalino",
    "cowboy hat": "stetson, ten-gallon, cowgirl hat, western hat, cattleman, sheriff hat, akubra, bush hat",
    "top hat": "stovepipe, opera hat, silk hat, magician's hat, magician hat, ringmaster hat, mad hatter hat",
    "bowler hat": "bowler, derby hat, police helmet, custodian helmet, bobby helmet",
    "straw hat": (
        "straw sun hat, boater, sun hat, sunhat, beach hat, summer hat, woven hat, garden hat, gardening hat, wide-brimmed "
        "hat, wide-brim hat, broad-brimmed hat, floppy hat, farmer hat, farmer's hat, bonnet, gaucho hat, pith helmet, "
        "explorer hat, safari hat"
    ),
    "conical hat": "rice hat, bamboo hat, nón lá, non la, sugegasa",
    "sombrero": "mexican hat, mariachi hat, charro hat",
    "bucket hat": "fishing hat, boonie hat, fishing bucket hat",
    "wizard hat": "pointed hat, pointy hat, sorcerer's hat, wizard's hat",
    "santa hat": "christmas hat, santa's hat",
    "chef hat": "chef's hat, toque blanche, chef's toque, cook's hat, baker's hat",
    "turban": "pagri, dastar, gele, african head wrap, hair towel",
    "cap": ("baseball cap, ball cap, ballcap, trucker cap, trucker hat, snapback, dad cap, golf cap, cycling cap, jockey cap"),
    "peaked cap": (
        "police cap, police hat, policeman's hat, captain's hat, captain hat, captain's cap, captain cap, military cap, army "
        "cap, officer's cap, officer cap, conductor's cap, conductor's hat, conductor hat, chauffeur's cap, chauffeur cap, "
        "pilot's cap, pilot cap, pilot hat, kepi, postman's cap, garrison cap, forage cap, school cap"
    ),
    "flat cap": (
        "newsboy cap, newsboy hat, baker boy cap, bakerboy cap, paperboy cap, driving cap, tweed cap, fisherman's cap, "
        "fisherman cap, mao cap"
    ),
    "ushanka": "trapper hat, fur hat, russian hat, cossack hat, papakha, astrakhan hat, aviator hat, aviator cap",
    "skullcap": "skull cap, kippah, kippa, yarmulke, kufi, kufi hat, taqiyah, prayer cap",
    "party hat": "birthday hat, paper hat, cone hat, dunce cap, clown hat",
    "fez": "tarboosh",
    "graduation cap": "mortarboard, graduation hat",
    "tricorne": "tricorn, pirate hat, bicorne, bicorn, musketeer hat",
    "beanie": (
        "woolly hat, wool hat, knit cap, knit hat, bobble hat, watch cap, toque, stocking cap, tuque, knitted hat, knitted "
        "cap, woollen hat, woolen hat, wooly hat, wool cap, woollen cap, woolen cap, winter hat, ski hat, pom-pom hat, pompom "
        "hat, chullo, peruvian hat, crochet hat, crocheted hat, phrygian cap, baby hat, nightcap, sleeping cap, shower cap, "
        "hairnet, hair net"
    ),
    "balaclava": "ski mask, robber mask, robber's mask, executioner's hood, executioner hood, hangman's hood",
    "headscarf": (
        "head scarf, kerchief, babushka, head covering, head wrap, headwrap, hair wrap, headcloth, head cloth, do-rag, durag, "
        "doo-rag, hair scarf, headkerchief, head bandana, tichel"
    ),
    "hijab": "al-amira, khimar, islamic headscarf, niqab",
    "nun veil": "nun's veil, wimple, coif",
    "keffiyeh": "kufiya, shemagh, ghutra, tagelmust, litham, arab headdress, bedouin headdress",
    "veil": "bridal veil, wedding veil, lace veil, mantilla",
    "helmet": "army helmet, military helmet, combat helmet, soldier's helmet, soldier helmet, steel helmet, riot helmet",
    "hard hat": "hardhat, safety helmet, construction helmet, construction hat, safety hat, climbing helmet",
    "fire helmet": "firefighter helmet, firefighter's helmet, fireman's helmet",
    "bicycle helmet": (
        "bike helmet, cycling helmet, skate helmet, skateboard helmet, riding helmet, equestrian helmet, ski helmet, batting "
        "helmet, baseball helmet"
    ),
    "motorcycle helmet": (
        "motorbike helmet, crash helmet, racing helmet, full-face helmet, open-face helmet, flight helmet, pilot helmet, "
        "fighter pilot helmet, cyber helmet, robot helmet"
    ),
    "space helmet": "astronaut helmet, astronaut's helmet, diving helmet, brass diving helmet",
    "iron helmet": "winged helmet",
    "viking helmet": "horned helmet",
    "crown": "royal crown, king's crown, queen's crown",
    "tiara": "kokoshnik",
    "flower crown": (
        "floral crown, daisy crown, daisy chain, crown of flowers, rose crown, floral headpiece, wreath of flowers, flower "
        "wreath crown, crown of daisies, crown of leaves, leaf crown, ivy crown, floral headband"
    ),
    "headband": "sweatband, head band, hairband, hair band, alice band",
    "headphones": ("headset, earmuffs, ear defenders, headphone, earphones, earphone, earmuff, ear muffs, ear protectors, ear protection"),
    "eyepatch": "eye patch",
    "blindfold": "sleep mask, sleeping mask, eye mask",
    "surgical mask": "face mask, medical mask, dust mask, n95 mask, cloth mask, doctor's mask, face covering",
    "clown nose": "red nose",
    "witch hat": "witch's hat, witches' hat, witches hat",
    "elf hat": "elf cap, elf's hat",
    "sailor hat": "sailor cap, sailor's hat, sailor's cap",
    "nurse cap": "nurse's cap, nurse hat",
    "jester cap": "jester hat, fool's cap, jester's hat, jester's cap",
    "swim cap": "swimming cap, bathing cap",
    "surgical cap": "scrub cap",
    "lamp helmet": "miner's helmet, mining helmet",
    "football helmet": "hockey helmet, lacrosse helmet",
    "great helm": "knight's helmet, knight helmet",
    "crested helmet": "spartan helmet, roman helmet, centurion helmet, gladiator helmet",
    "kabuto": "samurai helmet",
    "circlet": "diadem, coronet",
    "laurel": "laurel wreath, laurel crown, olive wreath",
    "hair flower": "flowers in one's hair, flower in one's hair, flower in her hair, rose in her hair",
    "pillbox": "bellhop cap, bellhop hat, pillbox hat",
    "mitre": "miter, bishop's hat, pope's hat, papal tiara",
    "nemes": "pharaoh headdress, egyptian headdress, nemes headdress",
    "horns": "devil horns, demon horns",
    "halo": "golden halo, angel halo",
    "domino mask": "hero mask, superhero mask, bandit mask, masquerade mask, zorro mask",
    "feather band": "feather headband, flapper headband, feathered headband",
    "maid cap": "maid's cap, maid headpiece",
    "hennin": "princess cone hat, medieval cone hat, hennin hat",
    "kanzashi": "kanzashi hair ornament",
}
