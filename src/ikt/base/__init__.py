"""What every other package leans on: errors, countries, languages, numbers, places on disk."""
