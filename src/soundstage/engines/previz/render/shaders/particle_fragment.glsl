in vec2 at;
in vec4 colour;
flat in float shape;
uniform sampler2DArray tiles;
uniform float time, additive;
layout(location = 0) out vec4 over;
void main() {
    float r = dot(at, at), k = shape < .5 ? (1. - at.x * at.x) * (1. - at.y * at.y) : exp(-r * 3.5) * smoothstep(1., .6, r);
    if (shape > 1.5) {
        float body = texture(tiles, vec3(at * .16 + vec2(shape * .37, shape * .11 - time * .05), LAYER_ROCK)).r * 1.3;
        float ragged = texture(tiles, vec3(at * .4 + vec2(shape * .7, -time * .25), LAYER_ROCK)).r;
        k = smoothstep(1., .1, sqrt(r) + (ragged - .5) * .9) * clamp(body * 1.6 - .25, 0., 1.);
    }
    k *= colour.a;
    over = vec4(colour.rgb * k, k * (1. - additive));
}
