// Graphite on white paper: outlines drawn twice, shade hatched in up to three directions, redrawn six times a second.
#include "finish_common.glsl"
float hatched(vec2 p, float angle, float apart) {
    float across = p.x * sin(angle) + p.y * cos(angle), along = p.x * cos(angle) - p.y * sin(angle);
    float drift = pulp(vec2(along * .3, across * .05) * pixel) * 3.;
    return smoothstep(.25, .95, .5 + .5 * sin(across * 6.2832 / apart + drift));
}
void main() {
    float tick = floor(time * 6.), tooth = pulp(uv * 2. + chance(vec2(tick)) * .3);
    vec2 wobble = (vec2(pulp(uv * .25 + tick * .13), pulp(uv * .25 + .5 + tick * .17)) - .5) * 6. * pixel;
    vec3 c = brushed(uv + wobble, 3.);
    float l = grey(sqrt(clamp(c, 0., 1.))), r = 1.5;
    vec2 dx = vec2(r, 0) * pixel, dy = vec2(0, r) * pixel;
    float slope = length(vec2(grey(photo(uv + wobble + dx)) - grey(photo(uv + wobble - dx)), grey(photo(uv + wobble + dy)) - grey(photo(uv + wobble - dy))));
    float line = max(inked(1.2), smoothstep(.05, .22, slope) * .8);
    vec2 p = (uv + wobble * .5) / pixel;
    float shade = smoothstep(.78, .50, l) * hatched(p, .8, 8.) * .6 + smoothstep(.58, .36, l) * hatched(p, 2.2, 7.) * .6 + smoothstep(.38, .2, l) * hatched(p, 1.5, 5.) * .7;
    float graphite = clamp(max(line * .85, shade) + .26 * smoothstep(.75, .2, l), 0., .92) * (.55 + .75 * tooth);
    finished = vec4(mix(vec3(.955, .945, .92) * (.96 + .06 * tooth), vec3(.16, .16, .18), clamp(graphite, 0., 1.)), 1);
}
