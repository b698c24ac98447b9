"""ikt: a country's international knowledge and talent strategy as software."""
