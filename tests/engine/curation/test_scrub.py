import pytest

from engine.curation.scrub import Scrubber, scrub

PRIVATE = [
    ("EMAIL", "ann.smith+x@mail.example.co.uk"),
    ("PHONE", "+49 151 2345 6789"),
    ("PHONE", "(555) 123-4567"),
    ("CARD", "4111 1111 1111 1111"),
    ("CARD", "378282246310005"),
    ("IBAN", "DE89 3704 0044 0532 0130 00"),
    ("US_SSN", "123-45-6789"),
    ("IP", "8.8.8.8"),
    ("SECRET", "sk-proj-abcdefghijklmnopqrstuv"),
    ("SECRET", "ghp_" + "a1B2" * 9),
    ("SECRET", "AKIAIOSFODNN7EXAMPLE"),
    ("SECRET", "hf_" + "aB3" * 11),
    ("EMAIL", "ölaf.müller@exämple.de"),
    ("PHONE", "415-555-2671"),
    ("PHONE", "415.555.2671"),
    ("IP", "2606:4700:4700::1111"),
    ("SECRET", "SG." + "aB3_" * 5 + "ab." + "xY-9" * 10 + "xyz"),
    ("SECRET", "shpat_" + "0a" * 16),
    ("PRIVATE_KEY", "-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQ\n-----END PGP PRIVATE KEY BLOCK-----"),
    ("JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijk"),
    ("PRIVATE_KEY", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nx\n-----END RSA PRIVATE KEY-----"),
    ("EMAIL", "ann\uff20company.com"),
    ("EMAIL", "ann\u200b@com\u00adpany.com"),
    ("EMAIL", "ann.smith%40company.com"),
    ("PHONE", "0049 151 2345 6789"),
    ("PHONE", "+49\u00a0151\u202f2345\u00a06789"),
    ("PHONE", "+49\u2011151\u20112345\u20116789"),
    ("CARD", "4111\u00a01111\u00a01111\u00a01111"),
    ("CARD", "3056 930902 5904"),
    ("IBAN", "de89370400440532013000"),
    ("IBAN", "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000"),
    ("SECRET", "gsk_" + "aB3dE5" * 8),
    ("SECRET", "dapi" + "0123456789abcdef" * 2),
    ("SECRET", "SK" + "0123456789abcdef" * 2),
    ("SECRET", "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"),
    ("SECRET", "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"),
    ("SECRET", "$apr1$abcd1234$0123456789abcdefghijkl"),
]
PLAIN = [
    "def f(x):\n    return x @ y.T  # a@b",
    "12345678901234567890 + 4111111111111112 = 3.14159265358979",
    "version 1.2.3 of 192.168.0.1 and 999.1.1.1",
    "x = 1000000007; y = [4, 1, 1, 1]; 2024-01-15 12:30:45",
    "password = '<your password>' or '${PASSWORD}'",
    "the password is a word; secret: none",
    "+1 + 2 - 3 - 4",
    "scores = q@k.transpose(0, 1) + x@self.weight",
    "12:30:45, 1:2:3, a::b, ::1, fe80::1, 2001:db8::1, std::max::x, 00:1A:2B:3C:4D:5E",
    "token = get_token(x)\nsecret = number + 12345678\nTOKEN = tokens[12345]\npassword: correcthorse",
    "MAX_TOKEN = 1234567890\nNUM_TOKENS=1024abcd\nBearer bonds are bearer instruments of some kind",
    "800-123-4567 - 5",
    "$\\frac{123}{456}$ and 123-456-78901",
    "version 8.8.8.8, v1.2.3.4 and Version: 9.9.9.9",
    "the password is incorrect, password is required, password: correcthorse",
    "https://x.org/?page=12345678&key=sort-ascending&token=<token>",
    "cookie: session=none; a = b%40c; curl -u user:pass",
    "ab12cdef34567890ab12cdef34567890 and ad1234567890123456789012",
    "7 \u2013 3 \u2212 2 = 2, 10\u00a0000\u00a0000 and \uff11\uff0b\uff12",
]


@pytest.mark.parametrize(("kind", "value"), PRIVATE)
@pytest.mark.parametrize("around", ["{}", "Write to {} today.", "It was {}.", "x = '{}'\n", "({}),"])
def test_what_is_private_is_replaced_by_what_it_was(kind: str, value: str, around: str) -> None:
    found = scrub(around.replace("{}", value))
    assert value not in found.text and f"<{kind}_1>" in found.text and found.kinds == {kind: 1}


@pytest.mark.parametrize("text", PLAIN)
def test_programs_and_numbers_stay_as_they_are(text: str) -> None:
    assert scrub(text).text == text


def test_a_named_secret_loses_its_value_and_not_its_name() -> None:
    assert scrub(' api_key = "Zx9-unguessable"').text == ' api_key = "<SECRET_1>"'
    assert scrub('{"password": "Zx9-unguessable"}').text == '{"password": "<SECRET_1>"}'
    assert scrub("PASSWORD=Zx9-unguessable\n").text == "PASSWORD=<SECRET_1>\n"
    assert scrub("export API_KEY=abc123def456").text == "export API_KEY=<SECRET_1>"
    assert scrub("aws_secret_access_key = wJalrXUtnFEMI/K7M").text == "aws_secret_access_key = <SECRET_1>"
    assert scrub("Authorization: Bearer abcdef1234567890abcd").text == "Authorization: Bearer <SECRET_1>"
    assert (
        scrub("GET /v1?a=1&access_token=abcDEF123456ghi&b=2").text
        == "GET /v1?a=1&access_token=<SECRET_1>&b=2"
    )
    assert scrub("Authorization: Basic YWRtaW46czNjcjN0").text == "Authorization: Basic <SECRET_1>"
    assert scrub("Server=x;Password=hunter2Secret9;").text == "Server=x;Password=<SECRET_1>;"
    assert scrub("machine x login ann password hunter2Secret9").text.endswith(" password <SECRET_1>")
    assert scrub("curl -u ann:hunter2Secret9 https://x.org").text == "curl -u ann:<SECRET_1> https://x.org"
    assert scrub("Cookie: id=abcdef0123456789abcdef; a=b").text == "Cookie: id=<SECRET_1>; a=b"
    assert scrub("https://ann:pass1234@host/x").text == "https://<URL_LOGIN_1>@host/x"


def test_the_same_is_replaced_by_the_same_over_the_texts_of_a_record() -> None:
    scrubber = Scrubber()
    texts = [scrubber.scrub("a@x.org to b@x.org"), scrubber.scrub("b@x.org, a@x.org")]
    assert texts == ["<EMAIL_1> to <EMAIL_2>", "<EMAIL_2>, <EMAIL_1>"] and scrubber.kinds == {"EMAIL": 2}


LONG = (
    "a",
    "1 ",
    "a.",
    "(",
    "+1",
    "a@b.",
    "a@b",
    "eyJaaaaaaaa.",
    "sk-",
    "1234 ",
    "AB12 ",
    "://a:",
    "BEGIN PRIVATE KEY",
    "PASSWORD=",
    "bearer ",
    "ab:cd:",
    "é@é.",
    "200-200-",
    "api_key\t",
    "password is ",
    " -u a:",
    "?token=",
    "$1$",
    "cookie: a=",
    "0049 ",
    "\u200b",
    "a\u00ad@",
)


@pytest.mark.parametrize("part", LONG)
def test_long_texts_take_no_long_time(part: str) -> None:
    scrub(part * (200_000 // len(part)))


def test_a_text_full_of_addresses_takes_no_long_time() -> None:
    assert scrub("".join(f"a{n}@x.org " for n in range(20_000))).kinds == {"EMAIL": 20_000}
