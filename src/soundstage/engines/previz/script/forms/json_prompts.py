"""Prompts written as JSON: `{"scene": "a foggy harbor", "camera": "tracking shot"}` becomes 'Scene: a foggy harbor. Camera: tracking shot'."""

import json
import re

from soundstage.engines.previz.script.lexis.english import word_set

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^"\s]|\s+')
_SPOKEN = word_set("line lines dialogue dialog says say speech voiceover voice_over narration quote")
_NAMED, _DESCRIBED = word_set("name character id who"), word_set("description appearance look looks desc details")
_OWN_ARTICLE = re.compile(r'"\s*(?:an?|the|his|her|their|in|with|wearing|has|dressed|about|\d|[A-Z])\b', re.IGNORECASE)
"""How a description begins that needs no 'a' before it."""
_SPOKEN_BY_SOMEBODY = word_set("text words content")
_FORBIDS = word_set("exclude excluded exclusions negative negative_prompt avoid without no")
_TIMES = word_set("t time timestamp timecode range at seconds when")
_STAMP = re.compile(r'"[ ]?\d{1,3}(?:\.\d+)?[ ]?s?[ ]?(?:-|–|to)[ ]?\d{1,3}(?:\.\d+)?[ ]?s?[ ]?"')
"""'"t": "0-3"'."""
_OF_THE_ORDER = word_set(
    "brand client company customer agency length duration runtime aspect aspect_ratio ratio fps resolution deadline budget seed version id"
)
"""Keys of who asks for it and how long it is to be: nothing that is shown."""
_LISTED = word_set("sound sounds audio sfx music ambience negative avoid")
"""Keys whose words end with their object."""
_SENTENCE = 2
"""Words that no sentence is shorter than."""
_SPEAKER = word_set("speaker character who name")


def as_prose(prompt: str) -> str:
    """Return a JSON prompt as lines of prose of the same length; any other prompt as it is."""
    if not _is_json(prompt):
        return prompt
    pieces = _PIECE.findall(prompt)
    solid = [n for n, piece in enumerate(pieces) if not piece.isspace()]
    out = list(pieces)
    spoken = False
    stamps: set[int] = set()
    unsaid: set[int] = set()
    for at, n in enumerate(solid):
        piece, after = pieces[n], pieces[solid[at + 1]] if at + 1 < len(solid) else ""
        if piece in "{}[]":
            ended = at > 0 and pieces[solid[at - 1]].startswith('"')
            listed = piece == "}" and ended and at > 2 and pieces[solid[at - 3]].strip('"').lower() in _LISTED
            out[n] = "\n" if listed or (piece == "]" and ended) else "." if piece == "}" and ended else " "
        elif piece == ",":
            out[n] = "." if pieces[solid[at - 1]] not in ("}", "]") else "\n" if out[solid[at - 1]] == "\n" else " "
            if _inside_a_list(pieces, solid, at):
                out[n] = "." if _told(pieces[solid[at - 1]]) or _told(pieces[solid[at + 1]]) else ","
        elif piece.startswith('"') and after == ":":
            if piece.strip('"').lower() in _TIMES and _STAMP.fullmatch(pieces[solid[at + 2]]):
                out[n], out[solid[at + 1]] = " " * len(piece), " "
                stamps.add(solid[at + 2])
                continue
            if piece.strip('"').lower() in _OF_THE_ORDER and pieces[solid[at + 2]].startswith('"'):
                out[n], out[solid[at + 1]] = " " * len(piece), " "
                unsaid.add(solid[at + 2])
                continue
            spoken = piece.strip('"').lower() in _SPOKEN or (at > 3 and _names_speaker(pieces, solid, at - 4))
            out[n] = _key(piece)
            if _describes_the_named(pieces, solid, at):
                told = " is" if _OWN_ARTICLE.match(pieces[solid[at + 2]]) else " is a"
                out[n], out[solid[at + 1]], out[solid[at - 1]] = told.ljust(len(piece)), " ", " "
                continue
            if _holds_objects(pieces, solid, at) or _names_speaker(pieces, solid, at):
                out[n], out[solid[at + 1]] = " " * len(piece), " "
            if spoken and at > 2 and _names_speaker(pieces, solid, at - 4):
                out[n], out[solid[at + 1]], out[solid[at - 1]] = " " * len(piece), " ", ":"
        elif n in unsaid:
            out[n] = " " * len(piece)
        elif piece.startswith('"'):
            out[n] = f"[{piece[1:-1]}]" if n in stamps else _value(piece, spoken=spoken)
            if n in stamps and "s" not in piece:
                out[n] = f"[{piece[1:-1]}s" if len(piece) > 2 else piece
            if at > 0 and out[solid[at - 1]] == ".":
                out[n] = re.sub(r"[a-z]", lambda m: m.group(0).upper(), out[n], count=1)
    return "".join(out)


def _is_json(prompt: str) -> bool:
    if not prompt.lstrip().startswith(("{", "[")):
        return False
    try:
        return isinstance(json.loads(prompt), dict | list)
    except (ValueError, RecursionError):
        return False


def _names_speaker(pieces: list[str], solid: list[int], at: int) -> bool:
    """Tell whether a key that names a speaker stands there, and right after its value the key of what is said."""
    if at < 0 or at + 4 >= len(solid) or pieces[solid[at]].strip('"').lower() not in _SPEAKER:
        return False
    return pieces[solid[at + 3]] == "," and pieces[solid[at + 4]].strip('"').lower() in _SPOKEN | _SPOKEN_BY_SOMEBODY


def _holds_objects(pieces: list[str], solid: list[int], at: int) -> bool:
    """Tell whether a key is only a roof over other keys; a list of words keeps its head: '"sound": ["dripping", "bells"]'."""
    opened = pieces[solid[at + 2]]
    return opened == "{" or (opened == "[" and pieces[solid[at + 3]] in "{[")


def _inside_a_list(pieces: list[str], solid: list[int], at: int) -> bool:
    """Tell whether a comma stands between two words of a list."""
    around = [pieces[solid[k]] if 0 <= k < len(solid) else "" for k in (at - 2, at - 1, at + 1, at + 2)]
    return around[1].startswith('"') and around[2].startswith('"') and around[0] in ("[", ",") and around[3] in (",", "]")


def _told(piece: str) -> bool:
    """Tell whether an item of a list is a sentence ('Ines presses the buzzer', 'Ines: ...') and no name of a thing or a sound."""
    words = piece.strip('" ').split()
    return len(words) > _SENTENCE and (":" in piece or words[0][:1].isupper())


def _describes_the_named(pieces: list[str], solid: list[int], at: int) -> bool:
    """'"name": "Marla", "description": "a wiry woman"': Marla is a wiry woman."""
    return (
        at > 3
        and pieces[solid[at]].strip('"').lower() in _DESCRIBED
        and pieces[solid[at - 4]].strip('"').lower() in _NAMED
        and pieces[solid[at - 3]] == ":"
        and pieces[solid[at - 1]] == ","
        and at + 2 < len(solid)
        and pieces[solid[at + 2]].startswith('"')
    )


def _key(piece: str) -> str:
    if piece[1:-1].lower() in _FORBIDS and len(piece) > 6:
        return " Avoid".ljust(len(piece))
    return f" {piece[1:-1].replace('_', ' ').capitalize()} "


def _value(piece: str, *, spoken: bool) -> str:
    words = re.sub(r"\\(.)", lambda m: ' "' if m.group(1) == '"' else "  ", piece[1:-1])
    return piece if spoken and '"' not in words else f" {words} "
