// Painterly and tape looks on the graded picture: CEL, ANIME, WATERCOLOR or VHS.
in vec2 uv;
uniform sampler2D picture, frame, set1, people1, paper;
uniform vec2 pixel;              // of a picture 720 pixels high, so that strokes keep their size
uniform float time;
out vec4 finished;
#include "common.glsl"

float grey(vec3 c) { return dot(c, vec3(.3, .6, .1)); }
vec3 photo(vec2 at) { return textureLod(picture, at, 0.).rgb; }

// Kuwahara: of four overlapping squares take the mean of the calmest. `r` is the stroke, in pixels.
vec3 brushed(vec2 at, float r) {
    vec3 best = vec3(0);
    float calmest = 9.;
    for (int k = 0; k < 4; k++) {
        vec2 corner = vec2(k & 1, k >> 1) * 2. - 1.;
        vec3 mean = vec3(0), squares = vec3(0);
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) {
            vec3 c = photo(at + corner * vec2(i, j) * .5 * r * pixel);
            mean += c;
            squares += c * c;
        }
        mean /= 9.;
        vec3 spread = abs(squares / 9. - mean * mean);
        float unrest = spread.r + spread.g + spread.b;
        if (unrest < calmest) { calmest = unrest; best = mean; }
    }
    return best;
}

#ifdef CEL
float inked(float here) {
    vec2 reach = 1.2 * pixel;
    vec3 n = normalize(textureLod(set1, uv, 0.).xyz + 1e-4);
    float ink = 0.;
    for (int i = 0; i < 4; i++) {
        vec2 at = uv + (i < 2 ? vec2(i * 2 - 1, 0) : vec2(0, i * 2 - 5)) * reach;
        float z = textureLod(frame, at, 0.).a;
        ink = max(ink, smoothstep(.03, .09, abs(z - here) / min(here, z)));
        vec3 other = normalize(textureLod(set1, at, 0.).xyz + 1e-4);
        ink = max(ink, (here < 60. ? .7 : 0.) * smoothstep(.5, .9, length(other - n)));
    }
    return ink;
}
void main() {
    float here = textureLod(frame, uv, 0.).a;
    vec3 c = brushed(uv, 2.);
    float l = grey(c), band = mix(floor(l * 6. + .5) / 6., l, .25);
    c *= (band + .02) / (l + .02);
    l = grey(c);
    c = clamp(l + (c - l) * 1.35, 0., 1.);
    finished = vec4(mix(c, vec3(.06, .04, .10), inked(here) * .85 * smoothstep(140., 20., here)), 1);
}
#endif
#ifdef ANIME
void main() {
    vec3 c = brushed(uv, 3.);
    float l = grey(c);
    c = mix(c, 1. - (1. - c) * (1. - c), .30);
    c = l + (c - l) * 1.45 + .03;
    c = mix(c, c * vec3(.92, .97, 1.1) + vec3(.03, .02, .06), .8 * (1. - l));
    c = floor(c * 14. + .5) / 14. * .6 + c * .4;
    finished = vec4(clamp(c, 0., 1.), 1);
}
#endif
#ifdef WATERCOLOR
void main() {
    float fine = textureLod(paper, uv * vec2(2.5, 1.4), 0.).r, broad = textureLod(paper, uv * vec2(.9, .5) + .3, 0.).r;
    vec2 bleed = (vec2(fine, textureLod(paper, uv * vec2(2.5, 1.4) + .5, 0.).r) - .5) * .005;
    vec3 c = brushed(uv + bleed, 5.);
    float edge = length(c - brushed(uv + bleed + pixel * 3., 3.)), l = grey(c);
    c = l + (c - l) * 1.25;
    c = mix(vec3(.97, .95, .90), c, .86 - .20 * (broad - .5));
    c *= (1. - edge * .8) * (.9 + .2 * fine);
    vec2 q = abs(uv - .5) * 2.;
    float border = smoothstep(.90, 1.0, max(q.x, q.y) + (broad - .5) * .18 + (fine - .5) * .1);
    finished = vec4(clamp(mix(c, vec3(.95, .93, .88), border), 0., 1.), 1);
}
#endif
#ifdef VHS
void main() {
    float line = floor(uv.y * 240.), shake = (dither(vec2(line, floor(time * 24.))) - .5) * .0014 + sin(uv.y * 9. + time * 3.) * .0012;
    shake += step(uv.y, .028) * (dither(vec2(line, time * 99.)) - .2) * .06;      // the head switching at the bottom
    vec2 at = uv + vec2(shake, 0), chroma = vec2(0);
    float y = 0.;
    for (int i = -4; i <= 4; i++) {
        vec3 k = photo(at + vec2(float(i) * pixel.x * 2.2 + .004, 0));
        chroma += vec2(k.r - k.g, k.b - k.g) / 9.;
    }
    for (int i = -1; i <= 1; i++) y += dot(photo(at + vec2(float(i) * pixel.x * 1.3, 0)), vec3(.3, .59, .11)) / 3.;
    y += (y - dot(photo(at - vec2(pixel.x * 5., 0)), vec3(.3, .59, .11))) * .35;  // ringing
    float g = y - .3 * chroma.x - .11 * chroma.y;
    vec3 c = vec3(g + chroma.x, g, g + chroma.y) * 1.05 * .88 + .06;
    c += (dither(gl_FragCoord.xy * vec2(.3, 1) + time * 71.) - .5) * .09;
    finished = vec4(clamp(c * (.94 + .06 * sin(uv.y * 2261.9)), 0., 1.), 1);
}
#endif
