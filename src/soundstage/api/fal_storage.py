"""`rest.fal.ai/storage/...` and `v3.fal.media/files/upload...`: the ways in which fal's clients bring files here.

| who | how |
|---|---|
| `fal_client`, up to 100 MiB | a token, then the bytes in one POST to `/files/upload` |
| the same, larger | a token, then parts below the address that the file will have; the ETag is in a header |
| `@fal-ai/client` | `initiate`, then the bytes in one PUT to a signed address |
| the same, above 90 MiB | `initiate-multipart`, then parts below the signed address; the ETag is in the reply's JSON |

The tokens and signed addresses are passes (`storage/passes.py`): nothing is remembered of them. Uploading addresses follow the scheme and host
that the client itself used; the files' own are those of all files here.
"""

from datetime import UTC, datetime
from typing import Any, NoReturn, cast

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from soundstage.api.auth import SCHEMES, caller
from soundstage.api.body import read_json
from soundstage.api.failures import Forbidden, Unauthorized
from soundstage.api.lifecycle import Lifecycle, lifecycle_of
from soundstage.api.services import Services, services_of
from soundstage.api.surface import request_base
from soundstage.api.uploading import digest_of, take_in_part, take_in_whole
from soundstage.errors import InvalidInput, NotFound
from soundstage.storage.base import MOST_PARTS, StoredFile, Upload
from soundstage.storage.naming import clean_name
from soundstage.storage.passes import PassRefused
from soundstage.storage.sniff import UNKNOWN

TOKEN_PREFIX = "fsut_"  # noqa: S105 - it marks tokens as ours, it is none
TOKEN_SECONDS = 3600.0
"""How long a token is good; the clients ask for another in time."""
ADDRESS_SECONDS = 24 * 3600.0
"""How long a signed address is good: as long as an upload may take."""
JSON_BYTES = 4 << 20
"""Room for ten thousand parts with their ETags."""
SIGNATURE = "signature"


# --- what is asked for first -----------------------------------------------------------------------------------------


async def give_token(request: Request) -> Response:
    """Give the caller a token to upload with."""
    owner = caller(request)
    services = services_of(request)
    claims = {"owner": owner, "bytes": services.settings.max_upload_bytes}
    token = await to_thread.run_sync(services.passes.issue, "token", claims, TOKEN_SECONDS)
    base = request_base(request)
    expires = datetime.fromtimestamp(services.clock() + TOKEN_SECONDS, UTC)
    told = {"token": f"{TOKEN_PREFIX}{token}", "token_type": "Bearer", "base_url": base, "base_upload_url": base}
    return JSONResponse({**told, "expires_at": expires.isoformat(timespec="seconds")})


async def initiate(request: Request) -> Response:
    """Expect a file, and give a signed address to send it to, in one piece or in parts."""
    owner = caller(request)
    services = services_of(request)
    given = await read_json(request, JSON_BYTES)
    name, content_type = _text_of(given, "file_name"), _text_of(given, "content_type")
    upload = await _expect(services, request, owner, name, content_type)
    claims = {"owner": owner, "name": upload.name, "bytes": upload.most_bytes}
    signature = await to_thread.run_sync(services.passes.issue, f"put {upload.token}", claims, ADDRESS_SECONDS)
    address = f"{request_base(request)}/storage/upload/{upload.token}?{SIGNATURE}={signature}"
    return JSONResponse({"upload_url": address, "file_url": f"{services.settings.files_url}{upload.url_path}"})


async def begin_parts(request: Request) -> Response:
    """Expect a file in parts, from who has a token."""
    owner = _uploader(request)
    services = services_of(request)
    upload = await _expect(services, request, owner, _named(request), request.headers.get("content-type", ""))
    upload_id = await to_thread.run_sync(services.passes.issue, f"parts {upload.token}", {"owner": owner}, ADDRESS_SECONDS)
    return JSONResponse({"access_url": f"{services.settings.files_url}{upload.url_path}", "uploadId": upload_id})


# --- the bytes -------------------------------------------------------------------------------------------------------


async def upload_at_once(request: Request) -> Response:
    """Take in a file in one piece, from who has a token or a key."""
    owner = _uploader(request)
    services = services_of(request)
    upload = await _expect(services, request, owner, _named(request), request.headers.get("content-type", ""))
    try:
        stored = await take_in_whole(request, services.storage, upload.token, upload.most_bytes)
    except BaseException:
        services.storage.give_up(upload.token)
        raise
    return _about(services, stored)


async def put_whole(request: Request) -> Response:
    """Take in a file at its signed address. When it came before, and is the same, that is told again."""
    services = services_of(request)
    token, claims = _signed(request)
    try:
        await to_thread.run_sync(services.storage.upload, token)
    except NotFound:
        stored = services.storage.find(token, claims["name"])
        if await digest_of(request, claims["bytes"]) != stored.sha256:
            raise Forbidden("Another file has come to this address already.", remedy="Begin another upload.") from None
    else:
        stored = await take_in_whole(request, services.storage, token, claims["bytes"])
    return _about(services, stored)


async def put_part_signed(request: Request) -> Response:
    """Take in a part below a signed address."""
    token, claims = _signed(request)
    return await _put_part(request, token, claims["bytes"])


async def put_part(request: Request) -> Response:
    """Take in a part below a file's address, from who has a token."""
    upload = _begun(request)
    return await _put_part(request, upload.token, upload.most_bytes)


async def _put_part(request: Request, token: str, limit: int) -> Response:
    number = _number(request)
    digest = await take_in_part(request, services_of(request).storage, token, number, limit)
    etag = f'"{digest}"'
    return JSONResponse({"partNumber": number, "etag": etag}, headers={"etag": etag})


async def complete_signed(request: Request) -> Response:
    """Make a file of the parts that came below a signed address."""
    token, claims = _signed(request)
    return await _complete(request, token, claims["name"])


async def complete(request: Request) -> Response:
    """Make a file of the parts that came below its address."""
    token, name = request.path_params["token"], request.path_params["name"]
    _require_pass(request)
    return await _complete(request, token, name)


async def _complete(request: Request, token: str, name: str) -> Response:
    services = services_of(request)
    parts = _parts(await read_json(request, JSON_BYTES))
    try:
        stored = await to_thread.run_sync(services.storage.join, token, parts)
    except NotFound:  # the clients ask again when the reply was lost
        stored = services.storage.find(token, name)
    return _about(services, stored)


def _about(services: Services, stored: StoredFile) -> Response:
    url = f"{services.settings.files_url}{stored.url_path}"
    about = {"content_type": stored.content_type, "file_name": stored.name, "file_size": stored.size}
    return JSONResponse({"access_url": url, "file_url": url, **about}, headers={"etag": f'"{stored.sha256}"'})


# --- who may ---------------------------------------------------------------------------------------------------------


def _uploader(request: Request) -> str | None:
    """Return the id of the key behind an upload token, or behind a key itself. Raises `Unauthorized`."""
    services = services_of(request)
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() not in SCHEMES or not text.strip().startswith(TOKEN_PREFIX):
        return caller(request)
    try:
        claims = services.passes.read("token", text.strip().removeprefix(TOKEN_PREFIX))
    except PassRefused as fault:
        raise Unauthorized("invalid upload token", remedy="Ask for another at /storage/auth/token.") from fault
    if not _still_good(services, claims["owner"]):
        raise Unauthorized("invalid upload token", remedy="The key that it was given to does not open this server any more.")
    return claims["owner"]


def _signed(request: Request) -> tuple[str, dict[str, Any]]:
    """Return the token in a signed address and what was signed with it. Raises `PassRefused`."""
    services = services_of(request)
    token: str = request.path_params["token"]
    claims = services.passes.read(f"put {token}", request.query_params.get(SIGNATURE, ""))
    if not _still_good(services, claims["owner"]):
        raise PassRefused
    claims["bytes"] = min(claims["bytes"], services.settings.max_upload_bytes)
    return token, claims


def _require_pass(request: Request) -> None:
    """Raise `Unauthorized` or `PassRefused` unless the caller began the upload that an address names."""
    owner = _uploader(request)
    claims = services_of(request).passes.read(f"parts {request.path_params['token']}", request.path_params["upload_id"])
    if claims["owner"] != owner:
        raise PassRefused


def _begun(request: Request) -> Upload:
    """Return the upload that an address names and its caller began. Raises `Unauthorized`, `PassRefused` or `NotFound`."""
    _require_pass(request)
    upload = services_of(request).storage.upload(request.path_params["token"])
    if upload.name != request.path_params["name"]:
        raise NotFound("There is no such upload.")
    return upload


def _still_good(services: Services, owner: str | None) -> bool:
    """Whether who was given a pass might still have one: the key is good, or the door is still open."""
    if owner is None:
        return services.keys.is_empty and services.settings.loopback_only
    now = services.clock()
    return any(key.id == owner and key.is_valid(now) for key in services.keys.list())


# --- what was written ------------------------------------------------------------------------------------------------


async def _expect(services: Services, request: Request, owner: str | None, name: str, content_type: str) -> Upload:
    terms = (lifecycle_of(request) or Lifecycle()).terms(owner)
    plain = clean_name(name, content_type.partition(";")[0].strip().lower())
    limit = services.settings.max_upload_bytes
    return await to_thread.run_sync(services.storage.begin, plain, content_type[:255] or UNKNOWN, limit, terms)


def _named(request: Request) -> str:
    """Return the name that a header gives a file. Headers are bytes; what is beyond ASCII in them is UTF-8 nowadays."""
    return request.headers.get("x-fal-file-name", "").encode("latin-1", "ignore").decode("utf-8", "ignore")


def _text_of(given: object, field: str) -> str:
    """Return a text of a JSON object, or nothing where it has none. Raises `InvalidInput`."""
    if not isinstance(given, dict):
        raise InvalidInput("The body must be a JSON object.")
    value: object = cast("dict[str, object]", given).get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidInput(f"{field} must be a text.")
    return value


def _number(request: Request) -> int:
    """Return the number of a part. Raises `InvalidInput`."""
    text: str = request.path_params["number"]
    if not text.isascii() or not text.isdigit() or text.startswith("0") or len(text) > len(str(MOST_PARTS)):
        raise InvalidInput(f"Parts are numbered from 1 to {MOST_PARTS}.")
    return int(text)


def _parts(given: object) -> list[tuple[int, str]]:
    """Return numbers and digests of the parts that a file is to be made of. Raises `InvalidInput`."""
    parts = cast("dict[str, object]", given).get("parts") if isinstance(given, dict) else None
    if not isinstance(parts, list) or len(cast("list[object]", parts)) > MOST_PARTS:
        raise InvalidInput(f"The body must be an object with a list of at most {MOST_PARTS} `parts`.")
    return [_one_part(part) for part in cast("list[object]", parts)]


def _one_part(part: object) -> tuple[int, str]:
    match part:
        case {"partNumber": int() as number, "etag": str() as etag} if not isinstance(number, bool):
            return number, etag.removeprefix("W/").strip('"')
        case _:
            raise InvalidInput("Each of the `parts` must have a `partNumber` and the `etag` of its upload.")


async def refuse(request: Request) -> NoReturn:
    """Say of anything else below /storage that it is no address, or that it wants another method."""
    if any(route.path_regex.match(request.url.path) for route in _ways()):
        raise HTTPException(405, "Uploads are begun and completed with POST; bytes are sent with PUT.", {"allow": "POST, PUT"})
    raise NotFound("There is no such address.")


def _ways() -> list[Route]:
    parts = "/files/b/{token}/{name}/multipart/{upload_id}"
    signed = "/storage/upload/{token}"
    return [
        Route("/storage/auth/token", give_token, methods=["POST"]),
        Route("/storage/upload/initiate", initiate, methods=["POST"]),
        Route("/storage/upload/initiate-multipart", initiate, methods=["POST"]),
        Route("/files/upload", upload_at_once, methods=["POST"]),
        Route("/files/upload/multipart", begin_parts, methods=["POST"]),
        Route(f"{parts}/complete", complete, methods=["POST"]),
        Route(f"{parts}/{{number}}", put_part, methods=["PUT"]),
        Route(f"{signed}/complete", complete_signed, methods=["POST"]),
        Route(f"{signed}/{{number}}", put_part_signed, methods=["PUT"]),
        Route(signed, put_whole, methods=["PUT"]),
    ]


def routes() -> list[Route]:
    """Return the routes of uploads, which must stand before those of files."""
    return [*_ways(), Route("/storage/{path:path}", refuse, methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])]
