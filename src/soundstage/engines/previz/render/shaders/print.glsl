// The last pass: smooths the stairs that few sub-frames leave on edges (after FXAA by Timothy Lottes), then adds the grain.
in vec2 uv;
uniform sampler2D picture;
uniform vec2 pixel;
uniform float grain, time;
out vec4 printed;
#include "common.glsl"

float bright(vec3 c) { return dot(c, vec3(.299, .587, .114)); }
vec3 at(vec2 p) { return textureLod(picture, p, 0.).rgb; }

#ifdef PEOPLE
uniform sampler2D people0, shares;
// What few sub-frames leave on people is cleaned with a tent, which takes away any pattern of two pixels: the stipple of hair
// wholly, the more so where it is thin, and the faint grit of shadows on skin and cloth only as far as it is faint.
vec3 cleaned(vec3 c) {
    float person = texelFetch(people0, ivec2(gl_FragCoord.xy), 0).a > .5 ? 1. : 0., stipple = 0.;
    vec3 tent = vec3(0), wide = vec3(0);
    for (int i = 0; i < 4; i++) stipple += textureLod(shares, uv + (vec2(i & 1, i >> 1) - .5) * 1.6 * pixel, 0.).g * .25;
    bool near = person + stipple > 0.;
    for (int i = 0, taps = near ? 9 : 0; i < taps; i++) {
        vec2 step = vec2(i % 3, i / 3) - 1.;
        float share = (step.x == 0. ? .375 : .3125) * (step.y == 0. ? .375 : .3125);
        wide += at(uv + step * 1.2 * pixel) * share;      // two taps to a side: the binomial of five by five
    }
    for (int i = 0, taps = near ? 4 : 0; i < taps; i++) tent += at(uv + (vec2(i & 1, i >> 1) - .5) * pixel) * .25;
    float faint = smoothstep(.035, .012, abs(bright(tent) - bright(c))) * .7 * person;
    return mix(c, mix(wide, tent, smoothstep(.25, .7, stipple)), max(faint, clamp(stipple * 24., 0., .92)));
}
#else
vec3 cleaned(vec3 c) { return c; }
#endif

void main() {
    vec3 c = at(uv);
    float here = bright(c);
    float nw = bright(at(uv + vec2(-1, 1) * pixel)), ne = bright(at(uv + vec2(1, 1) * pixel));
    float sw = bright(at(uv + vec2(-1, -1) * pixel)), se = bright(at(uv + vec2(1, -1) * pixel));
    float least = min(here, min(min(nw, ne), min(sw, se))), most = max(here, max(max(nw, ne), max(sw, se)));
    vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
    float damp = max((nw + ne + sw + se) * .03, .008);
    along = clamp(along / (min(abs(along.x), abs(along.y)) + damp), -6., 6.) * pixel;
    vec3 a = vec3(0), b = vec3(0);
    for (int i = -1, end = most - least > .015 ? 2 : -1; i < end; i += 2) {       // llvmpipe skips a loop that nobody takes, but no `if`
        a += .5 * at(uv + float(i) * along * .1667);
        b += .25 * at(uv + float(i) * along * .5);
    }
    b += a * .5;
    float reached = bright(b);
    vec3 smoothed = reached < least || reached > most ? a : b;
    c = cleaned(mix(c, smoothed, smoothstep(.015, .06, most - least)));
    c += (film(gl_FragCoord.xy, time) - .5) * grain * (1.2 - luma(c));
    printed = vec4(clamp(c, 0., 1.), 1);
}
