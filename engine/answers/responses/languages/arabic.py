"""Arabic."""

from engine.answers.responses.wording import Role, Wording, phrases

ARABIC = Wording(
    name="Arabic",
    answers=phrases(
        """
        الخيار الصحيح, الاختيار الصحيح, الجواب, الإجابة, الجواب النهائي, الإجابة النهائية, الحل النهائي,
        الإجابة الصحيحة, الجواب الصحيح, إجابة, الناتج النهائي, النتيجة النهائية, الإجابة هي
        """
    ),
    results=phrases("النتيجة, الناتج, المجموع"),
    refers_back=phrases("هذا الجواب, هذه الإجابة, هذه النتيجة"),
    adjuncts=phrases("على, عن"),
    options=phrases("الخيار, الاختيار, الإجابة"),
    copulas=phrases("هو, هي, يساوي, تساوي, يكون, تكون, هم"),
    verbs=phrases(
        """
        تحتاج, يحتاج, يبقى, تبقى, ينفق, تنفق, يكسب, تكسب, حصل على, حصلت على, اشترى, اشترت, دفع,
        دفعت, نحصل على, لدينا, يوجد, توجد, هناك, يدفع, تدفع, يملك, تملك, نجد
        """
    ),
    openers=phrases("إذن, إذا, لذلك, لذا, وبالتالي, بالتالي, ومنه, أخيرا, وعليه, إذًا, في المجموع, و"),
    fillers=phrases("بالضبط, تماما, إذن, فقط, العدد, الخيار"),
    trailers=phrases("في المجموع, بالضبط, إجمالا"),
    reasons=phrases("لأن, لأنه, حيث, بما أن, إذن, لذلك"),
    solutions=phrases("هو الحل الوحيد, هو الحل, هو الجواب"),
    correct=phrases("هو الصحيح, هي الصحيحة, هو الجواب الصحيح, هي الإجابة الصحيحة, صحيح, هو الجواب"),
    conjunctions=phrases("أن"),
    contrasts=phrases("لكن, إذن, لذلك, بل"),
    and_words=phrases("و"),
    or_words=phrases("أو"),
    but_not=phrases("وليس, ليس, لا, بدلا من"),
    but_rather=phrases("بل"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("لا, ليس, ليست, لم, لن, غير, بدون, لست"),
        Role.JUDGEMENT: phrases("خطأ, خاطئ, خاطئة, مستحيل, مرفوض, تناقض, باطل, مستبعد"),
        Role.MODALITY: phrases("ربما, قد, يمكن, أظن, أعتقد, لعل, يبدو, محتمل, من المحتمل, أخمن"),
        Role.SUPPOSITION: phrases("لو, إن, بفرض, لنفترض, نفترض, إذا كان, إذا كانت, في حالة"),
        Role.COMPARISON: phrases(
            """
            أكثر من, أقل من, على الأقل, على الأكثر, تقريبا, حوالي, بين, أكبر من, أصغر من
            """
        ),
        Role.CHECK: phrases("للتحقق, نتحقق, التحقق, مثلا"),
        Role.DOUBT: phrases("انتظر, لحظة, في الواقع, لكن, مهلا"),
        Role.RETRACTION: phrases(
            """
            تصحيح, عذرا, آسف, خطأ, هذا خطأ, أخطأت, غير صحيح, ليس صحيحا, يجب أن يكون, نسيت, بل
            """
        ),
        Role.SURRENDER: phrases("لا أعرف, لا أعلم, لا يمكن تحديد, لا يمكن تحديده"),
        Role.AFFIRMATION: phrases("نعم, صحيح, مؤكد, تمام"),
    },
    script="\u0600-\u06ff",
)
