"""Every shopper of a hundred thousand issue orders: called in their hours, cancelled in time, texted once."""
