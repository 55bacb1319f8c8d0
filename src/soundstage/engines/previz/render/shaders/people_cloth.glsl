// Cloth: at = metres on the cloth, rest = (fold amount, how far folds run along, occlusion), extra.w roughness,
// tint = colour and the distance to the garment's edge in metres (0 on the hem, stitched at 18 mm).
#include "people_surface.glsl"
uniform sampler2D noise;     // folds, weave, blotch, grain
uniform vec4 fabric;         // pattern (0 plain, -1 with no stitching to be seen, 1 denim, 4 rib, 9 net; the rest are prints), weave repeats per metre, weave depth, sheen (< 0: metal)
uniform vec3 second;         // the pattern's other colour
#ifdef PRINTED   // a variant of its own: plain cloth, which most is, pays nothing for prints
vec2 scattered(vec2 cell) { return fract(sin(vec2(dot(cell, vec2(127.1, 311.7)), dot(cell, vec2(269.5, 183.3)))) * 43758.5453); }

// 2 stripe, 3 check, 5 dots, 6 floral, 7 camouflage, 8 pinstripe.
vec3 printed(vec3 c, float pattern, vec2 p, vec4 blotch) {
    if (pattern < 2.5) return mix(c, second, smoothstep(.56, .60, fract(p.y * 22.)) - smoothstep(.96, 1., fract(p.y * 22.)));
    if (pattern < 3.5) {
        vec2 g = abs(fract(p * 13.) - .5), thin = abs(fract(p * 13. + .5) - .5);
        c = mix(c, second, .55 * smoothstep(.14, .12, g.x) + .40 * smoothstep(.14, .12, g.y));
        return mix(c, second, .35 * (smoothstep(.025, .015, thin.x) + smoothstep(.025, .015, thin.y)));
    }
    if (pattern < 5.5) {
        vec2 q = p * 26., cell = floor(q);
        q.x += .5 * mod(cell.y, 2.);
        return mix(c, second, smoothstep(.28, .24, length(fract(q) - .5)));
    }
    if (pattern < 6.5) {
        vec2 q = p * 15., cell = floor(q), own = scattered(cell), d = fract(q) - .5 - (own - .5) * .35;
        float r = length(d), a = atan(d.y, d.x) + own.x * 6.28, petal = .22 + .10 * cos(a * 5.);
        vec2 leaf = scattered(cell + 7.), e = fract(q + .5) - .5 - (leaf - .5) * .3;
        float turn = leaf.y * 6.28, along = e.x * cos(turn) + e.y * sin(turn), over = e.y * cos(turn) - e.x * sin(turn);
        c = mix(c, vec3(.05, .13, .045), .9 * smoothstep(.02, -.01, abs(over) - .07 + along * along * 1.6));
        c = mix(c, mix(second, second.brg, step(.62, own.y) * .7), smoothstep(.02, -.02, r - petal));
        return mix(c, vec3(.42, .28, .03), smoothstep(.075, .06, r));
    }
    if (pattern < 7.5) {
        vec4 a = texture(noise, p * vec2(.62, .80)), b = texture(noise, p * vec2(.95, .70) + .41), e = texture(noise, p * vec2(1.3, 1.1) + .77);
        c = mix(c, second, smoothstep(.52, .54, a.b));
        c = mix(c, vec3(.050, .030, .016), smoothstep(.57, .59, b.b));
        return mix(c, vec3(.012, .013, .011), smoothstep(.63, .65, e.b));
    }
    return mix(c, second, .55 * smoothstep(.055, .03, abs(fract(p.x * 55.) - .5)));
}
#endif

#ifdef KNIT
// How high the yarn lies, 0 in the gaps .. 1; `seen` fades it out where a stitch is less than three pixels, before it could flicker.
float stitched(vec2 p, out float seen) {
    vec2 stitch = p / vec2(.0060, .0046), pixel = fwidth(stitch);
    seen = clamp(1.9 - 5. * max(pixel.x, pixel.y), 0., 1.);
    float leg = abs(fract(stitch.x) - .5) * 2.;   // 0 in the middle of a column, where its two legs meet, 1 between columns
    float across = 1. - pow(abs(2. * leg - 1.), 2.5), along = abs(fract(stitch.y + .8 * leg) - .5) * 2.;
    return across * (1. - .8 * along * along);
}

float ribbed(vec2 p, out float seen) {
    float rib = p.x / .0062;
    seen = clamp(1.9 - 5. * fwidth(rib), 0., 1.);
    return .5 + .5 * sin(rib * 6.2832);
}
#endif

void main() {
#ifdef NET   // threads with air between them, frayed towards the edge
    float threads = .62 - .34 * smoothstep(.022, .002, tint.a) * (.55 + .45 * sin(at.x * 900. + sin(at.x * 130.) * 3.));
    if (fract(gradient_noise(gl_FragCoord.xy) + subframe) > threads) discard;
#endif
    float d = seen_from(), near = clamp(1.5 - d * .95, 0., 1.), pattern = fabric.x;
    vec2 across = mix(vec2(at.x * .82 + at.y * .57, at.y * .82 - at.x * .57), at.yx * vec2(.55, 1.6), rest.y);
    vec2 own = actor * vec2(.37, .61);   // no two people's sleeves crease alike
    vec4 big = texture(noise, across * vec2(1.35, 1.1) + own);
    vec4 mid = texture(noise, vec2(at.x * .77 - at.y * .64, at.y * .77 + at.x * .64) * vec2(2.6, 1.3) + .37 + own);
    vec4 weave = texture(noise, at * fabric.y);
    float edge = tint.a;
    float bent = max(rest.x - .45, 0.);   // where it bends it creases besides
    float fold = (big.r * .95 + mid.b * .35) * rest.x + mid.r * bent * 1.1;
    float hem = smoothstep(.020, .016, edge);
#ifdef DENIM   // its thread is thick and of another colour: what one sees of it from afar is a thin line
    float thread = max(.0013, d * .0006), row = min(abs(edge - .0105), abs(edge - .0170));
    float stitch = smoothstep(thread, .0, row) * clamp(1.25 - d * .12, .2, 1.);
#else
    float stitch = smoothstep(.0013, .0, abs(edge - .0165)) * step(.45, fract(at.x * 150. + at.y * 150.)) * near * step(-.5, pattern);
#endif
    float height = fold * .0135 + hem * .0009 + weave.g * .00032 * fabric.z * near;
#ifdef KNIT   // plain stitches, and ribs where it must stretch: at its edges
    float seen, yarn = edge < .048 ? ribbed(at, seen) : stitched(at, seen);
    height += (yarn - .5) * .0009 * seen;
#endif
    float side = gl_FrontFacing ? 1. : -1.;
    vec3 n = bumped(normalize(normal) * side, height);
    vec3 c = tint.rgb;
#ifdef PRINTED
    c = printed(c, pattern, at, big);
#endif
#ifdef KNIT
    c *= 1. + (yarn - .62) * .30 * seen;
#endif
#ifdef DENIM   // twill, worn pale along its seams and on the ridges of its folds
    float worn = smoothstep(.024, .004, edge) * (.35 + .9 * mid.b) + smoothstep(.62, .95, big.r) * .35 * rest.x;
    c *= mix(1., mix(.66, 1.25, weave.g), .4 + .6 * near) * mix(.80, 1.20, big.b) * (.86 + .28 * fract((at.x + at.y * .5) * 260.) * clamp(1.4 - d * .5, 0., 1.));
    c = mix(c, c * 1.5 + vec3(.035, .04, .05), clamp(worn, 0., 1.) * .55);
#endif
    c *= .92 + .18 * big.b - .04 * mid.b;
    c *= mix(1., .82 + .28 * weave.g, near * fabric.z);
#ifdef DENIM
    c = mix(c, vec3(.30, .125, .030), stitch * .8);
#else
    c = mix(c, c * .55, stitch * .8);
#endif
    float cavity = clamp(1. - rest.x * (.66 - big.r) * .9 - bent * (.66 - mid.r) * .7, .40, 1.);
    put(c * (side > 0. ? 1. : .6), extra.w, CLOTH, n, vec2(rest.z * cavity * (side > 0. ? 1. : .55), fabric.w));
}
