"""The operator's side: the commands of the shell, what they do, the demo and the doctor."""
