"""Loss and leaks: the vault under kills, cut power, damage, full disks, disposal."""
