"""Italian."""

from engine.answers.responses.wording import Role, Wording, phrases

ITALIAN = Wording(
    name="Italian",
    answers=phrases(
        """
        opzione corretta, alternativa corretta, risposta, risposta finale, risposta corretta,
        risultato finale, risp
        """
    ),
    results=phrases("risultato, soluzione, totale, somma"),
    adjuncts=phrases("alla, a, di, del, della, per, che"),
    options=phrases("opzione, alternativa, risposta, scelta"),
    chooses=phrases("scelgo, scegliamo, si sceglie, seleziono"),
    copulas=phrases(
        """
        è, sono, era, vale, valgono, è uguale a, è pari a, pari a, equivale a, dà, ammonta a, uguale a
        """
    ),
    existentials=phrases("rimangono, rimane, restano, resta, ci sono, avanzano"),
    verbs=phrases(
        """
        resta, rimane, gli restano, le restano, occorrono, servono, serve, occorre, avanza, avanzano,
        ottengono, ricevono, vendono, comprano, mangiano, spendono, guadagnano, deve pagare, pagherà,
        avrà, impiega, misura, misurano, otteniamo, si ottiene, abbiamo, ci sono, ha, hanno, costa,
        costano, paga, pagano, guadagna, spende, rimangono, riceve, vende, compra, mangia, pesa, dura,
        percorre, risparmia, troviamo, restano
        """
    ),
    openers=phrases(
        """
        quindi, dunque, pertanto, allora, perciò, in totale, infine, in conclusione, di conseguenza, e,
        così, cioè, il, la, lo, i, gli, le, l, si ha che, da cui, otteniamo, ci sono
        """
    ),
    fillers=phrases(
        """
        quindi, dunque, esattamente, precisamente, semplicemente, in totale, pertanto, solo, pari a, la,
        il, l, un totale di, di
        """
    ),
    trailers=phrases(
        """
        in totale, esattamente, come richiesto, per simmetria, complessivamente, in tutto
        """
    ),
    reasons=phrases(
        """
        perché, poiché, dato che, quindi, dunque, pertanto, il che, in quanto, come, visto che
        """
    ),
    solutions=phrases("è l'unica soluzione, è la soluzione, è la risposta, sono le soluzioni"),
    nothing=phrases("nessuna soluzione, non ci sono soluzioni, non ha soluzioni"),
    correct=phrases(
        """
        è corretta, è corretto, è la risposta corretta, è la risposta, è giusta, è quella corretta, è vera
        """
    ),
    conjunctions=phrases("che"),
    contrasts=phrases("ma, quindi, dunque, pertanto, allora, bensì"),
    and_words=phrases("e, ed, nonché, così come"),
    or_words=phrases("o, oppure"),
    but_not=phrases("non, e non, invece di, anziché, piuttosto che, ma non"),
    how_many=phrases("quanti, quante"),
    indefinites=phrases(
        """
        qualcuno, nessuno, chiunque, chi, altro, altra, altri, altre, ognuno, ognuna, uno, una, metà,
        doppio, triplo, terzo, quarto
        """
    ),
    determiners=phrases("il, la, lo, i, gli, le, l, nostro, nostra"),
    modifiers=phrases("di, del, della, dei, delle, d, che, con, senza, per, cui, dove"),
    steps=phrases(
        """
        dividiamo, moltiplichiamo, sommiamo, sottraiamo, sostituiamo, semplifichiamo, dividendo,
        moltiplicando, sommando, sottraendo, sostituendo, semplificando
        """
    ),
    but_rather=phrases("ma, bensì"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("non, mai, nessun, nessuno, nessuna, né, neanche, senza, neppure"),
        Role.JUDGEMENT: phrases(
            """
            falso, falsa, impossibile, errato, errata, sbagliato, sbagliata, scorretto, scorretta,
            invalido, scartato, scartata, contraddizione, fallisce, escluso, esclusa, presunto, presunta,
            rifiutato
            """
        ),
        Role.MODALITY: phrases(
            """
            forse, potrebbe, potrebbero, sarebbe, sarebbero, dovrebbe, probabilmente, possibile,
            possibilmente, credo, penso, suppongo, sembra, sembrano, magari, può essere, dubito, avrebbe,
            ipotesi, qualcuno, dicono, immagino
            """
        ),
        Role.SUPPOSITION: phrases(
            """
            se, supponiamo, supponendo, nel caso, qualora, ammesso che, immaginiamo
            """
        ),
        Role.COMPARISON: phrases(
            """
            più di, meno di, almeno, al massimo, al minimo, circa, approssimativamente, quasi, tra,
            fino a, maggiore di, minore di, eccetto, tranne, vicino a, inferiore a, superiore a
            """
        ),
        Role.CHECK: phrases(
            """
            verifichiamo, verificare, verifica, controlliamo, per esempio, ad esempio, controllo
            """
        ),
        Role.DOUBT: phrases(
            """
            aspetta, aspetti, un momento, hmm, in realtà, tuttavia, però, ripensandoci, ma
            """
        ),
        Role.RETRACTION: phrases(
            """
            correzione, scusa, scusate, mi dispiace, errore, un errore, mi sono sbagliato, è sbagliato,
            è sbagliata, è errato, è errata, era sbagliato, è falso, non è corretto, non è corretta,
            non è la risposta, dovrebbe essere, rettifico, correggo, ho dimenticato, sbagliato, errato,
            bensì
            """
        ),
        Role.SURRENDER: phrases(
            """
            non lo so, non si può determinare, non può essere determinato, nessuna idea
            """
        ),
        Role.AFFIRMATION: phrases("sì, corretto, giusto, esatto, verificato, confermato, va bene, torna"),
    },
    signature=phrases(
        """
        il, la, lo, gli, è, e, di, che, risposta, quindi, una, un, in, non, sono, per, del, della, con,
        si, le, dunque
        """
    ),
)
