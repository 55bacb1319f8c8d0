// Fur, hide, scales: rest = place on the body in its own heights, extra.w roughness, tint = colour and how much of the pattern shows.
#include "people_surface.glsl"
uniform sampler2D noise;   // folds, weave, blotch, grain
uniform float pattern;     // 0 plain, 1 patches, 2 stripes, 3 spots, 4 rosettes, 5 scales, 6 wool, 7 hide, 8 plates
uniform vec3 second;       // the pattern's other colour
uniform float grain;       // size of the pattern, repeats a height
uniform float furry;       // 0 bare skin .. 1 fur
uniform float sheen;
uniform float relief;      // how high bumps are, 1 on a body of 60 cm and more

vec2 scattered(vec2 cell) { return fract(sin(vec2(dot(cell, vec2(127.1, 311.7)), dot(cell, vec2(269.5, 183.3)))) * 43758.5453); }

// Distance to the nearest scattered point and to the border between it and the next.
vec2 cells(vec2 p) {
    vec2 i = floor(p), f = fract(p), best = vec2(9.);
    for (int a = -1; a < 2; a++) for (int b = -1; b < 2; b++) {
        vec2 o = vec2(a, b), r = o + .15 + .7 * scattered(i + o) - f;
        float d = length(r);
        best = d < best.x ? vec2(d, best.x) : vec2(best.x, min(best.y, d));
    }
    return vec2(best.x, best.y - best.x);
}

void main() {
    float far = seen_from(), near = clamp(1.6 - far * .35, 0., 1.);
    vec3 p = rest;
    vec4 a = texture(noise, p.yz * vec2(1.1, 1.7) + p.x * .31), b = texture(noise, p.xz * vec2(1.9, 1.3) + p.y * .47);
    vec4 fine = texture(noise, vec2(p.y * 5. + p.x * 3.1, p.z * 7. - p.x * 2.3));
    float blotch = (a.b + b.b) * .5, tone = .5 * (fine.a + fine.b);
    vec3 c = tint.rgb;
    float on = 0., height = 0.;
    if (pattern > .5 && pattern < 1.5) on = smoothstep(.50, .52, texture(noise, p.yz * .42 * grain + vec2(p.x * .35 * grain, .2)).b + .03 * (tone - .5));
    else if (pattern < 2.5 && pattern > 1.5) {
        float wave = p.y * grain + (blotch - .5) * min(3.2, .45 * grain) + .25 * abs(p.x) * grain;
        on = smoothstep(.10, .22, sin(wave * 6.2832) * .5 + .5 - .52 - .1 * (fine.b - .5)) ;
    } else if (pattern < 3.5 && pattern > 2.5) on = smoothstep(.36, .30, cells(vec2(p.y + p.x * .6, p.z + p.x * .5) * grain).x);
    else if (pattern < 4.5 && pattern > 3.5) {
        float d = cells(vec2(p.y + p.x * .6, p.z + p.x * .5) * grain).x + .10 * (fine.b - .5);
        on = smoothstep(.20, .25, d) * smoothstep(.44, .39, d);
        c = mix(c, c * vec3(.78, .66, .52), smoothstep(.3, .2, d) * .7 * tint.a);
    } else if (pattern < 5.5 && pattern > 4.5) {
        vec2 q = cells(vec2(p.y + abs(p.x) * .7, p.z + abs(p.x) * .5) * grain * 12.);
        height += .0035 * (1. - q.x) * near;
        on = .55 * smoothstep(.16, .02, q.y);
    } else if (pattern < 6.5 && pattern > 5.5) {
        vec2 q = cells(vec2(p.y + p.x * .5, p.z - p.x * .6) * 13.);
        height += .012 * (1. - q.x * q.x);
        c *= .78 + .3 * (1. - q.x);
    } else if (pattern < 7.5 && pattern > 6.5) {
        height += .010 * a.r + .004 * fine.r;
        c *= .82 + .26 * a.r;
    } else if (pattern > 7.5) {
        vec2 q = cells(vec2(p.y + p.x * .3, p.z * .6 + abs(p.x)) * grain);
        on = smoothstep(.10, .03, q.y);
        height += .02 * smoothstep(0., .12, q.y);
    }
    c = mix(c, second, on * tint.a);
    c *= mix(1., .80 + .40 * tone, .35 + .5 * furry * near) * mix(.92, 1.08, blotch);
    height += furry * near * (.0030 * fine.a + .0022 * fine.r);
    vec3 n = bumped(normalize(normal) * (gl_FrontFacing ? 1. : -1.), height * relief);
    put(c, extra.w, CLOTH, n, vec2(gl_FrontFacing ? 1. : .5, extra.w < .5 ? 0. : sheen));
}
