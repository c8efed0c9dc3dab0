"""D-Bus without waiting: the session's and the system's bus on Linux, spoken with jeepney."""
