"""The demo merchant "Northwind Outdoor": its storefront, what it sells, and twenty orders of its mStore."""
