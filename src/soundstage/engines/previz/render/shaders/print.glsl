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
uniform sampler2D people0;
// What few sub-frames leave on people is cleaned with a 3 x 3 tent, which takes away any pattern of two pixels: the stipple
// of hair wholly, the faint grit of shadows on skin and cloth only as far as it is faint.
vec3 cleaned(vec3 c) {
    float person = 0., hair = 0.;
    vec3 tent = vec3(0);
    for (int i = 0; i < 5; i++) {
        vec2 corner = i == 4 ? vec2(0) : (vec2(i & 1, i >> 1) - .5) * pixel;
        float material = textureLod(people0, uv + corner * 2., 0.).a;
        hair += material >= 3. && material < 4. ? 1. : 0.;
        person += material > .5 ? 1. : 0.;
        if (i < 4) tent += at(uv + corner) * .25;
    }
    float faint = smoothstep(.035, .012, abs(bright(tent) - bright(c))) * .7 * person / 5.;
    return mix(c, tent, max(faint, min(hair * .4, .8)));
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
    vec3 a = .5 * (at(uv - along * .1667) + at(uv + along * .1667));
    vec3 b = a * .5 + .25 * (at(uv - along * .5) + at(uv + along * .5));
    float reached = bright(b);
    vec3 smoothed = reached < least || reached > most ? a : b;
    c = cleaned(mix(c, smoothed, smoothstep(.015, .06, most - least)));
    c += (dither(gl_FragCoord.xy + fract(time * 7.13) * vec2(613, 241)) - .5) * grain * (1.2 - luma(c));
    printed = vec4(clamp(c, 0., 1.), 1);
}
