// What glossy things see round them in a photographer's studio: soft boxes, the table, the paper behind with its pool of light.
const int MOST_BOXES = 6;
uniform int box_total;
uniform vec3 box_at[MOST_BOXES], box_rgb[MOST_BOXES];
uniform vec3 box_right[MOST_BOXES], box_up[MOST_BOXES];    // half an edge, over its squared length
uniform vec4 box_out[MOST_BOXES];                          // where it shines to, area in m2
uniform vec4 table_top;                                    // middle, radius
uniform vec3 table_rgb, pool_at, pool_rgb, room_rgb;       // radiances, and where the pool is
uniform float pool_width;

// Soft boxes hit by a ray; `blur` is the tangent of the lobe's half angle, which widens and thins their edges.
vec3 boxes_along(vec3 p, vec3 d, float blur) {
    vec3 sum = vec3(0);
    for (int i = 0; i < box_total; i++) {
        vec3 towards = box_at[i] - p;
        float away = dot(towards, box_out[i].xyz) / min(dot(d, box_out[i].xyz), -1e-4);
        vec3 q = d * away - towards;
        vec2 at = abs(vec2(dot(q, box_right[i]), dot(q, box_up[i])));
        vec2 edge = vec2(.03) + blur * away * vec2(length(box_right[i]), length(box_up[i]));
        vec2 inside = clamp((1. + edge - at) / (2. * edge), 0., 1.) / (1. + edge);
        inside *= inside * (3. - 2. * inside);
        sum += away > 0. ? box_rgb[i] * (inside.x * inside.y * (1.1 - .35 * dot(at, at))) : vec3(0);
    }
    return sum;
}

vec3 paper_along(vec3 p, vec3 d) {
    vec3 q = p + d * ((pool_at.y - p.y) / max(d.y, .02));
    vec2 off = (q.xz - pool_at.xz) / pool_width;
    return room_rgb * (1. + .5 * d.z) + (d.y > .02 ? pool_rgb * exp(-dot(off, off)) : vec3(0));
}

// Where a ray meets the table: its distance, or -1.
float to_table(vec3 p, vec3 d) {
    float away = (table_top.z - p.z) / min(d.z, -1e-4);
    return d.z < -1e-4 && length(p.xy + d.xy * away - table_top.xy) < table_top.w ? max(away, 0.) : -1.;
}

vec3 studio_along(vec3 p, vec3 d, float blur) {
    return boxes_along(p, d, blur) + (to_table(p, d) >= 0. ? table_rgb : paper_along(p, d));
}

#ifdef TABLE
uniform vec2 caster;             // radius and height of what stands in the middle of the table
uniform vec3 caster_shade;       // share of the light that comes through it
// How much light of a box reaches the table past the product, taken for an upright cylinder.
vec3 past_product(vec3 p, vec3 l, float soft) {
    vec2 to_axis = table_top.xy - p.xy, along = l.xy / max(length(l.xy), 1e-3);
    float ahead = dot(to_axis, along), beside = abs(along.x * to_axis.y - along.y * to_axis.x);
    float rise = ahead * l.z / max(length(l.xy), 1e-3), wide = caster.x * .15 + max(ahead, 0.) * soft;
    float hidden = smoothstep(caster.x + wide, caster.x - wide, beside) * smoothstep(-caster.x, 0., ahead) * smoothstep(caster.y + wide, caster.y - wide, rise);
    vec3 through = caster_shade * (.55 + 1.3 * smoothstep(caster.x * .55, 0., beside));      // glass gathers what it lets through
    return mix(vec3(1), through, hidden);
}
#endif

// Irradiance / pi from the boxes, each taken for a disc of its area, and from the dim room.
vec3 softly_lit(vec3 p, vec3 n) {
    vec3 sum = room_rgb + .25 * max(-n.z, 0.) * table_rgb;
    for (int i = 0; i < box_total; i++) {
        vec3 l = box_at[i] - p;
        float d2 = dot(l, l);
        l *= inversesqrt(d2);
        float area = box_out[i].w, solid = area * max(-dot(l, box_out[i].xyz), 0.) / (3.1416 * d2 + area);
        vec3 light = box_rgb[i] * (solid * clamp((dot(n, l) + .12) / 1.12, 0., 1.));
#ifdef TABLE
        light *= past_product(p, l, .5 * sqrt(area / d2));
#endif
        sum += light;
    }
    return sum;
}
