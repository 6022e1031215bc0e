"""Answer nouns of languages that the reader does not know: before a colon they label an answer all the same.

What stands behind one is read as a value or not at all, so that a denial in such a language states nothing.
"""

from engine.answers.responses.wording import phrases

ANSWERS_ELSEWHERE = phrases(
    """
    svar, vastaus, odpověď, odpoveď, jawaban, jawapan, відповідь, адказ, απάντηση, תשובה, پاسخ, جواب, คำตอบ,
    উত্তর, விடை, సమాధానం, răspuns, válasz, отговор, одговор, odgovor, vastus, atbilde, atsakymas, sagot, jibu,
    resposta, resposta final, erantzuna, freagra, ateb, javob, жауап, cavab, պատասխան, პასუხი, jawaban akhir
    """
)
