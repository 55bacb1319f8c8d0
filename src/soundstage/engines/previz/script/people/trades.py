"""What somebody's trade is called in the prompt, where the lists have it under a commoner one: a shoemaker is dressed like a tailor and is none."""

from collections.abc import Iterator

from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings

_TITLE = 3
"""How far before a name its trade may begin: 'police detective *Marlow*'."""


def name_trades(page: Page, beings: Beings) -> None:
    """Give everybody the prompt's own word as their role, and as `like` what the lists have for it."""
    for being in beings.all:
        c = being.character
        said = next((m.said for m in _told_of(page, being) if m.name == c.role), None) or _in_label(page, being)
        if c.role is not None and said is not None and said != c.role:
            c.role, c.like = said, c.role


def _told_of(page: Page, being: Being) -> Iterator[Match]:
    """Yield what the lists have for the words that name somebody, and for a title before the name."""
    for head in being.heads:
        for k in range(head, max(-1, head - _TITLE - 1), -1):
            if page.same_run(k, head):
                yield from sorted((m for m in page.at[k] if m.kind == "person"), key=lambda m: -m.length)


def _in_label(page: Page, being: Being) -> str | None:
    """Return the trade among the words of a label: of who only speaks, in 'Sheriff: "..."'."""
    words = being.character.label.lower().split()
    ends = (" ".join(words[k:]) for k in range(len(words)))
    return next((e for e in ends if (entry := page.lex.called(e, "person")) is not None and entry.name == being.character.role), None)
