"""One standalone OpenGL 3.3 context per process: the user's driver, or Mesa's llvmpipe on the CPU. No window, no X server."""

import os
import sys
from typing import Any

import moderngl

from soundstage.errors import GraphicsUnavailable

REMEDY = {
    "linux": "Install Mesa's software driver (Debian, Ubuntu: apt-get install libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri), or the GPU's own driver.",
    "win32": "Install the GPU's driver with OpenGL 3.3 or newer.",
    "darwin": "OpenGL 3.3 comes with macOS; run inside a user session, not over a bare SSH login.",
}


_opened = False


def has_opened_one() -> bool:
    """Whether this process has opened a context before: its driver's threads would be missing in a fork, which then waits for them."""
    return _opened


def open_context(*, device: int = 0, threads: int | None = None) -> moderngl.Context:
    """Return a new OpenGL 3.3 core context that draws off screen.

    `device` chooses among the EGL devices when there are several GPUs; `threads` bounds the cores that llvmpipe takes
    (it must be said before the driver is loaded, so only the first context of a process heeds it).
    Raises `GraphicsUnavailable` with the driver's own words and what to install.
    """
    global _opened  # noqa: PLW0603 - about the process, as the driver is
    _opened = True
    if threads is not None:
        os.environ["LP_NUM_THREADS"] = str(max(threads, 1))  # llvmpipe reads it once, when the driver is loaded
    try:
        if sys.platform == "linux":
            # The run-time names: a machine without the -dev packages has no bare libEGL.so.
            settings: dict[str, Any] = {"backend": "egl", "libgl": "libGL.so.1", "libegl": "libEGL.so.1", "device_index": device}
            return moderngl.create_context(standalone=True, require=330, **settings)
        return moderngl.create_context(standalone=True, require=330)
    except Exception as error:
        raise GraphicsUnavailable(f"No OpenGL 3.3 driver answered: {error}.", remedy=REMEDY.get(sys.platform, REMEDY["linux"])) from error


def renderer_name() -> str:
    """Return what the driver calls itself, for `soundstage doctor` and a take's provenance.

    A container without the GPU's graphics capability falls back to llvmpipe in silence; this is where one sees it.
    """
    context = open_context()
    try:
        return f"{context.info['GL_RENDERER']}, OpenGL {context.info['GL_VERSION']}"
    finally:
        context.release()
