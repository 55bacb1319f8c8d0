// Lights one class of the set's pixels: PLAIN, FOLIAGE, WET or WATER, with or without SUN.
// Output: linear radiance, distance from the eye in metres.
in vec2 uv;
flat in float tile_row, tile_lamps;
uniform sampler2D set0, set1, set2, depth, lamp_table;
uniform mat4 inverse_vp, vp;
uniform vec3 eye;
uniform float jitter, shadow_angle, occlusion_radius;
layout(location = 0) out vec4 lit;

#include "common.glsl"
#include "environment.glsl"
#include "air.glsl"
#include "near_actors.glsl"
#ifdef SUN
#include "sun_shadow.glsl"
#endif
#if defined(WET) || defined(STILL)
uniform sampler2D mirror;
#endif

#if defined(PLAIN) || defined(WET)
// Three short probes of the depth buffer: contact where the vertex bake is too coarse.
float occlusion(vec3 w, vec3 n, vec3 towards, float dist, float turn) {
    vec3 t = normalize(abs(n.z) < .9 ? vec3(n.y, -n.x, 0) : vec3(0, n.z, -n.y)), b = cross(n, t);
    float radius = occlusion_radius * clamp(dist * .12, .35, 3.), hidden = 0.;
    vec2 around = vec2(cos(turn * 6.2832), -sin(turn * 6.2832));
    for (int i = 0; i < 3; i++) {
        float r = (float(i) + turn) / 3.;
        vec3 d = (t * around.x - b * around.y) * sqrt(r) + n * sqrt(max(1. - r, .05));
        around = golden(around);
        vec3 p = w + n * .006 + d * radius * mix(.15, 1., fract(turn * 3.7 + float(i) * .38));
        vec4 q = vp * vec4(p, 1);
        vec2 at = q.xy / q.w * .5 + .5;
        // Depth in front of the probe, along the view: q.w is the probe's own distance.
        float seen = view_distance(textureLod(depth, at, 0.).r);
        float behind = q.w - seen;
        hidden += behind > .01 ? smoothstep(radius * 1.8, 0., behind) : 0.;
    }
    return 1. - hidden * .33;
}
#endif

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);     // one texel each: a filtered read takes four
    float d = texelFetch(depth, pixel, 0).r;
    vec3 w = world_at(inverse_vp, uv, d), view = w - eye;
    float dist = length(view);
    view /= dist;
    vec4 base = texelFetch(set0, pixel, 0), shape = texelFetch(set1, pixel, 0), given = texelFetch(set2, pixel, 0);
    vec3 n = normalize(shape.xyz), albedo = base.rgb;
    float rough = max(base.w, .03), emission = max(given.w, 0.), turn = fract(dither(gl_FragCoord.xy) + jitter);
    float nv = max(dot(n, -view), .04);

#if defined(PLAIN) || defined(WET)
    float open = occlusion(w, n, view, dist, turn);
#else
    const float open = 1.;
#endif
    float contact = 1.;
#if defined(PLAIN) || defined(WET)
    vec2 left = left_at(w);
    contact = actor_contact(left.r, n);
#else
    const vec2 left = vec2(1);
#endif
    vec3 diffuse = given.rgb * open * contact, shine = vec3(0);

#ifdef SUN
    float ndl = dot(n, sun_dir);
#ifdef FOLIAGE
    float facing = clamp(ndl * .6 + .4, 0., 1.) + .3 * pow(max(dot(view, sun_dir), 0.), 3.);
#else
    float facing = max(ndl, 0.);
#endif
    float sun = sun_soft(w, n, turn, shadow_angle, facing > 0.);
    diffuse += sun_rgb * .3183 * facing * sun;
#ifndef FOLIAGE
    vec3 half_way = normalize(sun_dir - view);
    float lobe = ggx(max(dot(n, half_way), 0.), rough * rough) * (.04 + .96 * pow5(1. - max(dot(half_way, -view), 0.))) * .25 / (nv + .15);
#ifdef WATER
    shine += sun_rgb * min(lobe, 60.) * max(ndl, 0.) * sun;
#else
    shine += sun_rgb * min(lobe, 10.) * max(ndl, 0.) * sun;
#endif
#endif
#endif

    diffuse += flash_rgb * .3183 * max(dot(n, flash.xyz) * .75 + .25, 0.) + given.rgb * flash.w * .2 * open;

    int count = int(tile_lamps), row = int(tile_row);
    for (int i = 0; i < count; i++) {
        vec4 at = texelFetch(lamp_table, ivec2(i * 3, row), 0), rgb = texelFetch(lamp_table, ivec2(i * 3 + 1, row), 0), cone = texelFetch(lamp_table, ivec2(i * 3 + 2, row), 0);
        vec3 l = at.xyz - w;
        float d2 = dot(l, l), window = max(1. - d2 / (at.w * at.w), 0.);
        l *= inversesqrt(d2);
        // cone.xyz is the direction over the soft edge's width, so that one dot product and one ramp do.
        float edge = clamp(dot(-l, cone.xyz) - cone.w, 0., 1.);
        float strength = window * window / (d2 + rgb.w * rgb.w) * edge * edge * (3. - 2. * edge), nd = dot(n, l);
#ifdef FOLIAGE
        diffuse += rgb.rgb * (strength * clamp(nd * .5 + .5, 0., 1.));
#else
        strength *= mix(1., left.g, .55);    // lamps cast no shadows of their own: people's lies where that of their key would
        diffuse += rgb.rgb * (strength * clamp((nd + .12) / 1.12, 0., 1.) * mix(open * contact, 1., .3));
        vec3 half_way = normalize(l - view);
        float lobe = ggx(max(dot(n, half_way), 0.), max(rough * rough, .0144)) * .25 / (nv + .2) * (.04 + .96 * pow5(1. - max(dot(half_way, -view), 0.)));
        shine += rgb.rgb * (strength * min(lobe, 12.) * max(nd, 0.));
#endif
    }
#ifndef WATER
    diffuse += actor_key(w, n, left.g);
#endif

    vec3 c = albedo * diffuse + shine + albedo * emission;
#if defined(PLAIN) || defined(WET) || defined(WATER)
    vec3 bounce = reflect(view, n);
    // A surface that gets little ambient light is hidden from the sky, and so must not mirror it.
    float seen = clamp(dot(given.rgb, vec3(.33)) / max(dot(air_rgb, vec3(.3)), .02), 0., 1.) * open * contact;
#endif
#ifdef PLAIN
    float fresnel = .04 + (max(1. - rough, .04) - .04) * pow5(1. - nv);
    c += sky_at(bounce, clamp(rough * 6., 0., 6.)) * fresnel * seen;
#endif
#ifdef WET
    vec2 wobble = n.xy * vec2(.10, .30);
    vec3 image = vec3(0);
    for (int i = 0; i < 4; i++) {
        float smear = (float(i) - 1.5 + turn) * rough * .11;
        image += textureLod(mirror, uv + wobble + vec2(0, smear), rough * 5.5).rgb * .25;
    }
    c += image * (.05 + .75 * pow(1. - nv, 3.5)) * (1.15 - rough);
#endif
#ifdef WATER
    float foam = -given.w;
    bounce.z = abs(bounce.z) + .01;
    float fresnel = (.02 + .98 * pow5(1. - nv)) * (1. - foam * .9);
    vec3 body = albedo * given.rgb * 1.1;
#ifdef SUN
    body += albedo * sun_rgb * .111 * sun + vec3(.01, .05, .045) * sun_rgb * .3183 * max(0., n.y * .6 + .25) * sun * (1. - foam);
#endif
#ifdef STILL
    vec2 wobble = n.xy * vec2(.10, .22);    // ripples draw an image out in height
    vec3 image = mix(textureLod(mirror, uv + wobble, 1.).rgb, textureLod(mirror, uv + wobble * 1.6, 2.5).rgb, .5);
#else
    vec3 image = sky_at(normalize(bounce), 1.5);
#endif
    c = mix(mix(body, albedo * diffuse, foam), image, fresnel) + shine;
#endif
    lit = vec4(min(in_air(c, w, view, dist), vec3(200)), dist);
}
