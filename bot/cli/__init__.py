"""The operator's commands. `main.py` declares them and loads the module of a command when that command runs."""
