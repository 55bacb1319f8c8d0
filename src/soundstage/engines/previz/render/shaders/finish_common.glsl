// What the finishes share: the printed picture, what is seen in it, ink and brush. Every finish is one file, finish_<name>.glsl.
in vec2 uv;
uniform sampler2D picture, frame, set1, people0, people1, shares, paper;
uniform vec2 pixel;              // of a picture 720 pixels high, so that strokes keep their size
uniform float time;
uniform float veil;                   // how fast mist hides things, 1 / metres; 0 without
uniform float by_hour;                // 1 where the hour has a colour of its own
uniform vec3 wash_low, wash_high;   // what a painter lays over grey at this hour, low in the picture and high in it
out vec4 finished;
#include "common.glsl"

const float SKY = 500.;          // metres at which the sky is drawn (sky.glsl)

float misted(float away) { return 1. - exp(-away * away * veil * veil); }
float grey(vec3 c) { return dot(c, vec3(.3, .6, .1)); }
vec3 photo(vec2 at) { return textureLod(picture, at, 0.).rgb; }
float pulp(vec2 at) { return textureLod(paper, at / pixel / 512., 0.).r; }      // grain of paper: about 512 pixels a tile
float distance_at(vec2 at) { return textureLod(frame, at, 0.).a; }
bool is_sky(vec2 at) { return abs(distance_at(at) - SKY) < .5; }
bool somebody(vec2 at) { return textureLod(people0, at, 0.).a > .5; }
float chance(vec2 at) { return fract(sin(dot(at, vec2(127.1, 311.7))) * 43758.5453); }
vec3 vivid(vec3 c, float by) { return grey(c) + (c - grey(c)) * by; }

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

const float INSIDE = 5., FURRY = 6.;     // materials of people_common.glsl that a pen goes easy on: the mouth, fur and down
const float SPARSE = 7.;                 // single hairs, through which what they grow on is seen: skin or a coat

// Which surface that is, as a pen tells them apart: 0 the set, else a body's skin, eyes, hair, cloth, mouth or fur.
// Read texel by texel: halfway from cloth (4) to fur (6) is no mouth (5).
float surface(vec2 at) {
    ivec2 texel = clamp(ivec2(at * vec2(textureSize(people0, 0))), ivec2(0), textureSize(people0, 0) - 1);
    float material = floor(texelFetch(people0, texel, 0).a);
    if (material < .5) return 0.;
    bool stippled = textureLod(shares, at, 0.).g > .3;
    if (stippled) material = material == 4. || material == FURRY ? FURRY : 3.;  // hair is one surface, and so are its ends before cloth
    else if (material == 3.) material = SPARSE;
    return material + 8. * floor(texelFetch(people1, texel, 0).b * .5);
}

// Lines where one thing ends before another: by distance, by surface, and in the set by edges. `reach` is the pen, in pixels.
float inked(float reach) {
    float here = distance_at(uv), self = surface(uv), ink = 0.;
    vec4 set = textureLod(set1, uv, 0.);
    for (int i = 0; i < 4; i++) {
        vec2 at = uv + (i < 2 ? vec2(i * 2 - 1, 0) : vec2(0, i * 2 - 5)) * reach * pixel;
        float there = distance_at(at), jump = abs(there - here) / max(min(here, there), .01);
        float other = surface(at);
        bool furry = mod(self, 8.) == FURRY || mod(other, 8.) == FURRY, one_body = min(self, other) > .5 && floor(self / 8.) == floor(other / 8.);
        if (one_body && (mod(self, 8.) == SPARSE || mod(other, 8.) == SPARSE)) continue;
        if (furry && one_body) { ink = max(ink, smoothstep(.12, .30, jump)); continue; }        // single hairs are no edges
        if (self != other) { ink = max(ink, one_body && max(mod(self, 8.), mod(other, 8.)) == INSIDE ? .4 : 1.); continue; }
        if (self > .5) { ink = max(ink, smoothstep(.012, .03, jump)); continue; }    // an arm before its own body
        vec4 next = textureLod(set1, at, 0.);
        bool leaves = abs(set.w - 1.) < .5 || abs(next.w - 1.) < .5;
        ink = max(ink, leaves ? .22 * smoothstep(.08, .2, jump) : smoothstep(.03, .09, jump));
        if (!leaves && here < 60.) ink = max(ink, .7 * smoothstep(.5, .9, length(next.xyz - set.xyz)));
    }
    return ink * smoothstep(160., 20., here) * pow(1. - misted(here), 3.);
}
