"""`python -m soundstage.cli`: how one command starts another with the same interpreter."""

from soundstage.cli import main

main()
