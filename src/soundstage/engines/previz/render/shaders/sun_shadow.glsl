// The sun's two shadow maps: a sharp one round the action, a wide one behind it.
const float SUN_DEPTH = 400.;            // metres over the maps' depth range
uniform sampler2D sun_near, sun_far;
uniform mat4 sun_near_matrix, sun_far_matrix;
uniform vec2 sun_width;                  // metres across each map

float nearest_to_sun(bool close, vec2 at) { return close ? textureLod(sun_near, at, 0.).r : textureLod(sun_far, at, 0.).r; }

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
float sun_soft(vec3 p, vec3 n, float turn, float angle) {
    // Offset and bias grow with the map: fixed numbers speckle a set of 600 m.
    vec3 c = (sun_near_matrix * vec4(p + n * sun_width.x * .0007, 1)).xyz * .5 + .5;
    bool close = all(lessThan(abs(c.xy - .5), vec2(.485)));
    float width = sun_width.x, bias = .00006 + sun_width.x * 2.5e-6;
    if (!close) {
        c = (sun_far_matrix * vec4(p + n * sun_width.y * .0010, 1)).xyz * .5 + .5;
        width = sun_width.y;
        bias = .0001 + sun_width.y * 2.5e-6;
        if (any(greaterThan(abs(c.xy - .5), vec2(.495)))) return 1.;
    }
    float blocked = 0., blockers = 0., a0 = turn * 6.2832;
    for (int i = 0; i < 4; i++) {
        float a = a0 + float(i) * 2.39996, r = sqrt(float(i) / 3.) * .7 / width;
        float z = nearest_to_sun(close, c.xy + vec2(cos(a), sin(a)) * r);
        if (z < c.z - bias) { blocked += z; blockers += 1.; }
    }
    if (blockers < .5) return 1.;
    float spread = clamp((c.z - blocked / blockers) * SUN_DEPTH * angle, .012, 1.) / width, lit = 0.;
    for (int i = 0; i < 8; i++) {
        float a = a0 + float(i) * 2.39996, r = sqrt((float(i) + .5) / 8.) * spread;
        lit += step(c.z - bias, nearest_to_sun(close, c.xy + vec2(cos(a), sin(a)) * r));
    }
    return lit / 8.;
}
