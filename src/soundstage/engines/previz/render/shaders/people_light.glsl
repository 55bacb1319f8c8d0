// Lights the pixels of one actor: key with shadow, fill, rim, nearby lamps, hemisphere ambient, reflections of the sky.
// Drawn at the far plane with the depth test "greater", so that only pixels where somebody stands are shaded at all.
#include "people_common.glsl"
in vec2 uv;
out vec4 lit;                       // linear radiance, distance
uniform sampler2D surface, shape, depth, shadow, sky;
uniform mat4 from_clip, view_projection, shadow_matrix;
uniform vec4 shadow_rect;           // corner and size of this actor's part of the shadow atlas, in texture coordinates
uniform vec3 eye;
uniform vec2 range;                 // near and far plane
uniform float jitter, actor, shadow_radius;
uniform float indoors;              // 1 in a room, whose walls are what is mirrored there: not the sky outside
uniform vec3 key_to, key_rgb, fill_to, fill_rgb, rim_to, rim_rgb, sky_rgb, ground_rgb;
uniform vec3 lamp_to[4], lamp_rgb[4];
uniform int lamps;

const float SHADOW_DEPTH = 120.;    // metres over the slot's depth range (light_rig.py knows it)

vec2 turned(vec2 o, vec2 r) { return vec2(o.x * r.x - o.y * r.y, o.x * r.y + o.y * r.x); }

// Soft shadow: blocker search, then a disc as wide as the penumbra (`soft` metres at least).
float key_shadow(vec3 p, vec3 n, float noise, float soft) {
    vec3 c = (shadow_matrix * vec4(p + n * .0045, 1)).xyz;
    if (any(greaterThan(abs(c.xy), vec2(.985)))) return 1.;
    c = c * .5 + .5;
    float wide = 2. * shadow_radius, found = 0., count = 0., bias = .00004;
    // A surface that leans away from the key falls off within the disc itself: each tap is held against its plane, not its middle.
    vec2 lean = (mat3(shadow_matrix) * n).xy * (shadow_radius * wide / SHADOW_DEPTH / max(dot(n, key_to), .22));
    vec2 rotation = vec2(cos(noise * 6.2832), sin(noise * 6.2832));
    for (int i = 0; i < 4; i++) {
        float angle = float(i) * 2.39996;
        vec2 o = turned(vec2(cos(angle), sin(angle)) * sqrt((float(i) + .5) / 4.), rotation) * (.035 / shadow_radius);
        float z = texture(shadow, shadow_rect.xy + clamp(c.xy + o, 0., 1.) * shadow_rect.zw).r, hit = step(z, c.z + dot(o, lean) - bias);
        found += z * hit;
        count += hit;
    }
    float blocker = count > 0. ? found / count : c.z;
    float penumbra = clamp((c.z - blocker) * SHADOW_DEPTH * .03, soft, .5) / wide, sum = 0.;
    for (int i = 0; i < 6; i++) {
        float angle = float(i) * 2.39996;
        vec2 o = turned(vec2(cos(angle), sin(angle)) * sqrt((float(i) + .5) / 6.), rotation) * penumbra;
        sum += step(c.z + dot(o, lean) - bias, texture(shadow, shadow_rect.xy + clamp(c.xy + o, 0., 1.) * shadow_rect.zw).r);
    }
    return sum / 6.;
}

float view_depth(float d) { return range.x * range.y / (range.y - d * (range.y - range.x)); }

// Occlusion by what the depth buffer shows: four rays of up to `reach` metres.
float ambient_occlusion(vec3 p, vec3 n, float noise, float reach) {
    vec3 t = normalize(abs(n.z) < .9 ? cross(n, vec3(0, 0, 1)) : cross(n, vec3(1, 0, 0))), b = cross(n, t);
    float sum = 0.;
    for (int i = 0; i < 4; i++) {
        float angle = (noise + float(i) * .618) * 6.2832, r = (float(i) + noise) / 4.;
        vec3 ray = (t * cos(angle) + b * sin(angle)) * sqrt(r) + n * sqrt(max(1. - r, .04));
        vec4 q = view_projection * vec4(p + n * .004 + ray * reach * mix(.06, 1., fract(noise * 3.7 + float(i) * .38)), 1);
        float behind = q.w - view_depth(texture(depth, q.xy / q.w * .5 + .5).r);
        sum += behind > .008 ? smoothstep(reach * 1.6, 0., behind) : 0.;
    }
    return 1. - sum / 4.;
}

vec3 sky_towards(vec3 d, float blur) {
    return textureLod(sky, vec2(atan(d.x, d.y) * .15915494 + .5, asin(clamp(d.z, -1., 1.)) * .31830989 + .5), 1.5 + blur * 5.).rgb;
}

float ggx(float nh, float alpha) {
    float k = nh * nh * (alpha * alpha - 1.) + 1.;
    return alpha * alpha / (3.1416 * k * k);
}

float strand(vec3 t, vec3 h, float power) {
    float c = dot(t, h);
    return pow(sqrt(max(1. - c * c, 0.)), power);
}

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);     // one texel each: a filtered read takes four
    float d = texelFetch(depth, pixel, 0).r;
    vec4 hit = from_clip * vec4(vec3(uv, d) * 2. - 1., 1);
    vec3 p = hit.xyz / hit.w, view = normalize(p - eye);
    vec4 a = texelFetch(surface, pixel, 0), g = texelFetch(shape, pixel, 0);
    float who = floor(g.z * .5);
    if (who != actor || a.a < .5) discard;
    vec2 pair = vec2((g.z - 2. * who - .01) / .98 - 1., g.w);
    vec3 n = from_octahedral(g.xy);
    float material = floor(a.a), rough = (a.a - material) / .9, noise = fract(gradient_noise(gl_FragCoord.xy) + jitter);
    bool skin = material == SKIN, hair = material == HAIR, eyeball = material == EYE, cloth = material == CLOTH || material == FUZZ, mouth = material == MOUTH;
    float own = hair ? 1. : max(pair.x, 0.), scatter = skin ? pair.y : 0.;
    float far = length(p - eye), facing = clamp(dot(n, -view), .05, 1.), ndl = dot(n, key_to), nl = max(ndl, 0.);

    float sh = key_shadow(hair ? p + n * .008 : p, n, noise, hair ? .02 : skin ? .007 : .005);
    float ao = ambient_occlusion(p, n, noise, .26);
    ao = mix(ao, 1., .10) * own;
    vec3 ao_rgb = skin ? vec3(pow(ao, .90), pow(ao, 1.0), pow(ao, 1.03)) : vec3(ao);

    vec3 ambient = mix(ground_rgb, sky_rgb, n.z * .5 + .5) * ao_rgb;
    float fd = max(dot(n, fill_to) * .5 + .5, 0.);
    vec3 soft = fill_rgb * fd * fd * ao_rgb;
    for (int i = 0; i < lamps; i++) {
        float wrapped = max((dot(n, lamp_to[i]) + .25) / 1.25, 0.);
        soft += lamp_rgb[i] * wrapped * wrapped * mix(ao, 1., .4);
    }

    vec3 h = normalize(key_to - view), c;
    float nh = max(dot(n, h), 0.), vh = max(dot(-view, h), 0.);
    float rim = max(dot(n, rim_to), 0.), edge = pow(1. - facing, 2.5) * .75 + .25;
    if (hair) {
        vec3 t = from_octahedral(pair);
        vec3 t1 = normalize(t + n * .09), t2 = normalize(t - n * .14);
        float along = dot(t, key_to), lift = sqrt(max(1. - along * along, 0.));
        float diffuse = mix(lift, nl, .62) * .80, back = pow(max(dot(view, key_to), 0.), 3.) * .55;
        float seen = clamp(ndl * 1.6 + .45, 0., 1.);
        c = a.rgb * (ambient * 1.15 + soft + key_rgb * sh * (diffuse + back) * .9);
        seen *= 1. - .85 * smoothstep(.7, .9, rough);   // matted
        c += key_rgb * sh * seen * (strand(t1, h, 140.) * .045 + a.rgb * strand(t2, h, 28.) * 1.3);
        c += (fill_rgb * .2 + sky_rgb * .08) * strand(t1, normalize(fill_to - view), 60.) * ao * (.03 + a.rgb * .7);
        // The rim takes the hair's own colour: a white one shows every dithered pixel.
        c += rim_rgb * ao * a.rgb * (strand(t, normalize(rim_to - view), 24.) * .75 * clamp(dot(n, rim_to) * 1.5 + .4, 0., 1.) + rim * .30);
    } else {
        vec3 wrap = vec3(.13, .075, .055) * scatter;
        vec3 direct = skin ? clamp((vec3(ndl) + wrap) / ((1. + wrap) * (1. + wrap)), 0., 1.) : vec3(nl);
        vec3 shade = skin ? vec3(pow(sh, .88), sh, pow(sh, 1.04)) : vec3(sh);
        c = a.rgb * (ambient * (skin ? vec3(1.04, .98, .93) : eyeball ? vec3(1.02, .88, .74) : vec3(1)) + key_rgb * direct * shade * (skin ? 1.04 : 1.) + soft);
        bool metal = cloth && pair.y < -.5;
        float alpha = max(rough * rough, .004), f0 = skin ? .028 : metal ? .62 : .04, lobe = ggx(nh, alpha);
        if (skin) lobe = lobe * .72 + .28 * ggx(nh, alpha * .40);
        if (eyeball) lobe = min(lobe, 60.);
        float fresnel = f0 + (1. - f0) * pow(1. - vh, 5.), gloss = mouth ? own * .35 : own;
        vec3 mirrored = metal ? min(a.rgb * 1.9, 1.) : vec3(1);   // metal mirrors in its own colour, and scatters little
        if (metal) c *= .45;
        c += mirrored * key_rgb * min(lobe * fresnel * .25 / (facing * .7 + .3), 6.) * nl * sh * gloss;
        if (eyeball) c += (key_rgb * .55 + sky_rgb * .4) * pair.y;   // the catchlight, whatever stands before the key
        vec3 hf = normalize(fill_to - view);
        c += fill_rgb * ggx(max(dot(n, hf), 0.), max(alpha, .02)) * f0 * .5 * ao * (skin || eyeball ? 1. : .4) * (mouth ? .2 : 1.);
        vec3 mirror = reflect(view, n);
        float grazing = (f0 + (max(1. - rough, f0) - f0) * pow(1. - facing, 5.)) * (1. - .72 * rough) * (skin ? .45 : 1.);
        float occluded = eyeball ? own * own : skin ? ao * ao : mouth ? 0. : ao;
        vec3 around = indoors > .5 ? mix(ground_rgb, sky_rgb, mirror.z * .5 + .5)
            : sky_towards(vec3(mirror.xy, abs(mirror.z)), rough) * mix(vec3(1), ground_rgb, smoothstep(.1, -.3, mirror.z));
        c += mirrored * around * grazing * occluded;
        if (cloth && !metal && pair.y <= 1.) c += (key_rgb * sh * .5 * max(ndl + .3, 0.) + sky_rgb * .6) * pair.y * pow(1. - facing, 3.) * ao * (a.rgb + .02);
        if (skin) c += key_rgb * a.rgb * vec3(1., .25, .12) * pow(clamp(dot(view, key_to), 0., 1.), 4.) * .35 * (1. - facing) * sh * scatter;
        if (!eyeball && !mouth) c += rim_rgb * (a.rgb * rim * edge + .05 * pow(1. - facing, 4.) * rim) * (skin ? ao * ao * .55 : ao * .8);
        // Light in a mouth has been through flesh: warm and dim, never the sky's blue.
        if (mouth) c = c * vec3(1., .78, .66) * mix(own, 1., .35);
    }
    if (cloth && pair.y > 1.) c += a.rgb * (pair.y - 1.) * max(key_rgb.r, max(key_rgb.g, key_rgb.b));   // a flame, a screen
    lit = vec4(min(c, vec3(60)), far);
}
