// Sorts the picture by what must be lit how, into a depth buffer. Each light pass then draws at the depth of its class with
// an "equal" test: pixels of other classes are rejected before they are shaded, where `discard` would pay in full.
in vec2 uv;
uniform sampler2D set_depth, set1, set_lit, people0, people1;
void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    float found;
    if (texelFetch(people0, pixel, 0).a > .5) {                  // somebody: material flags start at 1 (render/people.py)
        found = (floor(texelFetch(people1, pixel, 0).z * .5) + 1.) * CLASS_ACTOR;
    } else if (texelFetch(set_lit, pixel, 0).a > 0.) {            // lit in an earlier sub-frame
        found = CLASS_NONE;
    } else if (texelFetch(set_depth, pixel, 0).r >= 1.) {
        found = CLASS_SKY;
    } else {
        float kind = texelFetch(set1, pixel, 0).w;
        found = kind < .5 ? CLASS_PLAIN : kind < 1.5 ? CLASS_FOLIAGE : kind < 2.5 ? CLASS_WET : CLASS_WATER;
    }
    gl_FragDepth = found;
}
