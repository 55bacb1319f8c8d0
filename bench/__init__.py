"""What Soundstage costs on this machine: `make bench`, or `.venv/bin/python -m bench [--quick] [--json]`."""
