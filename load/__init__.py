"""Many readers at once on one dashboard: their times, its memory, and that none sees another's upload.

`make load` runs it; nothing of it is shipped in the package.
"""
