// Second gather: a small disc about as wide as the gaps between the first gather's taps, never wider than the blur itself.
in vec2 uv;
uniform sampler2D gathered, layer;
uniform vec2 pixel;
out vec4 filled;
#include "lens.glsl"
void main() {
    float gap = blur_limit * .5 * sqrt(3.1416 / float(TAPS)), own = confusion(textureLod(layer, uv, 0.).a) * .5;
    vec4 centre = textureLod(gathered, uv, 0.), sum = centre;
    float reach = min(gap * .85, max(own, centre.a * gap) * .8 + .35);
    for (int i = 0; i < 9; i++) {
        float r = sqrt((float(i) + 1.) / 9.) * reach, a = float(i) * 2.39996 + 1.;
        sum += textureLod(gathered, uv + vec2(cos(a), sin(a)) * r * pixel, 0.);
    }
    filled = sum * .1;
}
