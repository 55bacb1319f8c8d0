"""Every kind of music by the name that the screenplay has for it, and the words for instruments."""

from soundstage.engines.previz.sound.music.band import BAND
from soundstage.engines.previz.sound.music.orchestra import ORCHESTRA
from soundstage.engines.previz.sound.music.style import Style
from soundstage.engines.previz.sound.music.world import WORLD

STYLES: dict[str, Style] = {**ORCHESTRA, **BAND, **WORLD}
"""Every style somebody here plays, by the name that the screenplay has for it."""
SAME = {
    "music": "ambient", "elegant": "classical", "light": "upbeat", "cinematic": "orchestral", "epic": "orchestral", "happy": "upbeat",
    "bass": "electronic", "opera": "choir", "choral": "choir", "funk": "disco", "punk": "rock", "grunge": "rock", "muzak": "bossa_nova", "polka": "accordion",
    "klezmer": "accordion", "bluegrass": "banjo", "samba": "latin", "salsa": "latin", "cumbia": "latin", "reggaeton": "latin", "house": "techno",
    "trance": "techno", "dubstep": "electronic", "trap": "hip_hop", "doo_wop": "soul", "love_theme": "romantic", "pop": "upbeat", "brass_band": "march",
    "drone": "ambient", "synth": "electronic", "fado": "acoustic", "saxophone": "jazz",
}  # fmt: skip
"""Other names of theirs, and neighbours nearer than the one the word list names."""
INSTRUMENTS = {
    "piano": "piano", "fiddle": "violin", "violin": "violin", "viola": "viola", "cello": "cello", "contrabass": "contrabass", "strings": "strings",
    "trumpet": "trumpet", "bugle": "trumpet", "trombone": "trombone", "horn": "horn", "tuba": "tuba", "oboe": "oboe", "clarinet": "clarinet",
    "bassoon": "bassoon", "flute": "flute", "piccolo": "flute", "shakuhachi": "shakuhachi", "saxophone": "saxophone", "sax": "saxophone",
    "accordion": "accordion", "harmonica": "harmonica", "organ": "church_organ", "harpsichord": "harpsichord", "marimba": "marimba",
    "xylophone": "xylophone", "vibraphone": "vibraphone", "celesta": "celesta", "glockenspiel": "glockenspiel", "kalimba": "kalimba",
    "koto": "koto", "shamisen": "koto", "erhu": "violin", "sitar": "sitar", "lute": "nylon_guitar", "guitar": "clean_guitar", "ukulele": "ukulele",
    "mandolin": "mandolin", "banjo": "banjo", "harp": "harp", "bagpipes": "bagpipes", "choir": "choir", "theremin": "theremin",
}  # fmt: skip
"""Words for instruments -> what plays them."""
LOWEST = {"cello": 45, "contrabass": 33, "trombone": 48, "tuba": 36, "bassoon": 45, "horn": 52, "viola": 57, "clarinet": 57, "saxophone": 54, "church_organ": 60, "clean_guitar": 57, "koto": 60, "sitar": 55}  # fmt: skip
"""Lowest note of an instrument's melodies; 65 for all others."""
