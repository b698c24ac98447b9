"""How everything looks: tokens, words, components, links. Looks live here and nowhere else."""
