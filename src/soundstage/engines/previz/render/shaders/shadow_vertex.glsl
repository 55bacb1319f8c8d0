// A batch of the set as the sun sees it.
in vec3 p;
in vec2 t;
in vec4 m, i0, i1, i2;
uniform mat4 vp;
out vec2 uv;
flat out float layer;
void main() {
    vec4 local = vec4(p, 1);
    uv = t;
    layer = m.x;
    gl_Position = vp * vec4(dot(i0, local), dot(i1, local), dot(i2, local), 1);
}
