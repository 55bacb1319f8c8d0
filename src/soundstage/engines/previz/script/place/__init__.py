"""Where and when it is, in what state and in what light."""
