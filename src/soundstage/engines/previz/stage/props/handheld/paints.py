"""Colours that things are made in when the prompt names none, linear."""

WOOD, DARK, STEEL, BRASS, WHITE, PAPER, SKIN_PINK = (0.30, 0.17, 0.08), (0.02, 0.02, 0.022), (0.42, 0.43, 0.45), (0.55, 0.38, 0.12), (0.72, 0.71, 0.68), (0.70, 0.66, 0.56), (0.6, 0.3, 0.25)  # fmt: skip
LEAF, RED = (0.05, 0.14, 0.03), (0.42, 0.03, 0.025)
