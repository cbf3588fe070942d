"""What free texts say in numbers and of other places, held against what the documents print."""
