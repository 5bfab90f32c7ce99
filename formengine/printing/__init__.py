"""Pages as tagged PDF files (PDF/UA-1), each made by a process of its own. Knows WeasyPrint alone, and nothing of forms."""

from formengine.printing.printer import Printer, Unprinted

__all__ = ["Printer", "Unprinted"]
