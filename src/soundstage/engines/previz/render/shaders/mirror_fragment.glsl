// Cheap shading of the picture mirrored in the wet ground.
in vec3 world, normal, colour, ambient;
in vec2 uv;
flat in float layer;
in vec3 material;
uniform sampler2DArray tiles, reliefs;
out vec4 seen;
#include "lamps.glsl"
void main() {
    if (world.z < .03) discard;
    vec4 tile = texture(tiles, vec3(uv, layer));
    if (tile.a < .45) discard;
    float glow = material.y * (layer == LAYER_FACADE || layer == LAYER_ROOMS ? texture(reliefs, vec3(uv, layer)).w : 1.);
    seen = vec4(colour * tile.rgb * 2. * (ambient + lamps_on(world, normal) + glow), 1);
}
