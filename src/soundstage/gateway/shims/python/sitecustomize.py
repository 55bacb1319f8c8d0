"""Leads fal's Python client to a Soundstage server over plain http: no certificate, no proxy, no change to the program.

Python runs the first `sitecustomize` of its path when it starts; `soundstage env --shim python` puts this folder in front. When the program then
imports `fal_client`, the addresses in it become those of `FAL_SOUNDSTAGE_URL`. The `sitecustomize` that would have been run instead is run as well.
"""

import os
import sys
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

CLIENT = "fal_client.client"


def point(client: ModuleType, url: str) -> None:
    """Set the addresses that a release of the client has; it looks them up at each call."""
    addresses = {
        "RUN_URL_FORMAT": f"{url}/",
        "QUEUE_URL_FORMAT": f"{url}/queue/",
        "REALTIME_URL_FORMAT": f"ws{url.removeprefix('http')}/",
        "REST_URL": url,
        "CDN_URL": url,
    }
    for name, address in addresses.items():
        if hasattr(client, name):
            setattr(client, name, address)


class Pointing:
    """Waits, among the finders of modules, for the client's to be imported."""

    def __init__(self, url: str) -> None:
        self._url = url

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return the client's module as the other finders know it, to be pointed once it has run."""
        if name != CLIENT:
            return None
        others = [finder for finder in sys.meta_path if finder is not self]
        spec = next((found for finder in others if (found := finder.find_spec(name, path, target)) is not None), None)
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module

            def run_and_point(module: ModuleType) -> None:
                run(module)
                point(module, self._url)

            spec.loader.exec_module = run_and_point
        return spec


def run_the_next() -> None:
    """Run the `sitecustomize` that stands behind this one on the path, if there is one."""
    here = os.path.realpath(os.path.dirname(__file__))  # noqa: PTH120 - pathlib would be imported at every start of a program
    rest = [folder for folder in sys.path if os.path.realpath(folder or ".") != here]
    spec = PathFinder.find_spec("sitecustomize", rest)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(module_from_spec(spec))


if os.environ.get("FAL_SOUNDSTAGE_URL"):
    sys.meta_path.insert(0, Pointing(os.environ["FAL_SOUNDSTAGE_URL"].rstrip("/")))  # pyright: ignore[reportArgumentType]
run_the_next()
