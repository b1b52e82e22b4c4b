"""What castro_map costs, beside what else somebody would pick: its page, and its dashboard.

`make bench` runs both and writes docs/benchmarks*.md; nothing of it is shipped in the package.
"""
