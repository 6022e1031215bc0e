"""The languages that the reader of responses knows: one file each."""

from engine.answers.responses.languages.arabic import ARABIC
from engine.answers.responses.languages.chinese import CHINESE
from engine.answers.responses.languages.dutch import DUTCH
from engine.answers.responses.languages.english import ENGLISH
from engine.answers.responses.languages.french import FRENCH
from engine.answers.responses.languages.german import GERMAN
from engine.answers.responses.languages.hindi import HINDI
from engine.answers.responses.languages.italian import ITALIAN
from engine.answers.responses.languages.japanese import JAPANESE
from engine.answers.responses.languages.korean import KOREAN
from engine.answers.responses.languages.polish import POLISH
from engine.answers.responses.languages.portuguese import PORTUGUESE
from engine.answers.responses.languages.russian import RUSSIAN
from engine.answers.responses.languages.spanish import SPANISH
from engine.answers.responses.languages.turkish import TURKISH
from engine.answers.responses.languages.vietnamese import VIETNAMESE
from engine.answers.responses.wording import Wording

DEFAULT = ENGLISH
#: Japanese comes before Chinese: it uses the Chinese script beside its own.
WORDINGS: tuple[Wording, ...] = (
    *(ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH, POLISH, TURKISH),
    *(VIETNAMESE, JAPANESE, KOREAN, CHINESE, RUSSIAN, ARABIC, HINDI),
)
