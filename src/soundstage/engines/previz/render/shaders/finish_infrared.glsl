// Colour infrared film: leaves and grass shine in the infrared and come out pink, the blue sky goes dark, what is red turns yellow.
#include "finish_common.glsl"
float plants(vec2 at) {
    vec3 c = photo(at);
    float green = smoothstep(.0, .07, c.g - max(c.b * 1.12, c.r * .86));
    bool leaves = abs(textureLod(set1, at, 0.).w - 1.) < .5;
    return somebody(at) || is_sky(at) ? 0. : max(leaves ? 1. : 0., green);
}
void main() {
    vec3 c = photo(uv), glow = vec3(0);
    float leaf = plants(uv), l = grey(c);
    for (int i = 0; i < 12; i++) {
        float a = float(i) * 2.39996, r = 3. + 1.6 * float(i);
        vec2 at = uv + vec2(cos(a), sin(a)) * r * pixel;
        glow += vec3(1., .45, .62) * plants(at) * grey(photo(at)) / 12.;
    }
    float sky = is_sky(uv) ? 1. : 0.;
    float infrared = mix(max(l * 1.05, c.r), min(1., .30 + 1.7 * l), leaf) * (1. - .55 * sky);
    vec3 shifted = vec3(infrared, c.r * .92, c.g * .96);
    vec3 pink = mix(vec3(.36, .03, .16), vec3(1., .66, .78), smoothstep(.02, .62, l)) ;
    c = mix(mix(shifted, vec3(.10, .42, .52) * (.35 + l), .55 * sky), pink, leaf * .92) + glow * .22;
    c = mix(c, c * c * (3. - 2. * c), .35);
    c += (film(gl_FragCoord.xy, time) - .5) * .07;
    finished = vec4(clamp(c, 0., 1.), 1);
}
