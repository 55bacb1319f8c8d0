// What the g-buffer shaders of people share: inputs from people_vertex.glsl, relief without tangents, and the two outputs.
#include "people_common.glsl"
in vec3 world;
in vec3 normal;
in vec2 at;        // texture coordinates
in vec4 extra;     // xyz a direction turned with the body, w a number of the material
in vec4 tint;
in vec3 rest;      // `extra.xyz` as it was before skinning
in vec3 to_eye;    // direction to the eye in the first bone's rest space
layout(location = 0) out vec4 out_surface;
layout(location = 1) out vec4 out_shape;
uniform vec3 eye;
uniform float subframe;   // 0..1, which of the jittered sub-frames this is
uniform float actor;      // 0..7
uniform float zoom;       // tan(half horizontal angle) / tan(half of 38 degrees): 1 is a normal lens

// Screen-space bump (Mikkelsen 2010): height in metres.
vec3 bumped(vec3 n, float height) {
    vec3 px = dFdx(world), py = dFdy(world);
    vec3 r1 = cross(py, n), r2 = cross(n, px);
    float det = dot(px, r1);
    vec3 g = sign(det) * (dFdx(height) * r1 + dFdy(height) * r2);
    // No cloth or skin is as steep as a wall: that is a sliver along a cut edge, where a pixel beyond it was asked, and would be a black dot.
    float area = length(cross(px, py)), steep = length(g) / max(area, 1e-12);
    return normalize(max(abs(det), .5 * area) * n - g * (1. - smoothstep(.9, 1.4, steep)));
}

// Distance as a normal lens would see it: decides how much fine detail is drawn.
float seen_from() { return length(eye - world) * zoom; }

void put(vec3 albedo, float roughness, float material, vec3 n, vec2 pair) {
    out_surface = vec4(albedo, material + .9 * clamp(roughness, 0., 1.));
    out_shape = vec4(octahedral(n), 2. * actor + .01 + .98 * (clamp(pair.x, -1., 1.) + 1.), pair.y);
}
