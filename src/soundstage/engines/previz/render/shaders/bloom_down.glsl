// Halves a picture; four bilinear taps cover sixteen texels, so bright specks do not flicker.
in vec2 uv;
uniform sampler2D picture;
uniform vec2 pixel;
out vec4 smaller;
void main() {
    vec4 c = vec4(0);
    for (int i = 0; i < 4; i++) c += textureLod(picture, uv + (vec2(i & 1, i >> 1) - .5) * pixel * 2., 0.);
    smaller = min(c * .25, vec4(60));
}
