"""Chinese."""

from engine.answers.responses.wording import Role, Wording, phrases

CHINESE = Wording(
    name="Chinese",
    answers=phrases(
        """
        答案, 最终答案, 正确答案, 最后答案, 故答案, 本题答案, 参考答案, 答, 最终结果, 最終解答, 最終回答,
        解答, 回答, 正解, 最終的答案, 故选, 应选, 故选择, 正确选项, 答案选, 因此选, 所以选, 我选, 本题选,
        正确的选项, 正确的答案, 答案应, 解得答案, 選, 故選
        """
    ),
    results=phrases("结果, 解, 总数"),
    options=phrases("选项, 选择, 答案"),
    chooses=phrases("选, 選, 选择, 選擇, 应选, 故选, 我选, 答案选"),
    copulas=phrases("是, 为, 等于, 就是, 即为, 应为, 即是, 為, 等於"),
    verbs=phrases(
        """
        行驶了, 共需要, 一共需要, 总共需要, 就有, 还有, 剩, 还剩下, 花费, 花费了, 卖了, 买了,
        赚了, 用去, 走了,
        行了, 可以买, 能买, 可买, 需付, 应付, 付了, 共有, 一共有, 总共有, 有, 得, 得到, 可得, 解得,
        求得, 共, 一共, 总共, 需要, 需, 花了, 剩下, 还剩, 约定为, 共需, 用了
        """
    ),
    refers_back=phrases("这个答案, 这答案, 该答案, 上述答案, 上面的答案, 这个结果"),
    openers=phrases(
        """
        所以, 因此, 故, 综上, 综上所述, 于是, 从而, 则, 即, 因而, 那么, 可知, 由此可得, 最后, 最终, 总之,
        可得, 解得, 求得, 得, 又, 得到
        """
    ),
    fillers=phrases("一共有, 总共有, 共有, 有, 选项, 选, ：, 恰好, 正好, 一共, 总共, 共"),
    endings=phrases(
        """
        种不同的方法, 种不同方法, 种方法, 种不同的情况, 种情况, 种可能, 种不同的选法, 种选法, 种排法,
        种走法, 种, 種, 个, 個, 元钱
        """
    ),
    trailers=phrases("所以成立, 证毕"),
    reasons=phrases("因为, 由于, 所以, 因此, 故, 即, 这是因为, 其中包括"),
    solutions=phrases("是唯一解, 是唯一的解, 为唯一解, 是方程的解, 就是答案, 即为所求, 为所求"),
    nothing=phrases("无解, 没有解, 无实数解, 无实根"),
    correct=phrases("是正确的, 正确, 是正确答案, 是正确选项, 是答案, 符合题意, 是对的"),
    conjunctions=phrases("得, 到, 知"),
    contrasts=phrases("但, 但是, 所以, 因此, 故"),
    and_words=phrases("和, 与, 及, 以及, 或者和, 且"),
    or_words=phrases("或, 或者"),
    but_not=phrases("而不是, 不是, 而非"),
    steps=phrases("两边同除以, 两边除以, 两边同乘, 两边乘以, 移项, 化简, 代入, 整理, 合并同类项"),
    but_rather=phrases("而是"),
    idioms=phrases("不难看出, 不难得, 不妨设, 不失一般性, 不难发现, 毫无疑问"),
    roles={
        Role.NEGATION: phrases(
            """
            不是, 不等于, 不为, 不可能, 不能, 不会, 没有, 并非, 非, 无法, 不成立, 不正确, 不对, 不符合,
            不满足, 不应, 不选, 不選, 别选
            """
        ),
        Role.JUDGEMENT: phrases(
            """
            错误, 错, 有误, 矛盾, 舍去, 排除, 不合题意, 不可能, 假的, 误以为, 错解, 舍
            """
        ),
        Role.MODALITY: phrases(
            """
            可能, 有同学, 有学生, 有些人,
            也许, 大概, 或许, 似乎, 看来, 好像, 猜, 估计, 应该, 恐怕, 我认为, 我觉得, 不确定, 有人,
            据说, 疑似, 未必
            """
        ),
        Role.SUPPOSITION: phrases("如果, 若, 假设, 假如, 倘若, 要是, 假定, 当且仅当, 设想"),
        Role.COMPARISON: phrases(
            """
            至少, 至多, 最多, 不少于, 不超过, 大于, 小于, 超过, 不足, 大约, 约为, 左右, 接近, 介于, 之间,
            多于, 少于, 除了, 不到, 以上, 以下, 近
            """
        ),
        Role.CHECK: phrases("解析, 分析, 详解, 点评, 说明, 检验, 验证, 检查, 验算, 例如, 比如"),
        Role.DOUBT: phrases(
            """
            等等, 等一下, 稍等, 其实, 然而, 但是, 不过, 重新考虑, 再想想, 再检查, 嗯, 慢着
            """
        ),
        Role.RETRACTION: phrases(
            """
            更正, 纠正, 抱歉, 对不起, 错了, 是错的, 错误, 有误, 不对, 不正确, 应该是, 应为, 应当是, 算错,
            弄错, 漏了, 忘了, 不是答案, 修正, 我错, 不成立, 改为
            """
        ),
        Role.SURRENDER: phrases("无法确定, 不知道, 无法判断, 不能确定, 无法回答, 无法求出"),
        Role.AFFIRMATION: phrases("正确, 验证无误, 符合, 成立, 没错, 对的, 无误"),
    },
    script="\u4e00-\u9fff",
    is_spaced=False,
)
