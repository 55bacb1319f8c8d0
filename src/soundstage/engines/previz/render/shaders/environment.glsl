// The sky and the sun of a set.
uniform sampler2D sky_map;
uniform vec3 sun_dir, sun_rgb;   // towards the sun; irradiance, 0 when it is down
uniform vec4 flash;              // towards lightning; how many times as bright as it is the sky round it is besides
uniform vec3 flash_rgb;          // irradiance from there
uniform vec3 air_rgb;            // colour of lit fog near the camera

vec3 sky_at(vec3 d, float lod) {
    float near = max(dot(d, flash.xyz), 0.), lobe = near * near;
    lobe *= lobe * near;
    return textureLod(sky_map, sky_uv(d), lod).rgb * (1. + flash.w * (.10 + lobe * lobe * lobe));
}
