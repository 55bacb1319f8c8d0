"""Loads the .glsl files of `shaders/`, resolves `#include "file.glsl"`, adds defines, compiles, and keeps what it compiled."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import moderngl
import numpy as np

from soundstage.errors import EngineError

SHADERS = Path(__file__).parent / "shaders"
VERSION = "#version 330"
_INCLUDE = re.compile(r'^\s*#include\s+"([^"]+)"\s*$')
_MESA_PLACE = re.compile(r"\b(\d+):(\d+)\((\d+)\)")
_NVIDIA_PLACE = re.compile(r"\b(\d+)\((\d+)\)")


class ShaderError(EngineError):
    """A shader does not compile."""


class Source:
    """One shader stage's text with its includes resolved, each file once, and the file names for error messages."""

    def __init__(self, name: str, defines: tuple[str, ...] = (), folder: Path = SHADERS) -> None:
        self.folder = folder
        self.files: list[str] = []
        head = [VERSION, *(f"#define {define.replace('=', ' ', 1)}" for define in defines)]
        self.text = "\n".join([*head, *self._lines(name)]) + "\n"

    def _lines(self, name: str) -> list[str]:
        number = len(self.files)
        self.files.append(name)
        try:
            text = (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise ShaderError(f"There is no shader file {name}.") from error
        out = [f"#line 1 {number}"]
        for i, line in enumerate(text.splitlines(), start=1):
            include = _INCLUDE.match(line)
            if include is None:
                out.append(line)
            elif include[1] not in self.files:
                out += [*self._lines(include[1]), f"#line {i + 1} {number}"]
        return out

    def explain(self, log: str) -> str:
        """Put file names in place of the source numbers of a compiler's log."""
        name = lambda k: self.files[int(k)] if int(k) < len(self.files) else k  # noqa: E731
        log = _MESA_PLACE.sub(lambda m: f"{name(m[1])}:{m[2]}:{m[3]}", log)
        return _NVIDIA_PLACE.sub(lambda m: f"{name(m[1])}:{m[2]}", log)


def put(program: moderngl.Program, values: Mapping[str, Any]) -> None:
    """Set the uniforms that the program has, and pass over the others.

    A float (4, 4) array is a matrix for column vectors; any other array is written as it lies in memory, as float32.
    Scalars and tuples go as they are.
    """
    for name, value in values.items():
        member = program.get(name, None)
        if not isinstance(member, moderngl.Uniform):
            continue
        if isinstance(value, bytes):
            member.write(value)
        elif isinstance(value, np.ndarray):
            member.write(np.ascontiguousarray(value.T if value.shape == (4, 4) else value, "f4").tobytes())
        else:
            member.value = value


class ScreenPass:
    """A fragment shader run over every pixel of the bound target."""

    def __init__(self, ctx: moderngl.Context, program: moderngl.Program, triangle: moderngl.Buffer) -> None:
        self.program = program
        self._vertices = ctx.vertex_array(program, [(triangle, "2f", "corner")])

    def draw(self, **uniforms: Any) -> None:
        """Set the uniforms and draw."""
        put(self.program, uniforms)
        self._vertices.render(vertices=3)


class Programs:
    """Every compiled program of one context, by file names and defines.

    >>> programs.get("people_vertex.glsl", "people_skin.glsl")
    >>> programs.screen("tone.glsl", "NEAR_LAYER").draw(exposure=1.2)
    """

    def __init__(self, ctx: moderngl.Context, folder: Path = SHADERS) -> None:
        self.ctx = ctx
        self.folder = folder
        self._programs: dict[tuple[str, ...], moderngl.Program] = {}
        self._screens: dict[tuple[str, ...], ScreenPass] = {}
        # One triangle that covers the screen: a quad would shade the pixels along its diagonal twice.
        self._triangle = ctx.buffer(np.array([-1, -1, 3, -1, -1, 3], "f4").tobytes())

    def get(self, vertex: str, fragment: str, *defines: str) -> moderngl.Program:
        """Return the program of two files; a define is `NAME` or `NAME=value` and reaches both stages."""
        key = (vertex, fragment, *defines)
        if key not in self._programs:
            self._programs[key] = self._compile(vertex, fragment, defines)
        return self._programs[key]

    def screen(self, fragment: str, *defines: str) -> ScreenPass:
        """Return the full-screen pass of one fragment file; its vertex stage is screen_vertex.glsl."""
        key = (fragment, *defines)
        if key not in self._screens:
            self._screens[key] = ScreenPass(self.ctx, self.get("screen_vertex.glsl", fragment, *defines), self._triangle)
        return self._screens[key]

    def _compile(self, vertex: str, fragment: str, defines: tuple[str, ...]) -> moderngl.Program:
        stages = Source(vertex, defines, self.folder), Source(fragment, defines, self.folder)
        try:
            return self.ctx.program(vertex_shader=stages[0].text, fragment_shader=stages[1].text)
        except moderngl.Error as error:
            log = str(error)
            source = stages[0] if "vertex_shader" in log.split("=", maxsplit=1)[0] else stages[1]
            raise ShaderError(
                f"{vertex} with {fragment} ({', '.join(defines) or 'no defines'}) does not compile:\n{source.explain(log)}"
            ) from error

    def release(self) -> None:
        """Give the programs back to the driver."""
        for program in self._programs.values():
            program.release()
        self._programs.clear()
        self._screens.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
