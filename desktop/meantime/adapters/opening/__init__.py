"""Handing files, addresses and applications over to the system, each way behind the port ``Opener``."""
