// The same skinning, position only: for shadow maps.
in vec3 position;
in vec2 uv;
in vec4 bone;
in vec4 weight;
in vec4 tangent;
layout(std140) uniform Bones { vec4 rows[504]; };
uniform mat4 view_projection;
out vec2 at;
out float tile;
void main() {
    vec4 r0 = vec4(0), r1 = vec4(0), r2 = vec4(0);
    for (int k = 0; k < 4; k++) {
        int b = int(bone[k] + .5) * 3;
        r0 += weight[k] * rows[b];
        r1 += weight[k] * rows[b + 1];
        r2 += weight[k] * rows[b + 2];
    }
    vec4 p = vec4(position, 1);
    at = uv;
    tile = tangent.w;
    gl_Position = view_projection * vec4(dot(r0, p), dot(r1, p), dot(r2, p), 1);
}
