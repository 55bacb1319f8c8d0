// Stars: points at the depth of the sky's class, so small that no map could hold them.
in vec3 towards, light;
uniform mat4 vp;
uniform vec3 eye;
uniform float class_depth, star_size;      // pixels of a faint one
out vec3 shine;
void main() {
    vec4 p = vp * vec4(eye + towards * 100., 1);
    gl_Position = vec4(p.xy, (class_depth * 2. - 1.) * p.w, p.w);
    float bright = max(light.r, max(light.g, light.b));
    gl_PointSize = star_size * (1. + .9 * clamp(bright * .25, 0., 1.));
    shine = light;
}
