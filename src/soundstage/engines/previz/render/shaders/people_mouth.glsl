// Teeth and tongue: tint is colour and occlusion, extra.w roughness.
#include "people_surface.glsl"
void main() { put(tint.rgb, extra.w, MOUTH, normalize(normal) * (gl_FrontFacing ? 1. : -1.), vec2(tint.a, 0.)); }
