// Linear blend skinning with four bones; the bones are rows of 3x4 matrices, rest space -> world.
in vec3 position;
in vec3 surface;
in vec2 uv;
in vec4 bone;
in vec4 weight;
in vec4 tangent;
in vec4 colour;
layout(std140) uniform Bones { vec4 rows[504]; };
uniform mat4 view_projection;
uniform vec3 eye;
uniform vec2 loose;     // rest heights from which hair or cloth is free and where it is freest; equal: it does not blow
uniform vec2 breeze;    // metres that the wind, along +x, moves what is free; seconds
out vec3 world;
out vec3 normal;
out vec2 at;
out vec4 extra;
out vec4 tint;
out vec3 rest;
out vec3 to_eye;
void main() {
    vec4 r0 = vec4(0), r1 = vec4(0), r2 = vec4(0);
    for (int k = 0; k < 4; k++) {
        int b = int(bone[k] + .5) * 3;
        r0 += weight[k] * rows[b];
        r1 += weight[k] * rows[b + 1];
        r2 += weight[k] * rows[b + 2];
    }
    vec4 p = vec4(position, 1);
    world = vec3(dot(r0, p), dot(r1, p), dot(r2, p));
    normal = vec3(dot(r0.xyz, surface), dot(r1.xyz, surface), dot(r2.xyz, surface));
    if (loose.x != loose.y && breeze.x > 0.) {
        float free = smoothstep(loose.x, loose.y, position.z), t = breeze.y;
        float gust = .62 + .38 * sin(1.7 * t + 1.3 * sin(.61 * t));
        float flutter = sin(6.3 * t - 11. * position.z + 7. * position.x) * .30 + sin(9.1 * t - 19. * position.z + 13. * position.y) * .16;
        vec3 blown = breeze.x * free * vec3(gust + flutter, .35 * flutter + .15 * gust, .30 * gust * free + .25 * flutter);
        vec3 off = normalize(normal);      // off the body: what lies on a shirt is lifted, and never blown into it
        world += blown + off * max(0., .25 * length(blown) - dot(blown, off));
    }
    extra = vec4(dot(r0.xyz, tangent.xyz), dot(r1.xyz, tangent.xyz), dot(r2.xyz, tangent.xyz), tangent.w);
    vec3 v = eye - world;
    to_eye = r0.xyz * v.x + r1.xyz * v.y + r2.xyz * v.z;
    at = uv;
    tint = colour;
    rest = tangent.xyz;
    gl_Position = view_projection * vec4(world, 1);
}
