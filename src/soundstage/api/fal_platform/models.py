"""`/v1/models`: the endpoints of the catalogue, listed, found by id, searched."""

from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.auth import caller
from soundstage.api.failures import Unauthorized
from soundstage.api.fal_platform.asking import Ids, Listing, Text, chosen
from soundstage.api.fal_platform.paging import page_of, place_in
from soundstage.api.model_docs import base_of, queue_openapi
from soundstage.api.services import services_of
from soundstage.catalog.base import Endpoint
from soundstage.errors import InvalidInput, NotFound

PAGE, LARGEST_PAGE = 50, 100
EXPANDABLE = ("openapi-3.0", "enterprise_status")
NO_ENTERPRISE = {"error": {"code": "expansion_failed", "message": "There are no enterprises on this server."}}


class ModelsQuery(Listing):
    """Query of the list of models."""

    endpoint_id: Ids | None = Field(None, description="Only these endpoints.")
    q: Text | None = Field(None, description="Words that are in the name, id, description, category or tags.")
    category: Text | None = Field(None, description="Category, such as text-to-video.")
    status: Literal["active", "deprecated"] | None = Field(None, description="All models here are active.")
    expand: Ids | None = Field(None, description=f"What else to tell: {', '.join(EXPANDABLE)}.")

    @property
    def searches(self) -> bool:
        """Whether anything but the ids narrows the list."""
        return any((self.q, self.category, self.status))

    def lets_through(self, endpoint: Endpoint) -> bool:
        """Whether an endpoint is asked for."""
        text = " ".join((endpoint.id, endpoint.title, endpoint.summary, endpoint.category, *endpoint.tags)).casefold()
        return (
            (self.endpoint_id is None or endpoint.id in self.endpoint_id)
            and (self.category is None or endpoint.category == self.category)
            and self.status in {None, "active"}
            and all(word in text for word in (self.q or "").casefold().split())
        )


async def models(request: Request) -> Response:
    """List endpoints. Needs no key, as on fal."""
    query = ModelsQuery.of(request)
    expand = chosen("expand", query.expand or [], EXPANDABLE)
    catalog = services_of(request).catalog
    ids = [endpoint.id for endpoint in catalog]
    if query.endpoint_id and not query.searches and not set(query.endpoint_id) & set(ids):
        raise NotFound(f"There is no endpoint {query.endpoint_id[0]!r}.", remedy="GET /v1/models lists them all.")
    place = place_in(request, str)
    if place is not None and place[0] not in ids:
        raise InvalidInput("cursor: the list has changed since.", remedy="Begin again without it.")
    rest = list(catalog)[ids.index(str(place[0])) + 1 if place else 0 :]
    found = [endpoint for endpoint in rest if query.lets_through(endpoint)]
    favourite = None if _unknown_caller(request) else False
    size = query.page_size(PAGE, LARGEST_PAGE)
    page = page_of(request, found, size, lambda endpoint: _told(request, endpoint, favourite, expand), lambda endpoint: [endpoint.id])
    return JSONResponse(page.body("models"))


def _unknown_caller(request: Request) -> bool:
    if "authorization" not in request.headers:
        return True
    try:
        caller(request)
    except Unauthorized:
        return True
    return False


def _told(request: Request, endpoint: Endpoint, favourite: bool | None, expand: frozenset[str]) -> dict[str, Any]:
    base = base_of(request)
    _, name, *_ = endpoint.id.split("/")
    told: dict[str, Any] = {
        "endpoint_id": endpoint.id,
        "metadata": {
            "display_name": endpoint.title,
            "category": endpoint.category,
            "description": endpoint.summary,
            "status": "active",
            "tags": list(endpoint.tags),
            "updated_at": _midnight(endpoint.updated),
            "is_favorited": favourite,
            "thumbnail_url": "",
            "model_url": f"{base.run}/{endpoint.id}",
            "date": _midnight(endpoint.added),
            "group": {"key": name, "label": name.replace("-", " ").title()},
            "highlighted": False,
            "kind": "inference",
            "pinned": False,
        },
    }
    if "openapi-3.0" in expand:
        told["openapi"] = queue_openapi(endpoint, base)
    if "enterprise_status" in expand:
        told["enterprise_status"] = NO_ENTERPRISE
    return told


def _midnight(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC")).isoformat().replace("+00:00", "Z")
