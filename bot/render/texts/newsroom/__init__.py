"""What is said of articles and stories that change: by their outlet, or by an admin's hand."""
