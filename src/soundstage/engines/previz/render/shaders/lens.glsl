// The circle of confusion, in pixels of the full-size picture.
uniform float focus, aperture, blur_limit;
float confusion(float z) { return clamp(aperture * abs(z - focus) / max(z, .1), 0., blur_limit); }
// How much of a full-size sample is replaced by the blurred layer.
float blurred(float z) { return smoothstep(1., 3.2, confusion(z)); }
