"""Turkish. Its verb stands last, so that the answer noun is followed by the value."""

from engine.answers.responses.wording import Role, Wording, phrases

TURKISH = Wording(
    name="Turkish",
    answers=phrases(
        """
        sonuç, sonucu,
        doğru seçenek, doğru şık, cevap, yanıt, doğru cevap, nihai cevap, cevabı, cevabımız, doğru yanıt
        """
    ),
    results=phrases("sonuç, toplam"),
    options=phrases("seçenek, şık"),
    copulas=phrases("eşittir, olur"),
    openers=phrases(
        """
        yani, o halde, dolayısıyla, böylece, sonuç olarak, toplam, toplamda, öyleyse, buna göre
        """
    ),
    fillers=phrases("tam olarak, toplam, toplamda"),
    endings=phrases(
        """
        vardır, mevcuttur,
        'dir, 'dır, 'tir, 'tır, 'dur, 'tür, 'tur, 'dür, dir, dır, tir, tır, olur, bulunur, olarak bulunur,
        elde edilir
        """
    ),
    reasons=phrases("çünkü, zira"),
    correct=phrases("doğrudur, doğru cevaptır, doğru"),
    contrasts=phrases("ama, fakat, yani, dolayısıyla"),
    and_words=phrases("ve, ile"),
    or_words=phrases("veya, ya da"),
    but_not=phrases("değil"),
    drops_subject=True,
    roles={
        Role.NEGATION: phrases("değil, değildir, yok, hiçbir, asla, olamaz"),
        Role.JUDGEMENT: phrases("yanlış, yanlıştır, imkansız, hatalı, geçersiz, çelişki, elenir"),
        Role.MODALITY: phrases(
            """
            belki, muhtemelen, sanırım, olabilir, galiba, tahmin, tahminim, acaba, mı, mi, mu, mü
            """
        ),
        Role.SUPPOSITION: phrases("eğer, varsayalım, diyelim, ise"),
        Role.COMPARISON: phrases(
            """
            en az, en fazla, yaklaşık, fazla, az, büyük, küçük, arasında, neredeyse
            """
        ),
        Role.CHECK: phrases("kontrol, doğrulama, örneğin"),
        Role.DOUBT: phrases("bekle, dur, aslında, ancak, fakat, ama"),
        Role.RETRACTION: phrases("düzeltme, özür, hata, yanlış, yanıldım, olmalı, olmalıydı, unuttum"),
        Role.SURRENDER: phrases("bilmiyorum, belirlenemez"),
        Role.AFFIRMATION: phrases("evet, doğru, doğrulandı, tamam"),
    },
    signature=phrases("bir, ve, bu, için, cevap, olarak, toplam, yani, sonuç, ise, değil, olur"),
)
