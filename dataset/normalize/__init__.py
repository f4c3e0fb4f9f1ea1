"""From raw strings to codes: attributions, names, credentials, places, modalities."""
