"""Where an engine runs: in this thread, or in a process of its own that may die without taking anybody along."""
