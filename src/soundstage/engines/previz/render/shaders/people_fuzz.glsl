// Brow, lash and beard hairs: solid tapering ribbons, shaded as dull cloth (hair's own gloss would turn them grey).
#include "people_surface.glsl"
void main() {
    if (fract(gradient_noise(gl_FragCoord.xy) + subframe) > tint.a) discard;
    put(tint.rgb, .8, FUZZ, normalize(normal), vec2(.75, 0.));
}
