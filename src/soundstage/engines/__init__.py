"""Engines: whatever makes a clip from a brief."""
