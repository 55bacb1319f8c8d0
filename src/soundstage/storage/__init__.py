"""Where finished files are kept."""
