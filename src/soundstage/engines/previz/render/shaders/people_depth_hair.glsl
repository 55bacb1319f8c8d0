// Shadow of hair cards: only where a strand is.
in vec2 at;
in float tile;
uniform sampler2D cards;
void main() {
    float cover = texture(cards, vec2((at.x + floor(tile * 7.99)) * .125, at.y)).r;
    if (cover < .45) discard;
}
