//: characters
static Texts *characters(const char *text) {
    Texts *found = texts_of(NULL, 0);
    for (; *text; text = next_char(text)) append_text(found, char_here(text));
    return found;
}

//: part_of
static const char *part_of(const char *text, size_t bytes) {
    char *part = obtain(bytes + 1);
    memcpy(part, text, bytes);
    part[bytes] = 0;
    return part;
}

//: split_text
static Texts *split_text(const char *text, const char *separator) {
    if (*separator == 0) abort();
    Texts *pieces = texts_of(NULL, 0);
    for (const char *end; (end = strstr(text, separator)) != NULL; text = end + strlen(separator)) {
        append_text(pieces, part_of(text, (size_t)(end - text)));
    }
    append_text(pieces, text);
    return pieces;
}

//: is_space
static int is_space(int byte) {
    return byte == ' ' || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31);
}

//: words
static Texts *words(const char *text) {
    Texts *found = texts_of(NULL, 0);
    for (const char *at = ascii(text); *at;) {
        const char *start = at;
        while (*at && !is_space(*at)) at++;
        if (at > start) append_text(found, part_of(start, (size_t)(at - start)));
        while (*at && is_space(*at)) at++;
    }
    return found;
}

//: join_texts
static const char *join_texts(const char *separator, const Texts *pieces) {
    size_t bytes = 1, gap = strlen(separator);
    for (size_t at = 0; at < pieces->count; at++) bytes += strlen(pieces->items[at]) + gap;
    char *whole = obtain(bytes), *end = whole;
    for (size_t at = 0; at < pieces->count; at++) {
        if (at > 0) end = (char *)memcpy(end, separator, gap) + gap;
        size_t size = strlen(pieces->items[at]);
        end = (char *)memcpy(end, pieces->items[at], size) + size;
    }
    *end = 0;
    return whole;
}

//: strip
static const char *strip(const char *text, bool left, bool right) {
    size_t end = strlen(ascii(text));
    while (left && is_space(*text)) text++, end--;
    while (right && end > 0 && is_space(text[end - 1])) end--;
    return part_of(text, end);
}

//: parse_integer
static long long parse_integer(const char *text, long long base) {
    const char *at = strip(text, true, true);
    bool negative = *at == '-', after_digit = false;
    if (*at == '-' || *at == '+') at++;
    if (*at == 0 || base < 2 || base > 36) abort();
    long long result = 0;
    for (; *at; at++) {
        if (*at == '_' && after_digit && at[1]) {
            after_digit = false;
            continue;
        }
        long long digit = isdigit((unsigned char)*at) ? *at - '0' : isalpha((unsigned char)*at) ? tolower(*at) - 'a' + 10 : 99;
        if (digit >= base) abort();
        result = multiply(result, base);
        result = negative ? subtract(result, digit) : add(result, digit);
        after_digit = true;
    }
    return result;
}

//: changed_by_word
static const char *changed_by_word(const char *text, bool all) {
    size_t bytes = strlen(ascii(text));
    char *found = obtain(bytes + 1);
    bool inside = false;
    for (size_t at = 0; at < bytes; at++) {
        int byte = (unsigned char)text[at];
        found[at] = (char)(inside ? tolower(byte) : toupper(byte));
        inside = all ? isalpha(byte) != 0 : true;
    }
    found[bytes] = 0;
    return found;
}

//: zero_fill
static const char *zero_fill(const char *text, long long width) {
    const char *sign = *text == '-' || *text == '+' ? part_of(text, 1) : "";
    const char *rest = text + strlen(sign);
    for (long long missing = width - text_length(text); missing > 0; missing--) rest = concat("0", rest);
    return concat(sign, rest);
}
