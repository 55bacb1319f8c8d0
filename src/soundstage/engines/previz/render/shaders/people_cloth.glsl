// Cloth: at = metres on the cloth, rest = (fold amount, how far folds run along, occlusion), extra.w roughness,
// tint = colour and the distance to the garment's edge in metres (0 on the hem, stitched at 18 mm).
#include "people_surface.glsl"
uniform sampler2D noise;     // folds, weave, blotch, grain
uniform vec4 fabric;         // pattern (0 plain, 1 denim, 2 stripe, 3 check, 4 rib), weave repeats per metre, weave depth, sheen
uniform vec3 second;         // the pattern's other colour
void main() {
    float d = seen_from(), near = clamp(1.5 - d * .95, 0., 1.), pattern = fabric.x;
    vec2 across = mix(vec2(at.x * .82 + at.y * .57, at.y * .82 - at.x * .57), at.yx * vec2(.55, 1.6), rest.y);
    vec4 big = texture(noise, across * vec2(1.35, 1.1));
    vec4 mid = texture(noise, vec2(at.x * .57 - at.y * .82, at.y * .57 + at.x * .82) * vec2(2.6, 1.3) + .37);
    vec4 weave = texture(noise, at * fabric.y);
    float edge = tint.a;
    float fold = (big.r * .95 + mid.b * .35) * rest.x;
    float hem = smoothstep(.020, .016, edge);
    float stitch = smoothstep(.0013, .0, abs(edge - .0165)) * step(.45, fract(at.x * 150. + at.y * 150.)) * near;
    float rib = pattern > 3.5 ? (.5 + .5 * sin(at.x * 1300.)) * smoothstep(.050, .046, edge) : 0.;   // knit is ribbed at its edges only
    float height = fold * .0085 + hem * .0009 + weave.g * .00032 * fabric.z * near + rib * .0007 * clamp(1.6 - d * .6, 0., 1.);
    float side = gl_FrontFacing ? 1. : -1.;
    vec3 n = bumped(normalize(normal) * side, height);
    vec3 c = tint.rgb;
    if (pattern > .5 && pattern < 1.5) c *= mix(1., mix(.66, 1.25, weave.g), .4 + .6 * near) * mix(.82, 1.18, big.b);
    if (pattern > 1.5 && pattern < 2.5) c = mix(c, second, step(.62, fract(at.y * 20.)));
    if (pattern > 2.5 && pattern < 3.5) {
        vec2 g = abs(fract(at * 13.) - .5);
        c = mix(c, second, .55 * smoothstep(.12, .10, g.x) + .40 * smoothstep(.12, .10, g.y));
    }
    if (pattern > 3.5) c *= mix(1., .80 + .20 * rib, smoothstep(.050, .046, edge) * clamp(1.9 - d * .6, 0., 1.));
    c *= .92 + .18 * big.b - .04 * mid.b;
    c *= mix(1., .82 + .28 * weave.g, near * fabric.z);
    c = mix(c, c * .55, stitch * .8);
    float cavity = clamp(1. - rest.x * (.66 - big.r) * .9, .45, 1.);
    put(c * (side > 0. ? 1. : .6), extra.w, CLOTH, n, vec2(rest.z * cavity * (side > 0. ? 1. : .55), fabric.w));
}
