// Averages the four turns of lens_gather: a tent of 3 x 3 texels weighs each of them the same, wherever it stands.
in vec2 uv;
uniform sampler2D gathered;
uniform vec2 pixel;
out vec4 filled;
void main() {
    vec4 sum = vec4(0);
    for (int i = 0; i < 4; i++) sum += textureLod(gathered, uv + (vec2(i & 1, i >> 1) - .5) * pixel, 0.);
    filled = sum * .25;
}
