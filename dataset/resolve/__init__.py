"""From sightings to therapists and listings."""
