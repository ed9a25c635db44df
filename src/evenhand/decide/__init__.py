"""What people decide: the chain that keeps it, and what it amounts to. Pure functions over decisions and claims."""
