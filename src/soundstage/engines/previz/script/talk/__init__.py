"""What is said, by whom and how, what is written on signs, and talk that is asked for without words."""
