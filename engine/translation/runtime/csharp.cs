//: FloorMod
    static long FloorMod(long a, long b) {
        if (b == -1) return 0;
        long rest = a % b;
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }

//: FloorDiv
    static long FloorDiv(long a, long b) {
        if (b == -1) return checked(-a);
        long quotient = a / b;
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
    }

//: PlaceOf
    static int PlaceOf(long index, int length) {
        if (index < 0) index += length;
        if (index < 0 || index >= length) throw new System.IndexOutOfRangeException();
        return (int)index;
    }

//: Characters
    static List<string> Characters(string text) {
        var found = new List<string>();
        for (int at = 0; at < text.Length; at += found[found.Count - 1].Length) {
            found.Add(text.Substring(at, char.IsSurrogatePair(text, at) ? 2 : 1));
        }
        return found;
    }

//: CharAt
    static string CharAt(string text, long index) {
        var found = Characters(text);
        return found[PlaceOf(index, found.Count)];
    }

//: Cut
    static string Cut(string text, long low, long high) {
        var found = Characters(text);
        long first = System.Math.Max(0, System.Math.Min(low < 0 ? low + found.Count : low, found.Count));
        long last = System.Math.Max(0, System.Math.Min(high < 0 ? high + found.Count : high, found.Count));
        return first < last ? string.Concat(found.GetRange((int)first, (int)(last - first))) : "";
    }

//: CodeOf
    static long CodeOf(string text) {
        if (Characters(text).Count != 1) throw new System.ArgumentException("one character is expected");
        return char.ConvertToUtf32(text, 0);
    }

//: CharOf
    static string CharOf(long code) {
        return char.ConvertFromUtf32(checked((int)code));
    }

//: ItemAt
    static T ItemAt<T>(List<T> items, long index) {
        return items[PlaceOf(index, items.Count)];
    }

//: ToFloat
    static double ToFloat(long number) {
        if (number > 1L << 53 || number < -(1L << 53)) throw new System.OverflowException();
        return number;
    }

//: ToInteger
    static long ToInteger(double number) {
        if (!(number >= -9.2e18 && number <= 9.2e18)) throw new System.OverflowException();
        return (long)number;
    }

//: Divide
    static double Divide(double a, double b) {
        if (b == 0) throw new System.DivideByZeroException();
        return a / b;
    }

//: RoundToEven
    // Mono rounds a constant away from zero.
    static long RoundToEven(double value) {
        double below = System.Math.Floor(value), rest = value - below;
        return ToInteger(rest > 0.5 || (rest == 0.5 && below % 2 != 0) ? below + 1 : below);
    }

//: FloatMod
    static double FloatMod(double a, double b) {
        if (b == 0) throw new System.DivideByZeroException();
        double rest = a % b;
        if (rest == 0) return b < 0 ? -0.0 : 0.0;
        return (rest < 0) != (b < 0) ? rest + b : rest;
    }

//: FloatPower
    static double FloatPower(double x, double y) {
        bool finite = !double.IsInfinity(x) && !double.IsNaN(x) && !double.IsInfinity(y) && !double.IsNaN(y);
        if (x == 0 && y < 0) throw new System.DivideByZeroException();
        if (x < 0 && finite && y % 1 != 0) throw new System.ArgumentException("a complex power");
        double power = System.Math.Pow(x, y);
        if (finite && double.IsInfinity(power)) throw new System.OverflowException();
        return power;
    }

//: SquareRoot
    static double SquareRoot(double value) {
        if (value < 0) throw new System.ArgumentException("math domain error");
        return System.Math.Sqrt(value);
    }

//: Power
    static long Power(long x, long exponent) {
        if (exponent < 0) throw new System.ArgumentException("negative exponent");
        long result = 1;
        for (; exponent > 0; exponent /= 2) {
            if (exponent % 2 == 1) result = checked(result * x);
            if (exponent > 1) x = checked(x * x);
        }
        return result;
    }

//: PowerMod
    static long PowerMod(long x, long exponent, long modulus) {
        if (exponent < 0) throw new System.ArgumentException("negative exponent");
        var rest = System.Numerics.BigInteger.ModPow(x, exponent, modulus);
        return (long)(rest != 0 && rest.Sign < 0 != modulus < 0 ? rest + modulus : rest);
    }

//: ShiftLeft
    static long ShiftLeft(long value, long count) {
        if (count < 0) throw new System.ArgumentException("negative shift count");
        if (value == 0) return 0;
        if (count > 62) throw new System.OverflowException();
        return checked(value * (1L << (int)count));
    }

//: ShiftRight
    static long ShiftRight(long value, long count) {
        if (count < 0) throw new System.ArgumentException("negative shift count");
        return value >> (int)System.Math.Min(count, 63);
    }

//: Gcd
    static long Gcd(long a, long b) {
        while (b != 0) {
            long rest = b == -1 ? 0 : a % b;
            a = b;
            b = rest;
        }
        return System.Math.Abs(a);
    }

//: Lcm
    static long Lcm(long a, long b) {
        return a == 0 || b == 0 ? 0 : System.Math.Abs(checked(a / Gcd(a, b) * b));
    }

//: Isqrt
    static long Isqrt(long number) {
        if (number < 0) throw new System.ArgumentException("isqrt of a negative number");
        long root = (long)System.Math.Sqrt(number);
        while (root > 3037000499 || root * root > number) root--;
        while (root < 3037000499 && (root + 1) * (root + 1) <= number) root++;
        return root;
    }

//: Factorial
    static long Factorial(long number) {
        if (number < 0) throw new System.ArgumentException("factorial of a negative number");
        long result = 1;
        for (long factor = 2; factor <= number; factor++) result = checked(result * factor);
        return result;
    }

//: Perm
    static long Perm(long all, long chosen) {
        if (all < 0 || chosen < 0) throw new System.ArgumentException("perm of a negative number");
        long result = chosen > all ? 0 : 1;
        for (long taken = 0; taken < chosen && result != 0; taken++) result = checked(result * (all - taken));
        return result;
    }

//: Comb
    static long Comb(long all, long chosen) {
        if (all < 0 || chosen < 0) throw new System.ArgumentException("comb of a negative number");
        if (chosen > all) return 0;
        long result = 1;
        for (long taken = 1; taken <= System.Math.Min(chosen, all - chosen); taken++) {
            result = checked(result * (all - taken + 1)) / taken;
        }
        return result;
    }

//: DigitsOf
    static string DigitsOf(long value, long radix) {
        string found = "";
        for (long rest = System.Math.Abs(value); rest > 0; rest /= radix) {
            found = "0123456789abcdef"[(int)(rest % radix)] + found;
        }
        return found;
    }

//: Prefixed
    static string Prefixed(long value, long radix) {
        string prefix = radix == 2 ? "0b" : radix == 8 ? "0o" : "0x";
        return (value < 0 ? "-" : "") + prefix + (value == 0 ? "0" : DigitsOf(value, radix));
    }

//: Ascii
    static string Ascii(string text) {
        foreach (char letter in text) {
            if (letter > 127) throw new System.ArgumentException("only ASCII text is supported here");
        }
        return text;
    }

//: Matches
    static bool Matches(string text, string pattern) {
        return System.Text.RegularExpressions.Regex.IsMatch(Ascii(text), pattern);
    }

//: Blanks
    static readonly char[] Blanks = "\t\n\v\f\r\x001c\x001d\x001e\x001f ".ToCharArray();

//: ParseInteger
    static long ParseInteger(string text, long radix) {
        string trimmed = Ascii(text).Trim(Blanks).ToLowerInvariant();
        bool negative = trimmed.StartsWith("-", System.StringComparison.Ordinal);
        if (negative || trimmed.StartsWith("+", System.StringComparison.Ordinal)) trimmed = trimmed.Substring(1);
        long value = 0;
        foreach (string part in trimmed.Split('_')) {
            if (part == "") throw new System.FormatException();
            foreach (char letter in part) {
                int digit = "0123456789abcdefghijklmnopqrstuvwxyz".IndexOf(letter);
                if (digit < 0 || digit >= radix) throw new System.FormatException();
                value = checked(value * radix + digit);
            }
        }
        return negative ? -value : value;
    }

//: Present
    static T Present<T>(T value) where T : class {
        if (value == null) throw new System.ArgumentNullException();
        return value;
    }

//: SplitText
    static List<string> SplitText(string text, string separator) {
        if (separator == "") throw new System.ArgumentException("empty separator");
        return new List<string>(text.Split(new[] { separator }, System.StringSplitOptions.None));
    }

//: Words
    static List<string> Words(string text) {
        return new List<string>(Ascii(text).Split(Blanks, System.StringSplitOptions.RemoveEmptyEntries));
    }

//: ReplaceText
    static string ReplaceText(string text, string old, string fresh) {
        if (old != "") return text.Replace(old, fresh);
        return fresh + string.Join(fresh, Characters(text)) + (text == "" ? "" : fresh);
    }

//: FindText
    static long FindText(string text, string wanted) {
        int place = text.IndexOf(wanted, System.StringComparison.Ordinal);
        return place < 0 ? -1 : Characters(text.Substring(0, place)).Count;
    }

//: IndexOfText
    static long IndexOfText(string text, string wanted) {
        long place = FindText(text, wanted);
        if (place < 0) throw new System.ArgumentException("substring not found");
        return place;
    }

//: CountText
    static long CountText(string text, string wanted) {
        if (wanted == "") return Characters(text).Count + 1;
        return text.Split(new[] { wanted }, System.StringSplitOptions.None).Length - 1;
    }

//: SwapCase
    static string SwapCase(string text) {
        char[] letters = Ascii(text).ToCharArray();
        for (int at = 0; at < letters.Length; at++) {
            if (char.IsLetter(letters[at])) letters[at] = (char)(letters[at] ^ 32);
        }
        return new string(letters);
    }

//: Capitalize
    static string Capitalize(string text) {
        if (Ascii(text) == "") return "";
        return text.Substring(0, 1).ToUpperInvariant() + text.Substring(1).ToLowerInvariant();
    }

//: TitleCase
    static string TitleCase(string text) {
        return System.Text.RegularExpressions.Regex.Replace(Ascii(text), "[A-Za-z]+", word => Capitalize(word.Value));
    }

//: Padding
    static string Padding(string text, long width, string fill) {
        string padding = "";
        for (long missing = width - Characters(text).Count; missing > 0; missing--) padding += fill;
        return padding;
    }

//: ZeroFill
    static string ZeroFill(string text, long width) {
        int sign = text != "" && (text[0] == '-' || text[0] == '+') ? 1 : 0;
        return text.Substring(0, sign) + Padding(text, width, "0") + text.Substring(sign);
    }

//: CheckLength
    static void CheckLength<T>(List<T> values, long count) {
        if (values.Count != count) throw new System.ArgumentException("expected " + count + " values");
    }

//: CutList
    static List<T> CutList<T>(List<T> values, long low, long high) {
        long first = System.Math.Max(0, System.Math.Min(low < 0 ? low + values.Count : low, values.Count));
        long last = System.Math.Max(0, System.Math.Min(high < 0 ? high + values.Count : high, values.Count));
        return first < last ? values.GetRange((int)first, (int)(last - first)) : new List<T>();
    }

//: CutByStep
    static List<T> CutByStep<T>(List<T> values, long? start, long? stop, long step) {
        if (step == 0) throw new System.ArgumentException("slice step cannot be zero");
        long size = values.Count, least = step > 0 ? 0 : -1, most = step > 0 ? size : size - 1;
        System.Func<long, long> clamp = end => System.Math.Max(least, System.Math.Min(end < 0 ? end + size : end, most));
        long at = start == null ? (step > 0 ? 0 : size - 1) : clamp(start.Value);
        long last = stop == null ? (step > 0 ? size : -1) : clamp(stop.Value);
        var found = new List<T>();
        for (; step > 0 ? at < last : at > last; at += step) found.Add(values[(int)at]);
        return found;
    }

//: Reversed
    static List<T> Reversed<T>(List<T> values) {
        var found = new List<T>(values);
        found.Reverse();
        return found;
    }

//: Joined
    static List<T> Joined<T>(List<T> first, List<T> second) {
        var found = new List<T>(first);
        found.AddRange(second);
        return found;
    }

//: Repeated
    static List<T> Repeated<T>(List<T> values, long count) {
        var found = new List<T>();
        for (long turn = 0; turn < count; turn++) found.AddRange(values);
        return found;
    }

//: Range
    static List<long> Range(long start, long stop, long step) {
        if (step == 0) throw new System.ArgumentException("range step cannot be zero");
        var found = new List<long>();
        for (long at = start; step > 0 ? at < stop : at > stop; at = checked(at + step)) found.Add(at);
        return found;
    }

//: Extend
    static void Extend<T>(List<T> values, List<T> more) {
        values.AddRange(new List<T>(more));
    }

//: Put
    static void Put<T>(List<T> values, long index, T value) {
        values[PlaceOf(index, values.Count)] = value;
    }

//: InsertAt
    static void InsertAt<T>(List<T> values, long index, T value) {
        if (index < 0) index = System.Math.Max(0, index + values.Count);
        values.Insert((int)System.Math.Min(index, values.Count), value);
    }

//: PopAt
    static T PopAt<T>(List<T> values, long index) {
        int place = PlaceOf(index, values.Count);
        T value = values[place];
        values.RemoveAt(place);
        return value;
    }

//: Swap
    static void Swap<T>(List<T> values, long first, long second) {
        int i = PlaceOf(first, values.Count), j = PlaceOf(second, values.Count);
        T value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

//: CompareTexts
    static int CompareTexts(string a, string b) {
        for (int at = 0; at < a.Length && at < b.Length; at++) {
            if (a[at] == b[at]) continue;
            // Half of a pair stands for a code point beyond all others.
            bool first = char.IsSurrogate(a[at]), second = char.IsSurrogate(b[at]);
            return first != second ? (first ? 1 : -1) : a[at].CompareTo(b[at]);
        }
        return a.Length.CompareTo(b.Length);
    }

//: PartsOf
    static System.Collections.IList PartsOf(object value) {
        var tuple = value as System.Runtime.CompilerServices.ITuple;
        if (tuple == null) return value as System.Collections.IList;
        var parts = new object[tuple.Length];
        for (int at = 0; at < parts.Length; at++) parts[at] = tuple[at];
        return parts;
    }

//: Compare
    static int Compare(object a, object b) {
        if (a is string) return CompareTexts((string)a, (string)b);
        var first = PartsOf(a);
        if (first == null) return System.Collections.Comparer.Default.Compare(a, b);
        var second = PartsOf(b);
        for (int at = 0; at < first.Count && at < second.Count; at++) {
            int order = Compare(first[at], second[at]);
            if (order != 0) return order;
        }
        return first.Count.CompareTo(second.Count);
    }

//: Same
    static bool Same(object a, object b) {
        var table = a as System.Collections.IDictionary;
        if (table != null) {
            var other = (System.Collections.IDictionary)b;
            foreach (object key in table.Keys) {
                if (!other.Contains(key) || !Same(table[key], other[key])) return false;
            }
            return table.Count == other.Count;
        }
        if (a != null && a.GetType().Name == "HashSet`1") {
            return (bool)a.GetType().GetMethod("SetEquals").Invoke(a, new[] { b });
        }
        var first = PartsOf(a);
        if (first == null) return Equals(a, b);
        var second = PartsOf(b);
        if (first.Count != second.Count) return false;
        for (int at = 0; at < first.Count; at++) {
            if (!Same(first[at], second[at])) return false;
        }
        return true;
    }

//: IndexOf
    static long IndexOf<T>(List<T> values, T wanted) {
        int place = values.FindIndex(value => Same(value, wanted));
        if (place < 0) throw new System.ArgumentException("value is not in the list");
        return place;
    }

//: CountOf
    static long CountOf<T>(List<T> values, T wanted) {
        return values.FindAll(value => Same(value, wanted)).Count;
    }

//: Total
    static long Total(List<long> values) {
        long sum = 0;
        foreach (long value in values) sum = checked(sum + value);
        return sum;
    }

//: TotalOfFloats
    static double TotalOfFloats(List<double> values) {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum;
    }

//: Product
    static long Product(List<long> values) {
        long product = 1;
        foreach (long value in values) product = checked(product * value);
        return product;
    }

//: SmallestBy
    static T SmallestBy<T, K>(List<T> values, System.Func<T, K> key) {
        if (values.Count == 0) throw new System.ArgumentException("min of nothing");
        T best = values[0];
        foreach (T value in values) {
            if (Compare(key(value), key(best)) < 0) best = value;
        }
        return best;
    }

//: LargestBy
    static T LargestBy<T, K>(List<T> values, System.Func<T, K> key) {
        if (values.Count == 0) throw new System.ArgumentException("max of nothing");
        T best = values[0];
        foreach (T value in values) {
            if (Compare(key(value), key(best)) > 0) best = value;
        }
        return best;
    }

//: Smaller
    static T Smaller<T>(T a, T b) {
        return Compare(b, a) < 0 ? b : a;
    }

//: Larger
    static T Larger<T>(T a, T b) {
        return Compare(b, a) > 0 ? b : a;
    }

//: SortedBy
    // A sort that keeps equal ones in their order.
    static List<T> SortedBy<T, K>(List<T> values, System.Func<T, K> key, int sign = 1) {
        var places = new List<int>();
        for (int at = 0; at < values.Count; at++) places.Add(at);
        var keys = values.ConvertAll(value => key(value));
        places.Sort((a, b) => {
            int order = sign * Compare(keys[a], keys[b]);
            return order != 0 ? order : a.CompareTo(b);
        });
        return places.ConvertAll(place => values[place]);
    }

//: SortedByReversed
    static List<T> SortedByReversed<T, K>(List<T> values, System.Func<T, K> key) {
        return SortedBy(values, key, -1);
    }

//: Sorted
    static List<T> Sorted<T>(List<T> values) {
        return SortedBy(values, value => value);
    }

//: SortedReversed
    static List<T> SortedReversed<T>(List<T> values) {
        return SortedBy(values, value => value, -1);
    }

//: Refill
    static void Refill<T>(List<T> values, List<T> others) {
        values.Clear();
        values.AddRange(others);
    }

//: SiftDown
    static void SiftDown<T>(List<T> heap, int start, int place) {
        T item = heap[place];
        while (place > start) {
            int parent = (place - 1) / 2;
            if (Compare(item, heap[parent]) >= 0) break;
            heap[place] = heap[parent];
            place = parent;
        }
        heap[place] = item;
    }

//: SiftUp
    static void SiftUp<T>(List<T> heap, int place) {
        int start = place;
        T item = heap[place];
        for (int child = 2 * place + 1; child < heap.Count; child = 2 * place + 1) {
            if (child + 1 < heap.Count && Compare(heap[child], heap[child + 1]) >= 0) child++;
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = item;
        SiftDown(heap, start, place);
    }

//: HeapPush
    static void HeapPush<T>(List<T> heap, T item) {
        heap.Add(item);
        SiftDown(heap, 0, heap.Count - 1);
    }

//: HeapPop
    static T HeapPop<T>(List<T> heap) {
        T last = PopAt(heap, -1);
        if (heap.Count == 0) return last;
        T top = heap[0];
        heap[0] = last;
        SiftUp(heap, 0);
        return top;
    }

//: Heapify
    static void Heapify<T>(List<T> heap) {
        for (int place = heap.Count / 2 - 1; place >= 0; place--) SiftUp(heap, place);
    }

//: BisectLeft
    static long BisectLeft<T>(List<T> values, T wanted) {
        int low = 0, high = values.Count;
        while (low < high) {
            int middle = (low + high) / 2;
            if (Compare(values[middle], wanted) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

//: BisectRight
    static long BisectRight<T>(List<T> values, T wanted) {
        int low = 0, high = values.Count;
        while (low < high) {
            int middle = (low + high) / 2;
            if (Compare(wanted, values[middle]) < 0) high = middle;
            else low = middle + 1;
        }
        return low;
    }

//: GetOr
    static V GetOr<K, V>(Dictionary<K, V> table, K key, V fallback) {
        V value;
        return table.TryGetValue(key, out value) ? value : fallback;
    }

//: RemoveKey
    static V RemoveKey<K, V>(Dictionary<K, V> table, K key) {
        V value = table[key];
        table.Remove(key);
        return value;
    }

//: PopKeyOr
    static V PopKeyOr<K, V>(Dictionary<K, V> table, K key, V fallback) {
        V value = GetOr(table, key, fallback);
        table.Remove(key);
        return value;
    }

//: SetDefault
    static V SetDefault<K, V>(Dictionary<K, V> table, K key, V fallback) {
        if (!table.ContainsKey(key)) table[key] = fallback;
        return table[key];
    }

//: Update
    static void Update<K, V>(Dictionary<K, V> table, Dictionary<K, V> more) {
        foreach (var entry in more) table[entry.Key] = entry.Value;
    }

//: ItemsOf
    static List<System.Tuple<K, V>> ItemsOf<K, V>(Dictionary<K, V> table) {
        var found = new List<System.Tuple<K, V>>();
        foreach (var entry in table) found.Add(System.Tuple.Create(entry.Key, entry.Value));
        return found;
    }

//: TableOf
    static Dictionary<K, V> TableOf<K, V>(List<System.Tuple<K, V>> pairs) {
        var found = new Dictionary<K, V>();
        foreach (var pair in pairs) found[pair.Item1] = pair.Item2;
        return found;
    }

//: CountItems
    static Dictionary<T, long> CountItems<T>(List<T> values) {
        var counts = new Dictionary<T, long>();
        foreach (T value in values) counts[value] = checked(GetOr(counts, value, 0) + 1);
        return counts;
    }

//: MostCommon
    static List<System.Tuple<K, long>> MostCommon<K>(Dictionary<K, long> counts) {
        return SortedBy(ItemsOf(counts), pair => pair.Item2, -1);
    }

//: RemoveItem
    static void RemoveItem<T>(HashSet<T> items, T item) {
        if (!items.Remove(item)) throw new KeyNotFoundException();
    }

//: Union
    static HashSet<T> Union<T>(HashSet<T> first, HashSet<T> second) {
        var found = new HashSet<T>(first);
        found.UnionWith(second);
        return found;
    }

//: Chosen
    static HashSet<T> Chosen<T>(HashSet<T> items, HashSet<T> others, bool shared) {
        var found = new HashSet<T>(items);
        found.RemoveWhere(item => others.Contains(item) != shared);
        return found;
    }

//: SmallerFloat
    static double SmallerFloat(double a, double b) {
        return b < a ? b : a;
    }

//: LargerFloat
    static double LargerFloat(double a, double b) {
        return b > a ? b : a;
    }
