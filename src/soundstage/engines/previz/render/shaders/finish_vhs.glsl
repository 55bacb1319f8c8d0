// A worn tape: colour smeared to the right and out of register, ringing edges, a band of lost tracking that climbs, noise at the head switch.
#include "finish_common.glsl"
const float LINES = 240.;
vec3 in_yuv(vec3 c) { float y = dot(c, vec3(.299, .587, .114)); return vec3(y, (c.b - y) * .56, (c.r - y) * .71); }
void main() {
    float line = floor(uv.y * LINES), tick = floor(time * 24.);
    float band = fract(uv.y - time * .11), lost = smoothstep(.06, .0, abs(band - .5)) * .9;
    float switching = smoothstep(.045, .02, uv.y);
    float shake = (chance(vec2(line, tick)) - .5) * .0022 + sin(uv.y * 9. + time * 3.) * .0015;
    shake += (lost * .014 + switching * .09) * (chance(vec2(floor(line * .5), tick + 7.)) - .35);
    vec2 at = vec2(uv.x, (line + .5) / LINES) * vec2(1, .6) + vec2(shake, .4 * uv.y);
    vec2 chroma = vec2(0);
    float y = 0.;
    for (int i = 0; i < 12; i++) chroma += in_yuv(photo(at - vec2((float(i) * 2.6 - 3.) * pixel.x, 2.5 * pixel.y))).yz / 12.;
    for (int i = -2; i <= 2; i++) y += in_yuv(photo(at + vec2(float(i) * pixel.x * 1.3, 0))).x / 5.;
    y += (y - in_yuv(photo(at - vec2(pixel.x * 6., 0))).x) * .45;
    float snow = step(.9988 - .05 * lost - .5 * switching, chance(vec2(floor(uv.x / pixel.x / 5.), line + tick * 3.)));
    y = y * .86 + .075 + (chance(vec2(floor(uv.x / pixel.x / 2.), line) + tick) - .5) * .11 + snow * (.25 + .5 * lost + .4 * switching);
    chroma *= 1.45 * (1. - .8 * max(lost, switching));
    vec3 c = vec3(y + 1.40 * chroma.y, y - .39 * chroma.x - .58 * chroma.y, y + 2.03 * chroma.x);
    c *= .90 + .10 * smoothstep(-.6, .6, cos(6.2832 * uv.y * LINES));
    vec2 g = abs(uv - .5) * 2.;
    c *= 1. - .30 * dot(g * g, g * g) * .5;
    finished = vec4(clamp(c + vec3(.012, 0., .022), 0., 1.), 1);
}
