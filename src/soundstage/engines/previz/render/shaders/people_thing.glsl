// Things in hands: extra.w roughness, tint = colour and how much it glows (as times the key light; 0 for most).
#include "people_surface.glsl"
void main() {
    vec3 n = normalize(normal) * (gl_FrontFacing ? 1. : -1.);
    put(tint.rgb, extra.w, CLOTH, n, vec2(1., tint.a > 0. ? 1. + tint.a : 0.));
}
