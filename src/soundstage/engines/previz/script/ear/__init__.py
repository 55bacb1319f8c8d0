"""What is heard beside speech."""
