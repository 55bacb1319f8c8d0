// A jet of fire: at = (round it, mouth 0 .. tip 1). Holes and tongues are dithered; what is left glows.
#include "people_surface.glsl"
uniform sampler2D noise;
void main() {
    float along = at.y, facing = abs(dot(normalize(normal), normalize(eye - world)));
    float lick = texture(noise, world.xz * .55 + world.y * .37).b, fine = texture(noise, world.yz * 1.9 + world.x).b;
    float body = smoothstep(.10, .75, facing) * (1.15 - along * .55) - 1.6 * abs(lick - .5) * (.3 + along) - .9 * (fine - .5) * along;
    if (clamp(body * 1.6, 0., 1.) <= fract(gradient_noise(gl_FragCoord.xy) + subframe) * .9 + .08) discard;
    vec3 c = mix(vec3(1., .80, .38), vec3(1., .22, .03), clamp(along * 1.1 + (1. - facing) * .6 - .2, 0., 1.));
    put(c, 1., CLOTH, normalize(normal), vec2(1., 1. + mix(5., 1.6, along)));
}
