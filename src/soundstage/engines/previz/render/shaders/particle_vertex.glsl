// Rain, snow, dust, smoke, fire: quads that face the lens, or streaks along their path.
in vec2 corner;                  // -1 or 1
in vec4 place;                   // position, half width (metres)
in vec4 path;                    // streak (metres), shape: 0 streak, 1 soft dot, 2.. noisy puff
in vec4 rgba;
uniform mat4 vp;
uniform vec3 eye, air_rgb, sun_dir, sun_rgb, flash_rgb;
uniform float lit_share;
out vec2 at;
out vec4 colour;
flat out float shape;
#include "lamps.glsl"
void main() {
    vec3 p = place.xyz, along = path.xyz, forward = normalize(p - eye), side, up;
    shape = path.w;
    if (length(along) > .0001) { side = normalize(cross(along, forward)) * place.w; up = along * .5; }
    else { side = normalize(cross(forward, vec3(0, 0, 1))) * place.w; up = cross(side, forward); }
    at = corner;
    gl_Position = vp * vec4(p + side * corner.x + up * corner.y, 1);
    vec3 light = air_rgb + flash_rgb * .16 + sun_rgb * .03 * (1. + 6. * pow(max(dot(forward, sun_dir), 0.), 8.));
    for (int i = 0; i < lamp_total; i++) {
        vec3 l = lamp_at[i].xyz - p;
        float d2 = dot(l, l);
        if (d2 < lamp_at[i].w * lamp_at[i].w) light += lamp_rgb[i].rgb * .25 / (d2 + lamp_rgb[i].w * lamp_rgb[i].w + .3) * cone_of(lamp_cone[i], -normalize(l));
    }
    colour = vec4(rgba.rgb * mix(vec3(1), light * 1.6, lit_share), rgba.a);
    colour.a *= smoothstep(.25, 1.2, length(p - eye));      // nothing pops against the lens
}
