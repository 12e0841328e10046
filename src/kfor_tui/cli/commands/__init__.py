"""One module a command: ``configure(parser)`` adds its arguments, ``run(context)`` prints and returns the exit code."""
