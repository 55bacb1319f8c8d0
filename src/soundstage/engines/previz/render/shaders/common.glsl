// What several passes share: dithering, positions from depth, the sky as an octahedral map.

// Interleaved gradient noise in 0..1 (Jimenez, "Next Generation Post Processing in Call of Duty", 2014).
float dither(vec2 pixel) { return fract(52.9829189 * fract(dot(pixel, vec2(.06711056, .00583715)))); }

// Grain of film: no pattern in it, and new in each frame (PCG hash, Jarzynski and Olano, "Hash Functions for GPU Rendering", 2020).
float film(vec2 pixel, float time) {
    uint seed = uint(pixel.x) + uint(pixel.y) * 4099u + uint(time * 48.) * 16777619u;
    uint state = seed * 747796405u + 2891336453u;
    uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    word = (word >> 22u) ^ word;
    return (float(word & 65535u) + float(word >> 16u)) / 131070.;    // two of them: small departures are commoner than large ones
}

vec3 world_at(mat4 inverse_vp, vec2 at, float depth) {
    vec4 h = inverse_vp * vec4(vec3(at, depth) * 2. - 1., 1);
    return h.xyz / h.w;
}

// Octahedral directions: no trigonometry, which llvmpipe pays for at each pixel.
vec2 octahedral(vec3 n) {
    n /= abs(n.x) + abs(n.y) + abs(n.z);
    return n.z >= 0. ? n.xy : (1. - abs(n.yx)) * vec2(n.x >= 0. ? 1. : -1., n.y >= 0. ? 1. : -1.);
}
vec3 from_octahedral(vec2 e) {
    vec3 n = vec3(e, 1. - abs(e.x) - abs(e.y));
    float t = max(-n.z, 0.);
    n.x += n.x >= 0. ? -t : t;
    n.y += n.y >= 0. ? -t : t;
    return normalize(n);
}

// Where a direction lies in the sky map (zenith in the middle, nadir in the corners).
vec2 sky_uv(vec3 d) { return octahedral(d) * .5 + .5; }

// GGX lobe for a squared half-vector cosine; `a` is the squared roughness.
float ggx(float nh, float a) {
    float q = nh * nh * (a * a - 1.) + 1.;
    return a * a / (3.1416 * q * q);
}
// pow(x, 5) without exp and log.
float pow5(float x) { float s = x * x; return s * s * x; }
// A direction turned by the golden angle: the next tap of a spiral, without the sine and the cosine of each.
vec2 golden(vec2 d) { return vec2(dot(d, vec2(-.737369, -.675490)), dot(d, vec2(.675490, -.737369))); }
float luma(vec3 c) { return dot(c, vec3(.2126, .7152, .0722)); }
