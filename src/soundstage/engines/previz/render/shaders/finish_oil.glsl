// Oil on canvas: strokes of a bristle brush that follow the forms, laid anew eight times a second, and the relief of thick paint.
#include "finish_common.glsl"

// Colour and height of the topmost of the strokes that cover `at`; `size` is their length and width in pixels.
vec4 stroked(vec2 p, vec2 size, float layer) {
    vec4 found = vec4(0);
    float top = -1., cell = size.x * .55, tick = floor(time * 8.);
    vec2 home = floor(p / cell);
    for (int j = -1; j <= 1; j++) for (int i = -1; i <= 1; i++) {
        vec2 id = home + vec2(i, j), seed = id + layer * 37.;
        vec2 centre = (id + .5 + .8 * (vec2(chance(seed), chance(seed + 9.)) - .5)) * cell, at = centre * pixel;
        vec2 far = 5. * pixel;
        vec2 slope = vec2(grey(photo(at + vec2(far.x, 0))) - grey(photo(at - vec2(far.x, 0))), grey(photo(at + vec2(0, far.y))) - grey(photo(at - vec2(0, far.y))));
        float own = (chance(seed + 3.) - .5) * 1.2 + .6;
        vec2 along = length(slope) > .03 ? normalize(vec2(-slope.y, slope.x)) : vec2(cos(own), sin(own));
        vec2 d = p - centre, q = vec2(dot(d, along), dot(d, vec2(-along.y, along.x))) / size;
        float bristle = chance(floor(vec2(q.y * 9., chance(seed) * 50.)));
        float body = 1. - pow(abs(q.x) * 2., 4.) * (.7 + .6 * bristle) - pow(abs(q.y) * 2., 4.);
        float order = chance(seed + 17. + mod(tick, 5.));
        if (body > 0. && order > top) {
            top = order;
            found = vec4(photo(at) * (.93 + .14 * bristle), .35 + .4 * bristle + .25 * min(body * 2., 1.));
        }
    }
    return found;
}

void main() {
    vec2 p = uv / pixel;
    vec4 paint = stroked(p, vec2(38., 13.), 1.);
    if (paint.a == 0.) paint = vec4(brushed(uv, 6.), .3);
    vec3 calm = brushed(uv, 3.);
    bool skin = somebody(uv) && textureLod(people0, uv, 0.).a < 3.;
    bool fine = somebody(uv) || length(calm - paint.rgb) > .11;                       // small brushes where the large one missed
    if (fine) {
        vec4 small = stroked(p, somebody(uv) ? (skin ? vec2(8., 3.) : vec2(13., 5.)) : vec2(17., 6.5), 2.);
        paint = small.a > 0. ? vec4(mix(small.rgb, calm, skin ? .6 : .25), small.a) : vec4(calm, .5);
    }
    float weave = .5 + .25 * (sin(p.x * 2.1) + sin(p.y * 2.1));
    float relief = dFdx(paint.a) * .8 + dFdy(paint.a) * -.8;
    vec3 c = vivid(paint.rgb, 1.3);
    c = mix(c, c * c * (3. - 2. * c), .35) * vec3(1.03, 1., .95);
    finished = vec4(clamp(c * (1. + clamp(relief, -.4, .4) * .5) * (.97 + .06 * weave), 0., 1.), 1);
}
