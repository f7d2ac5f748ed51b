"""Tags of the storefront's own templates."""
