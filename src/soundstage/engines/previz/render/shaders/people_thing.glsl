// Things in hands: extra.w roughness, tint = colour and how much it glows (as times the key light; 0 for most), below 0 how clear it is.
#include "people_surface.glsl"
void main() {
    if (tint.a < 0. && fract(gradient_noise(gl_FragCoord.xy) + subframe) < -tint.a) discard;
    vec3 n = normalize(normal) * (gl_FrontFacing ? 1. : -1.);
    put(tint.rgb, extra.w, tint.a < 0. ? FUZZ : CLOTH, n, vec2(1., tint.a > 0. ? 1. + tint.a : 0.));
}
