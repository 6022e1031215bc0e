"""Spanish."""

from engine.answers.responses.wording import Role, Wording, phrases

SPANISH = Wording(
    name="Spanish",
    answers=phrases(
        """
        opción correcta, alternativa correcta, respuesta, respuesta final, respuesta correcta,
        resultado final, resp, solución final
        """
    ),
    results=phrases("resultado, solución, total, suma"),
    adjuncts=phrases("a, al, de, del, para, que"),
    options=phrases("opción, alternativa, respuesta, inciso"),
    chooses=phrases("elijo, elegimos, escojo, escogemos, se elige, elegir, marco, marcamos"),
    copulas=phrases(
        """
        es, son, era, fue, equivale a, es igual a, da, vale, valen, resulta, será igual a, asciende a,
        igual a
        """
    ),
    existentials=phrases("quedan, queda, sobran, sobra, hay"),
    verbs=phrases(
        """
        sobran, sobra, faltan, falta, reciben, venden, compran, comen, obtiene, obtienen, consigue,
        mide, miden, gastan, ahorran, cobra, quedan, le quedan, tendrá, tendrán, pagará, necesitará,
        habrá, hace, hacen, cuenta con, obtenemos, se obtiene, tenemos, hay, tiene, tienen, cuesta,
        cuestan, paga, pagan, gana, ganan, gasta, queda, quedan, recibe, vende, compra, necesita,
        necesitan, come, pesa, dura, recorre, ahorra, encontramos, pagó, ganó, gastó, quedó,
        quedaron, recibió, vendió, compró, necesitó, comió, pesó, recorrió, ahorró, tuvo, costó,
        costaron, debe, lleva, llevan, tarda, tardó, hizo, leyó
        """
    ),
    refers_back=phrases(
        "esta respuesta, esa respuesta, este resultado, lo anterior, este valor, mi respuesta"
    ),
    openers=phrases(
        """
        por lo tanto, por tanto, así, así que, entonces, luego, en total, finalmente, en conclusión,
        por consiguiente, de modo que, y, ahora, es decir, el, la, los, las, se tiene que, obtenemos,
        de aquí, hay, esto da
        """
    ),
    fillers=phrases(
        """
        entonces, exactamente, precisamente, simplemente, en total, por tanto, por lo tanto, solo,
        igual a, la, el, de, un total de, finalmente
        """
    ),
    trailers=phrases(
        """
        en total, exactamente, como se pedía, como se quería, por simetría, en conjunto, al final
        """
    ),
    reasons=phrases(
        """
        porque, ya que, pues, puesto que, así que, por lo tanto, por tanto, lo que, lo cual, dado que,
        como, entonces
        """
    ),
    solutions=phrases("es la única solución, es la solución, es la respuesta, son las soluciones"),
    nothing=phrases(
        """
        no hay solución, no hay soluciones, no tiene solución, no tiene soluciones,
        ninguna solución
        """
    ),
    correct=phrases(
        """
        es correcta, es correcto, es la correcta, es la respuesta correcta, es la respuesta,
        es la opción correcta, es verdadera
        """
    ),
    conjunctions=phrases("que"),
    contrasts=phrases("pero, así que, por lo tanto, por tanto, luego, entonces, sino"),
    and_words=phrases("y, e, así como, y también"),
    or_words=phrases("o, u, o bien"),
    but_not=phrases("no, y no, en lugar de, en vez de, pero no"),
    how_many=phrases("cuántos, cuántas"),
    indefinites=phrases(
        """
        alguien, nadie, cualquiera, quien, quién, otro, otra, otros, otras, cada, alguno, alguna,
        ninguno, ninguna, uno, una, mitad, doble, triple, tercio, cuarto
        """
    ),
    determiners=phrases("el, la, los, las, nuestro, nuestra"),
    modifiers=phrases("de, del, que, con, sin, para, cuyo, cuya, donde"),
    steps=phrases(
        """
        dividimos, multiplicamos, sumamos, restamos, sustituimos, simplificamos, dividiendo,
        multiplicando, sumando, restando, sustituyendo, simplificando, despejamos, despejando
        """
    ),
    but_rather=phrases("sino"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("no, nunca, jamás, ningún, ninguna, ninguno, ni, tampoco, sin, nadie"),
        Role.JUDGEMENT: phrases(
            """
            falso, falsa, imposible, incorrecto, incorrecta, erróneo, errónea, inválido, inválida,
            descartado, descartada, descarta, contradicción, falla, rechazado, rechazada, excluido,
            excluida, supuesto, supuesta, equivocado, equivocada
            """
        ),
        Role.MODALITY: phrases(
            """
            quizás, quizá, tal vez, podría, podrían, sería, serían, debería, probablement, probablemente,
            posible, posiblemente, creo, creo que, pienso, supongo, parece, parecen, adivino, acaso,
            puede ser, a lo mejor, dudo, inseguro, habría, tendría, tendrían, hipótesis, alguien, dicen,
            estimo
            """
        ),
        Role.SUPPOSITION: phrases(
            """
            si, supongamos, suponiendo, suponga, en caso de, en el caso, asumiendo, imaginemos
            """
        ),
        Role.COMPARISON: phrases(
            """
            más de, menos de, al menos, como máximo, como mínimo, a lo sumo, por lo menos,
            aproximadamente, alrededor de, cerca de, casi, entre, hasta, mayor que, menor que, excepto,
            salvo, más que, menos que, unos, supera
            """
        ),
        Role.CHECK: phrases(
            """
            verificamos, verificar, verificación, comprobamos, comprobar, comprobación, por ejemplo
            """
        ),
        Role.DOUBT: phrases(
            """
            espera, espere, un momento, hmm, en realidad, sin embargo, revisemos, pensándolo bien, pero,
            no obstante
            """
        ),
        Role.RETRACTION: phrases(
            """
            corrección, perdón, lo siento, error, un error, me equivoqué, está mal, es incorrecto,
            es incorrecta, era incorrecto, eso es incorrecto, es falso, no es correcto, no es correcta,
            no es la respuesta, debería ser, debe ser en cambio, rectifico, corrijo, me retracto, olvidé,
            incorrecto, equivocado, sino
            """
        ),
        Role.SURRENDER: phrases(
            """
            no lo sé, no sé, no se puede determinar, no puede determinarse, ni idea
            """
        ),
        Role.AFFIRMATION: phrases(
            """
            sí, correcto, exacto, verificado, confirmado, de acuerdo, bien, cumple
            """
        ),
    },
    signature=phrases(
        """
        el, la, los, las, es, y, de, que, respuesta, por, una, un, en, se, para, son, tanto, del, con,
        hay, total, entonces
        """
    ),
)
