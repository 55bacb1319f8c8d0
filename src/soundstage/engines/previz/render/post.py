"""From linear light to a finished picture: haze, lens blur, bloom, grade, and the painterly looks."""

from typing import Any

import moderngl

from soundstage.engines.previz.render.looks import DAY_WASH, WASHES, Look
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.quality import Quality
from soundstage.engines.previz.render.targets import HAZE_DIVISOR, Targets
from soundstage.engines.previz.render.view import Lens

BLOOM_SHARE = 0.25
"""The five bloom levels add up to about four times the light of one."""


HARD_EDGED = frozenset({"anime", "cel", "sketch", "storybook", "watercolor", "clay"})
"""Finishes whose pen or thumb knows one pixel from the next and no half ones."""


class Post:
    """The passes after lighting. Stateless: everything depends on what is in `Targets` and on the arguments."""

    def __init__(self, ctx: moderngl.Context, programs: Programs, quality: Quality, paper: moderngl.Texture) -> None:
        self.ctx = ctx
        self.programs = programs
        self.taps = f"TAPS={quality.lens_taps}"
        self.paper = paper

    def resolve_haze(self, targets: Targets) -> moderngl.Texture:
        """Lay the haze over the frame; returns the result."""
        w, h = targets.size
        self._run(
            "resolve.glsl",
            targets.resolved_buffer,
            picture=targets.frame,
            haze_map=targets.haze,
            haze_pixel=(HAZE_DIVISOR / w, HAZE_DIVISOR / h),
        )
        return targets.resolved

    def develop(
        self,
        targets: Targets,
        hdr: moderngl.Texture,
        lens: Lens,
        look: Look,
        exposure: float,
        t: float,
        *,
        people: bool = False,
        hour: str = "",
        veil: float = 0.0,
    ) -> moderngl.Framebuffer:
        """Blur, bloom and grade the linear picture `hdr`; returns the buffer that holds the finished picture.

        `hour` is a name of `sky.TIMES` and `veil` how fast mist hides things (1 / metres), for the finishes that paint it.
        """
        w, h = targets.size
        self._blur(targets, hdr, lens)
        self._bloom(targets, hdr)
        defines = (("FRINGE",) if look.fringe else ()) + (("MONOCHROME",) if look.monochrome else ())
        grade: dict[str, Any] = {
            "exposure": exposure * 2**look.stops, "bloom": look.bloom * BLOOM_SHARE, "halation": look.halation, "vignette": look.vignette,
            "contrast": look.contrast, "saturation": look.saturation, "split": look.split, "fade": look.fade, "fringe": look.fringe,
            "gain": look.gain, "shadow_tint": look.shadow_tint, "light_tint": look.light_tint, "monochrome": look.monochrome or (0.0, 0.0, 0.0),
            "lift": look.lift, "stain": look.stain,
        }  # fmt: skip
        self._run(
            "tone.glsl",
            targets.graded_buffer,
            *defines,
            picture=hdr,
            blurred_layer=targets.half[2],
            bloom_map=targets.bloom[0],
            shares=targets.shares,
            **grade,
        )
        defines = ("PEOPLE",) if people else ()
        self._run(
            "print.glsl",
            targets.out_buffer,
            *defines,
            people0=targets.people0,
            shares=targets.shares,
            picture=targets.graded,
            pixel=(1 / w, 1 / h),
            grain=look.grain,
            time=t,
        )
        if not look.finish:
            return targets.out_buffer
        stroke = 1 / (720 * w / h), 1 / 720
        low, high = WASHES.get(hour, DAY_WASH)
        self._run(f"finish_{look.finish}.glsl", targets.graded_buffer, picture=targets.out, frame=targets.frame, set1=targets.set1, people0=targets.people0,
                  people1=targets.people1, shares=targets.shares, paper=self.paper, pixel=stroke, time=t, wash_low=low, wash_high=high, by_hour=float(hour in WASHES), veil=veil)  # fmt: skip
        if look.finish not in HARD_EDGED:
            return targets.graded_buffer
        # The print's own smoothing gives their stairs soft edges.
        self._run("print.glsl", targets.out_buffer, picture=targets.graded, pixel=(1 / w, 1 / h), grain=0.0, time=t)
        return targets.out_buffer

    def _blur(self, targets: Targets, hdr: moderngl.Texture, lens: Lens) -> None:
        """Make the blurred layer in `half[2]`: background split off, gathered, gaps filled."""
        w, h = targets.size
        split, gathered, _ = targets.half
        self._run("lens_split.glsl", targets.half_buffers[0], picture=hdr, pixel=(1 / w, 1 / h), **lens.uniforms())
        nearest, reach = targets.near
        self._run("lens_near.glsl", targets.near_buffers[0], layer=split, pixel=(2 / w, 2 / h), **lens.uniforms())
        self._run("lens_near.glsl", targets.near_buffers[1], "DILATE", layer=nearest, pixel=(16 / w, 16 / h), **lens.uniforms())
        self._run(
            "lens_gather.glsl", targets.half_buffers[1], self.taps, layer=split, near_reach=reach, pixel=(2 / w, 2 / h), **lens.uniforms()
        )
        self._run("lens_fill.glsl", targets.half_buffers[2], gathered=gathered, pixel=(2 / w, 2 / h))

    def _bloom(self, targets: Targets, hdr: moderngl.Texture) -> None:
        """Halve the picture again and again, then add the levels up into `bloom[0]`; `half[1]` is free by now."""
        source = hdr
        for texture, buffer in zip((targets.half[1], *targets.bloom), (targets.half_buffers[1], *targets.bloom_buffers), strict=True):
            self._run("bloom_down.glsl", buffer, picture=source, pixel=(1 / source.width, 1 / source.height))
            source = texture
        self.ctx.enable(moderngl.BLEND)
        self.ctx.blend_func = moderngl.ONE, moderngl.ONE
        for level in range(len(targets.bloom) - 1, 0, -1):
            small = targets.bloom[level]
            self._run(
                "bloom_up.glsl", targets.bloom_buffers[level - 1], picture=small, pixel=(1.5 / small.width, 1.5 / small.height), share=0.9
            )
        self.ctx.disable(moderngl.BLEND)

    def _run(self, fragment: str, buffer: moderngl.Framebuffer, *defines: str, **uniforms: Any) -> None:
        """Run one full-screen pass; textures among the uniforms are bound in the order given."""
        buffer.use()
        unit = 0
        for name, value in uniforms.items():
            if isinstance(value, moderngl.Texture):
                value.use(unit)
                uniforms[name] = unit
                unit += 1
        self.programs.screen(fragment, *defines).draw(**uniforms)
