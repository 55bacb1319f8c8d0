// The largest blur of anything nearer than the focus in each block of 8 x 8 half-size texels: how far a pixel must look for
// what spreads over it from the front. DILATE takes the largest of the neighbours too.
in vec2 uv;
uniform sampler2D layer;
uniform vec2 pixel;
out vec4 reach;
#include "lens.glsl"
void main() {
    float most = 0.;
#ifdef DILATE
    for (int i = 0; i < 9; i++) most = max(most, textureLod(layer, uv + vec2(i % 3 - 1, i / 3 - 1) * pixel, 0.).r);
#else
    for (int i = 0; i < 64; i++) {
        float z = textureLod(layer, uv + (vec2(i & 7, i >> 3) - 3.5) * pixel, 0.).a;
        if (z < focus - .25) most = max(most, confusion(z) * .5);
    }
#endif
    reach = vec4(most, 0, 0, 1);
}
