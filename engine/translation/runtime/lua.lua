--: add
local function add(a, b)
  local sum = a + b
  if (a ~ sum) & (b ~ sum) < 0 then error("integer overflow") end
  return sum
end

--: subtract
local function subtract(a, b)
  local difference = a - b
  if (a ~ b) & (a ~ difference) < 0 then error("integer overflow") end
  return difference
end

--: multiply
local function multiply(a, b)
  local result = a * b
  local wrapped = (a == -1 and b == math.mininteger) or (b == -1 and a == math.mininteger)
  if wrapped or (a ~= 0 and b ~= 0 and result // a ~= b) then error("integer overflow") end
  return result
end

--: negate
local function negate(a)
  if a == math.mininteger then error("integer overflow") end
  return -a
end

--: floor_div
local function floor_div(a, b)
  if b == -1 then return negate(a) end
  return a // b
end

--: absolute
local function absolute(a)
  if a == math.mininteger then error("integer overflow") end
  return a < 0 and -a or a
end

--: place_of
local function place_of(index, length)
  if index < 0 then index = index + length end
  if index < 0 or index >= length then error("index out of range") end
  return index + 1
end

--: char_at
local function char_at(text, index)
  local place = place_of(index, utf8.len(text))
  return text:sub(utf8.offset(text, place), utf8.offset(text, place + 1) - 1)
end

--: cut
local function cut(text, low, high)
  local size = utf8.len(text)
  local function clamped(place)
    if place < 0 then place = place + size end
    return math.max(0, math.min(place, size))
  end
  local first, last = clamped(low), clamped(high)
  if first >= last then return "" end
  return text:sub(utf8.offset(text, first + 1), utf8.offset(text, last + 1) - 1)
end

--: code_of
local function code_of(char)
  if utf8.len(char) ~= 1 then error("one character is expected") end
  return utf8.codepoint(char)
end

--: char_of
local function char_of(code)
  if code < 0 or code > 0x10FFFF or (code >= 0xD800 and code <= 0xDFFF) then error("no such character") end
  return utf8.char(code)
end

--: characters
local function characters(text)
  local found = {}
  for _, code in utf8.codes(text) do found[#found + 1] = utf8.char(code) end
  return found
end

--: item_at
local function item_at(items, index)
  return items[place_of(index, #items)]
end

--: cut_list
local function cut_list(values, low, high)
  local function clamped(place)
    if place < 0 then place = place + #values end
    return math.max(0, math.min(place, #values))
  end
  return table.move(values, clamped(low) + 1, clamped(high), 1, {})
end

--: cut_by_step
local function cut_by_step(values, start, stop, step)
  if step == 0 then error("slice step cannot be zero") end
  local size = #values
  local least, most = step > 0 and 0 or -1, step > 0 and size or size - 1
  local function clamped(place)
    if place < 0 then place = place + size end
    return math.max(least, math.min(place, most))
  end
  local first = start and clamped(start) or (step > 0 and 0 or size - 1)
  local last = stop and clamped(stop) or (step > 0 and size or -1)
  local found = {}
  for at = first, step > 0 and last - 1 or last + 1, step do table.insert(found, values[at + 1]) end
  return found
end

--: reversed
local function reversed(values)
  local found = {}
  for at = #values, 1, -1 do table.insert(found, values[at]) end
  return found
end

--: joined
local function joined(first, second)
  return table.move(second, 1, #second, #first + 1, table.move(first, 1, #first, 1, {}))
end

--: repeated
local function repeated(values, count)
  local found = {}
  for _ = 1, count do table.move(values, 1, #values, #found + 1, found) end
  return found
end

--: clear
local function clear(values)
  for key in pairs(values) do values[key] = nil end
end

--: to_float
local function to_float(number)
  if number > 1 << 53 or number < -(1 << 53) then error("integer beyond the exact floats") end
  return number + 0.0
end

--: to_integer
local function to_integer(number)
  return math.tointeger(number) or error("integer overflow")
end

--: divide
local function divide(a, b)
  if b == 0 then error("division by zero") end
  return a / b
end

--: float_mod
local function float_mod(a, b)
  if b == 0 then error("modulo by zero") end
  local rest = math.fmod(a, b)
  if rest == 0 then return b < 0 and -0.0 or 0.0 end
  if (rest < 0) ~= (b < 0) then return rest + b end
  return rest
end

--: float_power
local function float_power(base, exponent)
  local finite = base - base == 0 and exponent - exponent == 0
  if base == 0 and exponent < 0 then error("zero to a negative power") end
  if base < 0 and finite and math.fmod(exponent, 1) ~= 0 then error("a complex power") end
  local result = base ^ exponent
  if finite and result - result ~= 0 then error("float overflow") end
  return result
end

--: square_root
local function square_root(value)
  if value < 0 then error("math domain error") end
  return math.sqrt(value)
end

--: round_to
local function round_to(value, digits)
  if digits < 0 or digits > 40 then error("digits out of range") end
  if value - value ~= 0 then return value end
  return tonumber(string.format("%." .. digits .. "f", value) .. (digits == 0 and ".0" or ""))
end

--: float_text
local function float_text(value)
  if value ~= value then return "nan" end
  if value - value ~= 0 then return value > 0 and "inf" or "-inf" end
  if value == 0 then return 1 / value < 0 and "-0.0" or "0.0" end
  local digits = 0
  while tonumber(string.format("%." .. digits .. "e", value)) ~= value do digits = digits + 1 end
  local mantissa, order = string.format("%." .. digits .. "e", value):match("^(.*)e(.*)$")
  local exponent = math.tointeger(tonumber(order))
  if exponent >= -4 and exponent < 16 then
    return string.format("%." .. math.max(1, digits - exponent) .. "f", value)
  end
  return mantissa .. "e" .. order
end

--: power
local function power(base, exponent)
  if exponent < 0 then error("negative exponent") end
  local result, factor = 1, base
  while exponent > 0 do
    if exponent % 2 == 1 then result = multiply(result, factor) end
    if exponent > 1 then factor = multiply(factor, factor) end
    exponent = exponent // 2
  end
  return result
end

--: multiply_mod
local function multiply_mod(a, b, modulus)
  local result = 0
  while b > 0 do
    if b % 2 == 1 then result = (result + a) % modulus end
    a = (a + a) % modulus
    b = b // 2
  end
  return result
end

--: power_mod
local function power_mod(base, exponent, modulus)
  if exponent < 0 or modulus <= 0 or modulus > 1 << 61 then error("no such power") end
  local result, factor = 1 % modulus, base % modulus
  while exponent > 0 do
    if exponent % 2 == 1 then result = multiply_mod(result, factor, modulus) end
    factor = multiply_mod(factor, factor, modulus)
    exponent = exponent // 2
  end
  return result
end

--: shift_left
local function shift_left(value, count)
  if count < 0 then error("negative shift count") end
  if value == 0 then return 0 end
  if count > 62 then error("integer overflow") end
  return multiply(value, 1 << count)
end

--: shift_right
local function shift_right(value, count)
  if count < 0 then error("negative shift count") end
  if count > 62 then return value < 0 and -1 or 0 end
  return value // (1 << count)
end

--: gcd
local function gcd(a, b)
  while b ~= 0 do a, b = b, math.fmod(a, b) end
  return absolute(a)
end

--: lcm
local function lcm(a, b)
  if a == 0 or b == 0 then return 0 end
  return absolute(multiply(a // gcd(a, b), b))
end

--: isqrt
local function isqrt(number)
  if number < 0 then error("isqrt of a negative number") end
  local root = math.min(math.floor(math.sqrt(number)), 3037000499)
  while root * root > number do root = root - 1 end
  while root < 3037000499 and (root + 1) * (root + 1) <= number do root = root + 1 end
  return root
end

--: factorial
local function factorial(number)
  if number < 0 then error("factorial of a negative number") end
  local result = 1
  for factor = 2, number do result = multiply(result, factor) end
  return result
end

--: perm
local function perm(all, chosen)
  if all < 0 or chosen < 0 then error("perm of a negative number") end
  if chosen > all then return 0 end
  local result = 1
  for factor = all - chosen + 1, all do result = multiply(result, factor) end
  return result
end

--: comb
local function comb(all, chosen)
  if all < 0 or chosen < 0 then error("comb of a negative number") end
  if chosen > all then return 0 end
  local result = 1
  for taken = 1, math.min(chosen, all - chosen) do
    result = multiply(result, all - taken + 1) // taken
  end
  return result
end

--: digits_of
local function digits_of(value, base)
  local found = ""
  value = absolute(value)
  while value > 0 do
    local digit = value % base + 1
    found = ("0123456789abcdef"):sub(digit, digit) .. found
    value = value // base
  end
  return found
end

--: prefixed
local function prefixed(value, base)
  local prefix = ({ [2] = "0b", [8] = "0o", [16] = "0x" })[base]
  return (value < 0 and "-" or "") .. prefix .. (value == 0 and "0" or digits_of(value, base))
end

--: ascii
local function ascii(text)
  if text:find("[\x80-\xff]") then error("only ASCII text is supported here") end
  return text
end

--: strip_left
local function strip_left(text)
  return (ascii(text):gsub("^[\t-\r\x1c-\x20]+", ""))
end

--: strip_right
local function strip_right(text)
  local last = #ascii(text)
  while last > 0 and text:find("^[\t-\r\x1c-\x20]", last) do last = last - 1 end
  return text:sub(1, last)
end

--: strip_left_of
local function strip_left_of(text, drop)
  local found = characters(text)
  while found[1] and drop:find(found[1], 1, true) do table.remove(found, 1) end
  return table.concat(found)
end

--: strip_right_of
local function strip_right_of(text, drop)
  local found = characters(text)
  while found[1] and drop:find(found[#found], 1, true) do table.remove(found) end
  return table.concat(found)
end

--: parse_integer
local function parse_integer(text, base)
  local trimmed = strip_right(strip_left(text))
  local sign, shown = trimmed:match("^([+-]?)([0-9A-Za-z_]+)$")
  if not shown or shown:find("^_") or shown:find("_$") or shown:find("__") then
    error("invalid literal for an integer")
  end
  local value = 0
  for digit in shown:gsub("_", ""):gmatch(".") do
    value = add(multiply(value, base), tonumber(digit, base) or error("invalid literal for an integer"))
  end
  return sign == "-" and -value or value
end

--: present
local function present(value)
  if value == nil then error("no value") end
  return value
end

--: split_text
local function split_text(text, separator)
  if separator == "" then error("empty separator") end
  local found, start = {}, 1
  local first, last = text:find(separator, 1, true)
  while first do
    table.insert(found, text:sub(start, first - 1))
    start = last + 1
    first, last = text:find(separator, start, true)
  end
  table.insert(found, text:sub(start))
  return found
end

--: words
local function words(text)
  local found = {}
  for word in ascii(text):gmatch("[^\t-\r\x1c-\x20]+") do table.insert(found, word) end
  return found
end

--: replace_text
local function replace_text(text, old, new)
  if old ~= "" then return table.concat(split_text(text, old), new) end
  local found = characters(text)
  table.insert(found, 1, "")
  table.insert(found, "")
  return table.concat(found, new)
end

--: ends_with
local function ends_with(text, ending)
  return ending == "" or text:sub(-#ending) == ending
end

--: find_text
local function find_text(text, wanted)
  local place = text:find(wanted, 1, true)
  return place and utf8.len(text:sub(1, place - 1)) or -1
end

--: index_of_text
local function index_of_text(text, wanted)
  local place = find_text(text, wanted)
  if place < 0 then error("substring not found") end
  return place
end

--: count_text
local function count_text(text, wanted)
  if wanted == "" then return utf8.len(text) + 1 end
  return #split_text(text, wanted) - 1
end

--: swap_case
local function swap_case(text)
  return (ascii(text):gsub("%a", function(char)
    return char:find("[a-z]") and char:upper() or char:lower()
  end))
end

--: capitalize
local function capitalize(text)
  return ascii(text):sub(1, 1):upper() .. text:sub(2):lower()
end

--: title_case
local function title_case(text)
  return (ascii(text):gsub("%a+", capitalize))
end

--: zero_fill
local function zero_fill(text, width)
  local sign = text:match("^[+-]") or ""
  return sign .. string.rep("0", width - utf8.len(text)) .. text:sub(#sign + 1)
end

--: check_length
local function check_length(values, count)
  if #values ~= count then error("expected " .. count .. " values") end
end

--: by_number
local function by_number(a, b)
  if type(a) == "boolean" then a, b = a and 1 or 0, b and 1 or 0 end
  return a < b and -1 or a > b and 1 or 0
end

--: by_text
local function by_text(a, b)
  return a < b and -1 or a > b and 1 or 0
end

--: by_items
local function by_items(order)
  return function(first, second)
    for at = 1, math.min(#first, #second) do
      local found = order(first[at], second[at])
      if found ~= 0 then return found end
    end
    return #first - #second
  end
end

--: by_places
local function by_places(...)
  local orders = { ... }
  return function(first, second)
    for at, order in ipairs(orders) do
      local found = order(first[at], second[at])
      if found ~= 0 then return found end
    end
    return 0
  end
end

--: size_of
local function size_of(items)
  local count = 0
  for _ in pairs(items) do count = count + 1 end
  return count
end

--: same_table
local function same_table(first, second, order)
  for key, value in pairs(first) do
    if second[key] == nil or order(value, second[key]) ~= 0 then return false end
  end
  return size_of(first) == size_of(second)
end

--: sorted
-- A sort that keeps equal ones in their order.
local function sorted(values, order)
  if #values < 2 then return table.move(values, 1, #values, 1, {}) end
  local middle = #values // 2
  local left = sorted(table.move(values, 1, middle, 1, {}), order)
  local right = sorted(table.move(values, middle + 1, #values, 1, {}), order)
  local found, i, j = {}, 1, 1
  while i <= #left or j <= #right do
    if j > #right or (i <= #left and order(left[i], right[j]) <= 0) then
      table.insert(found, left[i])
      i = i + 1
    else
      table.insert(found, right[j])
      j = j + 1
    end
  end
  return found
end

--: sorted_reversed
local function sorted_reversed(values, order)
  return sorted(values, function(a, b) return order(b, a) end)
end

--: sorted_by
-- Every key is found once, also that of a single value.
local function sorted_by(values, key, order)
  local pairs_ = {}
  for at, value in ipairs(values) do pairs_[at] = { key(value), value } end
  local found = sorted(pairs_, function(a, b) return order(a[1], b[1]) end)
  for at, pair in ipairs(found) do found[at] = pair[2] end
  return found
end

--: sorted_by_reversed
local function sorted_by_reversed(values, key, order)
  return sorted_by(values, key, function(a, b) return order(b, a) end)
end

--: smaller
local function smaller(first, second, order)
  if order(second, first) < 0 then return second end
  return first
end

--: larger
local function larger(first, second, order)
  if order(second, first) > 0 then return second end
  return first
end

--: smallest_by
local function smallest_by(values, key, order)
  if #values == 0 then error("min of nothing") end
  local best = values[1]
  for _, value in ipairs(values) do
    if order(key(value), key(best)) < 0 then best = value end
  end
  return best
end

--: largest_by
local function largest_by(values, key, order)
  if #values == 0 then error("max of nothing") end
  local best = values[1]
  for _, value in ipairs(values) do
    if order(key(value), key(best)) > 0 then best = value end
  end
  return best
end

--: smallest
local function smallest(values, order)
  return smallest_by(values, function(value) return value end, order)
end

--: largest
local function largest(values, order)
  return largest_by(values, function(value) return value end, order)
end

--: holds
local function holds(values, wanted, order)
  for _, value in ipairs(values) do
    if order(value, wanted) == 0 then return true end
  end
  return false
end

--: index_of
local function index_of(values, wanted, order)
  for place, value in ipairs(values) do
    if order(value, wanted) == 0 then return place - 1 end
  end
  error("value is not in the list")
end

--: count_of
local function count_of(values, wanted, order)
  local count = 0
  for _, value in ipairs(values) do
    if order(value, wanted) == 0 then count = count + 1 end
  end
  return count
end

--: total
local function total(values)
  local sum = 0
  for _, value in ipairs(values) do sum = add(sum, value) end
  return sum
end

--: sum_of_floats
local function sum_of_floats(values)
  local sum = 0.0
  for _, value in ipairs(values) do sum = sum + value end
  return sum
end

--: product
local function product(values)
  local result = 1
  for _, value in ipairs(values) do result = multiply(result, value) end
  return result
end

--: put
local function put(values, index, value)
  values[place_of(index, #values)] = value
end

--: numbers
local function numbers(start, stop, step)
  if step == 0 then error("range step cannot be zero") end
  local found = {}
  if step > 0 and start >= stop or step < 0 and start <= stop then return found end
  for at = start, step > 0 and stop - 1 or stop + 1, step do table.insert(found, at) end
  return found
end

--: insert_at
local function insert_at(values, index, value)
  if index < 0 then index = math.max(0, index + #values) end
  table.insert(values, math.min(index, #values) + 1, value)
end

--: pop_at
local function pop_at(values, index)
  return table.remove(values, place_of(index, #values))
end

--: remove
local function remove(values, wanted, order)
  table.remove(values, index_of(values, wanted, order) + 1)
end

--: swap
local function swap(values, first, second)
  local i, j = place_of(first, #values), place_of(second, #values)
  values[i], values[j] = values[j], values[i]
end

--: sift_down
local function sift_down(heap, start, place, order)
  local item = heap[place]
  while place > start do
    local parent = place // 2
    if order(item, heap[parent]) >= 0 then break end
    heap[place] = heap[parent]
    place = parent
  end
  heap[place] = item
end

--: sift_up
local function sift_up(heap, place, order)
  local start, item = place, heap[place]
  while 2 * place <= #heap do
    local child = 2 * place
    if child < #heap and order(heap[child], heap[child + 1]) >= 0 then child = child + 1 end
    heap[place] = heap[child]
    place = child
  end
  heap[place] = item
  sift_down(heap, start, place, order)
end

--: heap_push
local function heap_push(heap, item, order)
  table.insert(heap, item)
  sift_down(heap, 1, #heap, order)
end

--: heap_pop
local function heap_pop(heap, order)
  if #heap == 0 then error("pop from an empty heap") end
  local last = table.remove(heap)
  if #heap == 0 then return last end
  local top = heap[1]
  heap[1] = last
  sift_up(heap, 1, order)
  return top
end

--: heapify
local function heapify(heap, order)
  for place = #heap // 2, 1, -1 do sift_up(heap, place, order) end
end

--: bisect_left
local function bisect_left(values, wanted, order)
  local low, high = 0, #values
  while low < high do
    local middle = (low + high) // 2
    if order(values[middle + 1], wanted) < 0 then low = middle + 1 else high = middle end
  end
  return low
end

--: bisect_right
local function bisect_right(values, wanted, order)
  local low, high = 0, #values
  while low < high do
    local middle = (low + high) // 2
    if order(wanted, values[middle + 1]) < 0 then high = middle else low = middle + 1 end
  end
  return low
end

--: insort
local function insort(values, item, order)
  table.insert(values, bisect_right(values, item, order) + 1, item)
end

--: look_up
local function look_up(entries, key)
  local value = entries[key]
  if value == nil then error("no such key") end
  return value
end

--: value_or
local function value_or(entries, key, fallback)
  if entries[key] == nil then return fallback end
  return entries[key]
end

--: remove_key
local function remove_key(entries, key)
  local value = look_up(entries, key)
  entries[key] = nil
  return value
end

--: pop_key_or
local function pop_key_or(entries, key, fallback)
  local value = value_or(entries, key, fallback)
  entries[key] = nil
  return value
end

--: set_default
local function set_default(entries, key, fallback)
  if entries[key] == nil then entries[key] = fallback end
  return entries[key]
end

--: add_all
local function add_all(entries, more)
  for key, value in pairs(more) do entries[key] = value end
end

--: table_of
local function table_of(pairs_)
  local found = {}
  for _, pair in ipairs(pairs_) do found[pair[1]] = pair[2] end
  return found
end

--: count_items
local function count_items(values)
  local counts = {}
  for _, value in ipairs(values) do counts[value] = (counts[value] or 0) + 1 end
  return counts
end

--: set_of
local function set_of(values)
  local found = {}
  for _, value in ipairs(values) do found[value] = true end
  return found
end

--: keys_of
local function keys_of(items)
  local found = {}
  for key in pairs(items) do table.insert(found, key) end
  return found
end

--: values_of
local function values_of(items)
  local found = {}
  for _, value in pairs(items) do table.insert(found, value) end
  return found
end

--: items_of
local function items_of(items)
  local found = {}
  for key, value in pairs(items) do table.insert(found, {key, value}) end
  return found
end

--: union
local function union(first, second)
  local found = {}
  for key, value in pairs(first) do found[key] = value end
  for key, value in pairs(second) do found[key] = value end
  return found
end

--: chosen
local function chosen(items, others, shared)
  local found = {}
  for key in pairs(items) do
    if (others[key] ~= nil) == shared then found[key] = true end
  end
  return found
end

--: same_set
local function same_set(first, second)
  return next(chosen(first, second, false)) == nil and next(chosen(second, first, false)) == nil
end
