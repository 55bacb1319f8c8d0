"""For the operator: is it up, and what is it."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from soundstage import __version__
from soundstage.api.services import services_of
from soundstage.api.surface import request_base

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Soundstage</title>
<style>
  body {{ font: 16px/1.55 system-ui, sans-serif; max-width: 44rem; margin: 8vh auto; padding: 0 1.5rem; color: #222; background: #faf8f5 }}
  h1 {{ font-weight: 600; margin-bottom: .2rem }}
  code, pre {{ font: 14px/1.5 ui-monospace, monospace; background: #efebe4; border-radius: 4px }}
  code {{ padding: .1em .3em }}  pre {{ padding: .8rem 1rem; overflow-x: auto }}
  @media (prefers-color-scheme: dark) {{ body {{ color: #ddd; background: #1b1a18 }} code, pre {{ background: #2a2825 }} a {{ color: #e8b878 }} }}
</style>
<h1>Soundstage</h1>
<p>The Sora 2 text-to-video API, on this machine. Version {version}, engine <code>{engine}</code>.</p>
<p>Any program that calls fal reaches it unchanged:</p>
<pre>soundstage run -- python app.py</pre>
<p>or directly:</p>
<pre>curl {base}/fal-ai/sora-2/text-to-video \\
  -H "Authorization: Key $FAL_KEY" -H "Content-Type: application/json" \\
  -d '{{"prompt": "Two friends laugh on a rainy street at night"}}'</pre>
<p>Endpoints here, each also below <code>/queue/</code>:</p>
<ul>{endpoints}</ul>
<p><a href="/docs">API reference</a> · <a href="/openapi.json">OpenAPI</a> · <a href="/health">Health</a></p>
</html>
"""


async def health(request: Request) -> Response:
    """Say that requests are served, and by what."""
    services = services_of(request)
    return JSONResponse({"status": "ok", "service": "soundstage", "version": __version__, "engine": services.settings.engine})


async def index(request: Request) -> Response:
    """Tell a person with a browser what this is."""
    services = services_of(request)
    base = request_base(request)
    endpoints = "".join(f"<li><code>/{escape(one.id)}</code>: {escape(one.summary)}</li>" for one in services.catalog)
    engine = escape(services.settings.engine)
    return HTMLResponse(PAGE.format(version=__version__, engine=engine, base=escape(base), endpoints=endpoints))


def routes() -> list[Route]:
    """Return the operator's routes."""
    return [Route("/health", health, methods=["GET", "HEAD"]), Route("/", index, methods=["GET", "HEAD"])]
