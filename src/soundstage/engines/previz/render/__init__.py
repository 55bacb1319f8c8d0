"""Draws scenes with OpenGL: `pipeline.Renderer` is the room's door."""
