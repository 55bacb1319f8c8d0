// Shadow of skin and cloth: depth is all.
void main() {}
