"""The written forms people use, found before any grammar: quotes, heads, shot lists, cast lists, negation, similes."""
