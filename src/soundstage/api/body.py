"""Reading a request's body: bounded, and as JSON whatever its content type says."""

from pydantic_core import from_json
from starlette.requests import Request

from soundstage.api.failures import BodyTooLarge
from soundstage.catalog.base import InputRefused, detail


async def read_json(request: Request, limit: int) -> object:
    """Return the parsed body. Raises `BodyTooLarge` beyond `limit` bytes and `InputRefused` for what is not JSON."""
    text = await _read(request, limit)
    text = text.removeprefix(b"\xef\xbb\xbf")
    if not text.strip():
        raise InputRefused([detail(loc=("body",), msg="Field required", kind="missing")])
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError as fault:
        raise InputRefused([detail(loc=("body",), msg="JSON decode error", kind="json_invalid", ctx={"error": str(fault)})]) from None


async def _read(request: Request, limit: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise BodyTooLarge(f"The request body has {declared} bytes; this server accepts {limit}.")
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge(f"The request body has more than the {limit} bytes that this server accepts.")
        chunks.append(chunk)
    return b"".join(chunks)
