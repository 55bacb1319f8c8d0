// The sun's two shadow maps side by side in one picture: a sharp one round the action, a wide one behind it. One picture, since
// llvmpipe reads both sides of a choice between two.
const float SUN_DEPTH = 400.;            // metres over the maps' depth range
uniform sampler2D sun_maps;              // near, far
uniform mat4 sun_near_matrix, sun_far_matrix;
uniform vec2 sun_width;                  // metres across each map

float nearest_to_sun(bool close, vec2 at) {
    return textureLod(sun_maps, vec2((clamp(at.x, 0., 1.) + (close ? 0. : 1.)) * .5, at.y), 0.).r;
}

// One tap, for fog.
float sun_reaches(vec3 p) {
    vec3 c = (sun_near_matrix * vec4(p, 1)).xyz * .5 + .5;
    bool close = all(lessThan(abs(c - .5), vec3(.49)));
    if (!close) {
        c = (sun_far_matrix * vec4(p, 1)).xyz * .5 + .5;
        if (any(greaterThan(abs(c - .5), vec3(.495)))) return 1.;
    }
    return step(c.z - .0006, nearest_to_sun(close, c.xy));
}

// Percentage-closer soft shadow: 4 taps look for what blocks, 8 soften by its distance times the sun's `angle`.
// Loops whose count may be none are how llvmpipe skips work: it runs both sides of an `if`.
float sun_soft(vec3 p, vec3 n, float turn, float angle, bool faces) {
    // Offset and bias grow with the map: fixed numbers speckle a set of 600 m.
    vec3 c = (sun_near_matrix * vec4(p + n * sun_width.x * .0007, 1)).xyz * .5 + .5;
    bool close = all(lessThan(abs(c.xy - .5), vec2(.485)));
    float width = sun_width.x, bias = .00006 + sun_width.x * 2.5e-6;
    if (!close) {
        c = (sun_far_matrix * vec4(p + n * sun_width.y * .0010, 1)).xyz * .5 + .5;
        width = sun_width.y;
        bias = .0001 + sun_width.y * 2.5e-6;
        faces = faces && all(lessThanEqual(abs(c.xy - .5), vec2(.495)));
    }
    float blocked = 0., blockers = 0., a0 = turn * 6.2832, lit = 0.;
    vec2 start = vec2(cos(a0), sin(a0)), towards = start;
    for (int i = 0, taps = faces ? 4 : 0; i < taps; i++) {
        float z = nearest_to_sun(close, c.xy + towards * sqrt(float(i) / 3.) * .7 / width);
        if (z < c.z - bias) { blocked += z; blockers += 1.; }
        towards = golden(towards);
    }
    float spread = clamp((c.z - blocked / max(blockers, 1.)) * SUN_DEPTH * angle, .012, 1.) / width;
    towards = start;
    for (int i = 0, taps = blockers > .5 ? 8 : 0; i < taps; i++) {
        lit += step(c.z - bias, nearest_to_sun(close, c.xy + towards * sqrt((float(i) + .5) / 8.) * spread));
        towards = golden(towards);
    }
    return blockers > .5 ? lit / 8. : 1.;
}
