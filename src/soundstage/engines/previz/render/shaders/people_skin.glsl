// Skin: two maps painted once per person (people_paint.glsl). tint.x is 1 inside the mouth.
#include "people_surface.glsl"
uniform sampler2D paint;    // albedo, occlusion
uniform sampler2D relief;   // height, roughness, lip, scatter
uniform sampler2D noise;    // people's noise tile: a is fine grain
void main() {
    vec4 a = texture(paint, at), b = texture(relief, at);
    float d = seen_from(), near = clamp(1.5 - d * .75, 0., 1.);
    float pore = texture(noise, at * 26.).a;
    float height = b.r * .0016 * clamp(1.9 - d * .8, .15, 1.) + pore * .00011 * near;   // fine relief would alias from afar
    vec3 n = bumped(normalize(normal), height);
    float rough = b.g + (.5 - pore) * .20 * near;
    float inside = tint.x;
    vec3 albedo = mix(a.rgb, vec3(.20, .040, .034), inside) * mix(1., .96 + .08 * pore, near);
    put(albedo, mix(rough, .45, inside), inside > .5 ? MOUTH : SKIN, n, vec2(a.a * mix(1., .12, inside), b.a));
}
