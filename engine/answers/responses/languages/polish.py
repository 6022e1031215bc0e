"""Polish."""

from engine.answers.responses.wording import Role, Wording, phrases

POLISH = Wording(
    name="Polish",
    answers=phrases("odpowiedź, odp, ostateczna odpowiedź, odpowiedzią, poprawna odpowiedź"),
    results=phrases("wynik, rozwiązanie, suma"),
    adjuncts=phrases("na, do, dla"),
    options=phrases("opcja, odpowiedź, wariant"),
    chooses=phrases("wybieram, wybieramy"),
    copulas=phrases("to, jest, jest równa, jest równy, wynosi, są, równa się, był, była"),
    existentials=phrases("zostało, pozostało, zostanie, zostają"),
    verbs=phrases("otrzymujemy, mamy, ma, mają, kosztuje, płaci, zarabia, jest, istnieje, dostajemy"),
    openers=phrases(
        """
        więc, zatem, stąd, dlatego, czyli, razem, ostatecznie, w sumie, wobec tego, a więc, i,
        otrzymujemy, mamy
        """
    ),
    fillers=phrases("dokładnie, więc, zatem, tylko, w sumie, razem, równa, równy"),
    trailers=phrases("razem, w sumie, łącznie, dokładnie"),
    reasons=phrases("ponieważ, bo, gdyż, więc, zatem, dlatego, co"),
    solutions=phrases("jest jedynym rozwiązaniem, jest rozwiązaniem, jest odpowiedzią"),
    nothing=phrases("brak rozwiązań, nie ma rozwiązań"),
    correct=phrases("jest poprawna, jest prawidłowa, jest poprawną odpowiedzią, jest poprawne"),
    conjunctions=phrases("że"),
    contrasts=phrases("ale, więc, zatem, lecz"),
    and_words=phrases("i, oraz"),
    or_words=phrases("lub, albo"),
    but_not=phrases("nie, a nie, zamiast"),
    but_rather=phrases("lecz, ale, tylko"),
    drops_subject=True,
    how_many=phrases("ile"),
    indefinites=phrases(
        """
        ktoś, nikt, każdy, każda, kto, inny, inna, inni, jeden, jedna, żaden, połowa, podwojenie,
        trzecia, czwarta
        """
    ),
    roles={
        Role.NEGATION: phrases("nie, nigdy, żaden, żadna, ani, bez, nikt"),
        Role.JUDGEMENT: phrases(
            """
            błędna, błędny, błędne, niemożliwe, niepoprawna, niepoprawny, fałszywe, sprzeczność,
            odrzucone, wykluczone, rzekomo
            """
        ),
        Role.MODALITY: phrases(
            """
            może, chyba, prawdopodobnie, myślę, sądzę, wydaje się, być może, możliwe, zgaduję,
            przypuszczam, byłaby, byłby, mogłaby, powinna
            """
        ),
        Role.SUPPOSITION: phrases("jeśli, jeżeli, gdyby, załóżmy, zakładając, o ile"),
        Role.COMPARISON: phrases(
            """
            więcej niż, mniej niż, co najmniej, co najwyżej, około, prawie, między, większa niż,
            mniejsza niż, oprócz, ponad
            """
        ),
        Role.CHECK: phrases("sprawdźmy, sprawdzenie, sprawdzamy, na przykład"),
        Role.DOUBT: phrases("czekaj, zaraz, hmm, właściwie, jednak, ale"),
        Role.RETRACTION: phrases(
            """
            poprawka, przepraszam, błąd, pomyliłem, pomyliłam, to źle, jest błędne, jest błędna,
            powinno być, niepoprawnie, zapomniałem, korekta
            """
        ),
        Role.SURRENDER: phrases("nie wiem, nie można określić, nie można ustalić"),
        Role.AFFIRMATION: phrases("tak, poprawnie, zgadza się, dobrze, potwierdzone"),
    },
    signature=phrases("jest, więc, odpowiedź, to, się, na, do, że, liczba, zatem, są, oraz, wynosi, dla"),
)
