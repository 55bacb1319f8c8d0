// Ambient light of moving things: nine spherical harmonics of the sky, or of a probe indoors.
uniform vec3 harmonics[9];

vec3 ambient_towards(vec3 d) {
    return max(harmonics[0] * .282095 + harmonics[1] * .488603 * d.y + harmonics[2] * .488603 * d.z + harmonics[3] * .488603 * d.x
             + harmonics[4] * 1.092548 * d.x * d.y + harmonics[5] * 1.092548 * d.y * d.z + harmonics[6] * .315392 * (3. * d.z * d.z - 1.)
             + harmonics[7] * 1.092548 * d.x * d.z + harmonics[8] * .546274 * (d.x * d.x - d.y * d.y), vec3(0));
}
