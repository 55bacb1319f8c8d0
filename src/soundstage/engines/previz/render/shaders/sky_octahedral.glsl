// The sky from latitude and longitude (row 0 looks down, column 0 is azimuth -180) to an octahedral map.
in vec2 uv;
uniform sampler2D panorama;
uniform float brightest;
out vec4 seen;
#include "common.glsl"
void main() {
    vec3 d = from_octahedral(uv * 2. - 1.);
    vec2 at = vec2(atan(d.x, d.y) / 6.2831853, asin(clamp(d.z, -1., 1.)) / 3.1415927) + .5;
    seen = vec4(min(textureLod(panorama, at, 0.).rgb, brightest), 1);
}
