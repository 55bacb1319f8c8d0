"""Who is there: people, animals and creatures, which mentions mean the same one, what they wear and how they look."""
