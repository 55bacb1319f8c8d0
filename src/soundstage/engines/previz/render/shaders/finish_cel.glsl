// Flat paint in few tones under black lines.
#include "finish_common.glsl"
void main() {
    vec3 c = brushed(uv, 2.5);
    float l = grey(c), tone = l * 5., band = (floor(tone) + smoothstep(.42, .58, fract(tone))) / 5.;
    c = vivid(c * (band + .04) / (l + .02), 1.35);
    finished = vec4(mix(clamp(c, 0., 1.), vec3(.05, .03, .08), inked(1.3) * .92), 1);
}
