"""Roles in the clothes that belong to them: whom casting makes of a word alone, head to toe."""

from dataclasses import replace

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.costumes import COSTUMES
from soundstage.engines.previz.stage.cast.person import Look
from soundstage.engines.previz.stage.cast.trades import TRADES

WOMEN = frozenset(
    {"witch", "fairy", "elf", "mermaid", "queen", "princess", "ice queen", "cowgirl", "nun", "geisha", "flapper", "doctor", "nurse", "waiter", "goth", "ballerina", "secretary"}
    | {"flight attendant", "cleopatra", "greek goddess", "bride", "cheerleader", "gymnast", "figure skater", "runner", "swimmer", "victorian lady", "schoolgirl", "=teacher"}
)  # fmt: skip
"""Roles that a woman plays on the sheet where the costume itself does not say."""


def roles() -> list[str]:
    """Return every role, each by its first name."""
    return [names.split(",")[0].strip() for names in (*COSTUMES, *TRADES)]


def look_of(role: str) -> Look:
    """Return the look of somebody of whom only the role is told."""
    name = role.removeprefix("=")
    who = Character(id="c1", label=name, role=name, kind="person")
    told = replace_sex(who, role)
    return replace(look_for(told, seed=7), seed=1 + len(name))


def replace_sex(who: Character, role: str) -> Character:
    """Return a character who is a woman where the sheet shows one."""
    costume = next(one for names, one in {**COSTUMES, **TRADES}.items() if names.split(",")[0].strip() == role)
    return who.model_copy(update={"sex": costume.sex or ("f" if role in WOMEN else "m")})
