"""What swimmers do in water: who races or trains there swims, whatever the same words mean on land."""

from collections.abc import Sequence

from soundstage.engines.previz.screenplay import Action, Character, Shot
from soundstage.engines.previz.stage.scene import SetPiece

SPORT = frozenset({"race", "compete", "train", "practise", "practice", "exercise", "play", "work out", "run"})
"""Deeds that are done in the water by those whose sport it is."""


def in_water(shot: Shot, cast: Sequence[Character], set_piece: SetPiece) -> Shot:
    """Return the shot with what its swimmers do as swimming, where the set has water to swim in."""
    swimmers = {one.id for one in cast if "swimmer" in f"{one.label} {one.role or ''}".lower()}
    if set_piece.afloat is None or not swimmers:
        return shot
    return shot.model_copy(update={"actions": [_swum(a) if a.actor in swimmers and a.deed in SPORT else a for a in shot.actions]})


def _swum(action: Action) -> Action:
    return action.model_copy(update={"rig": "swim", "like": "swim"})
