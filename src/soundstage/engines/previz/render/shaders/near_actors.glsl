// What the actors do to the set around them: they darken the ground they stand on, and their key light reaches what is near.
uniform sampler2D contact_map;   // .r ambient left, .g key light left; seen from above
uniform vec4 contact_rect;       // x, y of the corner, 1 / side in metres, height of the ground; side 0: nobody is there
uniform vec3 key_centre, key_dir, key_rgb;
uniform float key_reach;         // metres
uniform vec2 depth_range;        // for view_distance

float view_distance(float depth) { return depth_range.x / (depth_range.y - depth); }

vec2 contact_at(vec3 w) { return textureLod(contact_map, (w.xy - contact_rect.xy) * contact_rect.z, 0.).rg; }

// Only what lies near the ground is darkened: the map is flat.
float on_ground(vec3 w) { return clamp(1.4 - abs(w.z - contact_rect.w) * 4., 0., 1.); }

float actor_contact(vec3 w, vec3 n) {
#ifdef ACTORS
    return mix(1., contact_at(w).r, on_ground(w) * clamp(n.z * 1.5, 0., 1.));
#else
    return 1.;
#endif
}

vec3 actor_key(vec3 w, vec3 n) {
#ifdef ACTORS
    vec3 away = w - key_centre;
    float fade = max(1. - dot(away, away) / (key_reach * key_reach), 0.);
#ifdef FOLIAGE
    float facing = clamp(dot(n, key_dir) * .5 + .5, 0., 1.);
#else
    float facing = max(dot(n, key_dir), 0.) * mix(1., contact_at(w).g, on_ground(w));
#endif
    return key_rgb * (fade * fade * facing);
#else
    return vec3(0);
#endif
}
