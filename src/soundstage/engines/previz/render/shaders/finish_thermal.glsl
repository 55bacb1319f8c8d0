// A heat camera: bodies glow white and orange, cloth is cooler than skin, the rest is violet and blue.
#include "finish_common.glsl"
vec3 iron(float h) {
    h = clamp(h, 0., 1.);
    vec3 cold = mix(vec3(.02, .01, .12), vec3(.38, .05, .52), smoothstep(0., .35, h));
    vec3 warm = mix(vec3(.90, .28, .12), vec3(1., .80, .12), smoothstep(.55, .80, h));
    return mix(mix(cold, warm, smoothstep(.32, .60, h)), vec3(1., .98, .86), smoothstep(.80, 1., h));
}
void main() {
    float heat = 0.;
    for (int i = 0; i < 9; i++) {
        vec2 at = uv + (vec2(i % 3, i / 3) - 1.) * 2.2 * pixel;
        float l = grey(photo(at)), material = surface(at);
        float body = material < .5 ? 0. : mod(material, 8.);
        heat += (body < .5 ? .10 + .42 * l * l + .5 * smoothstep(.9, 1., l) : body == 1. || body == 2. || body == 5. ? .80 + .28 * l : body == 3. ? .50 + .2 * l : .56 + .20 * l) / 9.;
    }
    heat += (film(gl_FragCoord.xy * .5, time) - .5) * .06;
    finished = vec4(iron(heat), 1);
}
