// Paints skin once per person. Every mark sits at a fixed place of the canonical body, so it fits every shape.
// Out: albedo and occlusion; height (.5 is flat, 1.6 mm in all), roughness, lip, scatter.
#include "people_noise.glsl"
in vec3 canonical;
in vec4 a;
in vec4 b;
layout(location = 0) out vec4 out_paint;
layout(location = 1) out vec4 out_relief;
uniform float melanin, blood, age, freckles, stubble, makeup, brow, scalp, seed, red_eyes, tears, lashes;
uniform vec3 hair_colour, brow_colour, lip_colour, paint;
uniform float painted_face, painted_body, hollow_eyes;
uniform float hairline[13];    // metres above the eyes, front to nape
const vec3 EYE = vec3(.0308, -.1245, .7284);

vec3 tone(float k) {
    vec3 c[6] = vec3[6](vec3(.60, .385, .295), vec3(.50, .295, .205), vec3(.39, .215, .138), vec3(.26, .132, .078), vec3(.145, .070, .042), vec3(.070, .035, .023));
    float x = clamp(k, 0., 1.) * 4.999;
    int i = int(x);
    return mix(c[i], c[i + 1], x - float(i));
}

float spot(vec3 p, vec3 centre, vec3 radius) {
    vec3 d = (p - centre) / radius;
    return exp(-dot(d, d));
}

void main() {
    vec3 p = canonical, q = vec3(abs(p.x), p.yz), s = p + seed;
    float lips = a.x, lid = a.y, ear = a.w, nail = b.x, id;
    float head = smoothstep(.50, .58, p.z) * step(abs(p.x), .15), face = head * step(p.y, -.02);
    float azimuth = atan(abs(p.x), -(p.y + .045)), x = clamp(azimuth / 3.14159, 0., 1.) * 11.999;
    int i = int(x);
    float line = mix(hairline[i], hairline[i + 1], smoothstep(0., 1., x - float(i)));

    vec3 c = tone(melanin) * mix(vec3(1., .965, .915), vec3(1), melanin);   // the film's tone curve pales skin: start warmer
    float height = .5, rough = .50, occlusion = 1.;
    float big = fbm(s * 38.), mid = fbm(s * 150.), fine = value_noise(s * 900.);
    c *= mix(vec3(1), vec3(.90, .85, .83) + vec3(.20, .30, .34) * big, .9);
    c *= (.94 + .12 * mid) * (.97 + .06 * fine);

    // blood and shade
    float cheek = spot(q, vec3(.043, -.125, .690), vec3(.024, .04, .020)), nose = spot(q, vec3(0, -.163, .690), vec3(.017, .022, .014));
    float chin = spot(q, vec3(0, -.15, .625), vec3(.018, .02, .012)), brow_bone = spot(q, vec3(.031, -.14, .735), vec3(.018, .03, .014));
    float flush = clamp(cheek * .75 + nose * .8 + chin * .35 + ear * .8 + .2 * brow_bone, 0., 1.) * (.55 + .8 * mid);
    c *= mix(vec3(1), vec3(1.05, .79, .74), flush * blood);
    c *= mix(vec3(1), vec3(1.04, 1.03, .97), spot(q, vec3(0, -.13, .79), vec3(.04, .04, .03)) * .6);
    float under = spot(q, vec3(.030, -.143, .7115), vec3(.014, .02, .006));
    c *= mix(vec3(1), vec3(.80, .74, .80), under * (.28 + .6 * age + .3 * red_eyes));
    c *= mix(vec3(1), vec3(.94, .87, .86), lid * .55);
    float ball = length(q - EYE), rim = smoothstep(.0180, .0152, ball) * head;
    c *= mix(vec3(1), vec3(.88, .78, .76), rim * .8);
    c = mix(c, c * vec3(.55, .45, .48), lid * makeup * .5);
    c = mix(c, c * vec3(1.12, .76, .72), cheek * makeup * .4);
    c *= mix(vec3(1), vec3(1.1, .68, .62), red_eyes * clamp(rim + nose * .8 + spot(q, vec3(.031, -.14, .72), vec3(.02, .02, .010)), 0., 1.) * .6);
    // the line of the lashes: dark on the lid's edge, so that eyes read when single lashes are too thin to draw
    float upper = smoothstep(-.002, .004, p.z - EYE.z - .0005), edge = smoothstep(.0172, .0150, ball) * head;
    c = mix(c, c * .18 + vec3(.006, .004, .003), min(edge * upper * lashes * 1.1, 1.));
    c *= mix(1., .72, edge * (1. - upper) * lashes);

    // marks
    float freckle = smoothstep(.42, .18, cell(s * 420., id)) * step(.55, id);
    c *= mix(vec3(1), vec3(.70, .56, .46), freckles * clamp(cheek + spot(q, vec3(0, -.15, .70), vec3(.03, .03, .02)) + .25 * face, 0., 1.) * freckle * .9);
    float mole = smoothstep(.045, .03, cell(s * 55., id)) * step(.86, id);
    c *= mix(vec3(1), vec3(.45, .33, .28), mole);
    float blemish = smoothstep(.30, .05, cell(s * 95., id)) * step(.74, id) * head;
    c *= mix(vec3(1), vec3(1.03, .86, .83), blemish * .45);
    float age_spot = smoothstep(.35, .2, cell(s * 140., id)) * step(.80, id);
    c *= mix(vec3(1), vec3(.72, .58, .48), age * age_spot * .8);

    // pores and fine relief
    float pore = cell(s * 1350., id);
    float oily = clamp(cheek + nose * 1.3 + .35 * spot(q, vec3(0, -.14, .78), vec3(.05, .04, .03)) + .25, 0., 1.) * head;
    height += -.16 * smoothstep(.35, .05, pore) * oily + .07 * (fbm(s * 520.) - .5) + .10 * (fbm(s * 210.) - .5) * head;
    c *= 1. - .12 * smoothstep(.35, .1, pore) * oily;

    // lines of age: forehead, crow's feet, nose to mouth, under the eye
    float wobble = value_noise(s * 30.) * .6 + value_noise(s * 90.) * .2;
    float forehead = pow(.5 + .5 * sin((p.z + wobble * .010) * 760.), 6.) * spot(q, vec3(0, -.135, .785), vec3(.045, .04, .022));
    vec2 corner = q.xz - vec2(.052, .7265);
    float crow = pow(.5 + .5 * sin(atan(corner.y, corner.x) * 9. + wobble * 3.), 5.) * smoothstep(.004, .010, length(corner)) * smoothstep(.026, .012, length(corner)) * step(-.1, corner.x) * face;
    float fold_x = q.x - mix(.0185, .0335, clamp((.690 - p.z) / .034, 0., 1.));
    float fold = smoothstep(.0034, .0, abs(fold_x)) * smoothstep(.652, .664, p.z) * smoothstep(.698, .686, p.z) * face * step(p.y, -.10);
    float bag = smoothstep(.0016, .0, abs(p.z - .7085 - .35 * abs(q.x - .031))) * smoothstep(.016, .008, abs(q.x - .031)) * face;
    float wrinkle = clamp(forehead * 1.1 + crow * .9 + bag * .7, 0., 1.) * age + fold * (.10 + .75 * age);
    float crease = age * (.5 - fbm(s * vec3(200, 200, 420))) * .5 * head;
    height -= .50 * wrinkle - crease * .35;
    c *= 1. - .20 * wrinkle;
    occlusion *= 1. - .18 * wrinkle;

    // paint: over everything but lips, brows and hair; lines and pores still show through
    float on_face = face * smoothstep(1.75, 1.55, azimuth) * smoothstep(.575, .600, p.z + .35 * (p.y + .10));
    float painted = mix(painted_body, painted_face, on_face);
    c = mix(c, paint * (.86 + .28 * mid) * (1. - .22 * wrinkle), painted);
    c *= mix(vec3(1), vec3(.16, .13, .14), hollow_eyes * smoothstep(.55, 1., spot(q, vec3(.0308, -.1400, .7255), vec3(.034, .05, .026))) * face);

    // lips: fine vertical lines, a dark seam where they meet
    float lip = smoothstep(.25, .75, lips), line_x = sin(p.x * 1500. + value_noise(s * 350.) * 3.) * .5 + .5;
    vec3 lip_tone = mix(c * vec3(.88, .55, .53), lip_colour, makeup * .85);
    c = mix(c, lip_tone * (.92 + .12 * line_x) * (.9 + .2 * mid), lip * .9);
    height -= lip * .05 * pow(line_x, 3.);
    rough = mix(rough, .36, lip);
    c *= mix(1., .50, lip * smoothstep(.0022, .0, abs(p.z - .6668)) * step(p.y, -.14) * .7);

    // gloss: forehead and nose shine, cheeks are dull, everything is uneven
    rough += -.10 * nose - .06 * spot(q, vec3(0, -.14, .785), vec3(.04, .04, .03)) + .07 * cheek + .16 * (mid - .5) + .10 * (big - .5) - .12 * rim + .07 * age;

    // tears: two wet tracks a side, of unequal length, each with a drop at its end
    float wet = 0.;
    for (int k = 0; k < 2; k++) {
        float side = step(0., p.x), low = abs(side - float(k)) < .5 ? .662 : .686;
        float track = mix(.0262, .0372, float(k)) + (.716 - p.z) * mix(.10, -.04, float(k)) + (value_noise(vec3(p.z * 85., seed + float(k), side * 5.)) - .5) * .004;
        float off_track = abs(q.x - track);
        wet = max(wet, smoothstep(.0019, .0005, off_track) * smoothstep(low - .001, low + .002, p.z) * smoothstep(.7190, .7150, p.z));
        wet = max(wet, smoothstep(.0026, .0010, length(vec2(off_track, (p.z - low) * .75))));
    }
    wet = tears * face * max(wet, .6 * smoothstep(.0182, .0160, ball) * step(p.z, EYE.z));
    height += .40 * wet;
    rough = mix(rough, .20, wet);
    c *= 1. - .05 * wet;

    // beard shadow and stubble
    float top = mix(.672, .706, smoothstep(.5, 1.35, azimuth));
    float beard = smoothstep(.594, .616, p.z - .34 * clamp(p.y + .12, 0., .10)) * smoothstep(top + .005, top - .012, p.z - .010 * value_noise(s * 120.) + .004) * smoothstep(1.55, 1.40, azimuth) * (1. - lip);
    beard = max(beard, smoothstep(.671, .676, p.z) * smoothstep(.689, .682, p.z + .10 * abs(p.x)) * smoothstep(.041, .028, q.x) * step(p.y, -.12) * (1. - lip));
    beard *= head * smoothstep(.0, .010, length(vec2(q.x, (p.z - .646) * 1.4)) - .004);
    float dots = smoothstep(.42, .18, cell(s * 1700., id)) * step(.25, id);
    c = mix(c, mix(c * vec3(.58, .58, .61), hair_colour * .7 + .01, .35), beard * stubble * .80);
    c = mix(c, hair_colour * .4, beard * stubble * dots * .75);
    height += .10 * beard * stubble * dots;

    // brows: strokes that lean outwards along the arch; the same curve as fuzz.brow_curve
    float along = (q.x - .0135) / .0400;
    float arch = EYE.z + .0185 + .0045 * sin(clamp(along, 0., 1.) * 2.40) - .0045 * smoothstep(.55, 1., along);
    float thick = mix(.0054, .0020, smoothstep(.25, 1.05, along)) * brow;
    float off = abs(p.z - arch) / max(thick, 1e-4);
    float brow_at = smoothstep(1.3, .35, off) * smoothstep(-.06, .12, along) * smoothstep(1.06, .86, along) * face * step(.01, brow);
    float stroke = value_noise(vec3((q.x * .75 - (p.z - arch) * .9) * 1900., (p.z - arch) * 420. + q.x * 160., seed * 7.));
    c = mix(c, brow_colour * .6 + c * .04, brow_at * mix(.74, .98, smoothstep(.30, .65, stroke)));
    height += brow_at * .12 * stroke;
    rough += .18 * brow_at;

    // scalp: single hairs at the line, closing to full cover 14 mm behind it; the ragged start keeps the line from being a line
    float above = p.z - EYE.z - line + (fbm(s * 85.) - .5) * .016;
    float closing = smoothstep(-.009, .012, above) * head * (1. - ear);
    float hair_noise = value_noise(vec3(azimuth * 145. + p.z * 18., above * 70. + azimuth * 6., seed * 3.)) * .7 + value_noise(vec3(azimuth * 260., above * 110., seed)) * .3;
    float hairs = smoothstep(1. - closing * 1.25, 1.22 - closing * 1.25, hair_noise);
    float cover = clamp(mix(hairs, 1., smoothstep(.004, .016, above) * head * (1. - ear)), 0., 1.) * closing;
    c = mix(c, hair_colour * (.40 + .36 * hair_noise), clamp(cover * scalp, 0., 1.) * .96);
    rough = mix(rough, .85, cover * scalp);

    // nostrils, nails
    occlusion *= 1. - .85 * spot(q, vec3(.0085, -.1545, .6835), vec3(.0055, .006, .0042));
    c *= mix(vec3(1), vec3(.35, .18, .15), spot(q, vec3(.0085, -.1525, .6840), vec3(.0050, .006, .004)) * .9);
    c = mix(c, c * vec3(1.10, .88, .86) + .03, nail * .7);
    rough = mix(rough, .28, nail);

    float scatter = mix(1., .55, clamp(melanin, 0., 1.)) * (1. - .8 * cover * scalp);
    out_paint = vec4(max(c, 0.), occlusion);
    out_relief = vec4(clamp(height, 0., 1.), clamp(rough, .2, .9), lip, scatter);
}
