"""The embedded engine: a director, a stage, a camera and a sound department."""
