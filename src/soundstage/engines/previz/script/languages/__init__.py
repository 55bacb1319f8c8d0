"""Prompts in other languages: which one it is, word-for-word glosses, and the order and the turns of English."""
