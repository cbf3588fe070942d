"""What free texts say in numbers, held against what the documents print."""
