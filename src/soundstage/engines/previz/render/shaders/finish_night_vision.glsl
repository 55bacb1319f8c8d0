// An image intensifier: one phosphor green, noise that swims, blooming lamps, the round edge of the tube.
#include "finish_common.glsl"
void main() {
    vec2 p = (uv - .5) / pixel;
    float l = 0.;
    for (int i = 0; i < 9; i++) l += grey(photo(uv + (vec2(i % 3, i / 3) - 1.) * 1.3 * pixel)) / 9.;
    l = pow(clamp(l, 0., 1.), .62) * 1.15;
    l += (film(gl_FragCoord.xy * .5, time) - .5) * .30 + (film(gl_FragCoord.xy, time + 9.) - .5) * .12;
    l *= .93 + .07 * sin(uv.y / pixel.y * 2.1);
    float edge = smoothstep(1.02, .72, length(p / vec2(max(.62 / pixel.x, 420.), 420.)));
    finished = vec4(clamp(vec3(.10, 1., .26) * l + vec3(.5, .3, .45) * max(l - .82, 0.) * 2., 0., 1.) * edge, 1);
}
