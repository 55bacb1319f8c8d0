"""Words: the phrase lists, the dictionary, the closed classes and the forms of English."""
