"""Who is on stage: bodies, faces, hair and clothes."""
