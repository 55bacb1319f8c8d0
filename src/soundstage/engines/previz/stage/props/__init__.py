"""Seeded generators of single things. They stand on z = 0 at the origin and face -y unless they say otherwise."""
