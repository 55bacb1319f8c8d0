// Aerial perspective: exponential in distance and height, coloured by the sky map where one looks, so the horizon always fits.
uniform float fog, fog_height, mist;

// What mist looks like: the light of the sky behind it, much of its colour lost in so many drops.
vec3 air_towards(vec3 view) {
    vec3 air = mix(sky_at(normalize(vec3(view.xy, max(view.z, .02))), 4.5), air_rgb, mist > 0. ? .45 : .15);
#ifdef SUN
    air += sun_rgb * .012 * pow(max(dot(view, sun_dir), 0.), 6.);
#endif
    return mist > 0. ? mix(air, luma(air) * vec3(1., 1.02, 1.06), .6) : air;
}

vec3 in_air(vec3 c, vec3 w, vec3 view, float dist) {
#ifdef FOG
    float rise = (w.z - eye.z) / fog_height, thinning = abs(rise) > .01 ? (1. - exp(-rise)) / rise : 1.;
    float depth = dist * fog * exp(-max(eye.z, 0.) / fog_height) * max(thinning, 0.);
    if (mist > 0.) {
        // Its square: hardly any where one stands, all of it not much farther on. It lies in sheets, thick near the ground.
        float sheet = sin(w.z * .9 + sin(w.x * .13) * 1.3 + sin(w.y * .11) * 1.3);
        depth *= 1.15 + .30 * sheet * smoothstep(0., 2., w.z) - .35 * smoothstep(3., 14., w.z);
        depth *= depth;
    }
    return mix(c, air_towards(view), 1. - exp(-depth));
#else
    return c;
#endif
}
