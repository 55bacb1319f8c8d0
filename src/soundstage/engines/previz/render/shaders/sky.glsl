// Pixels where nothing is: the sky map and the sun's disc.
in vec2 uv;
uniform mat4 inverse_vp;
uniform vec3 eye;
uniform float sun_disc;
layout(location = 0) out vec4 lit;
#include "common.glsl"
#include "environment.glsl"
#include "air.glsl"
void main() {
    vec3 view = normalize(world_at(inverse_vp, uv, 1.) - eye), c = sky_at(view, 0.);
#ifdef SUN
    float m = dot(view, sun_dir);
    c += sun_rgb * sun_disc * (smoothstep(.99985, .99993, m) * 40. + pow(max(m, 0.), 900.) * .35);
#endif
    if (mist > 0.) c = mix(c, air_towards(view), exp(-max(view.z, 0.) * 3.5));    // what is far stands before nothing brighter
    lit = vec4(min(c, vec3(200)), 500.);
}
