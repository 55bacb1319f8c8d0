// Writes the set's g-buffer:
//   set0  RGBA8    albedo, roughness
//   set1  RGBA16F  normal, kind (0 plain, 1 foliage, 2 wet ground, 3 water; -1 where people or the sky are)
//   set2  RGBA16F  ambient light, emission (water: minus the foam)
in vec3 world, normal, colour, ambient;
in vec2 uv;
flat in float layer;
in vec3 material;
uniform sampler2DArray tiles;     // colour / 2, opacity
uniform sampler2DArray reliefs;   // normal xy, roughness / 2, glow
uniform vec3 eye;
uniform float time, wet, sea_y, swell;
layout(location = 0) out vec4 set0;
layout(location = 1) out vec4 set1;
layout(location = 2) out vec4 set2;

#ifdef CUTOUT
void main() {
    vec4 tile = texture(tiles, vec3(uv, layer));
    if (tile.a < .45) discard;
    set0 = vec4(colour * tile.rgb * 2., material.x);
    set1 = vec4(normalize(normal), 1.);
    set2 = vec4(ambient, material.y);
}
#else

#include "relief.glsl"

#ifdef WATER
// The bottom of a pool under clear water `deep` metres deep: bent by the waves, tiles, a dark line along every lane, a net of light.
const float LANE = 2.;
vec3 pool_floor(vec3 n, float deep) {
    vec3 ray = refract(normalize(world - eye), normalize(n * vec3(.55, .55, 1)), .752);
    float path = deep / max(-ray.z, .25);
    vec2 at = world.xy + ray.xy * path;
    vec3 tile = colour * texture(tiles, vec3(at / 1.2, LAYER_TILES)).rgb * 2.;
    float lane = (abs(fract(at.x / LANE + .5) - .5)) * LANE, soft = .02 + .012 * path;
    tile = mix(tile, vec3(.02, .06, .16), smoothstep(.14 + soft, .14 - soft, lane));
    float a = texture(reliefs, vec3(at * .19 + time * vec2(.017, .011), LAYER_SNOW)).x, b = texture(reliefs, vec3(at * .23 - time * vec2(.013, .019), LAYER_SNOW)).y;
    float net = pow(clamp(1. - abs(a + b - 1.) * 5., 0., 1.), 3.);
    return tile * (.86 + .8 * net) * exp(-path * vec3(.34, .055, .035));
}

void main() {
    vec3 w1 = texture(reliefs, vec3(world.xy * .11 + time * vec2(.02, -.05), LAYER_ROCK)).xyz - .5;
    vec3 w2 = texture(reliefs, vec3(world.xy * .31 + time * vec2(-.04, -.06), LAYER_SNOW)).xyz - .5;
    float far = clamp(20. / length(world - eye), .08, 1.) * min(1., .3 + .7 * swell);    // a lake is smoother than a sea
    vec3 n = normalize(normal + vec3((w1.xy * .9 + w2.xy * .8) * far * (1. + .12 * (max(swell, 1.) - 1.)), 0));
    float cloudy = texture(tiles, vec3(world.xy * .16 + time * .012, LAYER_ROCK)).r;
    float grainy = texture(tiles, vec3(world.xy * .5, LAYER_SAND)).r * 2. - .5;
    float depth = max(world.y - sea_y, 0.);
    float edge = smoothstep(3.4, .2, depth + sin(time * .7 + world.x * .12) * 1.2 + sin(world.x * .37 + time * .4) * .7);
    float band = smoothstep(.86, 1., sin(depth * .55 + time * 1.1 + cloudy * 5.)) * smoothstep(22., 4., depth);
    float foam = max(edge, band * .9) * smoothstep(.38, .62, cloudy * .6 + grainy * .4 + edge * .25);
    foam = clamp(foam + smoothstep(.34, .6, material.z * .75 + cloudy * .45 - .12) * .7, 0., 1.);
    float storm = clamp((swell - 1.5) * .5, 0., 1.);
    if (storm > 0.) {
        // Crests that spill, streaks that the wind draws out behind them, white water about rocks.
        float lace = texture(tiles, vec3(world.xy * vec2(.07, .028) + time * vec2(.01, .03), LAYER_ROCK)).r * .5 + cloudy * .5 - .5;
        float bubbly = 2.4 * lace + .9 * (texture(tiles, vec3(world.xy * .37 + lace, LAYER_ROCK)).r - .5) + .45 * (grainy - .5);
        foam = max(foam, storm * smoothstep(.38, .72, smoothstep(.1, 1.25, material.z) + bubbly));
        foam = max(foam, .55 * storm * smoothstep(.30, .55, bubbly) * smoothstep(-.8, .3, material.z));
        foam = max(foam, smoothstep(.35, .8, material.x * .9 + bubbly) * smoothstep(0., .3, material.x));
    }
    foam *= smoothstep(.1, .6, swell);
    vec3 body = mix(vec3(.10, .22, .20), vec3(.010, .045, .06), smoothstep(0., 26., depth));
    if (material.y > 0.) body = pool_floor(n, material.y);
    set0 = vec4(mix(body, vec3(.85), foam), mix(.07, .8, foam));
    set1 = vec4(n, 3.);
    set2 = vec4(ambient, -foam);
}
#else
void main() {
    vec4 tile = texture(tiles, vec3(uv, layer)), relief = texture(reliefs, vec3(uv, layer));
    vec3 n = normalize(normal), albedo = colour * tile.rgb * 2.;
    if (dot(n, eye - world) < 0.) n = -n;
    n = relieved(n, (relief.xy - .5) * 2.);
    float puddled = layer == LAYER_ASPHALT ? wet : 1.;      // the asphalt tile's roughness holds the puddles
    float rough = clamp(material.x * mix(1., relief.z * 2., puddled), .03, 1.);
    float glow = material.y * (layer == LAYER_FACADE || layer == LAYER_ROOMS ? relief.w : 1.), kind = 0.;
#ifdef WET
    if (normal.z > .8) {
        float puddle = smoothstep(.75, .35, relief.z * 1.6);
        albedo *= mix(1., .45, wet);
        rough = mix(rough, mix(.32, .04, puddle), wet);
        n = normalize(mix(n, vec3(0, 0, 1), mix(.6, .97, puddle) * wet));
        kind = 2.;
    }
#endif
    set0 = vec4(albedo, rough);
    set1 = vec4(n, kind);
    set2 = vec4(ambient, glow);
}
#endif
#endif
