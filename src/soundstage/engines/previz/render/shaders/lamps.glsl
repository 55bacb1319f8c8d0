// The strongest lamps of the set, for passes that are cheap or coarse. The light pass has its own list for each tile.
const int MOST_LAMPS = 24;
uniform int lamp_total;
uniform vec4 lamp_at[MOST_LAMPS];    // position, radius
uniform vec4 lamp_rgb[MOST_LAMPS];   // intensity, size
uniform vec4 lamp_cone[MOST_LAMPS];  // direction, cosine of the half angle (-1: no cone)

float cone_of(vec4 cone, vec3 from_lamp) {
    return cone.w > -1. ? smoothstep(cone.w, mix(cone.w, 1., .5), dot(from_lamp, cone.xyz)) : 1.;
}
// All lamps on a small surface facing n, summed: irradiance / 1.
vec3 lamps_on(vec3 p, vec3 n) {
    vec3 sum = vec3(0);
    for (int i = 0; i < lamp_total; i++) {
        vec3 l = lamp_at[i].xyz - p;
        float d2 = dot(l, l), r2 = lamp_at[i].w * lamp_at[i].w;
        if (d2 < r2) {
            l *= inversesqrt(d2);
            sum += lamp_rgb[i].rgb * max(dot(l, n), 0.) / (d2 + lamp_rgb[i].w * lamp_rgb[i].w) * cone_of(lamp_cone[i], -l);
        }
    }
    return sum;
}
