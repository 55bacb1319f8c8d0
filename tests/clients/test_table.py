"""The table of clients and calls in the documents."""

import pytest

from conformance import cells_of, committed


def cells_in(line: str) -> list[str]:
    """Return the cells of a table's line; of any other line, one that is empty."""
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else [""]


def test_the_committed_table_names_every_client_and_call(request: pytest.FixtureRequest) -> None:
    """Whoever adds a client, a call or a version to the tests makes the table anew: `make conformance`."""
    header, _, *rows = committed().strip().splitlines()
    clients = cells_in(header)[1:]
    cells = {call: dict(zip(clients, told, strict=True)) for call, *told in map(cells_in, rows) if call}
    marked = {(client, call) for item in request.session.items for client, call, _ in cells_of(item)}
    missing = [(client, call) for client, call in sorted(marked) if not cells.get(call, {}).get(client)]
    assert missing == []
