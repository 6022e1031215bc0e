//: add
static long long add(long long a, long long b) {
    long long sum;
    if (__builtin_add_overflow(a, b, &sum)) abort();
    return sum;
}

//: subtract
static long long subtract(long long a, long long b) {
    long long difference;
    if (__builtin_sub_overflow(a, b, &difference)) abort();
    return difference;
}

//: multiply
static long long multiply(long long a, long long b) {
    long long product;
    if (__builtin_mul_overflow(a, b, &product)) abort();
    return product;
}

//: absolute
static long long absolute(long long a) {
    if (a == LLONG_MIN) abort();
    return a < 0 ? -a : a;
}

//: negate
static long long negate(long long a) {
    if (a == LLONG_MIN) abort();
    return -a;
}

//: floor_mod
static long long floor_mod(long long a, long long b) {
    if (b == 0) abort();
    if (b == -1) return 0;
    long long rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

//: floor_div
static long long floor_div(long long a, long long b) {
    if (b == 0 || (b == -1 && a == LLONG_MIN)) abort();
    long long quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

//: place_of
static size_t place_of(long long index, size_t length) {
    if (index < 0) index += (long long)length;
    if (index < 0 || index >= (long long)length) abort();
    return (size_t)index;
}

//: obtain
static void *obtain(size_t bytes) {
    void *room = malloc(bytes);
    if (room == NULL) abort();
    return room;
}

//: concat
static const char *concat(const char *a, const char *b) {
    size_t first = strlen(a), second = strlen(b);
    char *both = obtain(first + second + 1);
    memcpy(both, a, first);
    memcpy(both + first, b, second + 1);
    return both;
}

//: next_char
static const char *next_char(const char *text) {
    text++;
    while (((unsigned char)*text & 0xC0) == 0x80) text++;
    return text;
}

//: char_here
static const char *char_here(const char *text) {
    size_t bytes = (size_t)(next_char(text) - text);
    char *found = obtain(bytes + 1);
    memcpy(found, text, bytes);
    found[bytes] = 0;
    return found;
}

//: text_length
static long long text_length(const char *text) {
    long long count = 0;
    for (; *text; text = next_char(text)) count++;
    return count;
}

//: char_at
static const char *char_at(const char *text, long long index) {
    for (size_t left = place_of(index, (size_t)text_length(text)); left > 0; left--) text = next_char(text);
    return char_here(text);
}

//: cut
static const char *cut(const char *text, long long low, long long high) {
    long long size = text_length(text);
    if (low < 0) low = low + size < 0 ? 0 : low + size;
    if (high < 0) high = high + size < 0 ? 0 : high + size;
    if (high > size) high = size;
    if (low >= high) return "";
    const char *from = text;
    for (long long left = low; left > 0; left--) from = next_char(from);
    const char *to = from;
    for (long long left = high - low; left > 0; left--) to = next_char(to);
    char *found = obtain((size_t)(to - from) + 1);
    memcpy(found, from, (size_t)(to - from));
    found[to - from] = 0;
    return found;
}

//: code_of
static long long code_of(const char *text) {
    if (text_length(text) != 1) abort();
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) return bytes[0];
    long long code = bytes[0] & (bytes[0] >= 0xF0 ? 0x07 : bytes[0] >= 0xE0 ? 0x0F : 0x1F);
    for (size_t at = 1; bytes[at]; at++) code = code << 6 | (bytes[at] & 0x3F);
    return code;
}

//: char_of
static const char *char_of(long long code) {
    if (code < 1 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) abort();
    char *text = obtain(5), *at = text;
    if (code < 0x80) {
        *at++ = (char)code;
    } else {
        int shift = code < 0x800 ? 6 : code < 0x10000 ? 12 : 18;
        *at++ = (char)((shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0) | code >> shift);
        while (shift > 0) {
            shift -= 6;
            *at++ = (char)(0x80 | (code >> shift & 0x3F));
        }
    }
    *at = 0;
    return text;
}

//: text_of
static const char *text_of(long long number) {
    char *text = obtain(24);
    snprintf(text, 24, "%lld", number);
    return text;
}

//: to_float
static double to_float(long long number) {
    if (number > 1LL << 53 || number < -(1LL << 53)) abort();
    return (double)number;
}

//: to_integer
static long long to_integer(double number) {
    if (!(number >= -9.2e18 && number <= 9.2e18)) abort();
    return (long long)number;
}

//: divide
static double divide(double a, double b) {
    if (b == 0) abort();
    return a / b;
}

//: float_mod
static double float_mod(double a, double b) {
    if (b == 0) abort();
    double rest = fmod(a, b);
    if (rest == 0) return b < 0 ? -0.0 : 0.0;
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

//: float_power
static double float_power(double base, double exponent) {
    if (base == 0 && exponent < 0) abort();
    if (base < 0 && isfinite(base) && isfinite(exponent) && fmod(exponent, 1) != 0) abort();
    double result = pow(base, exponent);
    if (isinf(result) && isfinite(base) && isfinite(exponent)) abort();
    return result;
}

//: square_root
static double square_root(double value) {
    if (value < 0) abort();
    return sqrt(value);
}

//: round_to
static double round_to(double value, long long digits) {
    if (digits < 0 || digits > 40) abort();
    if (!isfinite(value)) return value;
    char shown[400];
    snprintf(shown, sizeof shown, "%.*f", (int)digits, value);
    return strtod(shown, NULL);
}

//: smaller_float
static double smaller_float(double a, double b) {
    return b < a ? b : a;
}

//: larger_float
static double larger_float(double a, double b) {
    return b > a ? b : a;
}

//: smaller
static long long smaller(long long a, long long b) {
    return b < a ? b : a;
}

//: larger
static long long larger(long long a, long long b) {
    return b > a ? b : a;
}

//: power
static long long power(long long base, long long exponent) {
    if (exponent < 0) abort();
    long long result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) result = multiply(result, base);
        if (exponent > 1) base = multiply(base, base);
    }
    return result;
}

//: shift_left
static long long shift_left(long long value, long long count) {
    if (count < 0) abort();
    if (value == 0) return 0;
    if (count > 62) abort();
    return multiply(value, 1LL << count);
}

//: shift_right
static long long shift_right(long long value, long long count) {
    if (count < 0) abort();
    return value >> (count > 63 ? 63 : count);
}

//: gcd
static long long gcd(long long a, long long b) {
    while (b != 0) {
        long long rest = b == -1 ? 0 : a % b;
        a = b;
        b = rest;
    }
    return absolute(a);
}

//: lcm
static long long lcm(long long a, long long b) {
    return a == 0 || b == 0 ? 0 : absolute(multiply(a / gcd(a, b), b));
}

//: isqrt
static long long isqrt(long long number) {
    if (number < 0) abort();
    long long low = 0, high = 3037000500;
    while (high - low > 1) {
        long long middle = low + (high - low) / 2;
        if (middle * middle <= number) low = middle;
        else high = middle;
    }
    return low;
}

//: factorial
static long long factorial(long long number) {
    if (number < 0) abort();
    long long result = 1;
    for (long long factor = 2; factor <= number; factor++) result = multiply(result, factor);
    return result;
}

//: perm
static long long perm(long long all, long long chosen) {
    if (all < 0 || chosen < 0) abort();
    long long result = chosen > all ? 0 : 1;
    for (long long taken = 0; taken < chosen && result != 0; taken++) result = multiply(result, all - taken);
    return result;
}

//: comb
static long long comb(long long all, long long chosen) {
    if (all < 0 || chosen < 0) abort();
    if (chosen > all) return 0;
    long long result = 1, most = chosen < all - chosen ? chosen : all - chosen;
    for (long long taken = 1; taken <= most; taken++) result = multiply(result, all - taken + 1) / taken;
    return result;
}

//: bit_length
static long long bit_length(long long value) {
    long long count = 0;
    for (long long rest = absolute(value); rest > 0; rest >>= 1) count++;
    return count;
}

//: ascii
static const char *ascii(const char *text) {
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at > 127) abort();
    }
    return text;
}

//: mapped
static const char *mapped(const char *text, int (*change)(int)) {
    size_t bytes = strlen(ascii(text));
    char *found = obtain(bytes + 1);
    for (size_t at = 0; at <= bytes; at++) found[at] = (char)change(text[at]);
    return found;
}

//: all_of
static bool all_of(const char *text, int (*test)(int)) {
    for (const char *at = ascii(text); *at; at++) {
        if (!test(*at)) return false;
    }
    return *text != 0;
}

//: any_of
static bool any_of(const char *text, int (*test)(int)) {
    for (const char *at = ascii(text); *at; at++) {
        if (test(*at)) return true;
    }
    return false;
}

//: repeat_text
static const char *repeat_text(const char *text, long long count) {
    const char *found = "";
    for (; count > 0; count--) found = concat(found, text);
    return found;
}

//: backwards
static const char *backwards(const char *text) {
    const char *found = "";
    for (; *text; text = next_char(text)) found = concat(char_here(text), found);
    return found;
}

//: ends_with
static bool ends_with(const char *text, const char *end) {
    size_t all = strlen(text), last = strlen(end);
    return last <= all && strcmp(text + all - last, end) == 0;
}

//: find_text
static long long find_text(const char *text, const char *wanted) {
    const char *found = strstr(text, wanted);
    if (found == NULL) return -1;
    long long place = 0;
    for (; text < found; text = next_char(text)) place++;
    return place;
}

//: count_text
static long long count_text(const char *text, const char *wanted) {
    if (*wanted == 0) return text_length(text) + 1;
    long long count = 0;
    while ((text = strstr(text, wanted)) != NULL) {
        text += strlen(wanted);
        count++;
    }
    return count;
}

//: replace_text
static const char *replace_text(const char *text, const char *old, const char *fresh) {
    const char *found = *old ? "" : fresh;
    while (*text) {
        bool here = *old && strncmp(text, old, strlen(old)) == 0;
        found = concat(found, here ? fresh : char_here(text));
        text = here ? text + strlen(old) : next_char(text);
        if (!*old) found = concat(found, fresh);
    }
    return found;
}
