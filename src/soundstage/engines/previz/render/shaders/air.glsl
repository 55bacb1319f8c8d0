// Aerial perspective: exponential in distance and height, coloured by the sky map where one looks, so the horizon always fits.
uniform float fog, fog_height;

vec3 in_air(vec3 c, vec3 w, vec3 view, float dist) {
#ifdef FOG
    float rise = (w.z - eye.z) / fog_height, thinning = abs(rise) > .01 ? (1. - exp(-rise)) / rise : 1.;
    float f = 1. - exp(-dist * fog * exp(-max(eye.z, 0.) / fog_height) * max(thinning, 0.));
    vec3 air = mix(sky_at(normalize(vec3(view.xy, max(view.z, .02))), 4.5), air_rgb, .15);
#ifdef SUN
    air += sun_rgb * .012 * pow(max(dot(view, sun_dir), 0.), 6.);
#endif
    return mix(c, air, f);
#else
    return c;
#endif
}
