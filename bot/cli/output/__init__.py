"""What commands print: lines and progress."""
