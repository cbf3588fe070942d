"""The texts of forms as they are compared, and the names and choices that stand in them."""
