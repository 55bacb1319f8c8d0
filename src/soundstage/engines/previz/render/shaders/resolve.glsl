// Puts the haze over the lit picture; four taps hide its coarse grid and its dither.
in vec2 uv;
uniform sampler2D picture, haze_map;
uniform vec2 haze_pixel;
out vec4 resolved;
void main() {
    vec4 c = texelFetch(picture, ivec2(gl_FragCoord.xy), 0), haze = vec4(0);
    for (int i = 0; i < 4; i++) haze += textureLod(haze_map, uv + (vec2(i & 1, i >> 1) - .5) * haze_pixel * 1.6, 0.) * .25;
    resolved = vec4(c.rgb * haze.a + haze.rgb, c.a);
}
