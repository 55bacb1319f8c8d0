"""What happens: verbs with who does it, to what, how, which way and when."""
