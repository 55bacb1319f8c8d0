// A grid of rectangles over the picture, each with its own list of lamps, all at the depth of one class of pixels.
in vec2 corner;              // 0 or 1
in vec4 tile_rect;           // x, y, width, height in uv
in vec2 tile_info;           // row of the lamp table, lamps in it
uniform float class_depth;
out vec2 uv;
flat out float tile_row, tile_lamps;
void main() {
    uv = tile_rect.xy + corner * tile_rect.zw;
    tile_row = tile_info.x;
    tile_lamps = tile_info.y;
    gl_Position = vec4(uv * 2. - 1., class_depth * 2. - 1., 1);
}
