// A batch of the set: instanced, foliage swaying in the wind, WATER in travelling waves.
in vec3 p, n, c;             // position, normal, colour
in vec2 t;                   // texture coordinates
in vec4 m;                   // layer, roughness, emission, sway
in vec3 b;                   // baked ambient, or how open the place is to the sky
in vec4 i0, i1, i2, i3;      // rows of the instance's 3x4 matrix; tint and phase
uniform mat4 vp;
uniform float time, wind, baked, sea_y, swell;
out vec3 world, normal, colour, ambient;
out vec2 uv;
flat out float layer;
out vec3 material;           // roughness (water: how much it breaks on rocks), emission, how high or how steep the wave is

#include "ambient.glsl"

vec3 swayed(vec3 w, float amount, float phase) {
    float gust = .6 + .4 * sin(time * .7 + w.x * .15);
    vec3 push = vec3(sin(time * 2.1 + phase + p.z * 1.3 + p.x * 2.) * .5 + .4, cos(time * 1.7 + phase + p.y * 2.) * .5, .2 * sin(time * 3.3 + p.x * 5. + p.y * 4.));
    return w + amount * wind * gust * push;
}

void main() {
    vec4 local = vec4(p, 1);
    vec3 w = vec3(dot(i0, local), dot(i1, local), dot(i2, local));
    w = swayed(w, m.w, i3.w * 6.283);
    vec3 facing = normalize(vec3(dot(i0.xyz, n), dot(i1.xyz, n), dot(i2.xyz, n)));
    float height = 0.;
#ifdef WATER
    // Six trochoidal waves, each shorter and lower than the last; calmer towards the shore.
    vec2 slope = vec2(0);
    float pinch = 0., surf = clamp(m.y - 1., 0., 1.);    // how far a crest leans over; how much it breaks on rocks here
    float open_sea = clamp((w.y - sea_y) / 14., .12, 1.);
    for (int i = 0; i < 6; i++) {
        float angle = 1.57 + 1.1 * sin(float(i) * 2.4), k = .28 * pow(1.62, float(i)) * pow(swell, -.6), a = .34 * pow(.60, float(i)) * open_sea * swell;
        vec2 d = -vec2(cos(angle), sin(angle));
        float f = dot(d, w.xy) * k + time * sqrt(9.8 * k) + float(i);
        height += a * sin(f);
        slope += d * a * k * cos(f);
        pinch += a * k * sin(f);
        w.xy -= d * a * min(.7 + .1 * (swell - 1.), 1.) * cos(f);
    }
    w.z += mix(height, max(height, 0.) * 1.15 + .12 * swell, surf);
    facing = normalize(vec3(-slope, 1));
#endif
    world = w;
    normal = facing;
    colour = c * i3.xyz;
    uv = t;
    layer = m.x;
#ifdef WATER
    material = vec3(surf, m.z, mix(height * pow(swell, -.75), 1.5 * pinch, clamp((swell - 1.5) * .5, 0., 1.)));
#else
    material = vec3(m.yz, 0);
#endif
    ambient = baked > .5 ? b : ambient_towards(facing) * b;
    gl_Position = vp * vec4(w, 1);
}
