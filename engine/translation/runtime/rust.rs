//: add
/// Addition that panics instead of wrapping around.
fn add(a: i64, b: i64) -> i64 {
    a.checked_add(b).expect("integer overflow")
}

//: subtract
fn subtract(a: i64, b: i64) -> i64 {
    a.checked_sub(b).expect("integer overflow")
}

//: multiply
fn multiply(a: i64, b: i64) -> i64 {
    a.checked_mul(b).expect("integer overflow")
}

//: floor_div
/// Division rounded down, as Python's //.
fn floor_div(a: i64, b: i64) -> i64 {
    let quotient = a.checked_div(b).expect("division by zero or overflow");
    if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

//: modulo
/// The remainder with the sign of the divisor, as Python's %.
fn modulo(a: i64, b: i64) -> i64 {
    modulo_wide(a as i128, b)
}

//: modulo_wide
fn modulo_wide(a: i128, b: i64) -> i64 {
    let (rest, divisor) = (a % b as i128, b as i128);
    (if rest != 0 && (rest < 0) != (divisor < 0) { rest + divisor } else { rest }) as i64
}

//: power
fn power(base: i64, exponent: i64) -> i64 {
    let exponent = u32::try_from(exponent).expect("negative exponent");
    base.checked_pow(exponent).expect("integer overflow")
}

//: power_mod
fn power_mod(base: i64, exponent: i64, modulus: i64) -> i64 {
    if exponent < 0 {
        panic!("negative exponent");
    }
    let (mut result, mut factor, mut rest) = (modulo(1, modulus), modulo(base, modulus), exponent);
    while rest > 0 {
        if rest % 2 == 1 {
            result = modulo_wide(result as i128 * factor as i128, modulus);
        }
        factor = modulo_wide(factor as i128 * factor as i128, modulus);
        rest /= 2;
    }
    result
}

//: shift_left
fn shift_left(value: i64, count: i64) -> i64 {
    match (value, count) {
        (_, i64::MIN..=-1) => panic!("negative shift count"),
        (0, _) => 0,
        (_, 0..=62) => multiply(value, 1 << count),
        _ => panic!("integer overflow"),
    }
}

//: shift_right
fn shift_right(value: i64, count: i64) -> i64 {
    if count < 0 {
        panic!("negative shift count");
    }
    value >> count.min(63)
}

//: absolute
fn absolute(value: i64) -> i64 {
    value.checked_abs().expect("integer overflow")
}

//: to_float
/// The same number as a float; panics where a float cannot hold it exactly.
fn to_float(value: i64) -> f64 {
    if value.unsigned_abs() > 1 << 53 {
        panic!("integer beyond 2**53");
    }
    value as f64
}

//: to_integer
fn to_integer(value: f64) -> i64 {
    if !(-9223372036854775808.0..9223372036854775808.0).contains(&value) {
        panic!("not a 64-bit integer");
    }
    value as i64
}

//: divide
fn divide(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        panic!("division by zero");
    }
    a / b
}

//: float_mod
fn float_mod(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        panic!("division by zero");
    }
    let rest = a % b;
    if rest == 0.0 {
        0.0_f64.copysign(b)
    } else if (rest < 0.0) != (b < 0.0) {
        rest + b
    } else {
        rest
    }
}

//: float_floor_div
fn float_floor_div(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        panic!("division by zero");
    }
    let rest = a % b;
    let whole = (a - rest) / b;
    let quotient = if rest != 0.0 && (rest < 0.0) != (b < 0.0) { whole - 1.0 } else { whole };
    if quotient == 0.0 {
        return 0.0_f64.copysign(a / b);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

//: float_power
fn float_power(base: f64, exponent: f64) -> f64 {
    if (base == 0.0 && exponent < 0.0) || (base < 0.0 && exponent != exponent.floor()) {
        panic!("no such power");
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        panic!("result too large");
    }
    result
}

//: square_root
fn square_root(value: f64) -> f64 {
    if value < 0.0 {
        panic!("math domain error");
    }
    value.sqrt()
}

//: round_half_even
fn round_half_even(value: f64) -> f64 {
    let floor = value.floor();
    let rest = value - floor;
    if rest < 0.5 || (rest == 0.5 && floor % 2.0 == 0.0) { floor } else { floor + 1.0 }
}

//: round_to
/// Rounds to decimal digits by the exact value of the float, ties to even.
fn round_to(value: f64, digits: usize) -> f64 {
    if !value.is_finite() {
        return value;
    }
    if digits == 0 && (value - value.trunc()).abs() == 0.5 {
        return 2.0 * (value / 2.0).round();
    }
    format!("{value:.digits$}").parse().unwrap()
}

//: smaller
fn smaller<T: PartialOrd>(a: T, b: T) -> T {
    if b < a { b } else { a }
}

//: larger
fn larger<T: PartialOrd>(a: T, b: T) -> T {
    if b > a { b } else { a }
}

//: isqrt
fn isqrt(n: i64) -> i64 {
    if n < 0 {
        panic!("isqrt of a negative number");
    }
    let mut root = (n as f64).sqrt() as i128;
    while root * root > n as i128 {
        root -= 1;
    }
    while (root + 1) * (root + 1) <= n as i128 {
        root += 1;
    }
    root as i64
}

//: gcd
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (absolute(a), absolute(b));
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

//: lcm
fn lcm(a: i64, b: i64) -> i64 {
    if a == 0 || b == 0 { 0 } else { multiply(absolute(a) / gcd(a, b), absolute(b)) }
}

//: comb
fn comb(n: i64, k: i64) -> i64 {
    if n < 0 || k < 0 {
        panic!("comb of a negative number");
    }
    if k > n {
        return 0;
    }
    let mut result: i128 = 1;
    for i in 1..=k.min(n - k) {
        result = result * (n - i + 1) as i128 / i as i128;
        if result > i64::MAX as i128 {
            panic!("integer overflow");
        }
    }
    result as i64
}

//: perm
fn perm(n: i64, k: i64) -> i64 {
    if n < 0 || k < 0 {
        panic!("perm of a negative number");
    }
    if k > n { 0 } else { (0..k).fold(1, |result, i| multiply(result, n - i)) }
}

//: factorial
fn factorial(n: i64) -> i64 {
    if n < 0 {
        panic!("factorial of a negative number");
    }
    (2..=n).fold(1, multiply)
}

//: bit_length
fn bit_length(value: i64) -> i64 {
    64 - value.unsigned_abs().leading_zeros() as i64
}

//: parse_integer
fn parse_integer(text: &str, base: i64) -> i64 {
    let trimmed = text.trim_matches(is_space);
    i64::from_str_radix(trimmed, base as u32).expect("invalid literal for int")
}

//: parse_number
fn parse_number(text: &str) -> f64 {
    text.trim_matches(is_space).parse().expect("could not convert string to float")
}

//: prefixed
fn prefixed(value: i64, base: i64) -> String {
    let size = value.unsigned_abs();
    let digits = match base {
        2 => format!("{size:#b}"),
        8 => format!("{size:#o}"),
        _ => format!("{size:#x}"),
    };
    if value < 0 { format!("-{digits}") } else { digits }
}

//: float_text
/// The shortest text that reads back as the same float, laid out as Python does.
fn float_text(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap();
    let exponent: i32 = exponent.parse().unwrap();
    if value != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let text = value.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

//: from_code_point
fn from_code_point(code: i64) -> String {
    u32::try_from(code).ok().and_then(char::from_u32).expect("not a character").to_string()
}

//: place
/// The position that an index means, which may count from the end.
fn place(index: i64, size: usize) -> usize {
    let position = if index < 0 { index + size as i64 } else { index };
    usize::try_from(position).expect("index out of range")
}

//: clamp
fn clamp(index: i64, size: i64, low: i64, high: i64) -> i64 {
    (if index < 0 { index + size } else { index }).clamp(low, high)
}

//: slice
fn slice<T: Clone>(values: &[T], start: Option<i64>, stop: Option<i64>) -> Vec<T> {
    let size = values.len() as i64;
    let low = start.map_or(0, |index| clamp(index, size, 0, size));
    let high = stop.map_or(size, |index| clamp(index, size, 0, size));
    if low < high { values[low as usize..high as usize].to_vec() } else { Vec::new() }
}

//: slice_step
fn slice_step<T: Clone>(values: &[T], start: Option<i64>, stop: Option<i64>, step: i64) -> Vec<T> {
    let size = values.len() as i64;
    let (least, most) = if step > 0 { (0, size) } else { (-1, size - 1) };
    let low = start.map_or(if step > 0 { 0 } else { size - 1 }, |index| if size == 0 { 0 } else { clamp(index, size, least, most) });
    let high = stop.map_or(if step > 0 { size } else { -1 }, |index| if size == 0 { 0 } else { clamp(index, size, least, most) });
    range_list(low, high, step).into_iter().filter(|_| size > 0).map(|i| values[i as usize].clone()).collect()
}

//: range_list
fn range_list(start: i64, stop: i64, step: i64) -> Vec<i64> {
    if step == 0 {
        panic!("step cannot be zero");
    }
    let mut result = Vec::new();
    let mut i = start;
    while (step > 0 && i < stop) || (step < 0 && i > stop) {
        result.push(i);
        i += step;
    }
    result
}

//: reversed
fn reversed<T: Clone>(values: &[T]) -> Vec<T> {
    values.iter().rev().cloned().collect()
}

//: repeated
fn repeated<T: Clone>(values: &[T], count: i64) -> Vec<T> {
    (0..count).flat_map(|_| values.iter().cloned()).collect()
}

//: at_mut
fn at_mut<T>(values: &mut Vec<T>, index: i64) -> &mut T {
    let position = place(index, values.len());
    &mut values[position]
}

//: pop_at
fn pop_at<T>(values: &mut Vec<T>, index: i64) -> T {
    let position = place(index, values.len());
    values.remove(position)
}

//: insert_at
fn insert_at<T>(values: &mut Vec<T>, index: i64, value: T) {
    let size = values.len() as i64;
    values.insert(clamp(index, size, 0, size) as usize, value);
}

//: swap
fn swap<T>(values: &mut [T], i: i64, j: i64) {
    let (first, second) = (place(i, values.len()), place(j, values.len()));
    values.swap(first, second);
}

//: index_of
fn index_of<T: PartialEq>(values: &[T], wanted: &T) -> i64 {
    values.iter().position(|value| value == wanted).expect("value is not in list") as i64
}

//: remove_value
fn remove_value<T: PartialEq>(values: &mut Vec<T>, wanted: &T) {
    let position = values.iter().position(|value| value == wanted).expect("value is not in list");
    values.remove(position);
}

//: count_of
fn count_of<T: PartialEq>(values: &[T], wanted: &T) -> i64 {
    values.iter().filter(|value| *value == wanted).count() as i64
}

//: check_length
fn check_length(size: usize, count: i64) {
    if size as i64 != count {
        panic!("wrong number of values to unpack");
    }
}

//: sum
fn sum(values: &[i64]) -> i64 {
    values.iter().fold(0, |total, &value| add(total, value))
}

//: float_sum
fn float_sum(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |total, &value| total + value)
}

//: product
fn product(values: &[i64]) -> i64 {
    values.iter().fold(1, |total, &value| multiply(total, value))
}

//: sorted
/// A sorted copy; the sort is stable, also in reverse.
fn sorted<T: PartialOrd + Clone>(values: &[T], reverse: bool) -> Vec<T> {
    sorted_by(values, |value| value.clone(), reverse)
}

//: sorted_by
fn sorted_by<T: Clone, K: PartialOrd>(values: &[T], key: impl Fn(&T) -> K, reverse: bool) -> Vec<T> {
    let mut keyed: Vec<(K, T)> = values.iter().map(|value| (key(value), value.clone())).collect();
    keyed.sort_by(|a, b| {
        let order = a.0.partial_cmp(&b.0).expect("values that have no order");
        if reverse { order.reverse() } else { order }
    });
    keyed.into_iter().map(|pair| pair.1).collect()
}

//: smallest
/// The first of the smallest values.
fn smallest<T: PartialOrd + Clone>(values: &[T]) -> T {
    sorted(values, false).remove(0)
}

//: largest
/// The first of the largest values.
fn largest<T: PartialOrd + Clone>(values: &[T]) -> T {
    sorted(values, true).remove(0)
}

//: smallest_by
fn smallest_by<T: Clone, K: PartialOrd>(values: &[T], key: impl Fn(&T) -> K) -> T {
    sorted_by(values, key, false).remove(0)
}

//: largest_by
fn largest_by<T: Clone, K: PartialOrd>(values: &[T], key: impl Fn(&T) -> K) -> T {
    sorted_by(values, key, true).remove(0)
}

//: heap_push
/// Appends and sifts, as Python's heapq does.
fn heap_push<T: PartialOrd + Clone>(heap: &mut Vec<T>, item: T) {
    heap.push(item);
    sift_down(heap, 0, heap.len() - 1);
}

//: heap_pop
fn heap_pop<T: PartialOrd + Clone>(heap: &mut Vec<T>) -> T {
    let last = heap.pop().expect("pop from empty list");
    if heap.is_empty() {
        return last;
    }
    let top = std::mem::replace(&mut heap[0], last);
    sift_up(heap, 0);
    top
}

//: heapify
fn heapify<T: PartialOrd + Clone>(heap: &mut Vec<T>) {
    for i in (0..heap.len() / 2).rev() {
        sift_up(heap, i);
    }
}

//: sift_down
fn sift_down<T: PartialOrd + Clone>(heap: &mut Vec<T>, start: usize, place: usize) {
    let (item, mut place) = (heap[place].clone(), place);
    while place > start {
        let parent = (place - 1) / 2;
        if !(item < heap[parent]) {
            break;
        }
        heap[place] = heap[parent].clone();
        place = parent;
    }
    heap[place] = item;
}

//: sift_up
fn sift_up<T: PartialOrd + Clone>(heap: &mut Vec<T>, start: usize) {
    let (item, mut place) = (heap[start].clone(), start);
    let mut child = 2 * place + 1;
    while child < heap.len() {
        if child + 1 < heap.len() && !(heap[child] < heap[child + 1]) {
            child += 1;
        }
        heap[place] = heap[child].clone();
        place = child;
        child = 2 * place + 1;
    }
    heap[place] = item;
    sift_down(heap, start, place);
}

//: bisect_left
fn bisect_left<T: PartialOrd>(values: &[T], wanted: &T) -> i64 {
    values.partition_point(|value| value < wanted) as i64
}

//: bisect_right
fn bisect_right<T: PartialOrd>(values: &[T], wanted: &T) -> i64 {
    values.partition_point(|value| value <= wanted) as i64
}

//: insort
fn insort<T: PartialOrd>(values: &mut Vec<T>, item: T) {
    let position = values.partition_point(|value| value <= &item);
    values.insert(position, item);
}

//: Dict
/// A map that is walked in the order in which its keys came, as Python's dict.
#[derive(Clone, Default)]
struct Dict<K, V> {
    order: Vec<K>,
    values: HashMap<K, V>,
}

#[allow(dead_code)]
impl<K: Eq + std::hash::Hash + Clone, V: Clone> Dict<K, V> {
    fn new() -> Self {
        Dict { order: Vec::new(), values: HashMap::new() }
    }
    fn from<const N: usize>(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
    fn insert(&mut self, key: K, value: V) {
        if !self.values.contains_key(&key) {
            self.order.push(key.clone());
        }
        self.values.insert(key, value);
    }
    fn remove(&mut self, key: &K) -> Option<V> {
        self.order.retain(|other| other != key);
        self.values.remove(key)
    }
    fn get(&self, key: &K) -> Option<&V> {
        self.values.get(key)
    }
    fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.values.get_mut(key)
    }
    fn or_insert(&mut self, key: K, value: V) -> &mut V {
        if !self.values.contains_key(&key) {
            self.insert(key.clone(), value);
        }
        self.values.get_mut(&key).unwrap()
    }
    fn contains_key(&self, key: &K) -> bool {
        self.values.contains_key(key)
    }
    fn len(&self) -> usize {
        self.order.len()
    }
    fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
    fn clear(&mut self) {
        self.order.clear();
        self.values.clear();
    }
    fn keys(&self) -> impl Iterator<Item = &K> {
        self.order.iter()
    }
    fn values(&self) -> impl Iterator<Item = &V> {
        self.order.iter().map(|key| &self.values[key])
    }
    fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.order.iter().map(|key| (key, &self.values[key]))
    }
}

impl<K: Eq + std::hash::Hash, V: PartialEq> PartialEq for Dict<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl<K: Eq + std::hash::Hash + Clone, V: Clone> FromIterator<(K, V)> for Dict<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut table = Dict::new();
        for (key, value) in pairs {
            table.insert(key, value);
        }
        table
    }
}

//: counted
/// How often each value occurs, in the order of first occurrence.
fn counted<T: Eq + std::hash::Hash + Clone>(values: &[T]) -> Vec<(T, i64)> {
    let mut places: HashMap<T, usize> = HashMap::new();
    let mut counts: Vec<(T, i64)> = Vec::new();
    for value in values {
        match places.get(value) {
            Some(&place) => counts[place].1 += 1,
            None => {
                places.insert(value.clone(), counts.len());
                counts.push((value.clone(), 1));
            }
        }
    }
    counts
}

//: most_common
fn most_common<'a, K: Clone + 'a>(counts: impl Iterator<Item = (&'a K, &'a i64)>) -> Vec<(K, i64)> {
    let pairs: Vec<(K, i64)> = counts.map(|(key, &count)| (key.clone(), count)).collect();
    sorted_by(&pairs, |pair| pair.1, true)
}

//: chars
/// The characters of a text, each a text of its own.
fn chars(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

//: length
/// The number of characters.
fn length(text: &str) -> i64 {
    text.chars().count() as i64
}

//: char_at
fn char_at(text: &str, index: i64) -> String {
    if text.is_ascii() {
        let position = place(index, text.len());
        return text[position..position + 1].to_string();
    }
    chars(text)[place(index, text.chars().count())].clone()
}

//: slice_text
fn slice_text(text: &str, start: Option<i64>, stop: Option<i64>) -> String {
    slice(&chars(text), start, stop).concat()
}

//: repeat_text
fn repeat_text(text: &str, count: i64) -> String {
    text.repeat(count.max(0) as usize)
}

//: split
fn split(text: &str, separator: &str) -> Vec<String> {
    if separator.is_empty() {
        panic!("empty separator");
    }
    text.split(separator).map(String::from).collect()
}

//: is_space
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\x1c'..='\x1f')
}

//: split_words
fn split_words(text: &str) -> Vec<String> {
    ascii(text).split(is_space).filter(|word| !word.is_empty()).map(String::from).collect()
}

//: find_text
fn find_text(text: &str, wanted: &str) -> i64 {
    text.find(wanted).map_or(-1, |index| length(&text[..index]))
}

//: find_last_text
fn find_last_text(text: &str, wanted: &str) -> i64 {
    text.rfind(wanted).map_or(-1, |index| length(&text[..index]))
}

//: index_of_text
fn index_of_text(text: &str, wanted: &str) -> i64 {
    length(&text[..text.find(wanted).expect("substring not found")])
}

//: ascii
/// The text itself; panics on characters whose case and class differ between languages.
fn ascii(text: &str) -> &str {
    if !text.is_ascii() {
        panic!("only ASCII text is supported here");
    }
    text
}

//: all_chars
fn all_chars(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && ascii(text).chars().all(test)
}

//: is_upper
fn is_upper(text: &str) -> bool {
    ascii(text).contains(|c: char| c.is_ascii_uppercase()) && !text.contains(|c: char| c.is_ascii_lowercase())
}

//: is_lower
fn is_lower(text: &str) -> bool {
    ascii(text).contains(|c: char| c.is_ascii_lowercase()) && !text.contains(|c: char| c.is_ascii_uppercase())
}

//: swap_case
fn swap_case(text: &str) -> String {
    ascii(text).chars().map(|c| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() }).collect()
}

//: title_case
fn title_case(text: &str) -> String {
    let mut inside = false;
    let mut result = String::new();
    for c in ascii(text).chars() {
        result.push(if inside { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() });
        inside = c.is_ascii_alphabetic();
    }
    result
}

//: capitalize
fn capitalize(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    ascii(text)[..1].to_ascii_uppercase() + &text[1..].to_ascii_lowercase()
}

//: zero_fill
fn zero_fill(text: &str, width: i64) -> String {
    let sign = usize::from(text.starts_with(['-', '+']));
    format!("{}{}{}", &text[..sign], repeat_text("0", width - length(text)), &text[sign..])
}

//: pad_left
fn pad_left(text: &str, width: i64, fill: &str) -> String {
    repeat_text(fill, width - length(text)) + text
}

//: pad_right
fn pad_right(text: &str, width: i64, fill: &str) -> String {
    text.to_string() + &repeat_text(fill, width - length(text))
}

//: code_point
fn code_point(text: &str) -> i64 {
    let mut points = text.chars();
    match (points.next(), points.next()) {
        (Some(c), None) => c as i64,
        _ => panic!("expected one character"),
    }
}
