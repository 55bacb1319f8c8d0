// Modelled in plasticine: lumps and finger marks pressed anew at each exposure, soft light on them, colours of few sticks.
#include "finish_common.glsl"
float swell(vec2 p) {                                                                 // smooth noise, one lump a unit
    vec2 i = floor(p), f = fract(p);
    f = f * f * (3. - 2. * f);
    return mix(mix(chance(i), chance(i + vec2(1, 0)), f.x), mix(chance(i + vec2(0, 1)), chance(i + 1.), f.x), f.y);
}
float pressed(vec2 p, float tick) {
    float lumps = swell(p / 46. + tick * 3.7) * 1.5 + swell(p / 19. + tick * 5.3) * .55;
    vec2 cell = floor(p / 40.), centre = (cell + .44 + .12 * vec2(chance(cell + tick), chance(cell + 5. + tick))) * 40.;
    vec2 d = p - centre;
    float turn = 6.3 * chance(cell + 3.), inside = smoothstep(17., 8., length(d * vec2(1., .7)));
    vec2 q = vec2(d.x * cos(turn) + d.y * sin(turn), d.y * cos(turn) - d.x * sin(turn));
    float print = somebody(uv) && chance(cell + 11. + tick) > .90 ? inside : 0.;
    return lumps + print * (.10 * sin(length(q * vec2(1.2, .75) + 8.) * 1.9) - .35 * inside); // a dent, and the ridges of a finger tip in it
}
void main() {
    float tick = mod(floor(time * 8.), 7.), r = somebody(uv) ? 2.4 : 8.;
    bool leaves = abs(textureLod(set1, uv, 0.).w - 1.) < .5 && !somebody(uv);
    if (leaves) r = 11.;
    vec3 c = brushed(uv, r);
    float here = distance_at(uv), l = grey(c);
    c = vivid(c, 1.45);
    float near = smoothstep(70., 8., here);
    vec2 p = uv / pixel;
    float h = pressed(p, tick);
    vec2 slope = vec2(pressed(p + vec2(2., 0), tick) - h, pressed(p + vec2(0, 2.), tick) - h);
    float light = dot(slope, vec2(-.75, .65)) * 3.6;
    vec3 n = somebody(uv) ? from_octahedral(textureLod(people1, uv, 0.).rg) : textureLod(set1, uv, 0.).xyz;
    if (!is_sky(uv)) {
        float wrap = .5 + .5 * dot(n, normalize(vec3(-.5, -.6, .65)));
        c *= mix(1., .55 + .66 * wrap, somebody(uv) ? 1. : .6);
        c += .18 * pow(max(wrap, 0.), 12.) * (somebody(uv) ? 1. : .35);               // it has a dull shine
    }
    c *= 1. + clamp(light, -.36, .36) * (.35 + .65 * near) * (somebody(uv) ? 1. : .6);
    finished = vec4(clamp(c, 0., 1.), 1);
}
