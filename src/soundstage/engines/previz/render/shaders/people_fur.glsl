// A tuft of fur: at = (across, root 0 .. tip 1), extra.w the card's own number, tint = colour and sheen. Shaded as the coat it stands on.
#include "people_surface.glsl"
uniform sampler2D cards;   // 8 tiles: coverage, strand shade, strand cross normal, body coverage for afar
void main() {
    vec4 k = texture(cards, vec2((at.x + floor(extra.w * 7.99)) * .125, at.y));
    float cover = clamp(k.r * 1.5, 0., 1.) * smoothstep(0., .12, at.y) * smoothstep(1.02, .55, at.y);
    if (cover <= stipple(gl_FragCoord.xy, extra.w, subframe) * .94 + .03) discard;
    vec3 c = tint.rgb * mix(.80, 1.16, k.g) * mix(.86, 1.10, at.y);
    put(c, .85, FUZZ, normalize(normal), vec2(mix(.82, 1., at.y), tint.a));
}
