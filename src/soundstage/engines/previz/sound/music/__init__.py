"""Music, when it is asked for.

styles (what each kind of music is) -> writing, with harmony (which notes) -> pace (when) -> playing, by sampler and synths (what is heard);
composer is what the rest of the department calls. Importing it reads no samples.
"""
