"""Dutch."""

from engine.answers.responses.wording import Role, Wording, phrases

DUTCH = Wording(
    name="Dutch",
    answers=phrases("antwoord, eindantwoord, juiste antwoord"),
    results=phrases("resultaat, oplossing, uitkomst, totaal"),
    adjuncts=phrases("op, van, voor"),
    options=phrases("optie, keuze, antwoord"),
    chooses=phrases("kies, kiezen"),
    copulas=phrases("is, zijn, was, waren, bedraagt, luidt, is gelijk aan"),
    existentials=phrases("er blijven, er blijft"),
    verbs=phrases(
        """
        er blijven, er blijft, blijven, blijft, koopt, verkoopt, krijgt, eet,
        krijgen we, heeft, hebben, kost, kosten, betaalt, verdient, er zijn, geeft, vinden we, volgt
        """
    ),
    is_verb_second=True,
    refers_back=phrases("dit antwoord, dat antwoord, het bovenstaande, deze waarde, mijn antwoord"),
    openers=phrases(
        """
        dus, daarom, bijgevolg, derhalve, in totaal, tenslotte, ten slotte, dan, en, we krijgen, er zijn,
        hieruit volgt
        """
    ),
    fillers=phrases("dus, precies, daarom, in totaal, slechts, het, de, gelijk aan"),
    trailers=phrases("over, in totaal, precies, zoals gevraagd, samen"),
    reasons=phrases("omdat, want, aangezien, dus, daarom, wat, zoals"),
    solutions=phrases("is de enige oplossing, is de oplossing, is het antwoord"),
    nothing=phrases("geen oplossing, geen oplossingen"),
    correct=phrases("is juist, is correct, is het juiste antwoord, is het antwoord"),
    conjunctions=phrases("dat"),
    contrasts=phrases("maar, dus, daarom"),
    and_words=phrases("en, alsmede"),
    or_words=phrases("of"),
    but_not=phrases("niet, en niet, in plaats van"),
    steps=phrases(
        """
        deel, delen, vermenigvuldig, vermenigvuldigen, tel op, trek af, vereenvoudig, vereenvoudigen,
        vul in, invullen
        """
    ),
    but_rather=phrases("maar"),
    how_many=phrases("hoeveel"),
    indefinites=phrases(
        """
        iemand, niemand, iedereen, elk, elke, ieder, iedere, wie, ander, andere, een, geen, helft,
        dubbele, derde, kwart
        """
    ),
    determiners=phrases("het, de, ons, onze"),
    modifiers=phrases("van, met, zonder, voor, die, dat, waarvan"),
    roles={
        Role.NEGATION: phrases("niet, geen, nooit, noch, zonder, niemand"),
        Role.JUDGEMENT: phrases(
            """
            fout, onjuist, onmogelijk, verkeerd, ongeldig, uitgesloten, verworpen, tegenspraak, faalt,
            vals, vermeende
            """
        ),
        Role.MODALITY: phrases(
            """
            misschien, wellicht, zou, zouden, mogelijk, waarschijnlijk, denk, geloof, gok, lijkt, vermoed,
            kunnen, kan zijn, vermoedelijk, mogelijkerwijs
            """
        ),
        Role.SUPPOSITION: phrases("als, indien, stel, veronderstel, tenzij, gesteld"),
        Role.COMPARISON: phrases(
            """
            meer dan, minder dan, groter dan, kleiner dan, minstens, hoogstens, ongeveer, bijna, tussen,
            circa, tot, behalve
            """
        ),
        Role.CHECK: phrases("controleer, controle, bijvoorbeeld, controleren"),
        Role.DOUBT: phrases("wacht, even kijken, hmm, eigenlijk, echter, maar"),
        Role.RETRACTION: phrases(
            """
            correctie, sorry, foutje, een fout, dat is fout, is fout, is onjuist, klopt niet, niet juist,
            niet correct, moet zijn, vergiste, vergeten, nee
            """
        ),
        Role.SURRENDER: phrases("weet ik niet, ik weet het niet, niet te bepalen, geen idee"),
        Role.AFFIRMATION: phrases("ja, juist, correct, klopt, bevestigd"),
    },
    signature=phrases("het, een, de, van, en, is, dus, antwoord, we, dat, niet, zijn, er, op, met, voor"),
)
