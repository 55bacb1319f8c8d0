"""How a conversation is sent to an OpenAI-compatible chat endpoint, within limits, and every way in which that can fail, in words.

The key goes into one header and nowhere else. No message here repeats a header, and the server's own words are shown without the key.
"""

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from soundstage.engines.previz.director.answer import clean_text
from soundstage.engines.previz.director.request import Message
from soundstage.engines.previz.director.schema import answer_schema
from soundstage.settings import DirectorSettings

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS = 5.0
LOOK_SECONDS = 0.2
"""How often it is asked whether the clip is still wanted."""
LARGEST_REPLY: Final = 2**20
"""Bytes; a screenplay has some thousands."""
CHECK_SECONDS = 3.0
LONGEST_WORDS = 160
"""Characters of a server's own explanation that are shown."""
REFUSES_THE_REQUEST = (400, 422)
"""Statuses by which servers say that they do not know a field of the request."""
FORMATS: tuple[dict[str, Any], ...] = (
    {"temperature": 0, "response_format": "schema"},
    {"temperature": 0, "response_format": {"type": "json_object"}},
    {"temperature": 0},
    {},
)
"""What is asked for beside the conversation, the strictest first; a server that refuses one gets the next."""


class NoAnswer(Exception):
    """The endpoint gave no answer; see `cause` and `remedy`."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause = cause
        """The rest of a sentence that begins with the endpoint's host."""
        self.remedy = remedy


class Cancelled(Exception):
    """Nobody wants the clip any more."""


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    body: bytes


class Endpoint:
    """A chat endpoint for the reading of one prompt: all that is asked of it shares the time in the settings."""

    def __init__(self, director: DirectorSettings, cancelled: Callable[[], bool]) -> None:
        self._director = director
        self._cancelled = cancelled
        self._deadline = time.monotonic() + director.timeout
        self._format = 0

    def ask(self, messages: list[Message]) -> str:
        """Return the text of the model's reply.

        Raises `NoAnswer` when there is none, `Cancelled` when it is no longer wanted. Not to be called inside an event loop.
        """
        return asyncio.run(self._unless_cancelled(self._ask(messages)))

    async def _unless_cancelled(self, asking: Coroutine[Any, Any, str]) -> str:
        task = asyncio.ensure_future(asking)
        try:
            while True:
                left = self._deadline - time.monotonic()
                done, _ = await asyncio.wait([task], timeout=max(0.0, min(LOOK_SECONDS, left)))
                if done:
                    return task.result()
                if self._cancelled():
                    raise Cancelled
                if left <= 0:
                    raise _too_slow(self._director)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _ask(self, messages: list[Message]) -> str:
        async with _client(self._director, self._director.timeout) as client:
            while True:
                reply = await _exchange(client, self._director, "POST", "/chat/completions", self._body(messages))
                if reply.status in REFUSES_THE_REQUEST and self._format < len(FORMATS) - 1:
                    self._format += 1
                    continue
                return _text(_judged(reply, self._director), reply, self._director)

    def _body(self, messages: list[Message]) -> bytes:
        wanted = dict(FORMATS[self._format])
        if wanted.get("response_format") == "schema":
            wanted["response_format"] = {"type": "json_schema", "json_schema": {"name": "screenplay", "schema": answer_schema()}}
        return json.dumps({"model": self._director.model, "messages": messages, "stream": False, **wanted}).encode()


def models(director: DirectorSettings) -> list[str]:
    """Return the names of the models that an endpoint offers. Takes 3 s at most; raises `NoAnswer`."""

    async def look() -> _Reply:
        try:
            async with asyncio.timeout(CHECK_SECONDS), _client(director, CHECK_SECONDS) as client:
                return await _exchange(client, director, "GET", "/models", None)
        except TimeoutError:
            raise NoAnswer(f"did not answer within {CHECK_SECONDS:g} s", "See whether it is up, and not loading a model.") from None

    offered = _judged(asyncio.run(look()), director).get("data")
    entries = cast("list[Any]", offered) if isinstance(offered, list) else []
    return [str(cast("dict[str, Any]", entry)["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry]


def _client(director: DirectorSettings, seconds: float) -> "httpx.AsyncClient":
    """Return a client for one exchange. Raises `NoAnswer` when this machine's own proxy or certificate settings do not allow for one."""
    import httpx

    headers = {"accept": "application/json", "accept-encoding": "identity", "content-type": "application/json"}
    if director.key.get_secret_value():
        headers["authorization"] = f"Bearer {director.key.get_secret_value()}"
    try:
        return httpx.AsyncClient(
            headers=headers,
            timeout=httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
            follow_redirects=False,  # a redirect would carry prompt and key to an address that nobody set
            trust_env=not _is_here(director),  # a company's proxy cannot reach this machine
        )
    except (httpx.InvalidURL, ValueError, OSError, ImportError) as error:
        cause = f"cannot be called from here ({type(error).__name__})"
        raise NoAnswer(cause, "Look at HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE.") from None


def _is_here(director: DirectorSettings) -> bool:
    name = urlsplit(director.url).hostname or ""
    return name in ("localhost", "::1") or name.startswith("127.")


async def _exchange(client: "httpx.AsyncClient", director: DirectorSettings, method: str, path: str, body: bytes | None) -> _Reply:
    """Send one request and return the reply, of which no more is read than a screenplay can need. Raises `NoAnswer`."""
    import httpx

    try:
        async with client.stream(method, director.url + path, content=body) as reply:
            if reply.headers.get("content-encoding", "identity") != "identity":
                raise NoAnswer(
                    "sent a compressed reply, though none was asked for", "Switch compression off there, or in the proxy before it."
                )
            read = bytearray()
            async for piece in reply.aiter_raw():
                read += piece
                if len(read) > LARGEST_REPLY:
                    raise NoAnswer(f"sent more than {LARGEST_REPLY // 2**20} MiB", "See whether a chat endpoint is there at all.")
            return _Reply(reply.status_code, bytes(read))
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        cause = "shows a certificate that is not trusted" if "CERTIFICATE" in str(error).upper() else "cannot be reached"
        raise NoAnswer(cause, "Start it, or mend SOUNDSTAGE_DIRECTOR_URL.") from None
    except httpx.TimeoutException:
        raise _too_slow(director) from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise NoAnswer(f"broke off ({type(error).__name__})", "Its own log may say why.") from None


def _too_slow(director: DirectorSettings) -> NoAnswer:
    remedy = "Raise SOUNDSTAGE_DIRECTOR_TIMEOUT, or choose a smaller model."
    return NoAnswer(f"did not answer within {director.timeout:g} s", remedy)


def _judged(reply: _Reply, director: DirectorSettings) -> dict[str, Any]:
    """Return the JSON object of a reply that went well. Raises `NoAnswer` for any other."""
    match reply.status:
        case 200:
            try:
                found: Any = json.loads(reply.body)
            except (ValueError, RecursionError):
                found = None
            if isinstance(found, dict):
                return cast("dict[str, Any]", found)
            raise NoAnswer("answered with something that is not JSON", "SOUNDSTAGE_DIRECTOR_URL usually ends in /v1.")
        case 401 | 403:  # its words may repeat the key, so they are not shown
            raise NoAnswer(f"refused the key ({reply.status})", "Set SOUNDSTAGE_DIRECTOR_KEY to one that is valid there.")
        case 404:
            remedy = "SOUNDSTAGE_DIRECTOR_URL usually ends in /v1; SOUNDSTAGE_DIRECTOR_MODEL must be a model that is there."
            raise NoAnswer(f"knows no such address or model (404){_explained(reply, director)}", remedy)
        case 429:
            raise NoAnswer(f"has had too many requests (429){_explained(reply, director)}", "Wait, or see to the account there.")
        case status if status < 400:
            raise NoAnswer(
                f"answered {status} instead of 200", "Set SOUNDSTAGE_DIRECTOR_URL to the final address; redirects are not followed."
            )
        case status:
            raise NoAnswer(f"failed with {status}{_explained(reply, director)}", "Its own log may say more.")


def _explained(reply: _Reply, director: DirectorSettings) -> str:
    """Return what a server says of its failure, in brackets, with the key crossed out."""
    try:
        body: Any = json.loads(reply.body)
    except (ValueError, RecursionError):
        return ""
    error = cast("dict[str, Any]", body).get("error", cast("dict[str, Any]", body).get("message")) if isinstance(body, dict) else None
    words = cast("dict[str, Any]", error).get("message") if isinstance(error, dict) else error
    if not isinstance(words, str):
        return ""
    key = director.key.get_secret_value()
    shown = clean_text(words.replace(key, "…") if key else words)[:LONGEST_WORDS]
    return f": “{shown}”" if shown else ""


def _text(completion: dict[str, Any], reply: _Reply, director: DirectorSettings) -> str:
    """Return the model's words in a chat completion. Raises `NoAnswer` when it has none."""
    choices = completion.get("choices")
    first = cast("list[Any]", choices)[0] if isinstance(choices, list) and choices else None
    message = cast("dict[str, Any]", first).get("message") if isinstance(first, dict) else None
    content = cast("dict[str, Any]", message).get("content") if isinstance(message, dict) else None
    if isinstance(content, list):
        parts = [cast("dict[str, Any]", part).get("text") for part in cast("list[Any]", content) if isinstance(part, dict)]
        content = "".join(part for part in parts if isinstance(part, str))
    if not isinstance(content, str):
        cause = f"sent no chat completion{_explained(reply, director)}"
        raise NoAnswer(cause, "SOUNDSTAGE_DIRECTOR_URL must lead to an OpenAI-compatible endpoint.")
    return content
