"""German."""

from engine.answers.responses.wording import Role, Wording, phrases

GERMAN = Wording(
    name="German",
    answers=phrases(
        """
        richtige Option, richtig ist, Antwort, Endantwort, Endergebnis, richtige Antwort, Antw
        """
    ),
    results=phrases("Ergebnis, Endergebnis, Lösung, Resultat, Summe, Gesamtergebnis"),
    adjuncts=phrases("zu, auf, der, die, von, für"),
    options=phrases("Option, Antwort, Möglichkeit, Auswahl"),
    chooses=phrases("wähle, wählen, entscheide mich für, gewählt wird"),
    copulas=phrases(
        """
        ist, sind, war, beträgt, betragen, lautet, lauten, ist gleich, gleich, ergibt, ergeben, macht
        """
    ),
    verbs=phrases(
        """
        bleiben übrig, bleiben, bleibt, ergibt sich, ergeben sich, gibt, erhält, erhalten, benötigt,
        benötigen, schafft, fahren, verbraucht, verdiente, zahlte, kaufte, verkaufte, hatten, bekam,
        bekamen, sind es, ist es, macht das, besitzt, besitzen, gewinnt, liest, verliert, erhalten wir,
        erhält man, bekommt, bekommen, hat, haben, hatte, kostet, kosten, zahlt, zahlen, bezahlt,
        braucht, brauchen, verdient, verdienen, gibt es, es gibt, folgt, spart, verkauft, kauft, isst,
        wiegt, dauert, läuft, fährt
        """
    ),
    is_verb_second=True,
    refers_back=phrases(
        """
        diese Antwort, die obige, das Obige, dieses Ergebnis, dieser Wert, meine Antwort
        """
    ),
    openers=phrases(
        """
        also, daher, deshalb, somit, damit, folglich, demnach, insgesamt, dann, schließlich, und, nun,
        das heißt, es gilt, wir erhalten, daraus folgt, so, die, der, das, es gibt
        """
    ),
    fillers=phrases(
        """
        es, genau, also, somit, daher, insgesamt, zusammen, nur, einfach, folglich, damit, gleich, die, der,
        das,
        dann, er, sie, man, wir, ich, schließlich, endlich, insgesamt noch, noch
        """
    ),
    trailers=phrases(
        """
        übrig, insgesamt, genau, zusammen, wie gewünscht, wie gefordert, wie verlangt, im Ganzen, am Ende
        """
    ),
    reasons=phrases("weil, da, denn, also, daher, somit, und damit, was, wie, nämlich weil"),
    solutions=phrases(
        """
        und das ist die gesuchte Lösung, und das ist die Lösung, ist die gesuchte Lösung,
        ist die einzige Lösung, ist die Lösung, ist die Antwort, sind die Lösungen
        """
    ),
    nothing=phrases(
        """
        keine Lösung, keine Lösungen, keine reelle Lösung, keine reellen Lösungen, unlösbar
        """
    ),
    correct=phrases(
        """
        ist richtig, ist korrekt, ist die richtige Antwort, ist die Antwort, ist die Lösung, stimmt
        """
    ),
    conjunctions=phrases("dass"),
    contrasts=phrases("aber, also, daher, somit, jedoch, sondern"),
    and_words=phrases("und, sowie"),
    or_words=phrases("oder"),
    but_not=phrases("nicht, statt, anstatt, und nicht, aber nicht"),
    how_many=phrases("viele"),
    indefinites=phrases(
        """
        jeder, jede, jedes, jemand, niemand, keiner, keine, einer, eine, wer, wen, anderer, andere,
        irgendwer, mancher, manche, hälfte, doppelte, drittel, viertel
        """
    ),
    determiners=phrases("die, der, das, unser, unsere"),
    modifiers=phrases("von, mit, ohne, für, aus, bei, deren, dessen"),
    steps=phrases(
        """
        teile, teilen, dividiere, dividieren, multipliziere, multiplizieren, addiere, addieren,
        subtrahiere, subtrahieren, einsetzen, setze, setzen, vereinfachen, vereinfache, umstellen,
        umformen, auflösen
        """
    ),
    but_rather=phrases("sondern"),
    roles={
        Role.NEGATION: phrases(
            """
            nicht, kein, keine, keinen, nie, niemals, weder, noch nicht, ohne, keiner, keinesfalls
            """
        ),
        Role.JUDGEMENT: phrases(
            """
            falsch, unmöglich, fehlerhaft, ungültig, ausgeschlossen, verworfen, widerspruch, scheitert,
            fehler, unwahr, unzulässig, angeblich, angebliche, irrtümlich, scheidet aus, entfällt,
            widerlegt
            """
        ),
        Role.MODALITY: phrases(
            """
            vielleicht, möglicherweise, könnte, könnten, wäre, wären, würde, würden, dürfte, vermutlich,
            wahrscheinlich, eventuell, ich glaube, glaube, vermute, rate, schätze, scheint, möglich,
            denke, meint, sollte, ob, unsicher, ich tippe, hätte, hätten, behauptet, mag, mutmaßlich,
            schätzungsweise
            """
        ),
        Role.SUPPOSITION: phrases(
            """
            wenn, falls, angenommen, sofern, gesetzt den fall, nehmen wir an, im fall
            """
        ),
        Role.COMPARISON: phrases(
            """
            mehr als, weniger als, größer als, kleiner als, mindestens, höchstens, ungefähr, etwa, circa,
            rund, fast, nahezu, zwischen, bis zu, über, unter, außer, knapp, beinahe
            """
        ),
        Role.CHECK: phrases(
            """
            probe, prüfen, überprüfen, überprüfung, kontrolle, zum beispiel, verifizieren
            """
        ),
        Role.DOUBT: phrases(
            """
            moment, warte, hmm, halt, eigentlich, doch, jedoch, stimmt das, nochmal prüfen,
            noch einmal prüfen, bei näherer betrachtung, allerdings
            """
        ),
        Role.RETRACTION: phrases(
            """
            korrektur, das ist falsch, ist falsch, war falsch, das stimmt nicht, stimmt nicht,
            das war falsch, entschuldigung, mein fehler, ein fehler, einen fehler, fehler gemacht,
            nicht richtig, nicht korrekt, sollte sein, müsste, vertan, verrechnet, berichtigung,
            ich nehme das zurück, geirrt, übersehen, vergessen, nicht die antwort, nein, falsch, sondern
            """
        ),
        Role.SURRENDER: phrases(
            """
            nicht bestimmbar, ich weiß es nicht, ich weiß nicht, keine ahnung, lässt sich nicht bestimmen
            """
        ),
        Role.AFFIRMATION: phrases("ja, richtig, korrekt, stimmt, bestätigt, passt, in ordnung"),
    },
    signature=phrases(
        """
        die, der, das, und, ist, antwort, wir, nicht, ein, eine, es, also, lautet, sind, für, von, mit,
        beträgt, ergebnis, zu, den
        """
    ),
)
