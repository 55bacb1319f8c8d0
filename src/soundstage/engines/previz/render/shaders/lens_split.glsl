// Half-size layer for the blur. A texel that touches the subject takes only its samples behind the focus, or the
// subject's colour would bleed into the background.
in vec2 uv;
uniform sampler2D picture;
uniform vec2 pixel;
out vec4 layer;
#include "lens.glsl"
void main() {
    vec4 far = vec4(0), all_ = vec4(0);
    float weight = 0.;
    for (int i = 0; i < 4; i++) {
        vec4 c = textureLod(picture, uv + (vec2(i & 1, i >> 1) - .5) * pixel, 0.);
        float w = c.a > focus ? blurred(c.a) : 0.;
        w *= w;
        far += vec4(c.rgb, 1. / c.a) * w;
        weight += w;
        all_ += vec4(c.rgb, 1. / c.a) * .25;
    }
    vec4 q = weight > .05 ? far / weight : all_;
    layer = vec4(min(q.rgb, vec3(60)), 1. / max(q.a, 1e-3));      // 1/z averages like a plane seen in perspective
}
