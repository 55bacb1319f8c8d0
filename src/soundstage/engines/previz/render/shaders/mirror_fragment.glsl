// Cheap shading of the picture mirrored in wet ground or still water.
in vec3 world, normal, colour, ambient;
in vec2 uv;
flat in float layer;
in vec3 material;
uniform sampler2DArray tiles, reliefs;
uniform vec3 sun_dir, sun_rgb;
uniform float level;     // height of the mirror
uniform float sunlit;    // 1 where the picture is sharp enough for sides in the sun to be told from sides in the shade
out vec4 seen;
#include "lamps.glsl"
void main() {
    if (world.z < level + .03) discard;
    vec4 tile = texture(tiles, vec3(uv, layer));
    if (tile.a < .45) discard;
    float glow = max(material.y, 0.) * (layer == LAYER_FACADE || layer == LAYER_ROOMS ? texture(reliefs, vec3(uv, layer)).w : 1.);
    seen = vec4(colour * tile.rgb * 2. * (ambient + sun_rgb * (.25 * sunlit * max(dot(normal, sun_dir), 0.)) + lamps_on(world, normal) + glow), 1);
}
