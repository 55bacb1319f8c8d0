// Lays the skin mesh out flat in its texture; z puts the outermost surface on top.
in vec3 position;
in vec2 uv;
in vec4 mask_a;   // lips, eyelids, inside of the mouth, ears
in vec4 mask_b;   // nails
in float depth;
out vec3 canonical;
out vec4 a;
out vec4 b;
void main() {
    canonical = position;
    a = mask_a;
    b = mask_b;
    gl_Position = vec4(uv * 2. - 1., depth, 1);
}
