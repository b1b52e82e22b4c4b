"""Our page measured beside what else somebody would pick, on the same stops, in one run.

`make bench` runs it and writes docs/benchmarks.md; nothing of it is shipped in the package.
"""
