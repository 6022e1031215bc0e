"""Japanese."""

from engine.answers.responses.wording import Role, Wording, phrases

JAPANESE = Wording(
    name="Japanese",
    answers=phrases(
        """
        答え, 答, 最終的な答え, 最終解答, 最終回答, 解答, 回答, 正解, 答えの値, 正しい選択肢, 正しい答え
        """
    ),
    results=phrases("結果, 合計"),
    options=phrases("選択肢"),
    copulas=phrases("は, が, とは, ＝, は、, も"),
    verbs=phrases("必要なのは, 残りは, 全部で, は, が, 全部で, 合計で, 合計"),
    refers_back=phrases("この答え, 上の答え, その答え, この値"),
    openers=phrases(
        """
        以上から, これらより, 上より, よって求める値は, よって, したがって, ゆえに, 従って, だから,
        つまり, そこで, すなわち, 以上より, 最終的に, 故に, 合計, 結局, これより
        """
    ),
    fillers=phrases("ちょうど, 全部で, 合計で, 合計"),
    endings=phrases(
        """
        個ある, 人いる, 円残る, 個残る, 円かかる, 通り存在する, 個存在する, 本です, 枚です, 時間です,
        分です, 日です, 年です, 歳です, 冊です, 点です, です, になります, となります, である, だ,
        となる, になる, でした, です。, とわかる, と分かる, と求まる, があります, がある, 通りです,
        通り, 通りある, 個です, 個, 円です, 人です
        """
    ),
    reasons=phrases("なぜなら, というのは, なので"),
    solutions=phrases("が唯一の解, が解, が答え, が求める値"),
    nothing=phrases("解なし, 解はない, 解は存在しない"),
    correct=phrases("が正しい, が正解, が答え, が正解です, が正しいです"),
    conjunctions=phrases("すると"),
    contrasts=phrases("しかし, よって, したがって"),
    and_words=phrases("と, および, 及び"),
    or_words=phrases("または, もしくは, あるいは, か"),
    but_not=phrases("ではなく, でなく"),
    idioms=phrases("以上より, 以上から, 以上によ"),
    roles={
        Role.NEGATION: phrases(
            """
            ではない, でない, 不是, ではありません, ない, ません, ではなく, でなく, 不可, 非
            """
        ),
        Role.JUDGEMENT: phrases("間違い, 誤り, 不可能, 矛盾, 不正解, 間違, 誤っ, 不適, 除外, 偽"),
        Role.MODALITY: phrases(
            """
            かもしれ, おそらく, たぶん, 多分, と思う, と思います, だろう, でしょう, らしい, ようだ, 推測,
            可能性, はず, かも
            """
        ),
        Role.SUPPOSITION: phrases("もし, 仮に, とすると, とすれば, ならば, 場合, と仮定, たら"),
        Role.COMPARISON: phrases(
            """
            以上, 以下, 未満, より大き, より小さ, 少なくとも, 多くとも, 約, およそ, ほぼ, 程度, 超, の間,
            以外
            """
        ),
        Role.CHECK: phrases("検算, 確認, 検証, 例えば"),
        Role.DOUBT: phrases("待って, 待てよ, ちょっと, 実は, しかし, うーん, ただし, 考え直"),
        Role.RETRACTION: phrases(
            """
            訂正, 間違え, 間違い, 誤り, すみません, ごめん, 申し訳, 修正, 正しくは, であるべき, 忘れ,
            違います, 違う, 誤っ
            """
        ),
        Role.SURRENDER: phrases(
            """
            わからない, わかりません, 分からない, 分かりません, 決定できない, 求められない
            """
        ),
        Role.AFFIRMATION: phrases("はい, 正しい, 一致, 成り立つ, 確かめられ, 合っている"),
    },
    script="\u3040-\u30ff",
    shared_script="\u4e00-\u9fff",
    is_spaced=False,
)
