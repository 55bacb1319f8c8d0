// Shared by every people shader: packing of normals and of the two g-buffer texels (layout: docstring of render/people.py).
const float SKIN = 1., EYE = 2., HAIR = 3., CLOTH = 4., MOUTH = 5., FUZZ = 6.;

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

// Interleaved gradient noise (Jimenez 2014): 0..1, well spread over any 3x3 pixels.
float gradient_noise(vec2 pixel) { return fract(52.9829189 * fract(dot(pixel, vec2(.06711056, .00583715)))); }

// Threshold of a stipple, 0..1: an ordered dither of 2x2 pixels, another one for each card and sub-frame. All its patterns have a
// period of two pixels, which the tent of print.glsl takes away wholly; `card` keeps layers from letting through the same pixels.
float stipple(vec2 pixel, float card, float turn) {
    vec2 odd = mod(floor(pixel), 2.);
    float step = .5 * abs(odd.x - odd.y) + .25 * odd.y;
    return fract(step + .25 * floor(mod(card * 61., 4.)) + 1.25 * turn) + .0625 * (1. - turn);
}
