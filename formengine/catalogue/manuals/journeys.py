"""Journeys: answers that are tried on a form.

`duplicate-journey`, `journey-language`, `journey-answer`, `journey-page`, `journey-question`,
`journey-option`, `journey-astray`, `journey-unanswered`, `journey-list`, `journey-unasked`,
`journey-refused`, `journeys-empty`, `journeys-first-line`.

A journey in 'journeys.yaml' tells what one person answers and where they come to. It is walked at each check, so that
an edit which sends somebody astray is seen before they are. Where the form is right, change the journey; where the
journey is, the edit did something that was not meant.
"""
