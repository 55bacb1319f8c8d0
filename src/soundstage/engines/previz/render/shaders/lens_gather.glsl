// Gathers the blur over a disc as wide as it can be at this texel. Each texel of a 3 x 3 square takes another turn of the
// same spiral, and lens_fill averages the nine: discs of 9 * TAPS even points, without grit and without rings.
// Output: colour, how much of something nearer than the focus spreads over this texel.
in vec2 uv;
uniform sampler2D layer;         // half size: colour, distance
uniform sampler2D near_reach;    // radius of the nearest blur around, half-size pixels
uniform vec2 pixel;              // of the half-size layer
out vec4 gathered;
#include "common.glsl"
#include "lens.glsl"
void main() {
    vec4 centre = textureLod(layer, uv, 0.);
    float own = confusion(centre.a) * .5, most = max(max(own, textureLod(near_reach, uv, 0.).r), .5);
    ivec2 cell = ivec2(gl_FragCoord.xy) % 3;
    float number = float(cell.x + 3 * cell.y), phase = (number + .5) / 9., angle = number * 2.39996 * 3.;
    vec2 towards = vec2(cos(angle), sin(angle)) * most;
    bool sharp = most <= .5;          // and so is all that could spread over it
    float weight = 1., near = 0.;
    vec3 sum = centre.rgb;
    for (int i = 0, taps = sharp ? 0 : TAPS; i < taps; i++) {
        float share = sqrt((float(i) + phase) / float(TAPS));
        vec4 tap = textureLod(layer, uv + towards * share * pixel, 0.);
        float size = confusion(tap.a) * .5, r = share * most;
        if (tap.a > centre.a + .1) size = min(size, own);       // what lies behind does not spread over what is in front
        float k = smoothstep(r - 1., r + 1., size + .25);
        if (tap.a < focus) near += k * blurred(tap.a);          // what is barely nearer than the focus is as sharp as what is in it
        k *= 1. + min(dot(tap.rgb, vec3(.33)), 6.) * .35;       // bright points keep their disc
        sum += tap.rgb * k;
        weight += k;
        towards = golden(towards);
    }
    gathered = vec4(sum / weight, clamp(near * 2.6 / float(TAPS), 0., 1.));
}
