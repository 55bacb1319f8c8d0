// What the actors do to the set around them: they darken the ground they stand on, and their key light reaches what is near.
uniform sampler2D contact_map;   // .r ambient left, .g key light left; seen from above
uniform vec4 contact_rect;       // x, y of the corner, 1 / side in metres, height of the ground; side 0: nobody is there
uniform vec3 key_centre, key_dir, key_rgb;
uniform float key_reach;         // metres
uniform vec2 depth_range;        // for view_distance

float view_distance(float depth) { return depth_range.x / (depth_range.y - depth); }

// Only what lies near the ground is darkened: the map is flat.
float on_ground(vec3 w) { return clamp(1.4 - abs(w.z - contact_rect.w) * 4., 0., 1.); }

// How much ambient and key light is left at the actors' feet.
vec2 left_at(vec3 w) {
    vec2 left = vec2(1);
#ifdef ACTORS
    float on = on_ground(w);
    for (int i = 0, taps = on > 0. ? 1 : 0; i < taps; i++)       // a loop, since llvmpipe runs both sides of an `if`
        left = mix(left, textureLod(contact_map, (w.xy - contact_rect.xy) * contact_rect.z, 0.).rg, on);
#endif
    return left;
}

float actor_contact(float left, vec3 n) { return mix(1., left, clamp(n.z * 1.5, 0., 1.)); }

vec3 actor_key(vec3 w, vec3 n, float left) {
#ifdef ACTORS
    vec3 away = w - key_centre;
    float fade = max(1. - dot(away, away) / (key_reach * key_reach), 0.);
#ifdef FOLIAGE
    float facing = clamp(dot(n, key_dir) * .5 + .5, 0., 1.);
#else
    float facing = max(dot(n, key_dir), 0.) * left;
#endif
    return key_rgb * (fade * fade * facing);
#else
    return vec3(0);
#endif
}
