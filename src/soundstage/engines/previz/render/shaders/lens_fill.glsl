// Averages the nine turns of lens_gather: four bilinear taps make a box of 3 x 3 texels, which holds each of them once.
in vec2 uv;
uniform sampler2D gathered;
uniform vec2 pixel;
out vec4 filled;
void main() {
    vec2 a = uv - .5 * pixel, b = uv + pixel;       // two texels of weight 1, and one
    filled = (textureLod(gathered, a, 0.) * 4. + textureLod(gathered, vec2(b.x, a.y), 0.) * 2. + textureLod(gathered, vec2(a.x, b.y), 0.) * 2. + textureLod(gathered, b, 0.)) / 9.;
}
