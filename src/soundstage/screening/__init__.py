"""Test screenings: render a list of prompts, measure what came out, and show it all on one page."""
