"""Central: the PostgreSQL database everyone shares."""
