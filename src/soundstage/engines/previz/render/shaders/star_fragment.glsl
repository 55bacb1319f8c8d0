in vec3 shine;
layout(location = 0) out vec4 lit;
void main() {
    vec2 d = gl_PointCoord * 2. - 1.;
    lit = vec4(shine * exp(-3. * dot(d, d)), 0);
}
