"""What is said of days: the captions of pictures, and who told something first."""
