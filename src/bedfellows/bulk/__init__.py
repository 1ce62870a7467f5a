"""Reading on many machines: inputs planned as parts, parts read by Daft, tables of Parquet.

`plan` cuts the inputs into parts of some hundred pages; `parts` reads one of them and writes its
tables; `running` has Daft do them all, here or on a Ray cluster; `bringing` takes a folder, or
a slice of it, into a casebook. The folder itself is `store.slices`.
"""

from __future__ import annotations

STEPS = ("plan", "parts", "running", "bringing")
"""The modules, in the order of a run."""
