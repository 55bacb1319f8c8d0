// Adds a sub-frame to the frame. The share of blur is averaged per sample too, so silhouettes stay anti-aliased, and so is the
// share of hair, lashes, beards and fur, whose stipple is smoothed at the end.
in vec2 uv;
uniform sampler2D picture;
uniform float share;
layout(location = 0) out vec4 sum;
layout(location = 1) out vec4 shares;
#include "lens.glsl"
#ifdef PEOPLE
uniform sampler2D people0;
float stippled() {
    float material = floor(texelFetch(people0, ivec2(gl_FragCoord.xy), 0).a);
    return material == 3. || material == 6. ? 1. : 0.;    // hair and fuzz of people_common.glsl
}
#else
float stippled() { return 0.; }
#endif
void main() {
    vec4 c = texelFetch(picture, ivec2(gl_FragCoord.xy), 0);
    sum = c * share;
    shares = vec4(blurred(c.a), stippled(), 0, 0) * share;
}
