"""From text to words with their grammar and their senses: the page that all other rooms read."""
