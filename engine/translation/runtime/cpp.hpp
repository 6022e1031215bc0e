//: add
/** Addition that throws instead of wrapping around. */
inline long long add(long long a, long long b) {
    long long result;
    if (__builtin_add_overflow(a, b, &result)) throw std::overflow_error("integer overflow");
    return result;
}

//: subtract
inline long long subtract(long long a, long long b) {
    long long result;
    if (__builtin_sub_overflow(a, b, &result)) throw std::overflow_error("integer overflow");
    return result;
}

//: multiply
inline long long multiply(long long a, long long b) {
    long long result;
    if (__builtin_mul_overflow(a, b, &result)) throw std::overflow_error("integer overflow");
    return result;
}

//: negate
inline long long negate(long long a) { return subtract(0, a); }

//: absolute
inline long long absolute(long long a) { return a < 0 ? negate(a) : a; }

//: mod
/** The remainder with the sign of the divisor, as Python's %. */
inline long long mod(__int128 a, long long b) {
    if (b == 0) throw std::domain_error("division by zero");
    __int128 rest = a % b;
    return static_cast<long long>(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

//: floor_div
/** Division rounded down, as Python's //. */
inline long long floor_div(long long a, long long b) {
    if (b == 0) throw std::domain_error("division by zero");
    if (b == -1) return negate(a);
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

//: power
inline long long power(long long base, long long exponent) {
    if (exponent < 0) throw std::domain_error("negative exponent");
    long long result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) result = multiply(result, base);
        if (exponent > 1) base = multiply(base, base);
    }
    return result;
}

//: power_mod
inline long long power_mod(long long base, long long exponent, long long modulus) {
    if (exponent < 0 || modulus == 0) throw std::domain_error("no such power");
    long long result = mod(1, modulus);
    base = mod(base, modulus);
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) result = mod(static_cast<__int128>(result) * base, modulus);
        base = mod(static_cast<__int128>(base) * base, modulus);
    }
    return result;
}

//: shift_left
inline long long shift_left(long long value, long long count) {
    if (count < 0) throw std::domain_error("negative shift count");
    if (value == 0) return 0;
    if (count > 62) throw std::overflow_error("integer overflow");
    return multiply(value, 1LL << count);
}

//: shift_right
inline long long shift_right(long long value, long long count) {
    if (count < 0) throw std::domain_error("negative shift count");
    return value >> (count > 63 ? 63 : count);
}

//: to_double
/** The same number as a double; throws where a double cannot hold it exactly. */
inline double to_double(long long value) {
    if (value > (1LL << 53) || value < -(1LL << 53)) throw std::overflow_error("integer beyond 2**53");
    return static_cast<double>(value);
}

//: to_integer
inline long long to_integer(double value) {
    if (!(value >= -9223372036854775808.0 && value < 9223372036854775808.0)) throw std::overflow_error("not a 64-bit integer");
    return static_cast<long long>(value);
}

//: divide
inline double divide(double a, double b) {
    if (b == 0) throw std::domain_error("division by zero");
    return a / b;
}

//: float_mod
inline double float_mod(double a, double b) {
    if (b == 0) throw std::domain_error("division by zero");
    double rest = std::fmod(a, b);
    if (rest == 0) return std::copysign(0.0, b);
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

//: float_floor_div
inline double float_floor_div(double a, double b) {
    if (b == 0) throw std::domain_error("division by zero");
    double rest = std::fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
    if (quotient == 0) return std::copysign(0.0, a / b);
    double floor = std::floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
}

//: float_power
inline double float_power(double base, double exponent) {
    if (base == 0 && exponent < 0) throw std::domain_error("zero to a negative power");
    if (base < 0 && exponent != std::floor(exponent)) throw std::domain_error("complex power");
    double result = std::pow(base, exponent);
    if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) throw std::overflow_error("result too large");
    return result;
}

//: square_root
inline double square_root(double value) {
    if (value < 0) throw std::domain_error("math domain error");
    return std::sqrt(value);
}

//: round_to
/** Rounds to decimal digits by the exact value of the double, ties to even. */
inline double round_to(double value, int digits) {
    if (!std::isfinite(value)) return value;
    char text[400];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return std::strtod(text, nullptr);
}

//: isqrt
inline long long isqrt(long long n) {
    if (n < 0) throw std::domain_error("isqrt of a negative number");
    long long root = static_cast<long long>(std::sqrt(static_cast<long double>(n)));
    while (static_cast<__int128>(root) * root > n) --root;
    while (static_cast<__int128>(root + 1) * (root + 1) <= n) ++root;
    return root;
}

//: gcd
inline long long gcd(long long a, long long b) {
    a = absolute(a);
    b = absolute(b);
    while (b != 0) {
        long long rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

//: lcm
inline long long lcm(long long a, long long b) {
    return a == 0 || b == 0 ? 0 : multiply(absolute(a) / gcd(a, b), absolute(b));
}

//: comb
inline long long comb(long long n, long long k) {
    if (n < 0 || k < 0) throw std::domain_error("comb of a negative number");
    if (k > n) return 0;
    __int128 result = 1;
    for (long long i = 1; i <= std::min(k, n - k); ++i) {
        result = result * (n - i + 1) / i;
        if (result > std::numeric_limits<long long>::max()) throw std::overflow_error("integer overflow");
    }
    return static_cast<long long>(result);
}

//: perm
inline long long perm(long long n, long long k) {
    if (n < 0 || k < 0) throw std::domain_error("perm of a negative number");
    long long result = k > n ? 0 : 1;
    for (long long i = 0; i < k && result != 0; ++i) result = multiply(result, n - i);
    return result;
}

//: factorial
inline long long factorial(long long n) {
    if (n < 0) throw std::domain_error("factorial of a negative number");
    long long result = 1;
    for (long long i = 2; i <= n; ++i) result = multiply(result, i);
    return result;
}

//: bit_length
inline long long bit_length(long long value) {
    unsigned long long size = value < 0 ? 0ULL - static_cast<unsigned long long>(value) : static_cast<unsigned long long>(value);
    return size == 0 ? 0 : 64 - __builtin_clzll(size);
}

//: digits_in_base
inline std::string digits_in_base(long long value, int base) {
    unsigned long long size = value < 0 ? 0ULL - static_cast<unsigned long long>(value) : static_cast<unsigned long long>(value);
    std::string text;
    do {
        text.insert(text.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[size % base]);
        size /= base;
    } while (size > 0);
    return text;
}

//: prefixed
inline std::string prefixed(long long value, int base) {
    std::string prefix = base == 2 ? "0b" : base == 8 ? "0o" : "0x";
    return (value < 0 ? "-" : "") + prefix + digits_in_base(value, base);
}

//: is_ascii
inline bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

//: ascii
/** The text itself; throws on characters whose case and class differ between languages. */
inline const std::string& ascii(const std::string& text) {
    if (!is_ascii(text)) throw std::domain_error("only ASCII text is supported here");
    return text;
}

//: is_space
inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); }

//: strip
inline std::string strip(const std::string& text, bool left = true, bool right = true) {
    ascii(text);
    size_t start = 0, end = text.size();
    while (left && start < end && is_space(text[start])) ++start;
    while (right && end > start && is_space(text[end - 1])) --end;
    return text.substr(start, end - start);
}

//: parse_integer
inline long long parse_integer(const std::string& text, long long base) {
    std::string trimmed = strip(text);
    size_t place = !trimmed.empty() && (trimmed[0] == '-' || trimmed[0] == '+') ? 1 : 0;
    bool negative = place == 1 && trimmed[0] == '-';
    if (place == trimmed.size() || base < 2 || base > 36) throw std::invalid_argument("invalid literal for int");
    long long result = 0;
    bool after_digit = false;
    for (; place < trimmed.size(); ++place) {
        unsigned char c = static_cast<unsigned char>(trimmed[place]);
        if (c == '_' && after_digit && place + 1 < trimmed.size()) {
            after_digit = false;
            continue;
        }
        long long digit = std::isdigit(c) ? c - '0' : std::isalpha(c) ? std::tolower(c) - 'a' + 10 : 99;
        if (digit >= base) throw std::invalid_argument("invalid literal for int");
        result = negative ? subtract(multiply(result, base), digit) : add(multiply(result, base), digit);
        after_digit = true;
    }
    return result;
}

//: parse_number
inline double parse_number(const std::string& text) {
    std::string trimmed = strip(text);
    for (char c : trimmed) {
        if (c == 'x' || c == 'X' || c == '(' || c == '_') throw std::invalid_argument("could not convert string to float");
    }
    char* end = nullptr;
    double value = std::strtod(trimmed.c_str(), &end);
    if (trimmed.empty() || *end != '\0') throw std::invalid_argument("could not convert string to float");
    return value;
}

//: float_text
/** The shortest text that reads back as the same double, laid out as Python does. */
inline std::string float_text(double value) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    char buffer[64];
    auto scientific = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    std::string text(buffer, scientific.ptr);
    int exponent = std::atoi(text.c_str() + text.find('e') + 1);
    if (value != 0 && (exponent < -4 || exponent >= 16)) return text;
    auto fixed = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    text.assign(buffer, fixed.ptr);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

//: at
/** The element at an index that may count from the end. */
template <class List>
decltype(auto) at(List&& values, long long index) {
    long long size = static_cast<long long>(values.size());
    long long place = index < 0 ? index + size : index;
    if (place < 0 || place >= size) throw std::out_of_range("index out of range");
    return values[static_cast<size_t>(place)];
}

//: swap_items
template <class T>
void swap_items(std::vector<T>& values, long long i, long long j) {
    T first = at(values, i), second = at(values, j);
    at(values, i) = second;
    at(values, j) = first;
}

//: clamp_index
inline long long clamp_index(long long index, long long size, long long low, long long high) {
    return std::min(std::max(index < 0 ? index + size : index, low), high);
}

//: slice
template <class T>
std::vector<T> slice(const std::vector<T>& values, std::optional<long long> start, std::optional<long long> stop) {
    long long size = static_cast<long long>(values.size());
    long long low = start ? clamp_index(*start, size, 0, size) : 0;
    long long high = stop ? clamp_index(*stop, size, 0, size) : size;
    if (low >= high) return {};
    return std::vector<T>(values.begin() + low, values.begin() + high);
}

//: slice_step
template <class T>
std::vector<T> slice_step(const std::vector<T>& values, std::optional<long long> start, std::optional<long long> stop, long long step) {
    if (step == 0) throw std::domain_error("slice step cannot be zero");
    long long size = static_cast<long long>(values.size());
    std::vector<T> result;
    if (step > 0) {
        long long high = stop ? clamp_index(*stop, size, 0, size) : size;
        for (long long i = start ? clamp_index(*start, size, 0, size) : 0; i < high; i += step) result.push_back(values[i]);
        return result;
    }
    long long low = stop ? clamp_index(*stop, size, -1, size - 1) : -1;
    for (long long i = start ? clamp_index(*start, size, -1, size - 1) : size - 1; i > low; i += step) result.push_back(values[i]);
    return result;
}

//: reversed
template <class T>
std::vector<T> reversed(std::vector<T> values) {
    std::reverse(values.begin(), values.end());
    return values;
}

//: concatenated
template <class T>
std::vector<T> concatenated(std::vector<T> values, const std::vector<T>& more) {
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

//: extend
template <class T>
void extend(std::vector<T>& values, std::vector<T> more) {
    values.insert(values.end(), more.begin(), more.end());
}

//: repeated
template <class T>
std::vector<T> repeated(const std::vector<T>& values, long long count) {
    std::vector<T> result;
    for (long long i = 0; i < count; ++i) result.insert(result.end(), values.begin(), values.end());
    return result;
}

//: range_list
inline std::vector<long long> range_list(long long start, long long stop, long long step) {
    if (step == 0) throw std::domain_error("range step cannot be zero");
    std::vector<long long> result;
    for (long long i = start; step > 0 ? i < stop : i > stop; i = add(i, step)) result.push_back(i);
    return result;
}

//: pop
template <class T>
T pop(std::vector<T>& values) {
    if (values.empty()) throw std::out_of_range("pop from empty list");
    T last = std::move(values.back());
    values.pop_back();
    return last;
}

//: pop_at
template <class T>
T pop_at(std::vector<T>& values, long long index) {
    T value = at(values, index);
    values.erase(values.begin() + (index < 0 ? index + static_cast<long long>(values.size()) : index));
    return value;
}

//: insert_at
template <class T>
void insert_at(std::vector<T>& values, long long index, T value) {
    long long size = static_cast<long long>(values.size());
    values.insert(values.begin() + clamp_index(index, size, 0, size), std::move(value));
}

//: count_of
template <class T>
long long count_of(const std::vector<T>& values, const T& wanted) {
    return static_cast<long long>(std::count(values.begin(), values.end(), wanted));
}

//: first_place
template <class T>
long long first_place(const std::vector<T>& values, const T& item) {
    return static_cast<long long>(std::lower_bound(values.begin(), values.end(), item) - values.begin());
}

//: last_place
template <class T>
long long last_place(const std::vector<T>& values, const T& item) {
    return static_cast<long long>(std::upper_bound(values.begin(), values.end(), item) - values.begin());
}

//: insert_in_order
template <class T>
void insert_in_order(std::vector<T>& values, const T& item) {
    values.insert(std::upper_bound(values.begin(), values.end(), item), item);
}

//: index_of
template <class T>
long long index_of(const std::vector<T>& values, const T& wanted) {
    auto found = std::find(values.begin(), values.end(), wanted);
    if (found == values.end()) throw std::out_of_range("value is not in list");
    return found - values.begin();
}

//: contains
template <class T, class U>
bool contains(const std::vector<T>& values, const U& wanted) {
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

//: check_length
inline void check_length(size_t size, long long count) {
    if (static_cast<long long>(size) != count) throw std::out_of_range("wrong number of values to unpack");
}

//: sum
inline long long sum(const std::vector<long long>& values) {
    long long total = 0;
    for (long long value : values) total = add(total, value);
    return total;
}

//: float_sum
inline double float_sum(const std::vector<double>& values) {
    double total = 0;
    for (double value : values) total += value;
    return total;
}

//: product
inline long long product(const std::vector<long long>& values) {
    long long total = 1;
    for (long long value : values) total = multiply(total, value);
    return total;
}

//: sorted
template <class T>
std::vector<T> sorted(std::vector<T> values, bool reverse = false) {
    std::stable_sort(values.begin(), values.end(), [&](const T& a, const T& b) { return reverse ? b < a : a < b; });
    return values;
}

//: sorted_by
/** A copy sorted by a key that is taken once per value; stable, also in reverse. */
template <class T, class Key>
std::vector<T> sorted_by(const std::vector<T>& values, Key key, bool reverse = false) {
    using K = std::decay_t<decltype(key(std::declval<T>()))>;
    std::vector<std::pair<K, T>> keyed;
    for (const auto& value : values) keyed.emplace_back(key(value), value);
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) { return reverse ? b.first < a.first : a.first < b.first; });
    std::vector<T> result;
    for (auto& pair : keyed) result.push_back(std::move(pair.second));
    return result;
}

//: smallest
template <class T>
T smallest(const std::vector<T>& values) {
    if (values.empty()) throw std::out_of_range("min of nothing");
    T best = values[0];
    for (const auto& value : values) {
        if (value < best) best = value;
    }
    return best;
}

//: largest
template <class T>
T largest(const std::vector<T>& values) {
    if (values.empty()) throw std::out_of_range("max of nothing");
    T best = values[0];
    for (const auto& value : values) {
        if (best < value) best = value;
    }
    return best;
}

//: smallest_by
template <class T, class Key>
T smallest_by(const std::vector<T>& values, Key key) {
    if (values.empty()) throw std::out_of_range("min of nothing");
    return sorted_by(values, key)[0];
}

//: largest_by
template <class T, class Key>
T largest_by(const std::vector<T>& values, Key key) {
    if (values.empty()) throw std::out_of_range("max of nothing");
    return sorted_by(values, key, true)[0];
}

//: heap_sift_down
template <class T>
void heap_sift_down(std::vector<T>& heap, size_t start, size_t place) {
    T item = heap[place];
    while (place > start) {
        size_t parent = (place - 1) / 2;
        if (!(item < heap[parent])) break;
        heap[place] = heap[parent];
        place = parent;
    }
    heap[place] = item;
}

//: heap_sift_up
template <class T>
void heap_sift_up(std::vector<T>& heap, size_t place) {
    size_t start = place;
    T item = heap[place];
    for (size_t child = 2 * place + 1; child < heap.size(); child = 2 * place + 1) {
        if (child + 1 < heap.size() && !(heap[child] < heap[child + 1])) ++child;
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = item;
    heap_sift_down(heap, start, place);
}

//: heap_push
/** Appends and sifts, as Python's heapq does. */
template <class T>
void heap_push(std::vector<T>& heap, T item) {
    heap.push_back(std::move(item));
    heap_sift_down(heap, 0, heap.size() - 1);
}

//: heap_pop
template <class T>
T heap_pop(std::vector<T>& heap) {
    T last = pop(heap);
    if (heap.empty()) return last;
    T top = heap[0];
    heap[0] = last;
    heap_sift_up(heap, 0);
    return top;
}

//: heapify
template <class T>
void heapify(std::vector<T>& heap) {
    for (size_t i = heap.size() / 2; i-- > 0;) heap_sift_up(heap, i);
}

//: Dict
/** A map that is walked in the order in which its keys came, as Python's dict. */
template <class K, class V>
class Dict {
public:
    using key_type = K;
    using mapped_type = V;
    Dict() = default;
    Dict(std::initializer_list<std::pair<K, V>> pairs) {
        for (const auto& pair : pairs) (*this)[pair.first] = pair.second;
    }
    V& operator[](const K& key) {
        auto found = places.find(key);
        if (found == places.end()) {
            found = places.emplace(key, entries.insert(entries.end(), {key, V()})).first;
        }
        return found->second->second;
    }
    Dict(const Dict& other) { *this = other; }
    Dict& operator=(const Dict& other) {
        if (this == &other) return *this;
        entries.clear();
        places.clear();
        for (const auto& pair : other.entries) (*this)[pair.first] = pair.second;
        return *this;
    }
    const V& at(const K& key) const { return places.at(key)->second; }
    V& at(const K& key) { return places.at(key)->second; }
    size_t count(const K& key) const { return places.count(key); }
    size_t size() const { return entries.size(); }
    bool empty() const { return entries.empty(); }
    void clear() { entries.clear(); places.clear(); }
    void erase(const K& key) {
        entries.erase(places.at(key));
        places.erase(key);
    }
    auto begin() const { return entries.begin(); }
    auto end() const { return entries.end(); }
    bool operator==(const Dict& other) const { return plain() == other.plain(); }
    bool operator!=(const Dict& other) const { return plain() != other.plain(); }
    operator std::map<K, V>() const { return plain(); }

private:
    std::map<K, V> plain() const { return std::map<K, V>(entries.begin(), entries.end()); }
    std::list<std::pair<K, V>> entries;
    std::map<K, typename std::list<std::pair<K, V>>::iterator> places;
};

//: keys_of
template <class Map>
auto keys_of(const Map& table) {
    std::vector<std::decay_t<decltype(table.begin()->first)>> result;
    for (const auto& pair : table) result.push_back(pair.first);
    return result;
}

//: values_of
template <class Map>
auto values_of(const Map& table) {
    std::vector<std::decay_t<decltype(table.begin()->second)>> result;
    for (const auto& pair : table) result.push_back(pair.second);
    return result;
}

//: items_of
template <class Map>
auto items_of(const Map& table) {
    std::vector<std::tuple<std::decay_t<decltype(table.begin()->first)>, std::decay_t<decltype(table.begin()->second)>>> result;
    for (const auto& pair : table) result.emplace_back(pair.first, pair.second);
    return result;
}

//: get_or
template <class Map>
typename Map::mapped_type get_or(const Map& table, const typename Map::key_type& key, typename Map::mapped_type fallback) {
    return table.count(key) ? table.at(key) : fallback;
}

//: find_key
template <class Map, class K>
auto find_key(const Map& table, const K& key) {
    using V = std::decay_t<decltype(table.at(key))>;
    return table.count(key) ? std::optional<V>(table.at(key)) : std::nullopt;
}

//: remove_key
template <class Map, class K>
auto remove_key(Map& table, const K& key) {
    auto value = table.at(key);
    table.erase(key);
    return value;
}

//: pop_key_or
template <class Map>
typename Map::mapped_type pop_key_or(Map& table, const typename Map::key_type& key, typename Map::mapped_type fallback) {
    return table.count(key) ? remove_key(table, key) : fallback;
}

//: set_default
template <class Map>
auto& set_default(Map& table, const typename Map::key_type& key, const typename Map::mapped_type& fallback) {
    if (!table.count(key)) table[key] = fallback;
    return table.at(key);
}

//: update
template <class Map>
void update(Map& table, const Map& other) {
    for (const auto& pair : other) table[pair.first] = pair.second;
}

//: count_items
template <class Map, class T>
Map count_items(const std::vector<T>& values) {
    Map counts;
    for (const auto& value : values) ++counts[value];
    return counts;
}

//: dict_of_pairs
template <class Map, class Pair>
Map dict_of_pairs(const std::vector<Pair>& pairs) {
    Map table;
    for (const auto& pair : pairs) table[std::get<0>(pair)] = std::get<1>(pair);
    return table;
}

//: most_common
template <class Map>
auto most_common(const Map& counts) {
    return sorted_by(items_of(counts), [](const auto& item) { return std::get<1>(item); }, true);
}

//: collected
template <class Result, class Source>
Result collected(const Source& source) {
    return Result(source.begin(), source.end());
}

//: insert_all
template <class T>
void insert_all(std::set<T>& items, const std::vector<T>& more) {
    items.insert(more.begin(), more.end());
}

//: remove_item
template <class T>
void remove_item(std::set<T>& items, const typename std::set<T>::value_type& item) {
    if (items.erase(item) == 0) throw std::out_of_range("no such item");
}

//: is_subset
template <class T>
bool is_subset(const std::set<T>& a, const std::set<T>& b) {
    return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

//: is_disjoint
template <class T>
bool is_disjoint(const std::set<T>& a, const std::set<T>& b) {
    return std::none_of(a.begin(), a.end(), [&](const T& item) { return b.count(item) > 0; });
}

//: set_union
template <class T>
std::set<T> set_union(std::set<T> a, const std::set<T>& b) {
    a.insert(b.begin(), b.end());
    return a;
}

//: set_intersection
template <class T>
std::set<T> set_intersection(const std::set<T>& a, const std::set<T>& b) {
    std::set<T> result;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(result, result.end()));
    return result;
}

//: set_difference
template <class T>
std::set<T> set_difference(const std::set<T>& a, const std::set<T>& b) {
    std::set<T> result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(result, result.end()));
    return result;
}

//: set_symmetric_difference
template <class T>
std::set<T> set_symmetric_difference(const std::set<T>& a, const std::set<T>& b) {
    std::set<T> result;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(result, result.end()));
    return result;
}

//: chars
/** The characters of a UTF-8 text, each a text of its own. */
inline std::vector<std::string> chars(const std::string& text) {
    std::vector<std::string> result;
    for (size_t i = 0; i < text.size();) {
        size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        result.push_back(text.substr(i, end - i));
        i = end;
    }
    return result;
}

//: length
/** The number of code points. */
inline long long length(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
}

//: char_at
inline std::string char_at(const std::string& text, long long index) {
    if (!is_ascii(text)) return at(chars(text), index);
    return std::string(1, at(text, index));
}

//: join
inline std::string join(const std::string& separator, const std::vector<std::string>& pieces) {
    std::string result;
    for (size_t i = 0; i < pieces.size(); ++i) result += (i == 0 ? "" : separator) + pieces[i];
    return result;
}

//: slice_text
inline std::string slice_text(const std::string& text, std::optional<long long> start, std::optional<long long> stop) {
    if (!is_ascii(text)) return join("", slice(chars(text), start, stop));
    long long size = static_cast<long long>(text.size());
    long long low = start ? clamp_index(*start, size, 0, size) : 0;
    long long high = stop ? clamp_index(*stop, size, 0, size) : size;
    return low < high ? text.substr(low, high - low) : "";
}

//: repeat_text
inline std::string repeat_text(const std::string& text, long long count) {
    std::string result;
    for (long long i = 0; i < count; ++i) result += text;
    return result;
}

//: split
inline std::vector<std::string> split(const std::string& text, const std::string& separator) {
    if (separator.empty()) throw std::domain_error("empty separator");
    std::vector<std::string> pieces;
    size_t start = 0;
    for (size_t end; (end = text.find(separator, start)) != std::string::npos; start = end + separator.size()) {
        pieces.push_back(text.substr(start, end - start));
    }
    pieces.push_back(text.substr(start));
    return pieces;
}

//: split_words
inline std::vector<std::string> split_words(const std::string& text) {
    std::vector<std::string> result;
    std::string word;
    for (char c : ascii(text) + " ") {
        if (!is_space(c)) {
            word += c;
        } else if (!word.empty()) {
            result.push_back(word);
            word.clear();
        }
    }
    return result;
}

//: replace_text
inline std::string replace_text(const std::string& text, const std::string& old, const std::string& replacement) {
    if (!old.empty()) return join(replacement, split(text, old));
    std::string result = replacement;
    for (const auto& c : chars(text)) result += c + replacement;
    return result;
}

//: find_text
inline long long find_text(const std::string& text, const std::string& wanted) {
    size_t place = text.find(wanted);
    return place == std::string::npos ? -1 : length(text.substr(0, place));
}

//: find_last_text
inline long long find_last_text(const std::string& text, const std::string& wanted) {
    size_t place = text.rfind(wanted);
    return place == std::string::npos ? -1 : length(text.substr(0, place));
}

//: index_of_text
inline long long index_of_text(const std::string& text, const std::string& wanted) {
    long long place = find_text(text, wanted);
    if (place < 0) throw std::out_of_range("substring not found");
    return place;
}

//: count_text
inline long long count_text(const std::string& text, const std::string& wanted) {
    return wanted.empty() ? length(text) + 1 : static_cast<long long>(split(text, wanted).size()) - 1;
}

//: contains_text
inline bool contains_text(const std::string& text, const std::string& wanted) {
    return text.find(wanted) != std::string::npos;
}

//: starts_with
inline bool starts_with(const std::string& text, const std::string& prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

//: ends_with
inline bool ends_with(const std::string& text, const std::string& suffix) {
    return text.size() >= suffix.size() && text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

//: upper
inline std::string upper(std::string text) {
    ascii(text);
    for (char& c : text) c = static_cast<char>(std::toupper(c));
    return text;
}

//: lower
inline std::string lower(std::string text) {
    ascii(text);
    for (char& c : text) c = static_cast<char>(std::tolower(c));
    return text;
}

//: swap_case
inline std::string swap_case(std::string text) {
    ascii(text);
    for (char& c : text) c = static_cast<char>(std::isupper(c) ? std::tolower(c) : std::toupper(c));
    return text;
}

//: title_case
inline std::string title_case(std::string text) {
    ascii(text);
    bool inside = false;
    for (char& c : text) {
        c = static_cast<char>(inside ? std::tolower(c) : std::toupper(c));
        inside = std::isalpha(c) != 0;
    }
    return text;
}

//: capitalize
inline std::string capitalize(std::string text) {
    text = lower(text);
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(text[0]));
    return text;
}

//: all_chars
template <class Test>
bool all_chars(const std::string& text, Test test) {
    ascii(text);
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) { return test(c) != 0; });
}

//: is_upper
inline bool is_upper(const std::string& text) {
    ascii(text);
    return std::any_of(text.begin(), text.end(), [](char c) { return std::isupper(c) != 0; }) && upper(text) == text;
}

//: is_lower
inline bool is_lower(const std::string& text) {
    ascii(text);
    return std::any_of(text.begin(), text.end(), [](char c) { return std::islower(c) != 0; }) && lower(text) == text;
}

//: strip_chars
inline std::string strip_chars(const std::string& text, const std::string& drop, bool left, bool right) {
    std::vector<std::string> points = chars(text), dropped = chars(drop);
    size_t start = 0, end = points.size();
    while (left && start < end && contains(dropped, points[start])) ++start;
    while (right && end > start && contains(dropped, points[end - 1])) --end;
    return join("", std::vector<std::string>(points.begin() + start, points.begin() + end));
}

//: zero_fill
inline std::string zero_fill(const std::string& text, long long width) {
    size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    return text.substr(0, sign) + repeat_text("0", width - length(text)) + text.substr(sign);
}

//: pad_left
inline std::string pad_left(const std::string& text, long long width, const std::string& fill) {
    return repeat_text(fill, width - length(text)) + text;
}

//: pad_right
inline std::string pad_right(const std::string& text, long long width, const std::string& fill) {
    return text + repeat_text(fill, width - length(text));
}

//: code_point
inline long long code_point(const std::string& text) {
    if (length(text) != 1) throw std::invalid_argument("expected one character");
    unsigned char first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return first;
    long long code = first & (0x3F >> (text.size() - 1));
    for (size_t i = 1; i < text.size(); ++i) code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
    return code;
}

//: from_code_point
inline std::string from_code_point(long long code) {
    if (code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) throw std::out_of_range("not a character");
    if (code < 0x80) return std::string(1, static_cast<char>(code));
    std::string tail;
    long long room = 0x40;
    do {
        tail.insert(tail.begin(), static_cast<char>(0x80 | (code & 0x3F)));
        code >>= 6;
        room >>= 1;
    } while (code >= room);
    unsigned lead = 0xFFu & ~static_cast<unsigned>(2 * room - 1);
    return static_cast<char>(lead | static_cast<unsigned>(code)) + tail;
}
