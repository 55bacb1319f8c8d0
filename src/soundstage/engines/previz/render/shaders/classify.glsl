// Sorts the picture by what must be lit how, into a depth buffer. Each light pass then draws at the depth of its class with
// an "equal" test: pixels of other classes are rejected before they are shaded, where `discard` would pay in full.
in vec2 uv;
uniform sampler2D depth, set1, people1;
void main() {
    float found = CLASS_SKY;
    if (textureLod(depth, uv, 0.).r < 1.) {
        float kind = textureLod(set1, uv, 0.).w;
        float actor = (floor(textureLod(people1, uv, 0.).z * .5) + 1.) * CLASS_ACTOR;
        found = kind < -.5 ? actor : kind < .5 ? CLASS_PLAIN : kind < 1.5 ? CLASS_FOLIAGE : kind < 2.5 ? CLASS_WET : CLASS_WATER;
    }
    gl_FragDepth = found;
}
