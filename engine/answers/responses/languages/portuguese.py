"""Portuguese."""

from engine.answers.responses.wording import Role, Wording, phrases

PORTUGUESE = Wording(
    name="Portuguese",
    answers=phrases(
        """
        opção correta, alternativa correta, letra correta, resposta, resposta final, resposta correta,
        resultado final, resp, gabarito
        """
    ),
    results=phrases("resultado, solução, total, soma"),
    adjuncts=phrases("à, ao, de, do, da, para, que"),
    options=phrases("opção, alternativa, resposta, letra"),
    chooses=phrases("escolho, escolhemos, marco, marcamos, seleciono, assinale"),
    copulas=phrases("é, são, era, foi, vale, valem, é igual a, equivale a, dá, resulta em, igual a"),
    existentials=phrases("restam, resta, sobram, sobra, ficam, há"),
    verbs=phrases(
        """
        sobra, sobram, faltam, falta, recebem, vendem, compram, comem, obtém, gastam, mede, medem,
        leva, levam, terá, terão, pagará, haverá, existem, existe, faz, fazem, pagou, gastou,
        ganhou, comprou, vendeu, recebeu, comeu, teve, ficou com, fica com, obtemos, obtém-se,
        temos, há, tem, têm, custa, custam, paga, pagam, ganha, ganham, gasta, resta, restam,
        recebe, vende, compra, precisa, precisam, come, pesa, dura, percorre, economiza, encontramos
        """
    ),
    refers_back=phrases("esta resposta, essa resposta, este resultado, este valor, minha resposta"),
    openers=phrases(
        """
        portanto, assim, então, logo, no total, ao todo, finalmente, em conclusão, por conseguinte,
        por isso, e, agora, ou seja, o, a, os, as, temos que, obtemos, daí, há, isso dá, conclui-se que
        """
    ),
    fillers=phrases(
        """
        então, exatamente, precisamente, simplesmente, no total, portanto, apenas, igual a, a, o, de,
        um total de, assim, ao todo
        """
    ),
    trailers=phrases("no total, ao todo, exatamente, como pedido, como desejado, por simetria, no fim"),
    reasons=phrases(
        """
        porque, pois, já que, uma vez que, visto que, portanto, logo, o que, dado que, como, então
        """
    ),
    solutions=phrases("é a única solução, é a solução, é a resposta, são as soluções"),
    nothing=phrases("não há solução, não há soluções, nenhuma solução, não tem solução"),
    correct=phrases(
        """
        é correta, é correto, está correta, está correto, é a correta, é a resposta correta, é a resposta,
        é a opção correta
        """
    ),
    conjunctions=phrases("que"),
    contrasts=phrases("mas, portanto, logo, então, assim"),
    and_words=phrases("e, bem como, assim como, e também"),
    or_words=phrases("ou"),
    but_not=phrases("não, e não, em vez de, ao invés de, mas não"),
    how_many=phrases("quantos, quantas"),
    indefinites=phrases(
        """
        alguém, ninguém, qualquer, quem, outro, outra, outros, outras, cada, algum, alguma, nenhum,
        nenhuma, um, uma, metade, dobro, triplo, terço, quarto
        """
    ),
    determiners=phrases("o, a, os, as, nosso, nossa"),
    modifiers=phrases("de, do, da, dos, das, que, com, sem, para, cujo, onde"),
    steps=phrases(
        """
        dividimos, multiplicamos, somamos, subtraímos, substituímos, simplificamos, dividindo,
        multiplicando, somando, subtraindo, substituindo, simplificando
        """
    ),
    but_rather=phrases("mas, mas sim, e sim"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("não, nunca, jamais, nenhum, nenhuma, nem, tampouco, sem, ninguém"),
        Role.JUDGEMENT: phrases(
            """
            falso, falsa, impossível, incorreto, incorreta, errado, errada, inválido, inválida,
            descartado, descartada, contradição, falha, rejeitado, rejeitada, excluído, excluída, suposto,
            suposta, equivocado, equivocada
            """
        ),
        Role.MODALITY: phrases(
            """
            talvez, poderia, poderiam, seria, seriam, deveria, provavelmente, possível, possivelmente,
            acho, acredito, penso, suponho, parece, parecem, chuto, pode ser, quem sabe, duvido, teria,
            teriam, hipótese, alguém, dizem
            """
        ),
        Role.SUPPOSITION: phrases(
            """
            se, suponha, supondo, suponhamos, caso, no caso de, assumindo, imagine
            """
        ),
        Role.COMPARISON: phrases(
            """
            mais de, menos de, pelo menos, no mínimo, no máximo, aproximadamente, cerca de, perto de,
            quase, entre, até, maior que, menor que, maior do que, menor do que, exceto, em torno de,
            mais que, menos que
            """
        ),
        Role.CHECK: phrases(
            """
            verificamos, verificar, verificação, conferindo, conferir, por exemplo, verificando
            """
        ),
        Role.DOUBT: phrases(
            """
            espera, espere, um momento, hmm, na verdade, no entanto, porém, pensando bem, contudo, mas
            """
        ),
        Role.RETRACTION: phrases(
            """
            correção, desculpe, perdão, erro, um erro, me enganei, errei, está errado, está errada,
            é incorreto, é incorreta, isso é incorreto, é falso, não é correto, não está correto,
            não está correta, não é a resposta, deveria ser, corrijo, retifico, retiro, esqueci,
            incorreto, errado, e sim
            """
        ),
        Role.SURRENDER: phrases(
            """
            não sei, não pode ser determinado, não é possível determinar, sem ideia
            """
        ),
        Role.AFFIRMATION: phrases(
            """
            sim, correto, certo, exato, verificado, confirmado, tudo bem, confere
            """
        ),
    },
    signature=phrases(
        """
        o, a, os, as, é, e, de, que, resposta, portanto, uma, um, em, não, são, para, do, da, com, há,
        então, dos, no, na
        """
    ),
)
