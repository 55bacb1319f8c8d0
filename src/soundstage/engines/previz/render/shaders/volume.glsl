// Lit haze near the camera at a quarter of the size: sun shafts through the shadow map, halos of lamps in closed form.
// Output: scattered light, transmittance.
in vec2 uv;
uniform sampler2D depth;
uniform mat4 inverse_vp;
uniform vec3 eye;
uniform float haze, haze_height, reach, time;
out vec4 scattered;
#include "common.glsl"
#include "environment.glsl"
#include "lamps.glsl"
#ifdef SUN
#include "sun_shadow.glsl"
#endif
const int STEPS = 14;
const float G = .65;             // Henyey-Greenstein: how strongly haze throws light forward

void main() {
    vec3 view = world_at(inverse_vp, uv, textureLod(depth, uv, 0.).r) - eye;
    float far = min(length(view), reach), start = dither(gl_FragCoord.xy), left = 1.;
    view = normalize(view);
    vec3 sum = vec3(0);
#ifdef SUN
    float cosine = dot(view, sun_dir), phase = (1. - G * G) / (12.566 * pow(1. + G * G - 2. * G * cosine, 1.5)) + .03;
#endif
    for (int i = 0; i < STEPS; i++) {
        vec3 p = eye + view * (float(i) + start) * far / float(STEPS);
        float wisps = .75 + .5 * sin(p.x * .21 + time * .15 + sin(p.y * .17 + p.z * .4) * 2.);
        float through = exp(-haze * exp(-max(p.z, 0.) / haze_height) * wisps * far / float(STEPS));
        vec3 light = air_rgb * .5;
#ifdef SUN
        light += sun_rgb * phase * sun_reaches(p);
#endif
        sum += left * (1. - through) * light;
        left *= through;
    }
    for (int i = 0; i < lamp_total; i++) {
        vec3 q = lamp_at[i].xyz - eye;
        float b = dot(q, view), off = sqrt(max(dot(q, q) - b * b, .02));
        float along = (atan((far - b) / off) + atan(b / off)) / off;
        float cone = lamp_cone[i].w > -1. ? .35 : 1.;
        sum += lamp_rgb[i].rgb * along * haze * .08 * cone * exp(-off * off / (lamp_at[i].w * lamp_at[i].w) * 6.);
    }
    scattered = vec4(sum, left);
}
