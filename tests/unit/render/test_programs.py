"""Shader files: includes, defines, and errors that name the file and the line."""

import pytest

from soundstage.engines.previz.render.context import open_context, renderer_name
from soundstage.engines.previz.render.programs import Programs, ShaderError, Source


def test_includes_are_resolved_once(tmp_path):
    """A file included twice appears once."""
    (tmp_path / "a.glsl").write_text('#include "b.glsl"\n#include "b.glsl"\nvoid main() {}\n')
    (tmp_path / "b.glsl").write_text("float one() { return 1.; }\n")
    assert Source("a.glsl", ("FAST", "N=3"), tmp_path).text.count("float one()") == 1


def test_defines_come_after_the_version(tmp_path):
    """`NAME=value` becomes a define with that value."""
    (tmp_path / "a.glsl").write_text("void main() {}\n")
    lines = Source("a.glsl", ("FAST", "N=3"), tmp_path).text.splitlines()
    assert lines[:3] == ["#version 330", "#define FAST", "#define N 3"]


def test_a_compile_error_names_file_and_line(tmp_path):
    """The person who edits a shader reads where it broke, also in an included file."""
    (tmp_path / "screen_vertex.glsl").write_text("in vec2 corner;\nvoid main() { gl_Position = vec4(corner, 0, 1); }\n")
    (tmp_path / "broken.glsl").write_text('#include "part.glsl"\nout vec4 o;\nvoid main() { o = vec4(1); }\n')
    (tmp_path / "part.glsl").write_text("float fine() { return 1.; }\nfloat wrong() { return vec3(1); }\n")
    ctx = open_context()
    try:
        with pytest.raises(ShaderError, match=r"part\.glsl:2"):
            Programs(ctx, tmp_path).screen("broken.glsl")
    finally:
        ctx.release()


def test_a_missing_file_is_named(tmp_path):
    """An include of nothing says which file is not there."""
    (tmp_path / "a.glsl").write_text('#include "nowhere.glsl"\n')
    with pytest.raises(ShaderError, match=r"nowhere\.glsl"):
        Source("a.glsl", (), tmp_path)


def test_the_renderer_has_a_name():
    """`soundstage doctor` can say what draws."""
    assert "OpenGL" in renderer_name()
