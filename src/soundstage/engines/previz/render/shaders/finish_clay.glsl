// Modelled in plasticine: lumps that keep to what they are pressed in, a few finger marks, soft light, colours of few sticks.
#include "finish_common.glsl"
const float HALF_VIEW = .344, ASPECT = 16. / 9.;     // of a normal lens: how large a lump is need not be known better

float corner(vec3 i) { return chance(i.xy + i.z * vec2(37.7, 17.3)); }
float swell(vec3 p) {                                                                 // smooth noise, one lump a unit
    vec3 i = floor(p), f = fract(p);
    f = f * f * (3. - 2. * f);
    vec4 near = vec4(corner(i), corner(i + vec3(1, 0, 0)), corner(i + vec3(0, 1, 0)), corner(i + vec3(1, 1, 0)));
    vec4 far = vec4(corner(i + vec3(0, 0, 1)), corner(i + vec3(1, 0, 1)), corner(i + vec3(0, 1, 1)), corner(i + vec3(1, 1, 1)));
    vec4 k = mix(near, far, f.z);
    return mix(mix(k.x, k.y, f.x), mix(k.z, k.w, f.x), f.y);
}
// Where something is as the lens sees it, metres: across, up, away.
vec3 seen_at(vec2 at, float away) { return vec3((at - .5) * vec2(1., 1. / ASPECT) * 2. * HALF_VIEW * away, away); }
// How high the clay stands, in sizes of a lump; what is worked on is pressed a little differently at each exposure.
float pressed(vec3 p, float size, float tick, float worked) {
    float lumps = swell(p / size) + .45 * swell(p / size * 2.6 + 7.) + worked * .35 * swell(p / size * 1.7 + tick * 3.7);
    vec2 cell = floor(p.xy / .10), d = p.xy - (cell + .35 + .3 * vec2(chance(cell), chance(cell + 5.))) * .10;
    float turn = 6.3 * chance(cell + 3.), inside = smoothstep(.034, .018, length(d * vec2(1., .7)));
    vec2 q = vec2(d.x * cos(turn) + d.y * sin(turn), d.y * cos(turn) - d.x * sin(turn)) * 500.;
    float print = chance(cell + 11. + floor(tick * .34)) > .93 ? worked * inside : 0.;
    return lumps + print * (.03 * sin(length(q * vec2(1.2, .75) + 8.) * 1.5) - .28);  // a dent, and the ridges of a finger tip in it
}
void main() {
    float tick = mod(floor(time * 8.), 7.), body = somebody(uv) ? 1. : 0., r = body > 0. ? 2.4 : 8.;
    bool leaves = abs(textureLod(set1, uv, 0.).w - 1.) < .5 && body == 0.;
    if (leaves) r = 11.;
    vec3 c = vivid(brushed(uv, r), 1.45);
    if (!is_sky(uv)) {
        vec3 n = body > 0. ? from_octahedral(textureLod(people1, uv, 0.).rg) : textureLod(set1, uv, 0.).xyz;
        float wrap = .5 + .5 * dot(n, normalize(vec3(-.5, -.6, .65)));
        c *= mix(1., .55 + .66 * wrap, mix(.6, 1., body));
        c += .18 * pow(max(wrap, 0.), 12.) * mix(.35, 1., body);                      // it has a dull shine
        float here = distance_at(uv), size = mix(.26, .09, body), step = 2. * HALF_VIEW * 2. * pixel.y / ASPECT * here;
        vec3 p = seen_at(uv, here);
        float h = pressed(p, size, tick, body);
        vec2 slope = vec2(0);
        for (int i = 0; i < 2; i++) {
            vec2 at = uv + (i == 0 ? vec2(2, 0) : vec2(0, 2)) * pixel;
            float there = distance_at(at);
            if (abs(there - here) > .03 * here) there = here;                         // another thing begins there
            slope[i] = pressed(seen_at(at, there), size, tick, body) - h;
        }
        float light = dot(slope, vec2(-.75, .65)) * min(size / step, 40.) * .105 * smoothstep(2., 8., size / step);
        c *= 1. + clamp(light, -.30, .30) * mix(.55, 1., body);
    }
    finished = vec4(clamp(c, 0., 1.), 1);
}
