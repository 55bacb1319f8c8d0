// Thin washes on white paper: pigment that gathers at their edges and in the grain, pencil under them, a margin left bare.
#include "finish_common.glsl"
void main() {
    float fine = pulp(uv * 1.6), broad = pulp(uv * .23 + .37), cloud = pulp(uv * .11);
    vec2 bleed = (vec2(pulp(uv * .5), pulp(uv * .5 + .5)) - .5) * 12. * pixel;
    vec3 c = brushed(uv + bleed, 6.), beside = brushed(uv + bleed * 1.4 + 5. * pixel, 4.);
    c = vivid(mix(c, sqrt(clamp(c, 0., 1.)), .78), 1.7);
    float edge = smoothstep(.05, .30, length(brushed(uv + bleed, 2.) - beside));
    vec3 pigment = -log(clamp(c, .03, .995));
    pigment *= .62 + .55 * (broad - .35) + .5 * (cloud - .4) + .42 * (fine - .45) + .85 * edge;
    vec3 page = vec3(.985, .97, .935) * (.955 + .09 * fine);
    vec2 q = abs(uv - .5) * 2.;
    float bare = smoothstep(.86, .93, max(q.x, q.y) + (broad - .5) * .22 + (fine - .5) * .07);
    pigment *= 1. - bare;
    c = page * exp(-max(pigment, 0.));
    finished = vec4(clamp(mix(c, c * vec3(.55, .52, .56), inked(.8) * .55 * (.4 + fine) * (1. - bare)), 0., 1.), 1);
}
