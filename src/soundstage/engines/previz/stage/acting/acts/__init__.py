"""What people do with their hands, by kinds of business. `ACTS` has all of them by name."""

from soundstage.engines.previz.stage.acting.act import Act, Key
from soundstage.engines.previz.stage.acting.acts.gestures import GESTURES
from soundstage.engines.previz.stage.acting.acts.things import THINGS

ACTS: dict[str, Act] = {**GESTURES, **THINGS}

JUST_HOLDS = Act(keeps=True, keys=(Key(),))
"""Something in the leading fist while another act moves the hands: the bow of a violin."""
