"""`https://rest.fal.ai/tokens/`: a token for a page in a browser, in exchange for a key."""

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from soundstage.api.auth import caller
from soundstage.api.body import read_json
from soundstage.api.services import services_of
from soundstage.api.tokens import TokenRequest
from soundstage.errors import InvalidInput

LONGEST_BODY = 16 * 1024


async def issue(request: Request) -> Response:
    """Answer with a bare token, as the clients expect it."""
    return JSONResponse(await _issued(request))


async def issue_named(request: Request) -> Response:
    """Answer with a token under its name, as fal's recipe for servers expects it."""
    return JSONResponse({"token": await _issued(request)})


async def _issued(request: Request) -> str:
    owner = caller(request)
    try:
        asked = TokenRequest.model_validate(await read_json(request, LONGEST_BODY))
    except ValidationError as fault:
        where = {".".join(map(str, one["loc"])) or "body": one["msg"] for one in fault.errors()}
        raise InvalidInput("; ".join(f"{place}: {cause}" for place, cause in where.items()) + ".") from None
    services = services_of(request)
    return services.tokens.issue(owner, asked, services.clock())


def routes() -> list[Route]:
    """Return the tokens' routes."""
    return [Route("/tokens", issue, methods=["POST"]), Route("/tokens/realtime", issue_named, methods=["POST"])]
