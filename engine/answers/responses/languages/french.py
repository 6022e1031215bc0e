"""French."""

from engine.answers.responses.wording import Role, Wording, phrases

FRENCH = Wording(
    name="French",
    answers=phrases(
        """
        option correcte, bonne option, réponse, réponse finale, bonne réponse, résultat final,
        réponse correcte, rép
        """
    ),
    results=phrases("résultat, solution, total, somme"),
    adjuncts=phrases("à, de, du, des, pour, que, recherchée, cherchée"),
    options=phrases("option, choix, proposition, réponse"),
    chooses=phrases("choisis, choisissons, choisit, on choisit, choisir"),
    copulas=phrases(
        """
        est, sont, vaut, valent, égale, est égal à, est égale à, est de, est donc, donne, s'élève à, était
        """
    ),
    verbs=phrases(
        """
        compte, comptent, a, ont, vend, achète, mange, garde, gardent,
        cela fait, fait, font, ça fait, doivent, dépensent, achètent, vendent, reçoivent, mangent,
        possède, possèdent, faut, il faut, restent, mesure, mesurent, parcourt, gagna, paya, met,
        mettent, prend, prennent, a besoin de, on obtient, on trouve, obtient, trouve, a, ont, avait,
        coûte, coûtent, paie, paye, gagne, gagnent, il y a, reste, dépense, achète, vend, reçoit,
        il reste, mange, pèse, dure, parcourt, obtenons, avons, nous trouvons, nous obtenons, payé,
        gagné, dépensé, acheté, vendu, reçu, mangé, parcouru, doit
        """
    ),
    refers_back=phrases("cette réponse, ce résultat, cette valeur, ma réponse"),
    openers=phrases(
        """
        donc, ainsi, alors, par conséquent, finalement, au total, en tout, d'où, en conclusion, et, or,
        on a, on obtient, il y a, le, la, les, l, il s'ensuit que, cela donne, on en déduit que,
        ce qui donne, nous avons
        """
    ),
    fillers=phrases(
        """
        donc, exactement, précisément, simplement, au total, en tout, seulement, alors, ainsi, la, le, l,
        égal à, égale à, de, finalement, enfin
        """
    ),
    trailers=phrases(
        """
        au total, en tout, exactement, comme voulu, comme demandé, comme attendu, par symétrie
        """
    ),
    reasons=phrases(
        "ce qui répond à la question, car, parce que, puisque, donc, ce qui, comme, qui est, en effet, d'où"
    ),
    solutions=phrases(
        """
        est la seule solution, est la solution, est l'unique solution, est la réponse, sont les solutions
        """
    ),
    nothing=phrases(
        """
        aucune solution, pas de solution, pas de solutions, aucune solution réelle, n'a aucune solution,
        n'admet aucune solution, n'y a aucune solution, n'y a pas de solution, n'a pas de solution
        """
    ),
    correct=phrases(
        """
        est correcte, est correct, est juste, est la bonne réponse, est la réponse, est exacte, est vraie
        """
    ),
    conjunctions=phrases("que"),
    contrasts=phrases("mais, donc, ainsi, alors, or"),
    and_words=phrases("et, ainsi que, et aussi"),
    or_words=phrases("ou, ou bien"),
    but_not=phrases("pas, et non, et pas, non pas, non, au lieu de, plutôt que"),
    how_many=phrases("combien de, combien d"),
    indefinites=phrases(
        """
        quelqu, quelqu un, personne, chacun, chacune, quiconque, qui, autre, autres, aucun, aucune, un,
        une, moitié, double, triple, tiers, quart
        """
    ),
    determiners=phrases("le, la, les, l, notre"),
    modifiers=phrases("de, des, du, d, qui, avec, sans, pour, dont, où"),
    steps=phrases(
        """
        on divise, on multiplie, on ajoute, on soustrait, on remplace, on simplifie, en divisant,
        en multipliant, en ajoutant, en soustrayant, en remplaçant, en simplifiant, divisons,
        multiplions
        """
    ),
    but_rather=phrases("mais, mais bien"),
    roles={
        Role.NEGATION: phrases("ne, n, pas, jamais, aucun, aucune, ni, non, sans, nul"),
        Role.JUDGEMENT: phrases(
            """
            faux, fausse, impossible, incorrect, incorrecte, erroné, erronée, invalide, exclu, exclue,
            rejeté, rejetée, contradiction, échoue, éliminé, éliminée, prétendu, prétendue, absurde,
            à écarter, écarté, écartée
            """
        ),
        Role.MODALITY: phrases(
            """
            peut être, peut-être, pourrait, pourraient, serait, seraient, devrait, probablement, possible,
            possiblement, je pense, je crois, crois, pense, suppose, semble, semblent, sans doute,
            éventuellement, je devine, si jamais, vraisemblablement, douter, doute, incertain, aurait,
            auraient, affirme, prétend, on dirait, hypothèse
            """
        ),
        Role.SUPPOSITION: phrases(
            """
            si, s'il, supposons, en supposant, à supposer, au cas où, imaginons, admettons
            """
        ),
        Role.COMPARISON: phrases(
            """
            plus de, moins de, au moins, au plus, environ, à peu près, presque, entre, jusqu'à,
            supérieur à, supérieure à, inférieur à, inférieure à, proche de, sauf, excepté, plus que,
            moins que, dépasse
            """
        ),
        Role.CHECK: phrases("vérifions, vérifier, vérification, vérifie, par exemple, contrôle"),
        Role.DOUBT: phrases(
            """
            attendez, attends, attention, hmm, en fait, cependant, toutefois, en réalité, à la réflexion,
            voyons, pourtant, mais
            """
        ),
        Role.RETRACTION: phrases(
            """
            correction, désolé, pardon, erreur, une erreur, me suis trompé, me suis trompée, je me trompe,
            c'est faux, est faux, était faux, est fausse, n'est pas correct, n'est pas correcte,
            n'est pas la réponse, devrait être, je corrige, rectification, je retire, est incorrect,
            est incorrecte, était incorrect, incorrect, oublié, plutôt, faux
            """
        ),
        Role.SURRENDER: phrases(
            """
            je ne sais pas, ne peut pas être déterminé, ne peut être déterminé, impossible à déterminer,
            aucune idée
            """
        ),
        Role.AFFIRMATION: phrases("oui, correct, exact, vérifié, confirmé, d'accord, convient, parfait"),
    },
    signature=phrases(
        """
        le, la, les, est, et, réponse, donc, des, une, un, nous, on, que, ce, il, pour, dans, du, au,
        vaut, sont, qui, livres, élèves, pommes, billes, stylos, bonbons, gâteaux, œufs, garçons, filles,
        chaises, jours, heures, semaines, mois, ans
        """
    ),
)
