"""The cycle report as a document."""
