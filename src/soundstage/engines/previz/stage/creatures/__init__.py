"""Creatures and machines: everybody in the picture who is not a person."""
