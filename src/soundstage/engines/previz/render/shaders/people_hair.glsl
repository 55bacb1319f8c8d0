// Hair card: at = (across, root 0 .. tip 1), extra = tangent and the card's own number, tint = colour and how soft its root is.
#include "people_surface.glsl"
uniform float even;         // 0 long hair, dark at its roots .. 1 short hair, where roots are seen everywhere
uniform float dark_root;    // share of its length over which a strand comes out of the shade at its root
uniform float locks;        // 1 where a pen will draw it: whole locks without single hairs
uniform sampler2D cards;    // 8 tiles: coverage, strand shade, strand cross normal, body coverage for afar
void main() {
    vec2 uv = vec2((at.x + floor(extra.w * 7.99)) * .125, at.y);
    vec4 k = texture(cards, uv);
    float far = max(locks, clamp(seen_from() * .45 - .35, 0., 1.));       // beyond 3 m a card is one soft lock
    float cover = mix(clamp((k.r - .42) * 3.2 + .5, 0., 1.), clamp((k.a - .36) * mix(3.2, 6., even) + .5, 0., 1.), far);
    cover *= mix(1., smoothstep(-.02, .20, at.y), tint.a);    // at the hairline roots fade into the painted ones
    // Seen from its edge a card is a dark line across whatever lies behind it: it fades out before that.
    float open = abs(dot(normalize(cross(dFdx(world), dFdy(world))), normalize(eye - world)));
    cover *= mix(smoothstep(.04, .30, open), 1., locks);
    if (cover <= mix(stipple(gl_FragCoord.xy, extra.w, subframe) * .86 + .07, .22, locks)) discard;
    vec3 n = normalize(normal), t = normalize(extra.xyz), v = normalize(eye - world);
    n = normalize(n + v * max(0., .35 - dot(n, v)));   // the far side of a lock over the crown is lit as what is seen of it, or its edge is a dark scribble
    vec3 s = normalize(cross(t, n));
    n = normalize(n + s * (k.b - .5) * mix(1.5, .6, max(far, even)) * (1. - locks));
    float root = mix(mix(.52, .84, even), 1., smoothstep(0., dark_root, at.y));
    vec3 albedo = tint.rgb * mix(.62 + .75 * k.g, 1., max(max(far * .6, even * .5), locks)) * mix(1., mix(.80, 1.20, fract(extra.w * 37.)), (1. - .6 * even) * (1. - .7 * locks)) * mix(vec3(.9), vec3(1.12, 1.08, 1.02), at.y);
    vec2 along = octahedral(normalize(t + n * (k.g - .5) * .22 * (1. - locks)));
    put(albedo * root, extra.w > .876 ? .95 : .35 + .2 * k.g, HAIR, n, along);   // the last tile is matted hair: it has no shine
}
