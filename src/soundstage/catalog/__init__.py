"""The endpoints this server answers, found by the id the clients write in the URL."""

from collections.abc import Iterable, Iterator

from soundstage.catalog.base import Endpoint
from soundstage.errors import NotFound


class Catalog:
    """All endpoints, by id."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self._by_id = {endpoint.id: endpoint for endpoint in endpoints}
        self._apps = {endpoint.app for endpoint in self._by_id.values()}

    def __iter__(self) -> Iterator[Endpoint]:
        """Iterate in the order of the catalogue."""
        return iter(self._by_id.values())

    def get(self, endpoint_id: str) -> Endpoint:
        """Return the endpoint of that id; raises `NotFound` in fal's words."""
        if found := self._by_id.get(endpoint_id):
            return found
        owner, _, rest = endpoint_id.partition("/")
        alias, _, path = rest.partition("/")
        if f"{owner}/{alias}" in self._apps:
            raise NotFound(f"Path /{path[:200]} not found")
        raise NotFound(f'Application "{(alias or owner)[:200]}" not found')
