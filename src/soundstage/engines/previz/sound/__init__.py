"""The sound department: voices and the curves their lips follow, ambience, foley, music and the mix."""
