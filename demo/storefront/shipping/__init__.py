"""Oscar's shipping with Northwind's two methods."""
