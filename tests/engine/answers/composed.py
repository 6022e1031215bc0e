"""A grammar of responses that are right or wrong by construction: forms of answers, surroundings, languages.

Every response is composed of an opening, a statement about the value of the gold, and a close. A statement is
right where it states that value as the answer; it is wrong where it denies, supposes, bounds, asks, retracts or
replaces it, whatever surrounds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

#: Value as it is written, and the gold that it equals.
VALUES = (
    ("42", "42"), ("7", "7"), ("-3", "-3"), ("1,250", "1250"), ("0.5", "0.5"), ("3/8", r"\frac{3}{8}"), ("12.75", "12.75"),
    (r"$\frac{3}{8}$", r"\frac{3}{8}"), (r"$2\sqrt{3}$", r"2\sqrt{3}"), ("$x^2+1$", "x^2+1"), ("$42$", "42"), ("**42**", "42"),
)  # fmt: skip
#: Values in boxes.
BOXED = (
    ("42", "42"), (r"\frac{3}{8}", r"\frac{3}{8}"), (r"2\sqrt{3}", r"2\sqrt{3}"), ("-3", "-3"), ("(1, 2)", "(1, 2)"),
    (r"\text{42}", "42"), ("x = 42", "42"), ("[0, 1)", "[0, 1)"), (r"\{1, 2\}", r"\{1, 2\}"),
)  # fmt: skip


@dataclass(frozen=True)
class Phrasing:
    """How one language states an answer, or does something else. ``{v}`` is a value, ``{o}`` another one."""

    stated: Sequence[str]
    labelled_box: Sequence[str]
    unstated: Sequence[str]
    taken_back: Sequence[str]
    opened: Sequence[str]
    closed: Sequence[str]


PHRASINGS: Mapping[str, Phrasing] = {
    "English": Phrasing(
        stated=(
            "The answer is {v}.", "Answer: {v}", "**Answer:** {v}", "Final answer: {v}", "# Final Answer\n{v}", "Final Answer:\n\n{v}",
            "So the answer is {v}.", "Therefore, the final answer is {v}.", "The correct answer is {v}.", "Ans: {v}",
            "Therefore the total is {v}.", "So the value we want is {v}.", "Hence the result equals {v}.",
            "The answer is {v}, because the rest cancels.", "The answer is {v} since both sides agree.",
            "The answer is {v}, not {o}.", "The answer is {v} (by symmetry).", "The answer is {v}, which is the total.",
            "Since {o} is not allowed, the answer is {v}.", "I first got {o}, but the answer is {v}.",
            "<answer>{v}</answer>", "The answer is:\n\n{v}", "- Answer: {v}", "The answer is {v}, as required.",
            "The answer is {v} in total.", "At first I thought of {o}. The answer is {v}.", "The answer to the problem is {v}.",
        ),
        labelled_box=(
            "The answer is {b}.", "So {b}.", "{b}", "Thus $x = {d}$.", "**Final Answer**\n{b}", "Therefore the total is {b}, as desired.",
            "Since {o} is not prime, we get {b}.", "\\[ {d} \\]", "Hence\n\\[ {d} \\]", "So, the number of ways is {b}.",
            "The largest possible value is {b}.", "Because it cannot be {o}, we have {b}.", "The answer is {b}, not {o}.",
        ),
        unstated=(
            "The answer is not {v}.", "The answer isn't {v}.", "The answer cannot be {v}.", "It is not true that the answer is {v}.",
            "I doubt that the answer is {v}.", "One might think that the answer is {v}.", "Is the answer {v}?", "The answer is {v}?",
            "If we ignored the order, the answer would be {v}.", "If we forget the last case the answer is {v}.",
            "The answer is more than {v}.", "The answer is at least {v}.", "The answer is less than {v}.", "The answer is up to {v}.",
            "The answer is between {v} and {o}.", "The answer is {v} or {o}.", "The answer is either {v} or {o}.",
            "So x = {v} is impossible.", "Hence x = {v} is not a solution.", "Therefore the total never equals {v}.",
            "Thus x cannot be {v}.", "We still have to rule out {v}.", "I was unable to decide whether it is {v}.",
            "Therefore the claimed value {v} is wrong.", "Thus the number of ways is fewer than {v}.", "Suppose that x = {v}.",
            "Maybe {v}.", "I guess the answer is {v}.", "I think it is {v}, perhaps.", "Answer: {o}, not {v}", "Answer: not {v}",
            "The wrong answer is {v}.", "The answer is {v} plus {o}.", "The answer is close to {v}.", "Answer: {o}",
            "The answer is {o}.", "So the total is {o}.", "The answer is {o}, not {v}.", "Let us check whether x = {v}.",
            "Could it be {v}?", "<answer>{o}</answer>", "<think>The answer is {v}", "The student's answer is {v}.",
        ),
        taken_back=(
            "Wait, that is wrong.", "Hmm, actually no: it is {o}.", "EDIT: it is {o}.", "Sorry, that is incorrect; it is {o}.",
            "On reflection this is off by one; the correct value is {o}.", "Wait, it should be {o}.", "Correction: the answer is {o}.",
            "I made a mistake. The answer is {o}.", "Scratch that, the answer is {o}.", "No, the answer is {o}.", "Oops, I miscounted.",
            "However, the first case was counted twice, so it is {o}.", "But I forgot the last case, so it is {o}.",
            "That is not the right answer.", "I am not sure about this.", "No wait, it must be {o}.",
        ),
        opened=("", "Let us see. ", "We count the cases one by one.\n", "There are 3 cases and 4 more.\n\n", "Step 1: add 2 and 3.\n",
                "Tom has 5 apples.\nHe buys 6 more.\n\n", "#### 1. Setup\nLet x be it.\n\n", "<think>maybe 5 or 8</think>\n"),
        closed=("", "\n", "\n\nI hope it is correct.", " This matches our estimate.", "<|im_end|>", "\n\nCheck: it works."),
    ),
    "German": Phrasing(
        stated=("Die Antwort ist {v}.", "Antwort: {v}", "Also ist das Ergebnis {v}.", "Die Lösung lautet {v}.", "**Antwort:** {v}",
                "Insgesamt sind es {v}.", "Die Antwort ist {v}, weil der Rest wegfällt.", "Endergebnis: {v}", "Die Antwort lautet {v}, nicht {o}."),
        labelled_box=("Die Antwort ist {b}.", "Also {b}.", "Daher ist die Summe {b}.", "Da {o} nicht geht, ist das Ergebnis {b}."),
        unstated=("Die Antwort ist nicht {v}.", "Die Antwort ist mindestens {v}.", "Vielleicht ist die Antwort {v}.", "Die Antwort könnte {v} sein.",
                  "Wenn wir die Reihenfolge vergessen, ist die Antwort {v}.", "Die Antwort ist {v} oder {o}.", "Ist die Antwort {v}?",
                  "Ich glaube, die Antwort ist {v}.", "Die Antwort ist kleiner als {v}.", "Antwort: {o}", "Die Antwort ist nie {v}."),
        taken_back=("Moment, das ist falsch.", "Korrektur: Es sind {o}.", "Das stimmt nicht, es sind {o}.", "Nein, die Antwort ist {o}.",
                    "Entschuldigung, ich habe mich verrechnet."),
        opened=("", "Wir zählen die Fälle. ", "Es gibt 3 Fälle.\n"), closed=("", "\n", " Das ist richtig."),
    ),
    "French": Phrasing(
        stated=("La réponse est {v}.", "Réponse : {v}", "Donc le résultat est {v}.", "**Réponse :** {v}", "La réponse finale est {v}.",
                "La réponse est {v}, car le reste s'annule.", "Au total, la somme vaut {v}.", "La réponse est donc {v}."),
        labelled_box=("La réponse est {b}.", "Donc {b}.", "Ainsi la somme vaut {b}.", "Comme {o} ne convient pas, on a {b}."),
        unstated=("La réponse n'est pas {v}.", "La réponse est au moins {v}.", "La réponse est peut-être {v}.", "La réponse pourrait être {v}.",
                  "Si on oublie l'ordre, la réponse est {v}.", "La réponse est {v} ou {o}.", "La réponse est-elle {v} ?", "Réponse : {o}",
                  "Je pense que la réponse est {v}.", "La réponse est inférieure à {v}.", "La réponse n'est jamais {v}."),
        taken_back=("Attendez, c'est faux.", "Correction : c'est {o}.", "Non, la réponse est {o}.", "Désolé, la réponse est {o}.",
                    "Ce n'est pas la réponse correcte."),
        opened=("", "Comptons les cas. ", "Il y a 3 cas.\n"), closed=("", "\n", " C'est correct."),
    ),
    "Spanish": Phrasing(
        stated=("La respuesta es {v}.", "Respuesta: {v}", "Por lo tanto, el resultado es {v}.", "**Respuesta:** {v}", "La respuesta final es {v}.",
                "La respuesta es {v}, porque el resto se cancela.", "En total, la suma es {v}.", "Así que la respuesta es {v}."),
        labelled_box=("La respuesta es {b}.", "Entonces {b}.", "Por lo tanto la suma es {b}.", "Como {o} no sirve, tenemos {b}."),
        unstated=("La respuesta no es {v}.", "La respuesta es al menos {v}.", "Quizás la respuesta es {v}.", "La respuesta podría ser {v}.",
                  "Si olvidamos el orden, la respuesta es {v}.", "La respuesta es {v} o {o}.", "¿La respuesta es {v}?", "Respuesta: {o}",
                  "Creo que la respuesta es {v}.", "La respuesta es menor que {v}.", "La respuesta nunca es {v}."),
        taken_back=("Espera, está mal.", "Corrección: es {o}.", "No, la respuesta es {o}.", "Perdón, la respuesta es {o}.", "Eso es incorrecto."),
        opened=("", "Contemos los casos. ", "Hay 3 casos.\n"), closed=("", "\n", " Es correcto."),
    ),
    "Portuguese": Phrasing(
        stated=("A resposta é {v}.", "Resposta: {v}", "Portanto, o resultado é {v}.", "**Resposta:** {v}", "A resposta final é {v}.",
                "A resposta é {v}, porque o resto se cancela.", "No total, a soma é {v}.", "Então a resposta é {v}."),
        labelled_box=("A resposta é {b}.", "Então {b}.", "Portanto a soma é {b}.", "Como {o} não serve, temos {b}."),
        unstated=("A resposta não é {v}.", "A resposta é pelo menos {v}.", "Talvez a resposta seja {v}.", "A resposta poderia ser {v}.",
                  "Se esquecermos a ordem, a resposta é {v}.", "A resposta é {v} ou {o}.", "A resposta é {v}?", "Resposta: {o}",
                  "Acho que a resposta é {v}.", "A resposta é menor que {v}.", "A resposta nunca é {v}."),
        taken_back=("Espera, está errado.", "Correção: é {o}.", "Não, a resposta é {o}.", "Desculpe, a resposta é {o}.", "Isso é incorreto."),
        opened=("", "Vamos contar os casos. ", "Há 3 casos.\n"), closed=("", "\n", " Está correto."),
    ),
    "Italian": Phrasing(
        stated=("La risposta è {v}.", "Risposta: {v}", "Quindi il risultato è {v}.", "**Risposta:** {v}", "La risposta finale è {v}.",
                "La risposta è {v}, perché il resto si annulla.", "In totale, la somma è {v}."),
        labelled_box=("La risposta è {b}.", "Quindi {b}.", "Pertanto la somma è {b}."),
        unstated=("La risposta non è {v}.", "La risposta è almeno {v}.", "Forse la risposta è {v}.", "La risposta potrebbe essere {v}.",
                  "Se dimentichiamo l'ordine, la risposta è {v}.", "La risposta è {v} o {o}.", "La risposta è {v}?", "Risposta: {o}"),
        taken_back=("Aspetta, è sbagliato.", "Correzione: è {o}.", "No, la risposta è {o}.", "Scusate, la risposta è {o}."),
        opened=("", "Contiamo i casi. ", "Ci sono 3 casi.\n"), closed=("", "\n", " È corretto."),
    ),
    "Russian": Phrasing(
        stated=("Ответ: {v}", "Ответ: {v}.", "Ответ равен {v}.", "Итак, ответ {v}.", "**Ответ:** {v}", "Следовательно, сумма равна {v}.",
                "Правильный ответ: {v}", "Ответ: {v}, так как остальное сокращается."),
        labelled_box=("Ответ: {b}.", "Итак, {b}.", "Значит, сумма равна {b}.", "Так как {o} не подходит, получаем {b}."),
        unstated=("Ответ не {v}.", "Ответ не меньше {v}.", "Возможно, ответ {v}.", "Если забыть порядок, ответ {v}.", "Ответ: {v} или {o}",
                  "Ответ {v}?", "Ответ: {o}", "Думаю, ответ {v}.", "Ответ больше {v}.", "Ответ не равен {v}."),
        taken_back=("Подождите, это неверно.", "Исправление: {o}.", "Нет, ответ {o}.", "Извините, ответ {o}.", "Это неправильно."),
        opened=("", "Посчитаем случаи. ", "Есть 3 случая.\n"), closed=("", "\n", " Всё верно."),
    ),
    "Chinese": Phrasing(
        stated=("答案：{v}", "答案是{v}。", "最终答案：{v}", "所以答案为{v}。", "因此，答案是 {v}。", "**答案：** {v}", "综上，结果为{v}。", "故答案为：{v}",
                "答案是{v}，因为其余的都抵消了。"),
        labelled_box=("答案为{b}。", "所以{b}。", "因此，和为{b}。", "由于不能取{o}，得{b}。"),
        unstated=("答案不是{v}。", "答案至少是{v}。", "答案可能是{v}。", "如果不考虑顺序，答案是{v}。", "答案是{v}或{o}。", "答案是{v}吗？", "答案：{o}",
                  "我猜答案是{v}。", "答案大于{v}。", "答案不等于{v}。", "答案不可能是{v}。"),
        taken_back=("等等，这是错的。", "更正：应该是{o}。", "不对，答案是{o}。", "抱歉，算错了。", "其实应为{o}。"),
        opened=("", "我们来数一下。", "一共有3种情况。\n"), closed=("", "\n", "验证无误。"),
    ),
    "Japanese": Phrasing(
        stated=("答えは{v}です。", "答え：{v}", "よって、答えは{v}である。", "したがって答えは{v}になります。", "**答え：** {v}", "最終的な答え：{v}"),
        labelled_box=("答えは{b}です。", "よって{b}。", "したがって、合計は{b}です。"),
        unstated=("答えは{v}ではない。", "答えは{v}以上です。", "答えは{v}かもしれません。", "もし順序を無視すると、答えは{v}です。", "答えは{v}または{o}です。",
                  "答えは{v}ですか？", "答え：{o}", "答えは約{v}です。", "答えは{v}だろう。"),
        taken_back=("待って、間違いです。", "訂正：{o}です。", "すみません、答えは{o}です。", "いや、正しくは{o}です。"),
        opened=("", "場合を数える。", "3つの場合がある。\n"), closed=("", "\n"),
    ),
    "Korean": Phrasing(
        stated=("정답은 {v}입니다.", "정답: {v}", "따라서 답은 {v}이다.", "**정답:** {v}", "최종 답: {v}"),
        labelled_box=("정답은 {b}입니다.", "따라서 {b}.", "그러므로 합은 {b}입니다."),
        unstated=("정답은 {v}이 아닙니다.", "정답은 {v} 이상입니다.", "아마 정답은 {v}입니다.", "만약 순서를 무시하면 정답은 {v}입니다.", "정답은 {v} 또는 {o}입니다.",
                  "정답은 {v}입니까?", "정답: {o}"),
        taken_back=("잠깐, 틀렸습니다.", "정정: {o}입니다.", "죄송합니다, 정답은 {o}입니다.", "아닙니다, 정답은 {o}입니다."),
        opened=("", "경우를 세어 봅시다. "), closed=("", "\n"),
    ),
    "Arabic": Phrasing(
        stated=("الجواب هو {v}.", "الجواب: {v}", "الإجابة: {v}", "إذن الجواب هو {v}.", "الإجابة النهائية هي {v}.", "**الجواب:** {v}"),
        labelled_box=("الجواب هو {b}.", "إذن {b}.", "لذلك المجموع يساوي {b}."),
        unstated=("الجواب ليس {v}.", "الجواب هو {v} أو {o}.", "ربما الجواب هو {v}.", "لو نسينا الترتيب فإن الجواب هو {v}.", "هل الجواب هو {v}؟",
                  "الجواب: {o}", "الجواب أكثر من {v}.", "الجواب هو على الأقل {v}."),
        taken_back=("انتظر، هذا خطأ.", "تصحيح: {o}.", "عذرا، الجواب هو {o}.", "هذا غير صحيح."),
        opened=("", "نعد الحالات. "), closed=("", "\n"),
    ),
}  # fmt: skip

#: A box that is denied, supposed, or taken back by its own sentence.
UNSTATED_BOXES = (
    "The answer is not {b}.", "The answer cannot be {b}.", "{b} is not the answer.", "{b}, which is wrong.", "I think the answer is {b}.",
    "The answer could be {b} or {c}.", "The answer might be {b}.", "<think>{b}", "{b} is wrong.", "The answer is {c}.", "{c}",
    "First {b}, then {c}.", "Is it {b}?", "{b} and {c}", "- {b}\n- {c}", "{b}\n\n{c}", "So {b} \\boxed{{", "[THINK]{b}", "{b} </think>",
    "◁think▷{b}", "Die Antwort ist nicht {b}.", "La respuesta no es {b}.", "答案不是{b}。", "<|channel|>analysis<|message|>{b}", "~~{b}~~ {c}",
)  # fmt: skip


@dataclass(frozen=True)
class Composed:
    gold: str
    response: str
    is_right: bool
    language: str
    form: str
    """The statement without its values, to tell kinds of differences apart."""


def composed(seed: int, count: int) -> Iterator[Composed]:
    """``count`` responses, the same for the same seed, about half of them right."""
    random = Random(seed)
    for _ in range(count):
        language = random.choice(list(PHRASINGS))
        yield random.choice(_MAKERS)(random, language, PHRASINGS[language])


def _surrounded(random: Random, said: Phrasing, statement: str) -> str:
    opened, closed = random.choice(said.opened), random.choice(said.closed)
    if statement.startswith(("#", "*", "-", "<", "\\[")) and opened:
        opened = f"{opened.rstrip()}\n\n"
    if not statement.endswith((".", "。", "!")) and not closed.startswith("\n"):
        closed = f"\n{closed.strip()}"
    return opened + statement + closed


def _value(random: Random) -> tuple[str, str, str]:
    """A value, its gold, and another value."""
    value, gold = random.choice(VALUES)
    return value, gold, random.choice(("6", "19", "100"))


def _stated(random: Random, language: str, said: Phrasing) -> Composed:
    value, gold, other = _value(random)
    form = random.choice(said.stated)
    return Composed(gold, _surrounded(random, said, form.format(v=value, o=other)), True, language, form)


def _unstated(random: Random, language: str, said: Phrasing) -> Composed:
    value, gold, other = _value(random)
    form = random.choice(said.unstated)
    opened = random.choice(said.opened)
    return Composed(gold, opened + form.format(v=value, o=other), False, language, form)


def _taken_back(random: Random, language: str, said: Phrasing) -> Composed:
    value, gold, other = _value(random)
    is_boxed = random.random() < 0.5
    if is_boxed:
        content, gold = random.choice(BOXED)
        statement = _boxed(random.choice(said.labelled_box), content, other)
    else:
        statement = random.choice(said.stated[:4]).format(v=value, o=other)
    form = random.choice(said.taken_back)
    parted = random.choice((" ", "\n", "\n\n") if statement.endswith((".", "。")) else ("\n", "\n\n"))
    return Composed(gold, statement + parted + form.format(o=other), False, language, form)


def _boxed(form: str, content: str, other: str) -> str:
    display = f"\\boxed{{{content}}}"
    return form.format(b=f"${display}$", d=display, o=other)


def _in_box(random: Random, language: str, said: Phrasing) -> Composed:
    content, gold = random.choice(BOXED)
    form = random.choice(said.labelled_box)
    statement = _boxed(form, content, random.choice(("6", "19")))
    return Composed(gold, _surrounded(random, said, statement), True, language, form)


def _other_box(random: Random, language: str, said: Phrasing) -> Composed:
    content, gold = random.choice(BOXED)
    form = random.choice(UNSTATED_BOXES)
    response = form.format(b=f"$\\boxed{{{content}}}$", c="$\\boxed{6}$")
    return Composed(gold, random.choice(said.opened) + response, False, "any", form)


def _second_thought(random: Random, language: str, said: Phrasing) -> Composed:
    """What is taken back and stated anew: the new value counts."""
    value, gold, other = _value(random)
    first = random.choice(said.stated[:2]).format(v=other, o=value)
    form = random.choice(said.stated[:2])
    return Composed(
        gold,
        f"{first} {said.taken_back[0].format(o=value)}\n{form.format(v=value, o=other)}",
        True,
        language,
        form,
    )


_MAKERS = (_stated, _stated, _in_box, _second_thought, _unstated, _unstated, _taken_back, _other_box)
