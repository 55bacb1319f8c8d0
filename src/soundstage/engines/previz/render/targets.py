"""The pictures a frame is drawn into. One `Targets` for each size; the meter has a small one of its own."""

import moderngl

BLOOM_LEVELS = 5
HAZE_DIVISOR = 4


class Targets:
    """Textures and framebuffers of one picture size.

    people0, people1  RGBA16F  the people's g-buffer (layout: render/people.py)
    set0              RGBA8    albedo, roughness
    set1              RGBA16F  normal, kind (scene_fragment.glsl)
    set2              RGBA16F  ambient, emission
    set_depth         24 bit   the set alone
    depth             24 bit   the set and the people before it
    set_lit           RGBA16F  the set's radiance, distance from the eye in metres; distance 0 where it is not lit yet
    lit               RGBA16F  the same with people and particles, for one sub-frame
    frame             RGBA32F  mean of the sub-frames; shares RG16F, mean share of blur and of hair
    """

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int]) -> None:
        self.ctx = ctx
        self.size = size
        self.people0, self.people1 = self._texture(), self._texture()
        self.set0, self.set1, self.set2 = self._texture(kind="f1"), self._texture(), self._texture()
        self.set_depth, self.depth, self.classes = (depth_texture(ctx, size) for _ in range(3))
        self.people_colours = ctx.framebuffer([self.people0, self.people1])
        self.people_buffer = ctx.framebuffer([self.people0, self.people1], self.depth)
        self.set_buffer = ctx.framebuffer([self.set0, self.set1, self.set2], self.set_depth)
        self.class_buffer = ctx.framebuffer(depth_attachment=self.classes)
        self.set_lit, self.lit = self._texture(), self._texture()
        self.set_lit_buffer, self.lit_buffer = (ctx.framebuffer([texture], self.classes) for texture in (self.set_lit, self.lit))
        self.set_lit_alone, self.lit_alone = (ctx.framebuffer([texture]) for texture in (self.set_lit, self.lit))
        self.lit_over_depth = ctx.framebuffer([self.lit], self.depth)
        self.set_lit_over_depth = ctx.framebuffer([self.set_lit], self.set_depth)
        self.frame, self.shares = self._texture(kind="f4"), self._texture(channels=2)
        self.frame_buffer = ctx.framebuffer([self.frame, self.shares])
        self.haze = self._texture(HAZE_DIVISOR)
        self.haze_buffer = ctx.framebuffer([self.haze])
        self.resolved = self._texture()
        self.resolved_buffer = ctx.framebuffer([self.resolved])
        self.mirror = self._texture(2)
        self.mirror_buffer = ctx.framebuffer([self.mirror], depth_texture(ctx, self._smaller(2)))
        self.half = [self._texture(2) for _ in range(3)]
        self.half_buffers = [ctx.framebuffer([texture]) for texture in self.half]
        self.near = [self._texture(16, channels=1) for _ in range(2)]
        self.near_buffers = [ctx.framebuffer([texture]) for texture in self.near]
        self.bloom = [self._texture(2 ** (level + 2)) for level in range(BLOOM_LEVELS)]
        self.bloom_buffers = [ctx.framebuffer([texture]) for texture in self.bloom]
        self.graded, self.out = self._texture(kind="f1"), self._texture(kind="f1")
        self.graded_buffer, self.out_buffer = ctx.framebuffer([self.graded]), ctx.framebuffer([self.out])

    def _smaller(self, divisor: int) -> tuple[int, int]:
        return max(self.size[0] // divisor, 1), max(self.size[1] // divisor, 1)

    def _texture(self, divisor: int = 1, *, channels: int = 4, kind: str = "f2") -> moderngl.Texture:
        texture = self.ctx.texture(self._smaller(divisor), channels, dtype=kind)
        texture.repeat_x = texture.repeat_y = False
        return texture

    def depth_from_set(self) -> None:
        """Start a sub-frame's depth from the set's alone."""
        # moderngl copies depth only along with a colour; `lit` is rewritten later anyway.
        self.ctx.copy_framebuffer(self.lit_over_depth, self.set_lit_over_depth)

    def lit_from_set(self) -> None:
        """Start a sub-frame's light from the set's alone."""
        self.ctx.copy_framebuffer(self.lit_alone, self.set_lit_alone)

    def release(self) -> None:
        """Give everything back to the driver."""
        for value in vars(self).values():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, moderngl.Texture | moderngl.Framebuffer):
                    item.release()


def depth_texture(ctx: moderngl.Context, size: tuple[int, int]) -> moderngl.Texture:
    """Return a depth texture that shaders read as plain numbers."""
    texture = ctx.depth_texture(size)
    texture.compare_func = ""
    texture.filter = moderngl.NEAREST, moderngl.NEAREST
    texture.repeat_x = texture.repeat_y = False
    return texture
