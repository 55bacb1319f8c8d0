// An old print in a projector: weave in the gate, flicker, dust, hairs, scratches, light leaking in, round corners of the gate.
// SILENT is a hundred years old and hand-cranked; otherwise it lay for fifty in a tin.
#include "finish_common.glsl"
#ifdef SILENT
const float AGE = 1., RATE = 16.;
#else
const float AGE = .42, RATE = 24.;
#endif
void main() {
    float shown = floor(time * RATE);
    vec2 weave = (vec2(chance(vec2(shown, 1.)), chance(vec2(shown, 2.))) - .5) * vec2(1.6, 3.2) * AGE * pixel;
    vec2 at = uv + weave, p = at / pixel;
    vec3 c = mix(photo(at), (photo(at + pixel * vec2(1.5, .5)) + photo(at - pixel * vec2(1.5, .5)) + photo(at + pixel * vec2(-.5, 1.5)) + photo(at - pixel * vec2(-.5, 1.5))) * .25, .75);
    c *= 1. + (chance(vec2(shown, 3.)) - .5) * .22 * AGE;
    for (int i = 0; i < 3; i++) {                                                     // scratches stay for some frames
        float run = floor(shown / (6. + 5. * float(i))), x = chance(vec2(run, float(i) + 20.));
        float thin = smoothstep(1.2, .2, abs(p.x - x / pixel.x + 3. * sin(p.y * .01 + run)));
        if (chance(vec2(run, float(i) + 40.)) < .75 * AGE) c += thin * (i == 1 ? -.25 : .22) * (.4 + .6 * pulp(vec2(x, uv.y * .3)));
    }
    for (int i = 0; i < 7; i++) {                                                     // dust and a hair, new in each frame
        vec2 where = vec2(chance(vec2(shown, float(i) + 60.)), chance(vec2(shown, float(i) + 80.))) / pixel, d = p - where;
        float size = 1. + 3.5 * chance(vec2(shown, float(i) + 90.));
        float speck = smoothstep(size, size * .5, length(d * vec2(1., .7 + .6 * chance(where))));
        if (i == 0) speck = smoothstep(1.4, .5, abs(length(d - 30.) - 34.)) * step(0., d.x) * step(d.y, 20.);
        if (chance(vec2(shown, float(i) + 110.)) < .55 * AGE) c = mix(c, i % 2 == 0 ? vec3(.03) : vec3(.92), speck * .8);
    }
#ifdef SILENT
    vec2 q = (uv - .5) * vec2(1.9, 2.);
    c *= mix(.22, 1.16, smoothstep(1.22, .62, length(q)));
#else
    float leak = smoothstep(.75, 1., sin(time * .55 + 1.1)) * smoothstep(.32, 0., uv.x + .08 * sin(uv.y * 5. + time));
    c = 1. - (1. - c) * (1. - vec3(1., .38, .08) * (.05 * smoothstep(.12, 0., uv.x) + .42 * leak));
#endif
    vec2 half_gate = .5 / pixel, g = abs(uv / pixel - half_gate) - (half_gate - 9.) + 34.;
    float outside = length(max(g, 0.)) + min(max(g.x, g.y), 0.) - 34.;
    c += (film(gl_FragCoord.xy, floor(time * RATE) / RATE) - .5) * .12;
    finished = vec4(clamp(c, 0., 1.) * smoothstep(2.5, -2.5, outside), 1);
}
