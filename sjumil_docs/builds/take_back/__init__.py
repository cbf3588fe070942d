"""What a person has changed in Word → the answers it came from, each change proved by building again."""
