"""Korean. Particles are written at the words, so that it is read like a language without spaces."""

from engine.answers.responses.wording import Role, Wording, phrases

KOREAN = Wording(
    name="Korean",
    answers=phrases(
        "정답 번호, 정답 선택지, 정답, 답, 최종 답, 최종답, 최종 정답, 최종 답변, 답안, 정답인 선택지"
    ),
    results=phrases("결과, 합계"),
    options=phrases("선택지, 보기"),
    copulas=phrases("은, 는, 이, 가, 값은, 값이, 수는, 합은"),
    verbs=phrases("은, 는, 이, 가, 모두, 총"),
    refers_back=phrases("이 답, 위의 답, 이 값"),
    openers=phrases("따라서, 그러므로, 그래서, 즉, 결국, 이므로, 최종적으로, 그러면, 총, 모두"),
    fillers=phrases("정확히, 모두, 총, 바로"),
    endings=phrases(
        """
        남는다, 남습니다, 남아요, 입니다,
        이다, 이에요, 예요, 가 됩니다, 이 됩니다, 이 된다, 가 된다, 다, 임, 개입니다, 이 있습니다,
        가 있습니다
        """
    ),
    reasons=phrases("왜냐하면, 때문에"),
    solutions=phrases("이 유일한 해, 가 유일한 해, 이 해, 가 해"),
    nothing=phrases("해가 없다, 해는 없다"),
    correct=phrases("이 정답, 가 정답, 이 맞, 가 맞, 이 옳, 가 옳"),
    contrasts=phrases("하지만, 그러나, 따라서"),
    and_words=phrases("와, 과, 그리고, 및"),
    or_words=phrases("또는, 혹은"),
    but_not=phrases("가 아니라, 이 아니라"),
    roles={
        Role.NEGATION: phrases("아니, 아닙, 않, 없, 못, 아닌"),
        Role.JUDGEMENT: phrases("틀렸, 틀린, 불가능, 모순, 오답, 잘못, 거짓, 제외, 탈락"),
        Role.MODALITY: phrases("아마, 어쩌면, 수도 있, 것 같, 추측, 듯, 일지도, 생각, 겠, 가능성"),
        Role.SUPPOSITION: phrases("만약, 만일, 가정, 라면, 다면, 경우"),
        Role.COMPARISON: phrases(
            """
            이상, 이하, 미만, 초과, 적어도, 최소, 최대, 약, 대략, 정도, 거의, 사이, 보다
            """
        ),
        Role.CHECK: phrases("검산, 확인, 검증, 예를 들"),
        Role.DOUBT: phrases("잠깐, 잠시, 사실, 그러나, 하지만, 음, 다시 생각"),
        Role.RETRACTION: phrases(
            """
            정정, 틀렸, 틀린, 잘못, 죄송, 미안, 실수, 수정, 이어야, 여야, 오류, 아니라, 아닙니다
            """
        ),
        Role.SURRENDER: phrases("모르겠, 알 수 없, 결정할 수 없, 구할 수 없"),
        Role.AFFIRMATION: phrases("네, 맞습니다, 맞다, 맞아, 옳, 일치"),
    },
    script="\uac00-\ud7a3",
    is_spaced=False,
)
