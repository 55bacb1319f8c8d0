// Adds a smaller level, smoothed, to the one above it (blended by the caller).
in vec2 uv;
uniform sampler2D picture;
uniform vec2 pixel;
uniform float share;
out vec4 wider;
void main() {
    vec3 c = textureLod(picture, uv, 0.).rgb * .36;
    c += .16 * (textureLod(picture, uv + vec2(pixel.x, 0), 0.).rgb + textureLod(picture, uv - vec2(pixel.x, 0), 0.).rgb);
    c += .16 * (textureLod(picture, uv + vec2(0, pixel.y), 0.).rgb + textureLod(picture, uv - vec2(0, pixel.y), 0.).rgb);
    wider = vec4(c * share, 1);
}
