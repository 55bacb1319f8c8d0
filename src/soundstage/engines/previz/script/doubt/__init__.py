"""Doubt: what a sentence cannot mean to be there or to be done, asked by every room before it makes something, and told as unstaged."""
