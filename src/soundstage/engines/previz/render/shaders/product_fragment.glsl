// A product and its table under soft boxes, drawn over the lit set: TABLE, OPAQUE parts, CLEAR ones (glass, liquid), and each
// of the last two in the picture that the table MIRRORs. Output: linear radiance, distance in metres (mirror: coverage).
in vec3 world, normal, colour, ambient;
in vec2 uv;
flat in float layer;
in vec3 material;                // roughness, emission; minus how clear it is
uniform sampler2DArray tiles, reliefs;
uniform vec3 eye;
out vec4 seen;
#include "common.glsl"
#include "relief.glsl"
#include "studio.glsl"

// How far a normal turns within a pixel: highlights narrower than that would crawl.
float bent(vec3 n) { return .5 * (length(dFdx(n)) + length(dFdy(n))); }

#ifdef CLEAR
uniform mat4 vp;
uniform sampler2D back, behind;  // farthest back faces: normal, distance; the picture so far, distance
vec2 on_screen(vec3 p) { vec4 q = vp * vec4(p, 1); return q.xy / q.w * .5 + .5; }

// What a ray that leaves the glass at p sees: in the picture where that shows it, else what is known of the studio.
vec3 beyond(vec3 p, vec3 d, float dist) {
    float away = to_table(p, d);
    bool table = away >= 0.;
    vec3 q = p + d * (table ? away : 3.);
    vec2 at = on_screen(q);
    vec4 there = textureLod(behind, at, 0.);
    bool shown = dot(q - eye, p - eye) > 0. && at == clamp(at, 0., 1.) && there.a > dist && (!table || there.a < distance(q, eye) + .05);
    return boxes_along(p, d, 0.) + (shown ? there.rgb : table ? table_rgb : paper_along(p, d));
}
#endif

#ifdef CLEAR
const float THICKEST = .16, DEPTH_OF_COLOUR = .03;     // metres; the second: a path that light leaves in the colour of the glass
const float CARD = 1.9;                                // what a bright card behind a bottle, cut to its outline, does for what is in it

void main() {
    vec3 n = normalize(normal), view = world - eye;
    float dist = length(view), clear = -material.y;
    view /= dist;
    float nv = clamp(dot(n, -view), .02, 1.), mirrored = .04 + .96 * pow5(1. - nv);
    vec3 hue = colour / max(max(colour.r, colour.g), max(colour.b, 1e-3));
#ifdef MIRROR
    float solid = clear < LIQUID ? 1. : .3;           // what is in it shows through the glass
    vec3 c = studio_along(world, view, 0.) * hue * hue * (clear < LIQUID ? CARD : 1.);
    seen = vec4(c * solid * (1. - mirrored) + studio_along(world, reflect(view, n), .02 + bent(n)) * mirrored, solid + (1. - solid) * mirrored);
#else
    bool thin = clear > THIN, liquid = clear < LIQUID;
    float index = liquid ? 1.33 : 1.5;
    vec4 far = texelFetch(back, ivec2(gl_FragCoord.xy), 0);
    float thick = clamp(far.w - dist, .0004, THICKEST);
    vec3 inward = refract(view, n, 1. / index), out_normal = far.w > 0. ? far.xyz : -n;
    vec3 c;
    if (thin) {
        vec4 there = textureLod(behind, on_screen(world) + (vec2(dot(n, normalize(vec3(view.y, -view.x, 0))), -n.z)) * .006 * (1. - nv), 0.);
        c = there.rgb * pow(hue, vec3(.12 / nv)) * (1. - .75 * pow5(1. - nv));
    } else {
        // Refraction through two faces, the second read at where the ray comes out (Wyman, "An Approximate Image-Space Approach for Interactive Refraction", 2005).
        vec4 exit = textureLod(back, on_screen(world + inward * thick), 0.);
        if (exit.w > dist) {
            thick = clamp(mix(thick, exit.w - dist, .7), .0004, THICKEST);
            out_normal = exit.xyz;
        }
        vec3 p = world + inward * thick;
        vec4 inside = textureLod(behind, on_screen(world + inward * thick * .6), 0.);
        if (inside.a > dist - .003 && inside.a < dist + thick * .97) {
            c = inside.rgb;
            thick = max(inside.a - dist, 0.);
        } else {
            out_normal = normalize(out_normal);
            vec3 outward = refract(inward, -out_normal, index);
            c = dot(outward, outward) < .5 ? .8 * studio_along(p, reflect(inward, -out_normal), .03) : beyond(p, outward, dist);
        }
        c *= pow(hue, vec3(thick / DEPTH_OF_COLOUR)) * (liquid ? CARD : 1.);
    }
    if (!liquid) {                                     // the far wall mirrors too
        float again = .03 + .5 * pow5(1. - clamp(dot(out_normal, view), 0., 1.));
        c += boxes_along(world, reflect(view, -normalize(out_normal)), .01) * again * hue;
    }
    seen = vec4(mix(c, studio_along(world, reflect(view, n), .004 + bent(n)), mirrored * (liquid ? .6 : 1.)), dist);
#endif
}
#else

#ifdef TABLE
uniform sampler2D mirror;        // colour, coverage: the product upside down
uniform vec2 pixel;
#endif

void main() {
    vec4 tile = texture(tiles, vec3(uv, layer)), relief = texture(reliefs, vec3(uv, layer));
    vec3 n = normalize(normal), view = world - eye, albedo = colour * tile.rgb * 2.;
    float dist = length(view), metal = layer == LAYER_POLISHED ? 1. : 0.;
    view /= dist;
    if (dot(n, view) > 0.) n = -n;
    n = relieved(n, (relief.xy - .5) * 2.);
    float rough = clamp(material.x * relief.z * 2., .02, 1.), nv = max(dot(n, -view), .03);
    if (layer == LAYER_MARBLE) albedo = mix(albedo, luma(colour) < .2 ? vec3(.46, .43, .38) : colour * vec3(.30, .31, .33), relief.w);
    vec3 bounce = reflect(view, n), f0 = mix(vec3(.04), albedo, metal);
    vec3 fresnel = f0 + (max(vec3(1. - rough), f0) - f0) * pow5(1. - nv);
    vec3 around = studio_along(world + n * .001, bounce, rough * rough * 1.2 + bent(n));
    vec3 c = albedo * (1. - metal) * softly_lit(world, n) * ambient;
#ifdef TABLE
    vec2 at = gl_FragCoord.xy * pixel + n.xy * .05;
    vec4 image = vec4(0);
    float turn = dither(gl_FragCoord.xy) * 6.2832;
    for (int i = 0; i < 5; i++) {
        float a = turn + float(i) * 2.4;
        image += textureLod(mirror, at + vec2(cos(a), sin(a) * 1.8) * sqrt((float(i) + .5) / 5.) * rough * .045, rough * 9.) * .2;
    }
    around = around * (1. - image.a) + image.rgb;
    float near = distance(world.xy, table_top.xy) / caster.x;
    c *= mix(caster_shade * .3 + .35, vec3(1), smoothstep(.75, 1.5, near));           // light from all round does not get under it
#endif
    c += fresnel * around * mix(1., .3 + .7 * ambient.x, metal) + albedo * max(material.y, 0.);
#ifdef MIRROR
    seen = vec4(c, 1);
#else
    seen = vec4(min(c, vec3(200)), dist);
#endif
}
#endif
