// Bends the normal by the relief map, with the tangent frame taken from derivatives: generators never think about it.
vec3 relieved(vec3 n, vec2 relief) {
    vec3 e1 = dFdx(world), e2 = dFdy(world);
    vec2 u1 = dFdx(uv), u2 = dFdy(uv);
    vec3 a = cross(e2, n), b = cross(n, e1);
    vec3 along = a * u1.x + b * u2.x, across = a * u1.y + b * u2.y;
    float size = inversesqrt(max(max(dot(along, along), dot(across, across)), 1e-20));
    return normalize(n + (along * relief.x + across * relief.y) * size);
}
