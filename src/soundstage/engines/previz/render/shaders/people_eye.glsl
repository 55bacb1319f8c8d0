// Eyeball: rest is the unit direction from the eye's centre (facing -y), tint the iris colour and how bright the white is; lid is the upper lid's height.
#include "people_surface.glsl"
uniform sampler2D noise;
uniform float lid;
uniform float iris_radius;  // on the unit ball
void main() {
    vec3 d = normalize(rest), v = normalize(to_eye);
    vec2 q = d.xz;
    float r = length(q) / iris_radius, front = step(d.y, 0.);
    // The cornea refracts: the iris seems to lie deeper.
    vec2 seen = q - v.xz / max(-v.y, .35) * .10 * clamp(1. - r * r, 0., 1.);
    float ri = length(seen) / iris_radius, angle = atan(seen.y, seen.x);
    float fibre = texture(noise, vec2(angle * .95, ri * .06 + .1)).b, fine = texture(noise, vec2(angle * 2.5, ri * .10)).a;
    vec3 iris = tint.rgb * (.30 + 1.1 * fibre + .6 * (fine - .4));
    iris = mix(iris, tint.rgb * vec3(1.5, 1.15, .7) + .01, smoothstep(.62, .36, ri) * .45);
    iris *= mix(1., .16, smoothstep(.66, 1., ri));                    // limbus
    iris = mix(vec3(.003), iris, smoothstep(.36, .41, ri));           // pupil
    iris *= .70 + .9 * clamp(dot(normalize(seen + 1e-4), vec2(0, -1)) * ri, 0., 1.);   // light gathered on the far side
    float vein = texture(noise, q * 1.3 + .3).r;
    vec3 white = mix(vec3(.44, .395, .36), vec3(.37, .21, .175), smoothstep(.5, 1., abs(q.x)) * .6 + .22 * smoothstep(.55, .8, vein));
    white *= tint.a;
    vec3 c = mix(iris, white, smoothstep(.93, 1.07, r) * front + 1. - front);
    float shade = mix(1., .28, smoothstep(lid - .66, lid + .02, d.z));
    shade *= mix(1., .5, smoothstep(-.26, -.60, d.z)) * mix(1., .40, smoothstep(.50, .95, abs(d.x)));
    // The catchlight: a soft box beside the lens, mirrored by the cornea (it bulges twice as much as the ball). An eye that looks
    // away keeps it on the near side of its iris, and loses it in profile.
    vec3 h = normalize(v + normalize(v + vec3(.62 * sign(v.x + .001), 0., .22)));
    vec2 spot = h.xz / max(-h.y, .3) * .5;
    spot *= min(1., iris_radius * .72 / max(length(spot), 1e-4));
    float glint = smoothstep(.125, .065, length((q - spot) * vec2(1.1, .9))) * smoothstep(.35, .80, -v.y);
    put(c, .07 + .14 * smoothstep(.9, 1.1, r), EYE, normalize(normal), vec2(shade, glint * front));
}
