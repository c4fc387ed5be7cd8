"""What a run has measured, for people to read: run.py prints it and writes it beside the number of tests."""

MEASURED: dict[str, object] = {}
