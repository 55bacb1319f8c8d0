// Pixel art: 144 rows, few steps of each colour with an ordered dither between them, a dark outline round bodies.
#include "finish_common.glsl"
const float BAYER[16] = float[16](0., 8., 2., 10., 12., 4., 14., 6., 3., 11., 1., 9., 15., 7., 13., 5.);
void main() {
    float block = 5.;
    vec2 cell = floor(uv / pixel / block), at = (cell + .5) * block * pixel;
    vec3 c = vec3(0);
    for (int i = 0; i < 4; i++) c += photo(at + (vec2(i & 1, i >> 1) - .5) * .5 * block * pixel) * .25;
    c = vivid(sqrt(clamp(c, 0., 1.)), 1.6);
    float threshold = (BAYER[int(mod(cell.x, 4.)) + 4 * int(mod(cell.y, 4.))] + .5) / 16.;
    c = floor(c * 7. + (threshold - .5) * .38 + .5) / 7.;
    float self = surface(at), edge = 0.;
    for (int i = 0; i < 4; i++) {
        vec2 next = at + (i < 2 ? vec2(i * 2 - 1, 0) : vec2(0, i * 2 - 5)) * block * pixel;
        if (surface(next) != self && distance_at(next) > distance_at(at) + .02) edge = 1.;
    }
    c = mix(clamp(c * c, 0., 1.), vec3(.07, .05, .12), edge * step(.5, self) * .85);
    finished = vec4(c, 1);
}
