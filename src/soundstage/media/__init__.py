"""What a finished clip is written with, and how it is read back: encoding, probing, stills."""
