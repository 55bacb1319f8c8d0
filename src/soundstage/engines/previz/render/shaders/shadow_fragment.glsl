in vec2 uv;
flat in float layer;
uniform sampler2DArray tiles;
void main() {
#ifdef CUTOUT
    if (texture(tiles, vec3(uv, layer)).a < .4) discard;
#endif
}
