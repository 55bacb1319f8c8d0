"""What sounds are made of: generators of ambience, animals, machines and rooms, each `(samples, rng) -> (2, samples)`.

None of them reads a recording (save the murmur of a crowd, which the department's own voices speak); all take their
randomness from the generator they are given. Loudness is set by `sounds.py`, so they need not agree on a level.
"""
