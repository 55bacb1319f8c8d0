// First gather: TAPS points of an even disc, the same for every pixel (turning it by pixel would leave grit in the discs).
// Output: colour, how much of something nearer than the focus spreads over this texel.
// The second gather (lens_fill) closes the gaps between the taps.
in vec2 uv;
uniform sampler2D layer;         // half size: colour, distance
uniform vec2 pixel;              // of the half-size layer
out vec4 gathered;
#include "lens.glsl"
void main() {
    vec4 centre = textureLod(layer, uv, 0.);
    float own = confusion(centre.a) * .5, most = blur_limit * .5, weight = 1., near = 0.;
    vec3 sum = centre.rgb;
    for (int i = 0; i < TAPS; i++) {
        float r = sqrt((float(i) + .5) / float(TAPS)) * most, a = float(i) * 2.39996;
        vec4 tap = textureLod(layer, uv + vec2(cos(a), sin(a)) * r * pixel, 0.);
        float size = confusion(tap.a) * .5;
        if (tap.a > centre.a + .1) size = min(size, own);       // what lies behind does not spread over what is in front
        float k = smoothstep(r - 1.4, r + 1.4, size);
        if (tap.a < focus - .25) near += k;
        k *= 1. + min(dot(tap.rgb, vec3(.33)), 6.) * .35;       // bright points keep their disc
        sum += tap.rgb * k;
        weight += k;
    }
    gathered = vec4(sum / weight, clamp(near * 2.6 / float(TAPS), 0., 1.));
}
