// Gouache and coloured pencil in a picture book: warm flat shapes, brown outlines, the tooth of the page, rounded corners.
#include "finish_common.glsl"
void main() {
    float tooth = pulp(uv * 2.1), broad = pulp(uv * .3);
    vec2 wobble = (vec2(pulp(uv * .35), pulp(uv * .35 + .41)) - .5) * 7. * pixel;
    vec3 c = brushed(uv + wobble, 5.);
    float l = grey(c);
    c = vivid(mix(c, sqrt(clamp(c, 0., 1.)), .72), 1.75) * vec3(1.05, 1., .92) + vec3(.05, .035, .02);
    float pale = misted(min(distance_at(uv), 60.));     // what mist has taken keeps the white of the page
    // A page is never left grey: where there is hardly a hue, as in mist, a wash of the hour goes over it, leaf green where it is dark by day.
    float most = max(c.r, max(c.g, c.b)), least = min(c.r, min(c.g, c.b));
    c = mix(c, vec3(grey(c)) * wash_low / grey(wash_low), .18 * by_hour * (1. - pale));   // and at a low sun or by night all of it is a little of its colour
    vec3 hour = mix(wash_low, wash_high, smoothstep(.40, .95, uv.y + (broad - .5) * .3));
    vec3 wash = mix(vec3(.42, .58, .30) * hour / grey(hour), hour, smoothstep(.25, .75, l + (broad - .5) * .5)) + (broad - .5) * vec3(.22, -.04, -.16);
    c = mix(c, c * wash / max(grey(wash), .2), (.8 - .5 * pale) * smoothstep(.26, .06, (most - least) / max(most, .05)));
    c = mix(c, vec3(.93, .91, .87) * mix(vec3(1), hour / grey(hour), .25 * by_hour), .55 * pale);
    vec2 p = uv / pixel;
    float hatch = .5 + .5 * sin((p.x * .8 + p.y * .6) * .85 + broad * 5.);            // strokes of a pencil, along one diagonal
    c *= 1. - .24 * smoothstep(.62, .15, l) * hatch * tooth * 1.6;
    c += (tooth - .5) * .16;
    c = mix(c, vec3(.26, .15, .10), inked(1.25) * (.55 + .5 * tooth) * .85);
    vec2 half_page = .5 / pixel, q = abs(p - half_page) - (half_page - 58.) + 44.;
    float outside = length(max(q, 0.)) - 44. + (tooth - .5) * 9. + (broad - .5) * 12.;
    vec3 page = vec3(.965, .925, .83) * (.95 + .1 * tooth);
    c = mix(c, vec3(.45, .31, .2), smoothstep(-3.5, -1., outside) * .5);
    finished = vec4(clamp(mix(c, page, smoothstep(-1.5, 1.5, outside)), 0., 1.), 1);
}
