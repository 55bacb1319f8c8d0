// Value noise and cells in 3-D, for paint that is made once.
float hash(vec3 p) {
    p = fract(p * .1031);
    p += dot(p, p.zyx + 31.32);
    return fract((p.x + p.y) * p.z);
}

float value_noise(vec3 x) {
    vec3 i = floor(x), f = fract(x);
    f = f * f * (3. - 2. * f);
    return mix(mix(mix(hash(i), hash(i + vec3(1, 0, 0)), f.x), mix(hash(i + vec3(0, 1, 0)), hash(i + vec3(1, 1, 0)), f.x), f.y),
               mix(mix(hash(i + vec3(0, 0, 1)), hash(i + vec3(1, 0, 1)), f.x), mix(hash(i + vec3(0, 1, 1)), hash(i + vec3(1, 1, 1)), f.x), f.y), f.z);
}

float fbm(vec3 p) { return value_noise(p) * .55 + value_noise(p * 2.13) * .28 + value_noise(p * 4.31) * .17; }

// Distance to the nearest of one random point per unit cube; id is that point's own number.
float cell(vec3 x, out float id) {
    vec3 i = floor(x), f = fract(x);
    float best = 9.;
    id = 0.;
    for (int a = -1; a < 2; a++) for (int c = -1; c < 2; c++) for (int e = -1; e < 2; e++) {
        vec3 o = vec3(a, c, e), q = i + o;
        vec3 r = o + vec3(hash(q), hash(q + 17.), hash(q + 31.)) - f;
        float d = dot(r, r);
        if (d < best) { best = d; id = hash(q + 5.); }
    }
    return sqrt(best);
}
