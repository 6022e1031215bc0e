//: floorDiv
/** Division rounded down, as Python's //. */
static long floorDiv(long a, long b) {
    return b == -1 ? Math.negateExact(a) : Math.floorDiv(a, b);
}

//: mulMod
/** A product reduced at once, which may pass 64 bits on the way. */
static long mulMod(long a, long b, long m) {
    BigInteger rest = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).mod(BigInteger.valueOf(Math.abs(m)));
    return Math.floorMod(rest.longValueExact(), m);
}

//: power
static long power(long base, long exponent) {
    if (exponent < 0) throw new ArithmeticException("negative exponent");
    long result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) result = Math.multiplyExact(result, base);
        if (exponent > 1) base = Math.multiplyExact(base, base);
    }
    return result;
}

//: powerMod
static long powerMod(long base, long exponent, long modulus) {
    if (exponent < 0) throw new ArithmeticException("negative exponent");
    BigInteger size = BigInteger.valueOf(modulus).abs();
    BigInteger rest = BigInteger.valueOf(base).modPow(BigInteger.valueOf(exponent), size);
    return Math.floorMod(rest.longValueExact(), modulus);
}

//: shiftLeft
static long shiftLeft(long value, long count) {
    if (count < 0) throw new ArithmeticException("negative shift count");
    return value == 0 ? 0 : BigInteger.valueOf(value).shiftLeft(Math.toIntExact(count)).longValueExact();
}

//: shiftRight
static long shiftRight(long value, long count) {
    if (count < 0) throw new ArithmeticException("negative shift count");
    return value >> Math.min(count, 63);
}

//: absolute
static long absolute(long value) {
    return value < 0 ? Math.negateExact(value) : value;
}

//: toDouble
/** The same number as a double; throws where a double cannot hold it exactly. */
static double toDouble(long value) {
    if (Math.abs(value) > 1L << 53) throw new ArithmeticException("integer beyond 2**53");
    return (double) value;
}

//: toInteger
static long toInteger(double value) {
    if (!(value >= -0x1p63 && value < 0x1p63)) throw new ArithmeticException("not a 64-bit integer");
    return (long) value;
}

//: divide
static double divide(double a, double b) {
    if (b == 0) throw new ArithmeticException("division by zero");
    return a / b;
}

//: floatMod
static double floatMod(double a, double b) {
    if (b == 0) throw new ArithmeticException("division by zero");
    double rest = a % b;
    if (rest == 0) return Math.copySign(0.0, b);
    return rest < 0 != b < 0 ? rest + b : rest;
}

//: floatFloorDiv
static double floatFloorDiv(double a, double b) {
    if (b == 0) throw new ArithmeticException("division by zero");
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && rest < 0 != b < 0) quotient -= 1;
    if (quotient == 0) return Math.copySign(0.0, a / b);
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
}

//: squareRoot
static double squareRoot(double value) {
    if (value < 0) throw new ArithmeticException("math domain error");
    return Math.sqrt(value);
}

//: roundTo
/** Rounds to decimal digits by the exact value of the double, ties to even. */
static double roundTo(double value, long digits) {
    if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) return value;
    double size = new BigDecimal(Math.abs(value)).setScale((int) digits, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(size, value);
}

//: isqrt
static long isqrt(long n) {
    if (n < 0) throw new ArithmeticException("isqrt of a negative number");
    return BigInteger.valueOf(n).sqrt().longValueExact();
}

//: gcd
static long gcd(long a, long b) {
    a = absolute(a);
    b = absolute(b);
    while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

//: lcm
static long lcm(long a, long b) {
    return a == 0 || b == 0 ? 0 : Math.multiplyExact(absolute(a) / gcd(a, b), absolute(b));
}

//: comb
static long comb(long n, long k) {
    if (n < 0 || k < 0) throw new ArithmeticException("comb of a negative number");
    if (k > n) return 0;
    BigInteger result = BigInteger.ONE;
    for (long i = 1; i <= Math.min(k, n - k); i++) {
        result = result.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
    }
    return result.longValueExact();
}

//: perm
static long perm(long n, long k) {
    if (n < 0 || k < 0) throw new ArithmeticException("perm of a negative number");
    long result = k > n ? 0 : 1;
    for (long i = 0; i < k && result != 0; i++) result = Math.multiplyExact(result, n - i);
    return result;
}

//: factorial
static long factorial(long n) {
    if (n < 0) throw new ArithmeticException("factorial of a negative number");
    long result = 1;
    for (long i = 2; i <= n; i++) result = Math.multiplyExact(result, i);
    return result;
}

//: bitLength
static long bitLength(long value) {
    return BigInteger.valueOf(value).abs().bitLength();
}

//: parseInteger
static long parseInteger(String text, long base) {
    return Long.parseLong(strip(text).replaceAll("(?<=[0-9a-zA-Z])_(?=[0-9a-zA-Z])", ""), (int) base);
}

//: parseNumber
static double parseNumber(String text) {
    String trimmed = strip(text);
    if (trimmed.matches("(?i)[+-]?(inf|infinity)")) return trimmed.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    if (trimmed.matches("(?i)[+-]?nan")) return Double.NaN;
    if (!trimmed.matches("(?i)[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?")) throw new NumberFormatException(text);
    return Double.parseDouble(trimmed);
}

//: prefixed
static String prefixed(long value, long base) {
    String prefix = base == 2 ? "0b" : base == 8 ? "0o" : "0x";
    String digits = BigInteger.valueOf(value).abs().toString((int) base);
    return (value < 0 ? "-" : "") + prefix + digits;
}

//: floatText
/** The shortest text that reads back as the same double, laid out as Python does. */
static String floatText(double value) {
    if (Double.isNaN(value)) return "nan";
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    if (value == 0) return 1 / value < 0 ? "-0.0" : "0.0";
    BigDecimal exact = new BigDecimal(value), shown = exact;
    for (int digits = 1; digits <= 17; digits++) {
        shown = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (shown.doubleValue() == value) break;
    }
    shown = shown.stripTrailingZeros();
    int order = shown.precision() - shown.scale() - 1;
    if (order >= -4 && order < 16) {
        String text = shown.toPlainString();
        return text.contains(".") ? text : text + ".0";
    }
    String digits = shown.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return (value < 0 ? "-" : "") + mantissa + "e" + (order < 0 ? "-" : "+") + (Math.abs(order) < 10 ? "0" : "") + Math.abs(order);
}

//: fromCodePoint
static String fromCodePoint(long code) {
    if (code >= 0xD800 && code <= 0xDFFF) throw new IllegalArgumentException("surrogate");
    return Character.toString(Math.toIntExact(code));
}

//: present
/** A value that must not be null. */
static <T> T present(T value) {
    return Objects.requireNonNull(value);
}

//: place
/** The position that an index means, which may count from the end. */
static int place(long index, int size) {
    return Math.toIntExact(index < 0 ? index + size : index);
}

//: at
/** The element at an index that may count from the end. */
static <T> T at(List<T> values, long index) {
    return values.get(place(index, values.size()));
}

//: put
static <T> void put(List<T> values, long index, T value) {
    values.set(place(index, values.size()), value);
}

//: swap
static <T> void swap(List<T> values, long i, long j) {
    Collections.swap(values, place(i, values.size()), place(j, values.size()));
}

//: clamp
static int clamp(long index, int size, int low, int high) {
    return (int) Math.min(Math.max(index < 0 ? index + size : index, low), high);
}

//: slice
static <T> List<T> slice(List<T> values, Long start, Long stop) {
    int size = values.size();
    int low = start == null ? 0 : clamp(start, size, 0, size), high = stop == null ? size : clamp(stop, size, 0, size);
    return low < high ? new ArrayList<>(values.subList(low, high)) : new ArrayList<>();
}

//: sliceStep
static <T> List<T> sliceStep(List<T> values, Long start, Long stop, long step) {
    if (step == 0) throw new IllegalArgumentException("slice step cannot be zero");
    int size = values.size(), least = step > 0 ? 0 : -1, most = step > 0 ? size : size - 1;
    long from = start == null ? (step > 0 ? 0 : size - 1) : clamp(start, size, least, most);
    long end = stop == null ? (step > 0 ? size : -1) : clamp(stop, size, least, most);
    List<T> result = new ArrayList<>();
    for (long i = from; step > 0 ? i < end : i > end; i += step) result.add(values.get((int) i));
    return result;
}

//: reversed
static <T> List<T> reversed(List<T> values) {
    List<T> result = new ArrayList<>(values);
    Collections.reverse(result);
    return result;
}

//: concat
static <T> List<T> concat(List<T> a, List<T> b) {
    List<T> result = new ArrayList<>(a);
    result.addAll(b);
    return result;
}

//: repeat
static <T> List<T> repeat(List<T> values, long count) {
    List<T> result = new ArrayList<>();
    for (long i = 0; i < count; i++) result.addAll(values);
    return result;
}

//: listOf
@SafeVarargs
static <T> List<T> listOf(T... values) {
    return new ArrayList<>(Arrays.asList(values));
}

//: tupleOf
static List<Object> tupleOf(Object... values) {
    return Arrays.asList(values);
}

//: setOf
@SafeVarargs
static <T> Set<T> setOf(T... values) {
    return new LinkedHashSet<>(Arrays.asList(values));
}

//: range
static List<Long> range(long start, long stop, long step) {
    if (step == 0) throw new IllegalArgumentException("range step cannot be zero");
    List<Long> result = new ArrayList<>();
    for (long i = start; step > 0 ? i < stop : i > stop; i = Math.addExact(i, step)) result.add(i);
    return result;
}

//: pop
static <T> T pop(List<T> values) {
    return values.remove(values.size() - 1);
}

//: popAt
static <T> T popAt(List<T> values, long index) {
    return values.remove(place(index, values.size()));
}

//: insertAt
static <T> void insertAt(List<T> values, long index, T value) {
    values.add(clamp(index, values.size(), 0, values.size()), value);
}

//: indexOf
static long indexOf(List<?> values, Object wanted) {
    int index = values.indexOf(wanted);
    if (index < 0) throw new NoSuchElementException("value is not in list");
    return index;
}

//: checkLength
static void checkLength(int size, long count) {
    if (size != count) throw new IllegalArgumentException("wrong number of values to unpack");
}

//: sum
static long sum(List<Long> values) {
    long total = 0;
    for (long value : values) total = Math.addExact(total, value);
    return total;
}

//: floatSum
static double floatSum(List<Double> values) {
    double total = 0;
    for (double value : values) total += value;
    return total;
}

//: product
static long product(List<Long> values) {
    long total = 1;
    for (long value : values) total = Math.multiplyExact(total, value);
    return total;
}

//: compare
/** Negative, zero or positive: numbers by value, texts by code points, sequences element by element. */
static int compare(Object a, Object b) {
    if (a instanceof Long) return Long.compare((Long) a, (Long) b);
    if (a instanceof Double) return (Double) a < (Double) b ? -1 : (Double) a > (Double) b ? 1 : 0;
    if (a instanceof Boolean) return Boolean.compare((Boolean) a, (Boolean) b);
    if (a instanceof String) return compareText((String) a, (String) b);
    List<?> left = (List<?>) a, right = (List<?>) b;
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        int order = compare(left.get(i), right.get(i));
        if (order != 0) return order;
    }
    return Integer.compare(left.size(), right.size());
}

//: compareText
static int compareText(String a, String b) {
    int[] left = a.codePoints().toArray(), right = b.codePoints().toArray();
    return Arrays.compare(left, right);
}

//: sorted
/** A sorted copy; the sort is stable, also in reverse. */
static <T> List<T> sorted(List<T> values, Function<T, ?> key, boolean reverse) {
    List<T> result = new ArrayList<>(values);
    Comparator<T> order = (a, b) -> compare(key.apply(a), key.apply(b));
    result.sort(reverse ? (a, b) -> order.compare(b, a) : order);
    return result;
}

//: sortInPlace
static <T> void sortInPlace(List<T> values, Function<T, ?> key, boolean reverse) {
    List<T> result = sorted(values, key, reverse);
    for (int i = 0; i < result.size(); i++) values.set(i, result.get(i));
}

//: smallest
/** The first of the smallest values. */
static <T> T smallest(List<T> values, Function<T, ?> key) {
    return sorted(values, key, false).get(0);
}

//: largest
/** The first of the largest values. */
static <T> T largest(List<T> values, Function<T, ?> key) {
    return sorted(values, key, true).get(0);
}

//: heapPush
/** Appends and sifts, as Python's heapq does. */
static <T> void heapPush(List<T> heap, T item) {
    heap.add(item);
    siftDown(heap, 0, heap.size() - 1);
}

//: heapPop
static <T> T heapPop(List<T> heap) {
    T last = pop(heap);
    if (heap.isEmpty()) return last;
    T top = heap.set(0, last);
    siftUp(heap, 0);
    return top;
}

//: heapify
static <T> void heapify(List<T> heap) {
    for (int i = heap.size() / 2 - 1; i >= 0; i--) siftUp(heap, i);
}

//: siftDown
static <T> void siftDown(List<T> heap, int start, int place) {
    T item = heap.get(place);
    while (place > start) {
        int parent = (place - 1) / 2;
        if (compare(item, heap.get(parent)) >= 0) break;
        heap.set(place, heap.get(parent));
        place = parent;
    }
    heap.set(place, item);
}

//: siftUp
static <T> void siftUp(List<T> heap, int place) {
    int start = place;
    T item = heap.get(place);
    for (int child = 2 * place + 1; child < heap.size(); child = 2 * place + 1) {
        int right = child + 1;
        if (right < heap.size() && compare(heap.get(child), heap.get(right)) >= 0) child = right;
        heap.set(place, heap.get(child));
        place = child;
    }
    heap.set(place, item);
    siftDown(heap, start, place);
}

//: bisectLeft
static long bisectLeft(List<?> values, Object wanted) {
    int low = 0, high = values.size();
    while (low < high) {
        int middle = (low + high) / 2;
        if (compare(values.get(middle), wanted) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

//: bisectRight
static long bisectRight(List<?> values, Object wanted) {
    int low = 0, high = values.size();
    while (low < high) {
        int middle = (low + high) / 2;
        if (compare(wanted, values.get(middle)) < 0) high = middle;
        else low = middle + 1;
    }
    return low;
}

//: lookUp
static <K, V> V lookUp(Map<K, V> table, K key) {
    if (!table.containsKey(key)) throw new NoSuchElementException("no key " + key);
    return table.get(key);
}

//: removeKey
static <K, V> V removeKey(Map<K, V> table, K key) {
    if (!table.containsKey(key)) throw new NoSuchElementException("no key " + key);
    return table.remove(key);
}

//: setDefault
static <K, V> V setDefault(Map<K, V> table, K key, V fallback) {
    if (!table.containsKey(key)) table.put(key, fallback);
    return table.get(key);
}

//: popKeyOr
static <K, V> V popKeyOr(Map<K, V> table, K key, V fallback) {
    return table.containsKey(key) ? table.remove(key) : fallback;
}

//: items
static <K, V> List<List<Object>> items(Map<K, V> table) {
    List<List<Object>> result = new ArrayList<>();
    for (Map.Entry<K, V> entry : table.entrySet()) result.add(Arrays.asList(entry.getKey(), entry.getValue()));
    return result;
}

//: mapOfPairs
@SuppressWarnings("unchecked")
static <K, V> Map<K, V> mapOfPairs(List<List<Object>> pairs) {
    Map<K, V> table = new LinkedHashMap<>();
    for (List<Object> pair : pairs) table.put((K) pair.get(0), (V) pair.get(1));
    return table;
}

//: countItems
static <T> Map<T, Long> countItems(List<T> values) {
    Map<T, Long> counts = new LinkedHashMap<>();
    for (T value : values) counts.merge(value, 1L, Long::sum);
    return counts;
}

//: removeItem
static <T> void removeItem(Set<T> items, T item) {
    if (!items.remove(item)) throw new NoSuchElementException("no item " + item);
}

//: union
static <T> Set<T> union(Set<T> a, Set<T> b) {
    Set<T> result = new LinkedHashSet<>(a);
    result.addAll(b);
    return result;
}

//: intersection
static <T> Set<T> intersection(Set<T> a, Set<T> b) {
    Set<T> result = new LinkedHashSet<>(a);
    result.retainAll(b);
    return result;
}

//: difference
static <T> Set<T> difference(Set<T> a, Set<T> b) {
    Set<T> result = new LinkedHashSet<>(a);
    result.removeAll(b);
    return result;
}

//: chars
/** The code points of a text, each a text of its own. */
static List<String> chars(String text) {
    List<String> result = new ArrayList<>();
    text.codePoints().forEach(point -> result.add(Character.toString(point)));
    return result;
}

//: length
/** The number of code points. */
static long length(String text) {
    return text.codePointCount(0, text.length());
}

//: charAt
static String charAt(String text, long index) {
    if (length(text) != text.length()) return at(chars(text), index);
    return String.valueOf(text.charAt(place(index, text.length())));
}

//: sliceText
static String sliceText(String text, Long start, Long stop) {
    if (length(text) != text.length()) return String.join("", slice(chars(text), start, stop));
    int size = text.length();
    int low = start == null ? 0 : clamp(start, size, 0, size), high = stop == null ? size : clamp(stop, size, 0, size);
    return low < high ? text.substring(low, high) : "";
}

//: repeatText
static String repeatText(String text, long count) {
    return text.repeat((int) Math.max(0, count));
}

//: split
static List<String> split(String text, String separator) {
    if (separator.isEmpty()) throw new IllegalArgumentException("empty separator");
    return new ArrayList<>(Arrays.asList(text.split(Pattern.quote(separator), -1)));
}

//: splitWords
static List<String> splitWords(String text) {
    List<String> result = new ArrayList<>();
    for (String word : ascii(text).split("[\\t-\\r\\x1c-\\x1f ]+")) {
        if (!word.isEmpty()) result.add(word);
    }
    return result;
}

//: findText
static long findText(String text, String wanted) {
    int index = text.indexOf(wanted);
    return index < 0 ? -1 : length(text.substring(0, index));
}

//: findLastText
static long findLastText(String text, String wanted) {
    int index = text.lastIndexOf(wanted);
    return index < 0 ? -1 : length(text.substring(0, index));
}

//: indexOfText
static long indexOfText(String text, String wanted) {
    long index = findText(text, wanted);
    if (index < 0) throw new NoSuchElementException("substring not found");
    return index;
}

//: countText
static long countText(String text, String wanted) {
    return wanted.isEmpty() ? length(text) + 1 : split(text, wanted).size() - 1;
}

//: replaceText
static String replaceText(String text, String old, String replacement) {
    if (!old.isEmpty()) return text.replace(old, replacement);
    StringBuilder result = new StringBuilder(replacement);
    for (String c : chars(text)) result.append(c).append(replacement);
    return result.toString();
}

//: ascii
/** The text itself; throws on characters whose case and class differ between languages. */
static String ascii(String text) {
    if (!text.chars().allMatch(c -> c < 0x80)) throw new IllegalArgumentException("only ASCII text is supported here");
    return text;
}

//: swapCase
static String swapCase(String text) {
    StringBuilder result = new StringBuilder();
    for (char c : ascii(text).toCharArray()) result.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    return result.toString();
}

//: titleCase
static String titleCase(String text) {
    StringBuilder result = new StringBuilder();
    boolean inside = false;
    for (char c : ascii(text).toCharArray()) {
        result.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
        inside = Character.isLetter(c);
    }
    return result.toString();
}

//: capitalize
static String capitalize(String text) {
    if (text.isEmpty()) return text;
    return ascii(text).substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1).toLowerCase(Locale.ROOT);
}

//: isUpper
static boolean isUpper(String text) {
    return ascii(text).matches("(?s)[^a-z]*[A-Z][^a-z]*");
}

//: isLower
static boolean isLower(String text) {
    return ascii(text).matches("(?s)[^A-Z]*[a-z][^A-Z]*");
}

//: strip
static String strip(String text) {
    return stripLeft(stripRight(text));
}

//: stripLeft
static String stripLeft(String text) {
    return ascii(text).replaceAll("^[\\t-\\r\\x1c-\\x1f ]+", "");
}

//: stripRight
static String stripRight(String text) {
    return ascii(text).replaceAll("[\\t-\\r\\x1c-\\x1f ]+\\z", "");
}

//: stripChars
static String stripChars(String text, String drop, boolean left, boolean right) {
    List<String> points = chars(text), dropped = chars(drop);
    int start = 0, end = points.size();
    while (left && start < end && dropped.contains(points.get(start))) start++;
    while (right && end > start && dropped.contains(points.get(end - 1))) end--;
    return String.join("", points.subList(start, end));
}

//: zeroFill
static String zeroFill(String text, long width) {
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.substring(0, sign) + repeatText("0", width - length(text)) + text.substring(sign);
}

//: padLeft
static String padLeft(String text, long width, String fill) {
    return repeatText(fill, width - length(text)) + text;
}

//: padRight
static String padRight(String text, long width, String fill) {
    return text + repeatText(fill, width - length(text));
}

//: codePoint
static long codePoint(String text) {
    if (length(text) != 1) throw new IllegalArgumentException("expected one character");
    return text.codePointAt(0);
}

//: square
/** A square whose last digit is certain: powers are not rounded alike everywhere. */
static double square(double value) {
    double product = value * value;
    if (value == 0 || Double.isInfinite(value) || Double.isNaN(value)) return product;
    if (product < 1e-250 || product > 1e300) throw new ArithmeticException("a power beyond the floats");
    double rest = Math.fma(value, value, -product);
    if (product + rest * 1.04 != product) throw new ArithmeticException("the last digit of a power");
    return product;
}

//: root
/** A square root, as a power, whose last digit is certain. */
static double root(double value) {
    if (value < 0) throw new ArithmeticException("a power that is complex");
    if (value == 0 || Double.isInfinite(value) || Double.isNaN(value)) return Math.abs(value);
    double result = Math.sqrt(value);
    double rest = -Math.fma(result, result, -value) / (2 * result);
    if (result + rest * 1.04 != result) throw new ArithmeticException("the last digit of a power");
    return result;
}
