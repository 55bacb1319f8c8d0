// An animal's or a machine's eye: rest is the unit direction from its centre (it looks along -y), tint the iris and how much it glows.
#include "people_surface.glsl"
uniform float pupil;    // 0 round, 1 an upright slit, 2 a level bar
uniform float size;     // radius of the iris on a ball of 1
uniform vec3 white;
void main() {
    vec3 d = normalize(rest), n = normalize(normal), v = normalize(eye - world);
    vec2 q = d.xz;
    float r = length(q) / size, front = step(d.y, 0.);
    vec2 shape = pupil < .5 ? vec2(1.) : pupil < 1.5 ? vec2(2.1, .78) : vec2(.72, 1.5);
    float hole = smoothstep(.52, .44, length(q * shape) / size);
    vec3 iris = tint.rgb * mix(1.25, .55, smoothstep(.35, 1., r)) * (.85 + .3 * sin(atan(q.y, q.x) * 23.) * .4);
    vec3 c = mix(iris, vec3(.003), hole * (1. - min(tint.a, 1.)));
    c = mix(c, mix(white, vec3(.004), smoothstep(1.25, .98, r)), smoothstep(.90, 1.0, r) * front + 1. - front);
    vec3 side = normalize(cross(vec3(0, 0, 1), v));
    float glint = smoothstep(.970, .988, dot(n, normalize(v + normalize(v + side * .75 + vec3(0, 0, .95)))));
    glint += .45 * smoothstep(.985, .995, dot(n, normalize(v - side * .35 - vec3(0, 0, .18))));
    if (tint.a > 0.) put(c + tint.rgb * .6, .2, CLOTH, n, vec2(1., 1. + tint.a * (1. - smoothstep(.8, 1., r))));
    else put(c, .08, EYE, n, vec2(1., min(glint, 1.)));
}
