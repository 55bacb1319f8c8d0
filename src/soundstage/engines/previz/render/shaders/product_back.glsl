// The farthest faces of clear things that look away from the eye: where a ray leaves the glass. Output: normal, distance.
in vec3 world, normal;
uniform vec3 eye;
out vec4 back;
void main() { back = vec4(normalize(normal), distance(world, eye)); }
