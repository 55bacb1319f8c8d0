"""What actors do: poses, walks, faces, gaze and gestures as functions of time."""
