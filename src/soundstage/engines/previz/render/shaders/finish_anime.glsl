// Painted background, flat figures in light and shade, thin lines in the colour of what they bound, a bright sky.
#include "finish_common.glsl"
void main() {
    vec3 c = brushed(uv, somebody(uv) ? 2.5 : 4.);
    float l = grey(c), here = distance_at(uv);
    c = vivid(mix(c, 1. - (1. - c) * (1. - c), .36), 1.5);
    if (somebody(uv)) {
        float lit = smoothstep(.10, .14, l) * .5 + smoothstep(.34, .39, l) * .5;      // two edges: shade, colour, light
        c *= mix(vec3(.62, .56, .80), vec3(1.), lit) * (.46 + .34 * lit) / (l * .75 + .34);
    } else {
        c = mix(c, c * vec3(.86, .97, 1.16) + vec3(.02, .02, .06), .7 * (1. - l));    // shadows are violet
        c = mix(c, vec3(.62, .84, 1.), .18 * smoothstep(12., 120., here));
    }
    c += vec3(1., .94, .86) * .10 * smoothstep(.55, 1., l);
    finished = vec4(clamp(mix(c, c * vec3(.30, .22, .30), inked(.85) * .85), 0., 1.), 1);
}
