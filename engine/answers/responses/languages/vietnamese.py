"""Vietnamese."""

from engine.answers.responses.wording import Role, Wording, phrases

VIETNAMESE = Wording(
    name="Vietnamese",
    answers=phrases(
        """
        phương án đúng, đáp án chính xác, đáp án, đáp số, câu trả lời, đáp án cuối cùng,
        câu trả lời cuối cùng, đáp án đúng, trả lời
        """
    ),
    results=phrases("kết quả, tổng"),
    adjuncts=phrases("của, cho, là"),
    options=phrases("phương án, đáp án, lựa chọn"),
    chooses=phrases("chọn, ta chọn"),
    copulas=phrases("là, bằng, đúng là, sẽ là"),
    verbs=phrases(
        """
        còn lại, phải trả, mua, bán, nhận được, có tất cả, có tổng cộng, tiêu, tiết kiệm, kiếm được,
        có, được, ta có, ta được, cần, trả, còn, mất
        """
    ),
    openers=phrases(
        """
        vậy, do đó, vì vậy, suy ra, nên, như vậy, tổng cộng, cuối cùng, vậy nên, ta có, ta được, vậy thì
        """
    ),
    fillers=phrases("đúng, chính xác, tổng cộng, tất cả, là, bằng, phương án"),
    trailers=phrases("tổng cộng, tất cả"),
    reasons=phrases("vì, bởi vì, do, nên, do đó"),
    correct=phrases("là đúng, là đáp án đúng, đúng, là đáp án"),
    conjunctions=phrases("rằng"),
    contrasts=phrases("nhưng, nên, do đó"),
    and_words=phrases("và"),
    or_words=phrases("hoặc, hay"),
    but_not=phrases("không phải, chứ không phải"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("không, chưa, chẳng, không phải"),
        Role.JUDGEMENT: phrases("sai, vô lý, loại, mâu thuẫn, không đúng, không thể"),
        Role.MODALITY: phrases("có lẽ, có thể, chắc là, tôi nghĩ, đoán, hình như, dường như, phải chăng"),
        Role.SUPPOSITION: phrases("nếu, giả sử, trong trường hợp"),
        Role.COMPARISON: phrases("ít nhất, nhiều nhất, hơn, khoảng, gần, nhỏ hơn, lớn hơn, giữa, trừ"),
        Role.CHECK: phrases("kiểm tra, thử lại, ví dụ"),
        Role.DOUBT: phrases("khoan, chờ đã, thực ra, tuy nhiên, nhưng"),
        Role.RETRACTION: phrases("sửa lại, xin lỗi, nhầm, sai, không đúng, phải là, đính chính, quên"),
        Role.SURRENDER: phrases("tôi không biết, không xác định được, không thể xác định"),
        Role.AFFIRMATION: phrases("đúng, chính xác, thỏa mãn, đúng vậy"),
    },
    signature=phrases("là, của, và, có, đáp, án, ta, vậy, số, được, cho, các, kết, quả, bằng"),
)
