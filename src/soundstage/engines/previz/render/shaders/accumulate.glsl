// Adds a sub-frame to the frame. The share of blur is averaged per sample too, so silhouettes stay anti-aliased.
in vec2 uv;
uniform sampler2D picture;
uniform float share;
layout(location = 0) out vec4 sum;
layout(location = 1) out vec4 blur_share;
#include "lens.glsl"
void main() {
    vec4 c = textureLod(picture, uv, 0.);
    sum = c * share;
    blur_share = vec4(blurred(c.a) * share, 0, 0, 1);
}
