#: char_at
def char_at(text, index)
  raise IndexError, "text index out of range" unless index.between?(-text.length, text.length - 1)
  text[index]
end

#: cut
def cut(values, low, high)
  size = values.length
  first, last = [low, high].map { |end_| (end_.negative? ? end_ + size : end_).clamp(0, size) }
  first < last ? values[first...last] : values[0, 0]
end

#: cut_by_step
def cut_by_step(values, start, stop, step)
  raise ArgumentError, "slice step cannot be zero" if step.zero?
  size = values.length
  least, most = step.positive? ? [0, size] : [-1, size - 1]
  first, last = [start, stop].map { |end_| end_ && (end_.negative? ? end_ + size : end_).clamp(least, most) }
  first ||= step.positive? ? 0 : size - 1
  last ||= step.positive? ? size : -1
  found = []
  at = first
  while step.positive? ? at < last : at > last
    found.push(values[at])
    at += step
  end
  found
end

#: repeated
def repeated(values, count)
  values * [count, 0].max
end

#: code_of
def code_of(char)
  raise ArgumentError, "one character is expected" unless char.length == 1
  char.ord
end

#: char_of
def char_of(code)
  raise RangeError, "no such character" unless code.between?(0, 0x10FFFF) && !code.between?(0xD800, 0xDFFF)
  [code].pack("U")
end

#: to_float
def to_float(number)
  raise RangeError, "integer beyond the exact floats" if number.abs > 2**53
  number.to_f
end

#: divide
def divide(a, b)
  raise ZeroDivisionError, "division by zero" if b.zero?
  a / b
end

#: float_mod
def float_mod(a, b)
  raise ZeroDivisionError, "division by zero" if b.zero?
  rest = a.abs % b.abs
  rest = -rest if a.negative?
  return b.negative? ? -0.0 : 0.0 if rest.zero?
  rest.negative? == b.negative? ? rest : rest + b
end

#: float_power
def float_power(base, exponent)
  raise ZeroDivisionError, "zero to a negative power" if base.zero? && exponent.negative?
  raise RangeError, "a complex power" if base.negative? && base.finite? && exponent.finite? && exponent % 1 != 0
  result = base**exponent
  raise RangeError, "float overflow" if result.infinite? && base.finite? && exponent.finite?
  result
end

#: power
def power(base, exponent)
  raise ArgumentError, "negative exponent" if exponent.negative?
  raise RangeError, "integer too large" if base.abs > 1 && base.bit_length * exponent > 100_000
  base**exponent
end

#: power_mod
# Ruby's own forgets the sign of a negative modulus where nothing is left.
def power_mod(base, exponent, modulus)
  base.pow(exponent, modulus.abs) % modulus
end

#: shift_left
def shift_left(value, count)
  raise ArgumentError, "negative shift count" if count.negative?
  raise RangeError, "integer too large" if count > 100_000
  value << count
end

#: shift_right
def shift_right(value, count)
  raise ArgumentError, "negative shift count" if count.negative?
  value >> count
end

#: isqrt
def isqrt(number)
  root = Integer.sqrt(number)  # one too large for some just below a square
  root * root > number ? root - 1 : root
end

#: factorial
def factorial(number)
  raise ArgumentError, "factorial of a negative number" if number.negative?
  (2..number).reduce(1, :*)
end

#: perm
def perm(all, chosen)
  raise ArgumentError, "perm of a negative number" if all.negative? || chosen.negative?
  chosen > all ? 0 : (all - chosen + 1..all).reduce(1, :*)
end

#: comb
def comb(all, chosen)
  raise ArgumentError, "comb of a negative number" if all.negative? || chosen.negative?
  chosen > all ? 0 : perm(all, chosen) / factorial(chosen)
end

#: prefixed
def prefixed(value, base)
  prefix = { 2 => "0b", 8 => "0o", 16 => "0x" }.fetch(base)
  (value.negative? ? "-" : "") + prefix + value.abs.to_s(base)
end

#: ascii
def ascii(text)
  raise ArgumentError, "only ASCII text is supported here" unless text.ascii_only?
  text
end

#: strip_left
def strip_left(text)
  ascii(text).sub(/\A[\t-\r\x1c-\x20]+/, "")
end

#: strip_right
def strip_right(text)
  ascii(text).sub(/[\t-\r\x1c-\x20]+\z/, "")
end

#: strip_left_of
def strip_left_of(text, drop)
  text.chars.drop_while { |char| drop.include?(char) }.join
end

#: strip_right_of
def strip_right_of(text, drop)
  strip_left_of(text.reverse, drop).reverse
end

#: parse_integer
def parse_integer(text, base)
  digits = (0...base).map { |digit| digit.to_s(36) }.join
  trimmed = strip_right(strip_left(text))
  unless trimmed.match?(/\A[+-]?[#{digits}]+(_[#{digits}]+)*\z/i)
    raise ArgumentError, "invalid literal for an integer: #{text}"
  end
  trimmed.delete("_").to_i(base)
end

#: parse_float
def parse_float(text)
  trimmed = strip_right(strip_left(text)).downcase
  return trimmed.start_with?("-") ? -Float::INFINITY : Float::INFINITY if trimmed.match?(/\A[+-]?inf(inity)?\z/)
  return Float::NAN if trimmed.match?(/\A[+-]?nan\z/)
  unless trimmed.match?(/\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?\z/)
    raise ArgumentError, "invalid literal for a float: #{text}"
  end
  trimmed.sub(/\A([+-]?)\./, '\10.').sub(/\.(e|\z)/, '.0\1').to_f
end

#: float_text
def float_text(value)
  return "nan" if value.nan?
  return value.positive? ? "inf" : "-inf" if value.infinite?
  return value.to_s if value.zero? || (value.abs >= 1e-4 && value.abs < 1e15)
  if value.abs >= 1e15 && value.abs < 1e16
    digits = value.abs.to_s[/\A[0-9.]+/].delete(".").ljust(17, "0")
    return "#{'-' if value.negative?}#{digits[0, 16]}.#{digits[16..].sub(/(?<=.)0+\z/, '')}"
  end
  value.to_s.sub(/\.0e/, "e").sub(/e([+-])(\d)\z/, 'e\10\2')
end

#: smaller_float
def smaller_float(a, b)
  b < a ? b : a
end

#: larger_float
def larger_float(a, b)
  b > a ? b : a
end

#: round_to
def round_to(value, digits)
  raise ArgumentError, "negative digits" if digits.negative?
  return value if !value.finite? || value.zero?
  # Neither Ruby's own formats nor its floats of large fractions round exactly; its reading of decimals does.
  rounded = "#{(value.to_r * 10**digits).round(half: :even)}e-#{digits}".to_f
  rounded.zero? && value.negative? ? -0.0 : rounded
end

#: present
def present(value)
  raise TypeError, "no value" if value.nil?
  value
end

#: split_text
def split_text(text, separator)
  raise ArgumentError, "empty separator" if separator.empty?
  text.empty? ? [""] : text.split(/#{Regexp.escape(separator)}/, -1)
end

#: words
def words(text)
  ascii(text).split(/[\t-\r\x1c-\x20]+/).reject(&:empty?)
end

#: replace_text
def replace_text(text, old, new)
  text.gsub(old) { new }
end

#: index_of_text
def index_of_text(text, wanted)
  text.index(wanted) || raise(ArgumentError, "substring not found")
end

#: title_case
def title_case(text)
  ascii(text).gsub(/[A-Za-z]+/, &:capitalize)
end

#: is_upper
def is_upper(text)
  ascii(text).match?(/[A-Z]/) && !text.match?(/[a-z]/)
end

#: is_lower
def is_lower(text)
  ascii(text).match?(/[a-z]/) && !text.match?(/[A-Z]/)
end

#: zero_fill
def zero_fill(text, width)
  sign = text[/\A[+-]/] || ""
  sign + text.delete_prefix(sign).rjust(width - sign.length, "0")
end

#: check_length
def check_length(values, count)
  raise ArgumentError, "expected #{count} values" unless values.length == count
end

#: put
def put(values, index, value)
  raise IndexError, "index out of range" unless index.between?(-values.length, values.length - 1)
  values[index] = value
end

#: range
def range(start, stop, step)
  raise ArgumentError, "range step cannot be zero" if step.zero?
  start.step(step.positive? ? stop - 1 : stop + 1, step).to_a
end

#: insert_at
def insert_at(values, index, value)
  size = values.length
  values.insert((index.negative? ? index + size : index).clamp(0, size), value)
end

#: pop
def pop(values)
  raise IndexError, "pop from an empty list" if values.empty?
  values.pop
end

#: pop_at
def pop_at(values, index)
  raise IndexError, "index out of range" unless index.between?(-values.length, values.length - 1)
  values.delete_at(index)
end

#: swap
def swap(values, i, j)
  first = values.fetch(i)
  second = values.fetch(j)
  values[i] = second
  values[j] = first
end

#: index_of
def index_of(values, wanted)
  values.index(wanted) || raise(ArgumentError, "value is not in the list")
end

#: smallest
def smallest(values)
  raise ArgumentError, "min of nothing" if values.empty?
  values.reduce { |best, value| (value <=> best).negative? ? value : best }
end

#: largest
def largest(values)
  raise ArgumentError, "max of nothing" if values.empty?
  values.reduce { |best, value| (value <=> best).positive? ? value : best }
end

#: smallest_by
def smallest_by(values, key)
  raise ArgumentError, "min of nothing" if values.empty?
  values.min_by(&key)
end

#: largest_by
def largest_by(values, key)
  raise ArgumentError, "max of nothing" if values.empty?
  values.max_by(&key)
end

#: sorted_by
# A sort that keeps equal ones in their order.
def sorted_by(values, key)
  values.each_with_index.sort_by { |value, place| [key.call(value), place] }.map(&:first)
end

#: sorted_by_reversed
def sorted_by_reversed(values, key)
  sorted_by(values.reverse, key).reverse
end

#: sort_in_place_by
def sort_in_place_by(values, key)
  values.replace(sorted_by(values, key))
end

#: sort_in_place_by_reversed
def sort_in_place_by_reversed(values, key)
  values.replace(sorted_by_reversed(values, key))
end

#: sift_down
def sift_down(heap, start, place)
  item = heap[place]
  while place > start
    parent = (place - 1) / 2
    break if (item <=> heap[parent]) >= 0
    heap[place] = heap[parent]
    place = parent
  end
  heap[place] = item
end

#: sift_up
def sift_up(heap, place)
  start = place
  item = heap[place]
  while (child = 2 * place + 1) < heap.length
    child += 1 if child + 1 < heap.length && (heap[child] <=> heap[child + 1]) >= 0
    heap[place] = heap[child]
    place = child
  end
  heap[place] = item
  sift_down(heap, start, place)
end

#: heap_push
def heap_push(heap, item)
  heap.push(item)
  sift_down(heap, 0, heap.length - 1)
end

#: heap_pop
def heap_pop(heap)
  raise IndexError, "pop from an empty heap" if heap.empty?
  last = heap.pop
  return last if heap.empty?
  top = heap[0]
  heap[0] = last
  sift_up(heap, 0)
  top
end

#: heapify
def heapify(heap)
  (heap.length / 2 - 1).downto(0) { |place| sift_up(heap, place) }
end

#: bisect_left
def bisect_left(values, wanted)
  low = 0
  high = values.length
  while low < high
    middle = (low + high) / 2
    (values[middle] <=> wanted).negative? ? low = middle + 1 : high = middle
  end
  low
end

#: bisect_right
def bisect_right(values, wanted)
  low = 0
  high = values.length
  while low < high
    middle = (low + high) / 2
    (wanted <=> values[middle]).negative? ? high = middle : low = middle + 1
  end
  low
end

#: remove_key
def remove_key(table, key)
  table.delete(key) { raise KeyError, "no such key" }
end

#: pop_key_or
def pop_key_or(table, key, fallback)
  table.delete(key) { fallback }
end

#: set_default
def set_default(table, key, fallback)
  table[key] = fallback unless table.key?(key)
  table[key]
end

#: most_common
def most_common(counts)
  counts.each_with_index.sort_by { |(_, count), place| [-count, place] }.map(&:first)
end

#: remove_item
def remove_item(items, item)
  raise KeyError, "no such item" unless items.include?(item)
  items.delete(item)
end
