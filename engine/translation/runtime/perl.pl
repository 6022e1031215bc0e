#: exact
sub exact {
    my ($value) = @_;
    return $value if $value > -1e15 && $value < 1e15;
    # Beyond 64 bits a number is a float, and written as one.
    die "integer overflow\n" if $value >= 9223372036854775808 || "$value" !~ /^-?[0-9]+\z/;
    return $value;
}

#: floor_div
sub floor_div {
    my ($a, $b) = @_;
    die "division by zero\n" if $b == 0;
    return exact(-$a) if $b == -1;
    use integer;
    my ($quotient, $rest) = ($a / $b, $a % $b);
    return $rest != 0 && ($rest < 0) != ($b < 0) ? $quotient - 1 : $quotient;
}

#: floor_mod
sub floor_mod {
    my ($a, $b) = @_;
    die "division by zero\n" if $b == 0;
    return 0 if $b == -1;
    use integer;
    my $rest = $a % $b;
    return $rest != 0 && ($rest < 0) != ($b < 0) ? $rest + $b : $rest;
}

#: place_of
sub place_of {
    my ($index, $length) = @_;
    $index += $length if $index < 0;
    die "index out of range\n" if $index < 0 || $index >= $length;
    return $index;
}

#: char_at
sub char_at {
    my ($text, $index) = @_;
    return substr($text, place_of($index, length($text)), 1);
}

#: cut
sub cut {
    my ($text, @ends) = @_;
    my $size = length($text);
    for my $end (@ends) {
        $end += $size if $end < 0;
        $end = $end < 0 ? 0 : $end > $size ? $size : $end;
    }
    return $ends[0] < $ends[1] ? substr($text, $ends[0], $ends[1] - $ends[0]) : "";
}

#: code_of
sub code_of {
    my ($char) = @_;
    die "one character is expected\n" if length($char) != 1;
    return ord($char);
}

#: char_of
sub char_of {
    my ($code) = @_;
    die "no such character\n" if $code < 0 || $code > 0x10FFFF || ($code >= 0xD800 && $code <= 0xDFFF);
    return chr($code);
}

#: item_at
sub item_at {
    my ($items, $index) = @_;
    return $items->[place_of($index, scalar(@$items))];
}

#: real
# A float: numbers without a fraction are kept as integers, which 64 bits hold more exactly.
sub real {
    my ($value) = @_;
    return $value > -9e15 && $value < 9e15 ? $value : unpack("d", pack("d", $value));
}

#: min
sub min {
    my ($first, $second) = @_;
    return $second < $first ? $second : $first;
}

#: max
sub max {
    my ($first, $second) = @_;
    return $second > $first ? $second : $first;
}

#: cut_list
sub cut_list {
    my ($values, @ends) = @_;
    my $size = scalar(@$values);
    for my $end (@ends) {
        $end += $size if $end < 0;
        $end = $end < 0 ? 0 : $end > $size ? $size : $end;
    }
    return [@{$values}[$ends[0] .. $ends[1] - 1]];
}

#: cut_by_step
sub cut_by_step {
    my ($values, $start, $stop, $step) = @_;
    die "slice step cannot be zero\n" if $step == 0;
    my $size = scalar(@$values);
    my ($least, $most) = $step > 0 ? (0, $size) : (-1, $size - 1);
    my ($first, $last) = $step > 0 ? (0, $size) : ($size - 1, -1);
    for my $pair ([$start, \$first], [$stop, \$last]) {
        my ($end, $place) = @$pair;
        next if !defined($end);
        $end += $size if $end < 0;
        $$place = $end < $least ? $least : $end > $most ? $most : $end;
    }
    my @found;
    for (my $at = $first; $step > 0 ? $at < $last : $at > $last; $at += $step) {
        push(@found, $values->[$at]);
    }
    return \@found;
}

#: to_float
sub to_float {
    my ($number) = @_;
    die "integer beyond the exact floats\n" if abs($number) > 9007199254740992;
    return $number;
}

#: to_integer
sub to_integer {
    my ($number) = @_;
    die "integer overflow\n" if !($number > -9.2e18 && $number < 9.2e18);
    return 0 + sprintf("%d", $number);
}

#: divide
sub divide {
    my ($above, $below) = @_;
    die "division by zero\n" if $below == 0;
    return real($above / $below);
}

#: float_mod
sub float_mod {
    my ($above, $below) = @_;
    die "modulo by zero\n" if $below == 0;
    my $rest = POSIX::fmod($above, $below);
    return $rest != 0 && ($rest < 0) != ($below < 0) ? $rest + $below : $rest;
}

#: float_power
sub float_power {
    my ($base, $exponent) = @_;
    my $finite = $base - $base == 0 && $exponent - $exponent == 0;
    die "zero to a negative power\n" if $base == 0 && $exponent < 0;
    die "a complex power\n" if $base < 0 && $finite && POSIX::floor($exponent) != $exponent;
    my $power = POSIX::pow($base, $exponent);
    die "float overflow\n" if $finite && $power - $power != 0;
    return $power;
}

#: square_root
sub square_root {
    my ($value) = @_;
    die "math domain error\n" if $value < 0;
    return sqrt($value);
}

#: round_to
sub round_to {
    my ($value, $digits) = @_;
    die "negative digits\n" if $digits < 0;
    return $value - $value == 0 ? 0 + sprintf("%.${digits}f", $value) : $value;
}

#: power
sub power {
    my ($base, $exponent) = @_;
    die "negative exponent\n" if $exponent < 0;
    my $result = 1;
    for (my $factor = $base; $exponent > 0; $exponent = $exponent >> 1) {
        $result = exact($result * $factor) if $exponent & 1;
        $factor = exact($factor * $factor) if $exponent > 1;
    }
    return $result;
}

#: multiply_mod
sub multiply_mod {
    my ($first, $second, $modulus) = @_;
    my $result = 0;
    for (; $second > 0; $second >>= 1) {
        $result = ($result + $first) % $modulus if $second & 1;
        $first = ($first + $first) % $modulus;
    }
    return $result;
}

#: power_mod
sub power_mod {
    my ($base, $exponent, $modulus) = @_;
    die "no such power\n" if $exponent < 0 || $modulus <= 0 || $modulus > 2**61;
    my $result = 1 % $modulus;
    for (my $factor = floor_mod($base, $modulus); $exponent > 0; $exponent >>= 1) {
        $result = multiply_mod($result, $factor, $modulus) if $exponent & 1;
        $factor = multiply_mod($factor, $factor, $modulus);
    }
    return $result;
}

#: bit_and
sub bit_and {
    use integer;
    return (0 + $_[0]) & (0 + $_[1]);
}

#: bit_or
sub bit_or {
    use integer;
    return (0 + $_[0]) | (0 + $_[1]);
}

#: bit_xor
sub bit_xor {
    use integer;
    return (0 + $_[0]) ^ (0 + $_[1]);
}

#: shift_left
sub shift_left {
    my ($value, $count) = @_;
    die "negative shift count\n" if $count < 0;
    return 0 if $value == 0;
    die "integer overflow\n" if $count > 62;
    return exact($value * (1 << $count));
}

#: shift_right
sub shift_right {
    my ($value, $count) = @_;
    die "negative shift count\n" if $count < 0;
    use integer;
    return $count > 62 ? ($value < 0 ? -1 : 0) : $value >> $count;
}

#: gcd
sub gcd {
    my ($first, $second) = @_;
    use integer;
    ($first, $second) = ($second, $first % $second) while $second != 0;
    return exact(abs($first));
}

#: lcm
sub lcm {
    my ($first, $second) = @_;
    return 0 if $first == 0 || $second == 0;
    return exact(abs(floor_div($first, gcd($first, $second))) * abs($second));
}

#: isqrt
sub isqrt {
    my ($number) = @_;
    die "isqrt of a negative number\n" if $number < 0;
    my $root = int(sqrt($number));
    $root-- while $root * $root > $number;
    $root++ while ($root + 1) * ($root + 1) <= $number;
    return $root;
}

#: factorial
sub factorial {
    my ($number) = @_;
    die "factorial of a negative number\n" if $number < 0;
    my $result = 1;
    for (my $factor = 2; $factor <= $number; $factor++) { $result = exact($result * $factor) }
    return $result;
}

#: perm
sub perm {
    my ($all, $chosen) = @_;
    die "perm of a negative number\n" if $all < 0 || $chosen < 0;
    my $result = $chosen > $all ? 0 : 1;
    for (my $taken = 0; $taken < $chosen && $result != 0; $taken++) {
        $result = exact($result * ($all - $taken));
    }
    return $result;
}

#: comb
sub comb {
    my ($all, $chosen) = @_;
    die "comb of a negative number\n" if $all < 0 || $chosen < 0;
    return 0 if $chosen > $all;
    my $result = 1;
    for (my $taken = 1; $taken <= min($chosen, $all - $chosen); $taken++) {
        $result = floor_div(exact($result * ($all - $taken + 1)), $taken);
    }
    return $result;
}

#: bit_length
sub bit_length {
    my ($value) = @_;
    return $value == 0 ? 0 : length(sprintf("%b", exact(abs($value))));
}

#: prefixed
sub prefixed {
    my ($value, $base) = @_;
    my $form = { 2 => "0b%b", 8 => "0o%o", 16 => "0x%x" }->{$base};
    return ($value < 0 ? "-" : "") . sprintf($form, exact(abs($value)));
}

#: ascii
sub ascii {
    my ($text) = @_;
    die "only ASCII text is supported here\n" if $text =~ /[^\x00-\x7f]/;
    return $text;
}

#: matches
sub matches {
    my ($text, $pattern) = @_;
    return ascii($text) =~ $pattern ? 1 : 0;
}

#: strip_left
sub strip_left {
    my ($text) = @_;
    return ascii($text) =~ s/\A[\t-\r\x1c-\x20]+//r;
}

#: strip_right
sub strip_right {
    my ($text) = @_;
    return ascii($text) =~ s/[\t-\r\x1c-\x20]+\z//r;
}

#: strip_left_of
sub strip_left_of {
    my ($text, $drop) = @_;
    $text = substr($text, 1) while $text ne "" && index($drop, substr($text, 0, 1)) >= 0;
    return $text;
}

#: strip_right_of
sub strip_right_of {
    my ($text, $drop) = @_;
    $text = substr($text, 0, -1) while $text ne "" && index($drop, substr($text, -1)) >= 0;
    return $text;
}

#: parse_integer
sub parse_integer {
    my ($text, $base) = @_;
    my $digits = substr("0123456789abcdefghijklmnopqrstuvwxyz", 0, $base);
    my ($sign, $shown) = strip_right(strip_left($text)) =~ /\A([+-]?)([$digits]+(?:_[$digits]+)*)\z/i
        or die "invalid literal for an integer\n";
    my $value = 0;
    for my $digit (split(//, lc($shown =~ s/_//gr))) {
        $value = exact(exact($value * $base) + index($digits, $digit));
    }
    return $sign eq "-" ? -$value : $value;
}

#: present
sub present {
    my ($value) = @_;
    die "no value\n" if !defined($value);
    return $value;
}

#: split_text
sub split_text {
    my ($text, $separator) = @_;
    die "empty separator\n" if $separator eq "";
    return $text eq "" ? [""] : [split(/\Q$separator\E/, $text, -1)];
}

#: words
sub words {
    my ($text) = @_;
    return [grep { $_ ne "" } split(/[\t-\r\x1c-\x20]+/, ascii($text))];
}

#: replace_text
sub replace_text {
    my ($text, $old, $new) = @_;
    return $text =~ s/\Q$old\E/$new/gr;
}

#: ends_with
sub ends_with {
    my ($text, $end) = @_;
    return length($text) >= length($end) && substr($text, length($text) - length($end)) eq $end ? 1 : 0;
}

#: index_of_text
sub index_of_text {
    my ($text, $wanted) = @_;
    my $place = index($text, $wanted);
    die "substring not found\n" if $place < 0;
    return $place;
}

#: count_text
sub count_text {
    my ($text, $wanted) = @_;
    return $wanted eq "" ? length($text) + 1 : scalar(() = $text =~ /\Q$wanted\E/g);
}

#: swap_case
sub swap_case {
    my ($text) = @_;
    return ascii($text) =~ tr/a-zA-Z/A-Za-z/r;
}

#: title_case
sub title_case {
    my ($text) = @_;
    return ascii($text) =~ s/([A-Za-z]+)/ucfirst(lc($1))/ger;
}

#: zero_fill
sub zero_fill {
    my ($text, $width) = @_;
    my $sign = $text =~ /\A[+-]/ ? substr($text, 0, 1) : "";
    return $sign . "0" x max(0, $width - length($text)) . substr($text, length($sign));
}

#: check_length
sub check_length {
    my ($values, $count) = @_;
    die "expected $count values\n" if @$values != $count;
}

#: by_number
sub by_number {
    return $_[0] <=> $_[1];
}

#: by_text
sub by_text {
    return $_[0] cmp $_[1];
}

#: by_items
sub by_items {
    my ($order) = @_;
    return sub {
        my ($first, $second) = @_;
        my $size = min(scalar(@$first), scalar(@$second));
        for my $at (0 .. $size - 1) {
            my $found = $order->($first->[$at], $second->[$at]);
            return $found if $found != 0;
        }
        return @$first <=> @$second;
    };
}

#: by_places
sub by_places {
    my (@orders) = @_;
    return sub {
        my ($first, $second) = @_;
        for my $at (0 .. $#orders) {
            my $found = $orders[$at]->($first->[$at], $second->[$at]);
            return $found if $found != 0;
        }
        return 0;
    };
}

#: same_table
sub same_table {
    my ($first, $second, $order) = @_;
    return 0 if keys(%$first) != keys(%$second);
    for my $key (keys(%$first)) {
        return 0 if !exists($second->{$key}) || $order->($first->{$key}, $second->{$key}) != 0;
    }
    return 1;
}

#: sorted
sub sorted {
    my ($values, $order) = @_;
    return [sort { $order->($a, $b) } @$values];
}

#: sorted_reversed
sub sorted_reversed {
    my ($values, $order) = @_;
    return [sort { $order->($b, $a) } @$values];
}

#: sorted_by
# Every key is found once, also that of a single value.
sub sorted_by {
    my ($values, $key, $order) = @_;
    my @keyed = map { [$key->($_), $_] } @$values;
    return [map { $_->[1] } sort { $order->($a->[0], $b->[0]) } @keyed];
}

#: sorted_by_reversed
sub sorted_by_reversed {
    my ($values, $key, $order) = @_;
    return sorted_by($values, $key, sub { $order->($_[1], $_[0]) });
}

#: smaller
sub smaller {
    my ($first, $second, $order) = @_;
    return $order->($second, $first) < 0 ? $second : $first;
}

#: larger
sub larger {
    my ($first, $second, $order) = @_;
    return $order->($second, $first) > 0 ? $second : $first;
}

#: smallest_by
sub smallest_by {
    my ($values, $key, $order) = @_;
    die "min of nothing\n" if !@$values;
    my $best = $values->[0];
    for my $value (@$values) {
        $best = $value if $order->($key->($value), $key->($best)) < 0;
    }
    return $best;
}

#: largest_by
sub largest_by {
    my ($values, $key, $order) = @_;
    die "max of nothing\n" if !@$values;
    my $best = $values->[0];
    for my $value (@$values) {
        $best = $value if $order->($key->($value), $key->($best)) > 0;
    }
    return $best;
}

#: smallest
sub smallest {
    my ($values, $order) = @_;
    return smallest_by($values, sub { $_[0] }, $order);
}

#: largest
sub largest {
    my ($values, $order) = @_;
    return largest_by($values, sub { $_[0] }, $order);
}

#: holds
sub holds {
    my ($values, $wanted, $order) = @_;
    for my $value (@$values) {
        return 1 if $order->($value, $wanted) == 0;
    }
    return 0;
}

#: index_of
sub index_of {
    my ($values, $wanted, $order) = @_;
    for my $place (0 .. $#$values) {
        return $place if $order->($values->[$place], $wanted) == 0;
    }
    die "value is not in the list\n";
}

#: count_of
sub count_of {
    my ($values, $wanted, $order) = @_;
    return scalar(grep { $order->($_, $wanted) == 0 } @$values);
}

#: total
sub total {
    my ($values) = @_;
    my $sum = 0;
    $sum = exact($sum + $_) for @$values;
    return $sum;
}

#: sum_of_floats
sub sum_of_floats {
    my ($values) = @_;
    my $sum = 0;
    $sum = real($sum + $_) for @$values;
    return $sum;
}

#: product
sub product {
    my ($values) = @_;
    my $result = 1;
    $result = exact($result * $_) for @$values;
    return $result;
}

#: put
sub put {
    my ($values, $index, $value) = @_;
    $values->[place_of($index, scalar(@$values))] = $value;
    return;
}

#: numbers
sub numbers {
    my ($start, $stop, $step) = @_;
    die "range step cannot be zero\n" if $step == 0;
    my @found;
    for (my $at = $start; $step > 0 ? $at < $stop : $at > $stop; $at += $step) { push(@found, $at) }
    return \@found;
}

#: insert_at
sub insert_at {
    my ($values, $index, $value) = @_;
    my $size = scalar(@$values);
    $index = max(0, $index + $size) if $index < 0;
    splice(@$values, min($index, $size), 0, $value);
    return;
}

#: pop_at
sub pop_at {
    my ($values, $index) = @_;
    return (splice(@$values, place_of($index, scalar(@$values)), 1))[0];
}

#: remove
sub remove {
    my ($values, $wanted, $order) = @_;
    splice(@$values, index_of($values, $wanted, $order), 1);
    return;
}

#: swap
sub swap {
    my ($values, $first, $second) = @_;
    my ($i, $j) = map { place_of($_, scalar(@$values)) } ($first, $second);
    @$values[$i, $j] = @$values[$j, $i];
    return;
}

#: sift_down
sub sift_down {
    my ($heap, $start, $place, $order) = @_;
    my $item = $heap->[$place];
    while ($place > $start) {
        my $parent = ($place - 1) >> 1;
        last if $order->($item, $heap->[$parent]) >= 0;
        $heap->[$place] = $heap->[$parent];
        $place = $parent;
    }
    $heap->[$place] = $item;
    return;
}

#: sift_up
sub sift_up {
    my ($heap, $place, $order) = @_;
    my ($start, $item) = ($place, $heap->[$place]);
    while ((my $child = 2 * $place + 1) < @$heap) {
        $child++ if $child + 1 < @$heap && $order->($heap->[$child], $heap->[$child + 1]) >= 0;
        $heap->[$place] = $heap->[$child];
        $place = $child;
    }
    $heap->[$place] = $item;
    sift_down($heap, $start, $place, $order);
    return;
}

#: heap_push
sub heap_push {
    my ($heap, $item, $order) = @_;
    push(@$heap, $item);
    sift_down($heap, 0, $#$heap, $order);
    return;
}

#: heap_pop
sub heap_pop {
    my ($heap, $order) = @_;
    die "pop from an empty heap\n" if !@$heap;
    my $last = pop(@$heap);
    return $last if !@$heap;
    my $top = $heap->[0];
    $heap->[0] = $last;
    sift_up($heap, 0, $order);
    return $top;
}

#: heapify
sub heapify {
    my ($heap, $order) = @_;
    sift_up($heap, $_, $order) for reverse(0 .. int(@$heap / 2) - 1);
    return;
}

#: bisect_left
sub bisect_left {
    my ($values, $wanted, $order) = @_;
    my ($low, $high) = (0, scalar(@$values));
    while ($low < $high) {
        my $middle = ($low + $high) >> 1;
        if ($order->($values->[$middle], $wanted) < 0) { $low = $middle + 1 } else { $high = $middle }
    }
    return $low;
}

#: bisect_right
sub bisect_right {
    my ($values, $wanted, $order) = @_;
    my ($low, $high) = (0, scalar(@$values));
    while ($low < $high) {
        my $middle = ($low + $high) >> 1;
        if ($order->($wanted, $values->[$middle]) < 0) { $high = $middle } else { $low = $middle + 1 }
    }
    return $low;
}

#: insort
sub insort {
    my ($values, $item, $order) = @_;
    splice(@$values, bisect_right($values, $item, $order), 0, $item);
    return;
}

#: look_up
sub look_up {
    my ($table, $key) = @_;
    die "no such key\n" if !exists($table->{$key});
    return $table->{$key};
}

#: value_or
sub value_or {
    my ($table, $key, $fallback) = @_;
    return exists($table->{$key}) ? $table->{$key} : $fallback;
}

#: remove_key
sub remove_key {
    my ($table, $key) = @_;
    die "no such key\n" if !exists($table->{$key});
    return scalar(delete($table->{$key}));
}

#: pop_key_or
sub pop_key_or {
    my ($table, $key, $fallback) = @_;
    return exists($table->{$key}) ? scalar(delete($table->{$key})) : $fallback;
}

#: set_default
sub set_default {
    my ($table, $key, $fallback) = @_;
    $table->{$key} = $fallback if !exists($table->{$key});
    return $table->{$key};
}

#: count_items
sub count_items {
    my ($values) = @_;
    my %counts;
    $counts{$_}++ for @$values;
    return \%counts;
}

#: set_of
sub set_of {
    my %found = map { $_ => 1 } @_;
    return \%found;
}

#: chosen
sub chosen {
    my ($items, $others, $shared) = @_;
    my %found = map { $_ => 1 } grep { !exists($others->{$_}) != $shared } keys(%$items);
    return \%found;
}

#: same_set
sub same_set {
    my ($first, $second) = @_;
    return keys(%$first) == keys(%$second) && !(grep { !exists($second->{$_}) } keys(%$first)) ? 1 : 0;
}
