"""A synthesiser for Orca that writes what it is told to say, one JSON object a line, and makes no sound.

Orca loads it by its name, as it loads its own (setting `speechServerFactory`). Nothing is ever cut off: a person who
presses a key in the middle of a sentence silences it, but what was about to be said is what is tested.
"""

import json
import os

from gi.repository import GLib
from orca.chnames import getCharacterName
from orca.speechserver import SayAllContext, VoiceFamily
from orca.speechserver import SpeechServer as Contract

FILE = os.environ["WRITTEN_SPEECH"]


class SpeechServer(Contract):
    """The one synthesiser of this kind. The names of its methods are Orca's."""

    _only = None

    @staticmethod
    def getFactoryName():  # noqa: N802  # the name that Orca calls
        return "Written speech"

    @staticmethod
    def getSpeechServers():  # noqa: N802  # the name that Orca calls
        return [SpeechServer.getSpeechServer()]

    @classmethod
    def getSpeechServer(cls, info=None):  # noqa: N802  # the name that Orca calls
        cls._only = cls._only or cls()
        return cls._only

    @staticmethod
    def shutdownActiveServers():  # noqa: N802  # the name that Orca calls
        return None

    def getInfo(self):  # noqa: N802  # the name that Orca calls
        return [self.getFactoryName(), "default"]

    def getVoiceFamilies(self):  # noqa: N802  # the name that Orca calls
        return [VoiceFamily({VoiceFamily.NAME: "default", VoiceFamily.LANG: "fr"})]

    def speak(self, text=None, acss=None, interrupt=True):
        if text and text.strip():
            self._write(text, acss)

    def speakCharacter(self, character, acss=None):  # noqa: N802  # the name that Orca calls
        self._write(getCharacterName(character) or character, acss)

    def speakKeyEvent(self, event, acss=None):  # noqa: N802  # the name that Orca calls
        """Keys are in the script: that Orca repeats them is switched off, and would add nothing."""

    def sayAll(self, utterances, progress):  # noqa: N802  # the name that Orca calls
        GLib.idle_add(self._next, utterances, progress)

    def _next(self, utterances, progress):
        found = next(utterances, None)
        if found is None:
            return False
        context, acss = found
        self.speak(context.utterance, acss)
        context.currentOffset = context.endOffset
        progress(context, SayAllContext.COMPLETED)
        return True

    @staticmethod
    def _write(text, acss):
        family = (acss or {}).get("family") or {}
        line = json.dumps({"said": text, "language": family.get("lang")}, ensure_ascii=False)
        with open(FILE, "a", encoding="utf-8") as file:  # noqa: PTH123  # one write, the line is whole
            file.write(line + "\n")
