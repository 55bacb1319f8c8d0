in vec2 uv;
uniform mat4 inverse_vp;
uniform vec3 eye;
out vec4 seen;
#include "common.glsl"
#include "environment.glsl"
void main() { seen = vec4(sky_at(normalize(world_at(inverse_vp, uv, 1.) - eye), 1.), 1); }
