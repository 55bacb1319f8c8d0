"""Which nouns are things that a camera shows, and which are only said."""
