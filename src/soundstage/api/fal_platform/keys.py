"""`/v1/keys`: an administrator makes, lists and ends keys of the scope `api`. Those of administrators are made on the command line alone."""

from typing import Annotated, Any

from anyio import to_thread
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.auth import require_admin
from soundstage.api.body import read_json
from soundstage.api.failures import Forbidden
from soundstage.api.fal_platform.asking import Ids, Listing, Query, chosen, validated
from soundstage.api.fal_platform.paging import page_of, place_in
from soundstage.api.keys import Key
from soundstage.api.services import services_of
from soundstage.api.times import iso

PAGE, LARGEST_PAGE = 50, 1000
LARGEST_BODY = 64 * 1024


def _printable(alias: str) -> str:
    """Refuse what could play tricks on a terminal that lists keys."""
    if not alias.strip() or not alias.isprintable():
        raise PydanticCustomError("alias", "An alias must be a line of visible characters")
    return alias.strip()


class NewKey(Query):
    """Body of a call that makes a key."""

    alias: Annotated[str, Field(min_length=1, max_length=255, strict=True), AfterValidator(_printable)] = Field(
        description="A name for people."
    )


class KeysQuery(Listing):
    """Query of the list of keys."""

    expand: Ids | None = Field(None, description="creator_info is accepted; it is not known who made a key.")


async def create(request: Request) -> Response:
    """Make a key. Its secret is in this reply and nowhere else."""
    require_admin(request)
    body = validated(NewKey, await read_json(request, LARGEST_BODY))
    made = await to_thread.run_sync(services_of(request).keys.create, body.alias)
    reply = {"key_id": made.id, "key_secret": made.secret, "key": made.text}
    return JSONResponse(reply, 201, {"cache-control": "no-store"})


async def list_keys(request: Request) -> Response:
    """List the keys that are valid, oldest first."""
    require_admin(request)
    query = KeysQuery.of(request)
    chosen("expand", query.expand or [], ("creator_info",))
    place = place_in(request, float, str)
    services = services_of(request)
    now = services.clock()
    keys = sorted((key for key in services.keys.list() if not key.is_admin and key.is_valid(now)), key=_place)
    if place is not None:
        keys = [key for key in keys if _place(key) > (float(place[0]), str(place[1]))]
    page = page_of(request, keys, query.page_size(PAGE, LARGEST_PAGE), _told, lambda key: list(_place(key)))
    return JSONResponse(page.body("keys"))


def _place(key: Key) -> tuple[float, str]:
    return key.created, key.id


def _told(key: Key) -> dict[str, Any]:
    return {"key_id": key.id, "alias": key.label, "scope": "API", "created_at": iso(key.created)}


async def delete(request: Request) -> Response:
    """End a key for good. Also a key that there never was is gone afterwards."""
    require_admin(request)
    keys = services_of(request).keys
    key = next((key for key in keys.list() if key.id == request.path_params["key_id"]), None)
    if key is not None and key.is_admin:
        raise Forbidden("That is an administrator's key.", remedy="`soundstage keys revoke` ends it.")
    if key is not None:
        await to_thread.run_sync(keys.revoke, key.id)
    return Response(status_code=204)
