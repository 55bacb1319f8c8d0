"""`wss://fal.run/<endpoint>/realtime` and every other websocket: a refusal that says why.

Nothing here makes pictures fast enough to be talked to. A clip takes longer than the clients' sessions live, so a caller is told at once, in the
form that fal's clients raise from (`RealtimeError` in Python, `onError` in JavaScript): one `x-fal-error` frame as text, which they read beside
msgpack, and a normal close.
"""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from soundstage.api.auth import caller
from soundstage.api.failures import Unauthorized, reply_to
from soundstage.api.services import services_of
from soundstage.errors import NotFound

WORD_SECONDS = 10.0
"""How long a client may take to say something. It hears the refusal after that: a refusal that came first would reach `send` as a broken connection."""
NOT_HERE = "This server makes clips, which takes longer than a realtime session lives: use subscribe, submit, run or stream."


async def refuse(websocket: WebSocket) -> None:
    """Hear a client's first message, whatever it holds, and answer with the refusal."""
    try:
        caller(websocket)
    except Unauthorized as fault:
        await websocket.send_denial_response(reply_to(fault))
        return
    reason = _reason(websocket)
    await websocket.accept()
    with suppress(WebSocketDisconnect, RuntimeError):  # the second: it has closed while we answered
        with suppress(TimeoutError):
            async with asyncio.timeout(WORD_SECONDS):
                if (await websocket.receive())["type"] == "websocket.disconnect":
                    return
        await websocket.send_json({"type": "x-fal-error", **reason})
        await websocket.close()


def _reason(websocket: WebSocket) -> dict[str, Any]:
    endpoint = websocket.path_params["path"].strip("/").removesuffix("/realtime")
    try:
        services_of(websocket).catalog.get(endpoint)
    except NotFound as fault:
        return {"error": "NOT_FOUND", "reason": fault.message}
    return {"error": "NOT_SUPPORTED", "reason": NOT_HERE}


def routes() -> list[WebSocketRoute]:
    """Return the route of all websockets."""
    return [WebSocketRoute("/{path:path}", refuse)]
