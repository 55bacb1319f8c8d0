// The sky and the sun of a set.
uniform sampler2D sky_map;
uniform vec3 sun_dir, sun_rgb;   // towards the sun; irradiance, 0 when it is down
uniform vec3 air_rgb;            // colour of lit fog near the camera

vec3 sky_at(vec3 d, float lod) { return textureLod(sky_map, sky_uv(d), lod).rgb; }
