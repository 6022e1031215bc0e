"""Hindi."""

from engine.answers.responses.wording import Role, Wording, phrases

HINDI = Wording(
    name="Hindi",
    answers=phrases("सही विकल्प, उत्तर, अंतिम उत्तर, सही उत्तर, जवाब"),
    results=phrases("परिणाम, हल, योग"),
    options=phrases("विकल्प"),
    copulas=phrases("है, =, बराबर है, होगा, हैं"),
    refers_back=phrases("यह उत्तर, ऊपर का उत्तर"),
    openers=phrases(
        """
        इसलिए कुल, परिणामस्वरूप, परिणाम, योग, हल, कुल मिलाकर, अतः, इसलिए, इस प्रकार, तो, कुल, अंत में
        """
    ),
    fillers=phrases("ठीक, कुल, विकल्प"),
    endings=phrases("है, हैं, होगा, होता है, प्राप्त होता है"),
    reasons=phrases("क्योंकि, चूंकि"),
    correct=phrases("सही है, सही उत्तर है, उत्तर है"),
    conjunctions=phrases("कि"),
    contrasts=phrases("लेकिन, इसलिए, अतः"),
    and_words=phrases("और, तथा"),
    or_words=phrases("या, अथवा"),
    but_not=phrases("नहीं, न कि"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("नहीं, न, मत, कभी"),
        Role.JUDGEMENT: phrases("गलत, असंभव, विरोधाभास, अमान्य, ग़लत"),
        Role.MODALITY: phrases("शायद, संभवतः, हो सकता, सकता, अनुमान, लगता, क्या, संभव"),
        Role.SUPPOSITION: phrases("यदि, अगर, मान लीजिए, मान लें"),
        Role.COMPARISON: phrases("से अधिक, से कम, कम से कम, अधिक से अधिक, लगभग, के बीच, करीब"),
        Role.CHECK: phrases("जाँच, जांच, उदाहरण, सत्यापन"),
        Role.DOUBT: phrases("रुको, रुकिए, असल में, वास्तव में, लेकिन"),
        Role.RETRACTION: phrases("सुधार, क्षमा, माफ़, माफ, गलती, गलत, होना चाहिए, भूल"),
        Role.SURRENDER: phrases("मुझे नहीं पता, निर्धारित नहीं"),
        Role.AFFIRMATION: phrases("हाँ, सही, ठीक, सत्यापित"),
    },
    script="\u0900-\u097f",
)
