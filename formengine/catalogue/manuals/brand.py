"""The colours and letters of a brand.

`brand-empty`, `brand-missing`, `brand-unknown`, `brand-colour`, `brand-outside`, `brand-text`, `brand-line`,
`brand-ring`.

A brand file gives the engine's pages other colours. Text, lines and the ring around what has the focus must stand out
enough from what is behind them (WCAG 1.4.3, 1.4.11), or people with weak sight cannot read or find them. Take the
nearest colour that does; the message says how far it is off.
"""
