"""The web: a Flask extension, and an app that holds nothing else. The only room that knows Flask."""

from formengine.web.app import create_app
from formengine.web.extension import FormEngine
from formengine.web.settings import Settings

__all__ = ["FormEngine", "Settings", "create_app"]
