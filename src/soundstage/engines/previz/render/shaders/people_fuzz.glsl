// Brow, lash and beard hairs: solid tapering ribbons, shaded as dull cloth (hair's own gloss would turn them grey).
#include "people_surface.glsl"
void main() {
    if (stipple(gl_FragCoord.xy, 0., subframe) > tint.a) discard;
    put(tint.rgb, .8, FUZZ, normalize(normal), vec2(.75, 0.));
}
