"""Days, moments and lengths of time.

`not-a-date`, `date-turned`, `another-day`, `not-a-moment`, `unknown-time-zone`, `not-a-period`, `not-days`,
`write-today`, `open-without-day`, `open-backwards`.

A day that is read as another one opens a form too late, or refuses somebody's date of birth. Write the year first,
then the month and the day: 2026-04-01. A length of time is a number and a unit: 6 months. A form that opens must
close later than it opens, and its time zone says whose midnight is meant.
"""
