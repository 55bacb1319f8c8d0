"""The Sora 2 text-to-video API, on your own machine."""

__version__ = "0.1.0"
