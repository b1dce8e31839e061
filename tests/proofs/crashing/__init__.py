"""kill -9 at every named point of publishing and of withdrawing, in a process of its own.

`child` is that process, `points` are the moments at which it dies, `parent` starts it and looks at what is left.
"""
