// Develops the picture: lens blur over sharp, bloom, exposure, AgX, the look's grade.
in vec2 uv;
uniform sampler2D picture, blurred_layer, bloom_map, shares;
uniform float exposure, bloom, halation, vignette, contrast, saturation, split, fade, fringe;
uniform vec3 gain, shadow_tint, light_tint, monochrome, stain, lift;
out vec4 graded;
#include "common.glsl"

// AgX by Troy Sobotka, in the polynomial fit of Benjamin Wrensch (MIT).
const mat3 AGX_IN = mat3(.842479062253094, .0423282422610123, .0423756549057051, .0784335999999992, .878468636469772, .0784336,
                         .0792237451477643, .0791661274605434, .879142973793104);
const mat3 AGX_OUT = mat3(1.19687900512017, -.0528968517574562, -.0529716355144438, -.0980208811401368, 1.15190312990417, -.0980434501171241,
                          -.0990297440797205, -.0989611768448433, 1.15107367264116);
vec3 agx(vec3 v) {
    v = clamp((log2(max(AGX_IN * v, 1e-10)) + 12.47393) / 16.5, 0., 1.);
    vec3 v2 = v * v, v4 = v2 * v2;
    return 15.5 * v4 * v2 - 40.14 * v4 * v + 31.96 * v4 - 6.868 * v2 * v + .4298 * v2 + .1191 * v - .00232;
}

vec3 through_lens(vec2 at) {
    vec4 soft = textureLod(blurred_layer, at, 0.);
    return mix(textureLod(picture, at, 0.).rgb, soft.rgb, max(soft.a, textureLod(shares, at, 0.).r));
}

void main() {
    vec2 off = uv - .5;
    vec3 c = through_lens(uv), glow = textureLod(bloom_map, uv, 0.).rgb;
#ifdef FRINGE
    c.r = through_lens(uv + off * fringe).r;
    c.b = through_lens(uv - off * fringe).b;
#endif
    c = mix(c, glow, bloom) + glow * vec3(1, .35, .12) * halation;
    c *= exposure * max(1. - dot(off, off) * vignette, 0.);
    c = pow(max(agx(c * gain), 0.), vec3(contrast));
    float l = luma(c);
    c = clamp(AGX_OUT * (l + (c - l) * saturation), 0., 1.);
#ifdef MONOCHROME
    c = vec3(dot(c, monochrome));
#endif
    l = luma(c);
    c += split * (shadow_tint * (1. - l) * (1. - l) * 4. * l + light_tint * l * (1. - l) * 2.);
    c = lift + c * stain * (1. - lift) * (1. - fade);
    graded = vec4(clamp(c, 0., 1.), 1);
}
