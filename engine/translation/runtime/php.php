//: exact
function exact($value) {
    if (!is_int($value)) throw new RangeException("integer overflow");
    return $value;
}

//: floor_mod
function floor_mod($a, $b) {
    if ($b === -1) return 0;
    $rest = $a % $b;
    return $rest !== 0 && ($rest < 0) !== ($b < 0) ? $rest + $b : $rest;
}

//: floor_div
function floor_div($a, $b) {
    if ($b === -1) return exact(-$a);
    $quotient = intdiv($a, $b);
    return $a % $b !== 0 && ($a < 0) !== ($b < 0) ? $quotient - 1 : $quotient;
}

//: place_of
function place_of($index, $length) {
    if ($index < 0) $index += $length;
    if ($index < 0 || $index >= $length) throw new OutOfRangeException("index out of range");
    return $index;
}

//: characters
function characters($text) {
    return preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY);
}

//: char_at
function char_at($text, $index) {
    $found = characters($text);
    return $found[place_of($index, count($found))];
}

//: cut
function cut($text, $low, $high) {
    $found = characters($text);
    $size = count($found);
    $first = max(0, min($low < 0 ? $low + $size : $low, $size));
    $last = max(0, min($high < 0 ? $high + $size : $high, $size));
    return $first < $last ? implode('', array_slice($found, $first, $last - $first)) : '';
}

//: code_of
function code_of($char) {
    if (count(characters($char)) !== 1) throw new ValueError("one character is expected");
    return unpack('N', iconv('UTF-8', 'UCS-4BE', $char))[1];
}

//: char_of
function char_of($code) {
    if ($code < 0 || $code > 0x10FFFF || ($code >= 0xD800 && $code <= 0xDFFF)) {
        throw new RangeException("no such character");
    }
    return iconv('UCS-4BE', 'UTF-8', pack('N', $code));
}

//: item_at
function item_at($items, $index) {
    return $items[place_of($index, count($items))];
}

//: text_length
function text_length($text) {
    return count(characters($text));
}

//: cut_list
function cut_list($values, $low, $high) {
    $size = count($values);
    $first = max(0, min($low < 0 ? $low + $size : $low, $size));
    $last = max(0, min($high < 0 ? $high + $size : $high, $size));
    return $first < $last ? array_slice($values, $first, $last - $first) : [];
}

//: cut_by_step
function cut_by_step($values, $start, $stop, $step) {
    if ($step === 0) throw new ValueError("slice step cannot be zero");
    $size = count($values);
    [$least, $most] = $step > 0 ? [0, $size] : [-1, $size - 1];
    $clamp = fn($end) => max($least, min($end < 0 ? $end + $size : $end, $most));
    $first = $start === null ? ($step > 0 ? 0 : $size - 1) : $clamp($start);
    $last = $stop === null ? ($step > 0 ? $size : -1) : $clamp($stop);
    $found = [];
    for ($at = $first; $step > 0 ? $at < $last : $at > $last; $at += $step) $found[] = $values[$at];
    return $found;
}

//: repeated
function repeated($values, $count) {
    return $count > 0 ? array_merge(...array_fill(0, $count, $values)) : [];
}

//: to_float
function to_float($number) {
    if (abs($number) > 2 ** 53) throw new RangeException("integer beyond the exact floats");
    return (float)$number;
}

//: to_integer
function to_integer($number) {
    if (!($number >= -9.2e18 && $number <= 9.2e18)) throw new RangeException("integer overflow");
    return (int)$number;
}

//: round_to_even
// PHP's own rounds the last digit away before.
function round_to_even($value) {
    $below = floor($value);
    $rest = $value - $below;
    return to_integer($rest > 0.5 || ($rest === 0.5 && fmod($below, 2) !== 0.0) ? $below + 1 : $below);
}

//: float_mod
function float_mod($a, $b) {
    if ($b == 0) throw new DivisionByZeroError("modulo by zero");
    $rest = fmod($a, $b);
    if ($rest == 0) return $b < 0 ? -0.0 : 0.0;
    return ($rest < 0) !== ($b < 0) ? $rest + $b : $rest;
}

//: float_power
function float_power($base, $exponent) {
    if ($base == 0 && $exponent < 0) throw new DivisionByZeroError("zero to a negative power");
    $finite = is_finite($base) && is_finite($exponent);
    if ($base < 0 && $finite && fmod($exponent, 1) != 0) throw new RangeException("a complex power");
    $power = pow($base, $exponent);
    if (is_infinite($power) && $finite) throw new RangeException("float overflow");
    return $power;
}

//: power
function power($base, $exponent) {
    if ($exponent < 0) throw new ValueError("negative exponent");
    return exact($base ** $exponent);
}

//: multiply_mod
function multiply_mod($a, $b, $modulus) {
    $result = 0;
    for (; $b > 0; $b >>= 1) {
        if ($b & 1) $result = ($result + $a) % $modulus;
        $a = ($a + $a) % $modulus;
    }
    return $result;
}

//: power_mod
function power_mod($base, $exponent, $modulus) {
    if ($exponent < 0 || $modulus <= 0 || $modulus > 1 << 61) throw new ValueError("no such power");
    $result = 1 % $modulus;
    for ($factor = floor_mod($base, $modulus); $exponent > 0; $exponent >>= 1) {
        if ($exponent & 1) $result = multiply_mod($result, $factor, $modulus);
        $factor = multiply_mod($factor, $factor, $modulus);
    }
    return $result;
}

//: shift_left
function shift_left($value, $count) {
    if ($count < 0) throw new ValueError("negative shift count");
    if ($value === 0) return 0;
    if ($count > 62 || ($value << $count) >> $count !== $value) throw new RangeException("integer overflow");
    return $value << $count;
}

//: gcd
function gcd($a, $b) {
    while ($b !== 0) [$a, $b] = [$b, $a % $b];
    return exact(abs($a));
}

//: lcm
function lcm($a, $b) {
    return $a === 0 || $b === 0 ? 0 : exact(exact(abs(intdiv($a, gcd($a, $b)))) * exact(abs($b)));
}

//: isqrt
function isqrt($number) {
    if ($number < 0) throw new ValueError("isqrt of a negative number");
    $root = (int)sqrt($number);
    while ($root * $root > $number) $root--;
    while (($root + 1) * ($root + 1) <= $number) $root++;
    return $root;
}

//: factorial
function factorial($number) {
    if ($number < 0) throw new ValueError("factorial of a negative number");
    $result = 1;
    for ($factor = 2; $factor <= $number; $factor++) $result = exact($result * $factor);
    return $result;
}

//: perm
function perm($all, $chosen) {
    if ($all < 0 || $chosen < 0) throw new ValueError("perm of a negative number");
    $result = $chosen > $all ? 0 : 1;
    for ($taken = 0; $taken < $chosen && $result !== 0; $taken++) $result = exact($result * ($all - $taken));
    return $result;
}

//: comb
function comb($all, $chosen) {
    if ($all < 0 || $chosen < 0) throw new ValueError("comb of a negative number");
    if ($chosen > $all) return 0;
    $result = 1;
    for ($taken = 1; $taken <= min($chosen, $all - $chosen); $taken++) {
        $result = intdiv(exact($result * ($all - $taken + 1)), $taken);
    }
    return $result;
}

//: bit_length
function bit_length($value) {
    return $value === 0 ? 0 : strlen(decbin(exact(abs($value))));
}

//: prefixed
function prefixed($value, $base) {
    $prefix = [2 => '0b', 8 => '0o', 16 => '0x'][$base];
    return ($value < 0 ? '-' : '') . $prefix . base_convert(strval(exact(abs($value))), 10, $base);
}

//: ascii
function ascii($text) {
    if (preg_match('/[^\x00-\x7f]/', $text)) throw new ValueError("only ASCII text is supported here");
    return $text;
}

//: matches
function matches($pattern, $text) {
    return preg_match($pattern, ascii($text)) === 1;
}

//: parse_integer
function parse_integer($text, $base) {
    $trimmed = trim(ascii($text), "\t..\r\x1c..\x20");
    $digits = substr('0123456789abcdefghijklmnopqrstuvwxyz', 0, $base);
    if (!preg_match("/\\A([+-]?)([$digits]+(?:_[$digits]+)*)\\z/i", $trimmed, $parts)) {
        throw new ValueError("invalid literal for an integer");
    }
    $value = 0;
    foreach (str_split(strtolower(str_replace('_', '', $parts[2]))) as $digit) {
        $value = exact(exact($value * $base) + strpos($digits, $digit));
    }
    return $parts[1] === '-' ? -$value : $value;
}

//: parse_float
function parse_float($text) {
    $trimmed = trim(ascii($text), "\t..\r\x1c..\x20");
    if (preg_match('/\A([+-]?)inf(inity)?\z/i', $trimmed, $parts)) return $parts[1] === '-' ? -INF : INF;
    if (preg_match('/\A[+-]?nan\z/i', $trimmed)) return NAN;
    if (!preg_match('/\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?\z/i', $trimmed)) {
        throw new ValueError("invalid literal for a float");
    }
    return (float)$trimmed;
}

//: float_text
function float_text($value) {
    if (is_nan($value)) return 'nan';
    if (is_infinite($value)) return $value > 0 ? 'inf' : '-inf';
    if ($value == 0) return fdiv(1, $value) < 0 ? '-0.0' : '0.0';
    $digits = 0;
    while ((float)sprintf("%.{$digits}e", $value) !== $value) $digits++;
    [$mantissa, $power] = explode('e', sprintf("%.{$digits}e", $value));
    $power = (int)$power;
    if ($power >= -4 && $power < 16) return sprintf('%.' . max(1, $digits - $power) . 'F', $value);
    $shown = $digits === 0 ? rtrim($mantissa, '.0') : $mantissa;
    return $shown . 'e' . ($power < 0 ? '-' : '+') . sprintf('%02d', abs($power));
}

//: round_to
function round_to($value, $digits) {
    if ($digits < 0 || $digits > 40) throw new ValueError("digits out of range");
    return is_finite($value) && $value != 0 ? (float)sprintf("%.{$digits}F", $value) : $value;
}

//: square_root
function square_root($value) {
    if ($value < 0) throw new ValueError("math domain error");
    return sqrt($value);
}

//: present
function present($value) {
    if ($value === null) throw new TypeError("no value");
    return $value;
}

//: words
function words($text) {
    return preg_split('/[\t-\r\x1c-\x20]+/', ascii($text), -1, PREG_SPLIT_NO_EMPTY);
}

//: replace_text
function replace_text($text, $old, $new) {
    if ($old !== '') return str_replace($old, $new, $text);
    return implode($new, ['', ...characters($text), '']);
}

//: find_text
function find_text($text, $wanted) {
    $place = strpos($text, $wanted);
    return $place === false ? -1 : count(characters(substr($text, 0, $place)));
}

//: find_last_text
function find_last_text($text, $wanted) {
    $place = strrpos($text, $wanted);
    return $place === false ? -1 : count(characters(substr($text, 0, $place)));
}

//: index_of_text
function index_of_text($text, $wanted) {
    $place = find_text($text, $wanted);
    if ($place < 0) throw new ValueError("substring not found");
    return $place;
}

//: count_text
function count_text($text, $wanted) {
    return $wanted === '' ? count(characters($text)) + 1 : substr_count($text, $wanted);
}

//: swap_case
function swap_case($text) {
    return implode('', array_map(
        fn($char) => ctype_upper($char) ? strtolower($char) : strtoupper($char), characters(ascii($text))));
}

//: title_case
function title_case($text) {
    return preg_replace_callback('/[A-Za-z]+/', fn($word) => ucfirst(strtolower($word[0])), ascii($text));
}

//: strip_left
function strip_left($text, $drop) {
    $found = characters($text);
    while ($found !== [] && in_array($found[0], characters($drop), true)) array_shift($found);
    return implode('', $found);
}

//: strip_right
function strip_right($text, $drop) {
    $found = characters($text);
    while ($found !== [] && in_array($found[count($found) - 1], characters($drop), true)) array_pop($found);
    return implode('', $found);
}

//: zero_fill
function zero_fill($text, $width) {
    $sign = preg_match('/\A[+-]/', $text) ? $text[0] : '';
    return $sign . str_repeat('0', max(0, $width - count(characters($text)))) . substr($text, strlen($sign));
}

//: padding
function padding($text, $width, $fill) {
    return str_repeat($fill, max(0, $width - count(characters($text))));
}

//: check_length
function check_length($values, $count) {
    if (count($values) !== $count) throw new ValueError("expected $count values");
}

//: compare
function compare($a, $b) {
    if (is_string($a)) return strcmp($a, $b);
    if (!is_array($a)) return $a <=> $b;
    for ($at = 0; $at < min(count($a), count($b)); $at++) {
        $order = compare($a[$at], $b[$at]);
        if ($order !== 0) return $order;
    }
    return count($a) <=> count($b);
}

//: same
function same($a, $b) {
    if (!is_array($a) || !is_array($b)) return $a === $b;
    if (count($a) !== count($b)) return false;
    foreach ($a as $key => $value) {
        if (!array_key_exists($key, $b) || !same($value, $b[$key])) return false;
    }
    return true;
}

//: holds
function holds($values, $wanted) {
    foreach ($values as $value) {
        if (same($value, $wanted)) return true;
    }
    return false;
}

//: index_of
function index_of($values, $wanted) {
    foreach ($values as $place => $value) {
        if (same($value, $wanted)) return $place;
    }
    throw new ValueError("value is not in the list");
}

//: count_of
function count_of($values, $wanted) {
    return count(array_filter($values, fn($value) => same($value, $wanted)));
}

//: sorted
function sorted($values) {
    usort($values, 'compare');
    return $values;
}

//: sorted_reversed
function sorted_reversed($values) {
    usort($values, fn($a, $b) => compare($b, $a));
    return $values;
}

//: sorted_by
// Every key is found once, also that of a single value.
function sorted_by($values, $key) {
    $keyed = array_map(fn($value) => [$key($value), $value], $values);
    usort($keyed, fn($a, $b) => compare($a[0], $b[0]));
    return array_column($keyed, 1);
}

//: sorted_by_reversed
function sorted_by_reversed($values, $key) {
    $keyed = array_map(fn($value) => [$key($value), $value], $values);
    usort($keyed, fn($a, $b) => compare($b[0], $a[0]));
    return array_column($keyed, 1);
}

//: smallest_by
function smallest_by($values, $key) {
    if ($values === []) throw new ValueError("min of nothing");
    return array_reduce($values, fn($best, $value) => compare($key($value), $key($best)) < 0 ? $value : $best,
        $values[0]);
}

//: largest_by
function largest_by($values, $key) {
    if ($values === []) throw new ValueError("max of nothing");
    return array_reduce($values, fn($best, $value) => compare($key($value), $key($best)) > 0 ? $value : $best,
        $values[0]);
}

//: smallest
function smallest($values) {
    return smallest_by($values, fn($value) => $value);
}

//: largest
function largest($values) {
    return largest_by($values, fn($value) => $value);
}

//: sum_of_floats
function sum_of_floats($values) {
    return array_reduce($values, fn($sum, $value) => $sum + $value, 0.0);
}

//: product
function product($values) {
    return array_reduce($values, fn($product, $value) => exact($product * $value), 1);
}

//: numbers
function numbers($start, $stop, $step) {
    if ($step === 0) throw new ValueError("range step cannot be zero");
    $found = [];
    for ($at = $start; $step > 0 ? $at < $stop : $at > $stop; $at += $step) $found[] = $at;
    return $found;
}

//: insert_at
function insert_at(&$values, $index, $value) {
    array_splice($values, $index < 0 ? max(0, $index + count($values)) : $index, 0, [$value]);
}

//: pop_at
function pop_at(&$values, $index) {
    return array_splice($values, place_of($index, count($values)), 1)[0];
}

//: swap
function swap(&$values, $i, $j) {
    $first = item_at($values, $i);
    $values[place_of($i, count($values))] = item_at($values, $j);
    $values[place_of($j, count($values))] = $first;
}

//: sift_down
function sift_down(&$heap, $start, $place) {
    $item = $heap[$place];
    while ($place > $start) {
        $parent = ($place - 1) >> 1;
        if (compare($item, $heap[$parent]) >= 0) break;
        $heap[$place] = $heap[$parent];
        $place = $parent;
    }
    $heap[$place] = $item;
}

//: sift_up
function sift_up(&$heap, $place) {
    $start = $place;
    $item = $heap[$place];
    while (($child = 2 * $place + 1) < count($heap)) {
        if ($child + 1 < count($heap) && compare($heap[$child], $heap[$child + 1]) >= 0) $child++;
        $heap[$place] = $heap[$child];
        $place = $child;
    }
    $heap[$place] = $item;
    sift_down($heap, $start, $place);
}

//: heap_push
function heap_push(&$heap, $item) {
    $heap[] = $item;
    sift_down($heap, 0, count($heap) - 1);
}

//: heap_pop
function heap_pop(&$heap) {
    if ($heap === []) throw new OutOfRangeException("pop from an empty heap");
    $last = array_pop($heap);
    if ($heap === []) return $last;
    $top = $heap[0];
    $heap[0] = $last;
    sift_up($heap, 0);
    return $top;
}

//: heapify
function heapify(&$heap) {
    for ($place = intdiv(count($heap), 2) - 1; $place >= 0; $place--) sift_up($heap, $place);
}

//: bisect_left
function bisect_left($values, $wanted) {
    $low = 0;
    $high = count($values);
    while ($low < $high) {
        $middle = ($low + $high) >> 1;
        if (compare($values[$middle], $wanted) < 0) $low = $middle + 1;
        else $high = $middle;
    }
    return $low;
}

//: bisect_right
function bisect_right($values, $wanted) {
    $low = 0;
    $high = count($values);
    while ($low < $high) {
        $middle = ($low + $high) >> 1;
        if (compare($wanted, $values[$middle]) < 0) $high = $middle;
        else $low = $middle + 1;
    }
    return $low;
}

//: look_up
function look_up($table, $key) {
    if (!array_key_exists($key, $table)) throw new OutOfRangeException("no such key");
    return $table[$key];
}

//: key_in
function key_in($table, $key) {
    if (!array_key_exists($key, $table)) throw new OutOfRangeException("no such key");
    return $key;
}

//: value_or
function value_or($table, $key, $fallback) {
    return array_key_exists($key, $table) ? $table[$key] : $fallback;
}

//: remove_key
function remove_key(&$table, $key) {
    $value = look_up($table, $key);
    unset($table[$key]);
    return $value;
}

//: pop_key_or
function pop_key_or(&$table, $key, $fallback) {
    $value = value_or($table, $key, $fallback);
    unset($table[$key]);
    return $value;
}

//: set_default
function &set_default(&$table, $key, $fallback) {
    if (!array_key_exists($key, $table)) $table[$key] = $fallback;
    return $table[$key];
}

//: items_of
function items_of($table) {
    return array_map(null, array_keys($table), array_values($table));
}

//: text_keys
// Keys that look like integers are integers.
function text_keys($table) {
    return array_map('strval', array_keys($table));
}

//: text_items
function text_items($table) {
    return array_map(null, text_keys($table), array_values($table));
}

//: smaller_float
function smaller_float($a, $b) {
    return $b < $a ? $b : $a;
}

//: larger_float
function larger_float($a, $b) {
    return $b > $a ? $b : $a;
}
