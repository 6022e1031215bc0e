//: exact
/** The integer itself; throws where a double no longer holds every integer. */
function exact(value) {
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer beyond the exact ones: ${value}`);
  return value;
}

//: toInteger
function toInteger(value) {
  return exact(value) + 0;
}

//: floorDiv
/** Division rounded down, as Python's `//`. */
function floorDiv(a, b) {
  if (b === 0) throw new RangeError("division by zero");
  const rest = a % b;
  const quotient = (a - rest) / b;
  return rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient + 0;
}

//: mod
/** The remainder with the sign of the divisor, as Python's `%`. */
function mod(a, b) {
  if (b === 0) throw new RangeError("division by zero");
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

//: modWide
/** `mod` of an integer too wide for a double. */
function modWide(value, divisor) {
  if (divisor === 0) throw new RangeError("division by zero");
  const rest = value % BigInt(divisor);
  return Number(rest !== 0n && rest < 0n !== divisor < 0 ? rest + BigInt(divisor) : rest);
}

//: power
function power(base, exponent) {
  if (exponent < 0) throw new RangeError("negative exponent");
  let result = 1;
  for (let factor = base; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = exact(result * factor);
    if (exponent > 1) factor = exact(factor * factor);
  }
  return result;
}

//: powerMod
function powerMod(base, exponent, modulus) {
  if (exponent < 0 || modulus === 0) throw new RangeError("no such power");
  const m = BigInt(modulus);
  let result = 1n, factor = BigInt(base) % m;
  for (let rest = BigInt(exponent); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % m;
    factor = (factor * factor) % m;
  }
  return modWide(result, modulus);
}

//: shiftLeft
function shiftLeft(value, count) {
  if (count < 0) throw new RangeError("negative shift count");
  return exact(value * 2 ** count) + 0;
}

//: shiftRight
function shiftRight(value, count) {
  if (count < 0) throw new RangeError("negative shift count");
  return Math.floor(value / 2 ** count) + 0;
}

//: divide
function divide(a, b) {
  if (b === 0) throw new RangeError("division by zero");
  return a / b;
}

//: floatMod
function floatMod(a, b) {
  if (b === 0) throw new RangeError("division by zero");
  let rest = a % b;
  if (rest !== 0) {
    if (rest < 0 !== b < 0) rest += b;
    return rest;
  }
  return b < 0 ? -0 : 0;
}

//: floatFloorDiv
function floatFloorDiv(a, b) {
  if (b === 0) throw new RangeError("division by zero");
  const rest = a % b;
  const whole = (a - rest) / b;
  const quotient = rest !== 0 && rest < 0 !== b < 0 ? whole - 1 : whole;
  if (quotient === 0) return (a / b) * 0; // zero with the sign of the quotient
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

//: gcd
function gcd(a, b) {
  a = Math.abs(a);
  b = Math.abs(b);
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

//: lcm
function lcm(a, b) {
  return a === 0 || b === 0 ? 0 : exact((Math.abs(a) / gcd(a, b)) * Math.abs(b));
}

//: isqrt
function isqrt(n) {
  if (n < 0) throw new RangeError("isqrt of a negative number");
  let root = Math.floor(Math.sqrt(n));
  while (root * root > n) root--;
  while ((root + 1) * (root + 1) <= n) root++;
  return root;
}

//: comb
function comb(n, k) {
  if (n < 0 || k < 0) throw new RangeError("comb of a negative number");
  if (k > n) return 0;
  let result = 1n;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * BigInt(n - i + 1)) / BigInt(i);
  return exact(Number(result));
}

//: perm
function perm(n, k) {
  if (n < 0 || k < 0) throw new RangeError("perm of a negative number");
  let result = k > n ? 0 : 1;
  for (let i = 0; i < k && result !== 0; i++) result = exact(result * (n - i));
  return result;
}

//: factorial
function factorial(n) {
  if (n < 0) throw new RangeError("factorial of a negative number");
  let result = 1;
  for (let i = 2; i <= n; i++) result = exact(result * i);
  return result;
}

//: bitLength
function bitLength(value) {
  return value === 0 ? 0 : Math.abs(value).toString(2).length;
}

//: parseInteger
function parseInteger(text, base) {
  const trimmed = strip(text).replace(/(?<=[0-9a-zA-Z])_(?=[0-9a-zA-Z])/g, "");
  const digits = "0123456789abcdefghijklmnopqrstuvwxyz".slice(0, base);
  if (base < 2 || base > 36 || !new RegExp(`^[+-]?[${digits}]+$`, "i").test(trimmed)) {
    throw new RangeError(`invalid literal for int: ${text}`);
  }
  return exact(parseInt(trimmed, base)) + 0;
}

//: prefixed
function prefixed(value, base) {
  const prefix = base === 2 ? "0b" : base === 8 ? "0o" : "0x";
  return (value < 0 ? "-" : "") + prefix + Math.abs(value).toString(base);
}

//: fromCodePoint
function fromCodePoint(code) {
  if (code >= 0xd800 && code <= 0xdfff) throw new RangeError("surrogate");
  return String.fromCodePoint(code);
}

//: floatText
/** The shortest text that reads back as the same double, laid out as Python does. */
function floatText(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [digits, exponent] = value.toExponential().split("e");
  const order = Number(exponent);
  if (order < -4 || order >= 16) {
    return `${digits}e${order < 0 ? "-" : "+"}${String(Math.abs(order)).padStart(2, "0")}`;
  }
  const size = Math.abs(value);
  let text = String(size);
  if (text.includes("e")) text = size.toFixed(Math.min(100, digits.replace(/[-.]/g, "").length - 1 - order));
  return (value < 0 ? "-" : "") + (text.includes(".") ? text : `${text}.0`);
}

//: parseNumber
function parseNumber(text) {
  const trimmed = strip(text);
  if (/^[+-]?(inf|infinity)$/i.test(trimmed)) return trimmed.startsWith("-") ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(trimmed)) return NaN;
  if (!/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i.test(trimmed)) {
    throw new RangeError(`could not convert string to float: ${text}`);
  }
  return Number(trimmed);
}

//: roundHalfEven
function roundHalfEven(value) {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

//: roundTo
/** Rounds to decimal digits by the exact value of the double, ties to even. */
function roundTo(value, digits) {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return value;
  const expanded = Math.abs(value).toFixed(Math.min(100, digits + 60));
  const cut = expanded.length - Math.min(100, digits + 60) + digits;
  const rounded = Math.abs(value).toFixed(digits);
  const isTie = /^50*$/.test(expanded.slice(cut));
  const kept = expanded.slice(0, cut).replace(/\.$/, "");
  const size = isTie && Number(kept[kept.length - 1]) % 2 === 0 ? Number(kept) : Number(rounded);
  return value < 0 || Object.is(value, -0) ? -size : size;
}

//: squareRoot
function squareRoot(value) {
  if (value < 0) throw new RangeError("math domain error");
  return Math.sqrt(value);
}

//: square
/** A square whose last digit is certain: powers are not rounded alike everywhere. */
function square(value) {
  if (value === 0 || !Number.isFinite(value)) return value * value;
  const product = value * value;
  if (product < 1e-250 || product > 1e300) throw new RangeError("a power beyond the floats");
  const rest = remainder(value, product);
  if (product + rest * 1.04 !== product) throw new RangeError("the last digit of a power");
  return product;
}

//: root
/** A square root, as a power, whose last digit is certain. */
function root(value) {
  if (value < 0) throw new RangeError("a power that is complex");
  if (value === 0 || !Number.isFinite(value)) return Math.abs(value);
  if (value < 1e-250 || value > 1e300) throw new RangeError("a power beyond the floats");
  const result = Math.sqrt(value);
  const product = result * result;
  const rest = (value - product - remainder(result, product)) / (2 * result);
  if (result + rest * 1.04 !== result) throw new RangeError("the last digit of a power");
  return result;
}

//: remainder
/** What a rounded square lacks. */
function remainder(value, product) {
  const scaled = 134217729 * value;
  const high = scaled - (scaled - value);
  const low = value - high;
  return low * low - (product - high * high - 2 * high * low);
}

//: present
/** A value that must not be null. */
function present(value) {
  if (value === null || value === undefined) throw new TypeError("no value");
  return value;
}

//: compare
/** Negative, zero or positive: numbers by value, texts by code points, sequences element by element. */
function compare(a, b) {
  if (typeof a === "string") return compareText(a, b);
  if (!Array.isArray(a)) return a < b ? -1 : a > b ? 1 : 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (!equal(a[i], b[i])) return compare(a[i], b[i]);
  }
  return a.length - b.length;
}

//: compareText
function compareText(a, b) {
  if (!/[\ud800-\udfff]/.test(a) && !/[\ud800-\udfff]/.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return compare([...a].map((char) => char.codePointAt(0)), [...b].map((char) => char.codePointAt(0)));
}

//: equal
/** Equality by value, of containers as of numbers and texts. */
function equal(a, b) {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((item) => b.has(item));
  if (a instanceof Map) {
    return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && equal(value, b.get(key)));
  }
  return false;
}

//: sorted
/** A sorted copy; the sort is stable, also in reverse. */
function sorted(values, key = (value) => value, reverse = false) {
  const sign = reverse ? -1 : 1;
  const keyed = values.map((value) => [key(value), value]);
  return keyed.sort((a, b) => sign * compare(a[0], b[0])).map((pair) => pair[1]);
}

//: sortInPlace
function sortInPlace(values, key = (value) => value, reverse = false) {
  sorted(values, key, reverse).forEach((value, i) => (values[i] = value));
}

//: smallest
/** The first of the smallest values. */
function smallest(values, key = (value) => value) {
  if (values.length === 0) throw new RangeError("min of nothing");
  let best = values[0], bestKey = key(best);
  for (const value of values.slice(1)) {
    const next = key(value);
    if (compare(next, bestKey) < 0) [best, bestKey] = [value, next];
  }
  return best;
}

//: largest
/** The first of the largest values. */
function largest(values, key = (value) => value) {
  if (values.length === 0) throw new RangeError("max of nothing");
  let best = values[0], bestKey = key(best);
  for (const value of values.slice(1)) {
    const next = key(value);
    if (compare(next, bestKey) > 0) [best, bestKey] = [value, next];
  }
  return best;
}

//: sumExact
function sumExact(values) {
  return values.reduce((sum, value) => exact(sum + value), 0);
}

//: productExact
function productExact(values) {
  return values.reduce((product, value) => exact(product * value), 1);
}

//: at
/** The element at an index that may count from the end. */
function at(values, index) {
  const place = index < 0 ? index + values.length : index;
  if (place < 0 || place >= values.length) throw new RangeError(`no index ${index}`);
  return values[place];
}

//: put
function put(values, index, value) {
  const place = index < 0 ? index + values.length : index;
  if (place < 0 || place >= values.length) throw new RangeError(`no index ${index}`);
  values[place] = value;
}

//: swap
function swap(values, i, j) {
  const first = at(values, i), second = at(values, j);
  put(values, i, second);
  put(values, j, first);
}

//: sliceStep
function sliceStep(values, start, stop, step) {
  if (step === 0) throw new RangeError("slice step cannot be zero");
  const size = values.length;
  const clamp = (bound, low, high) => Math.min(Math.max(bound < 0 ? bound + size : bound, low), high);
  const result = [];
  if (step > 0) {
    const end = stop === undefined ? size : clamp(stop, 0, size);
    for (let i = start === undefined ? 0 : clamp(start, 0, size); i < end; i += step) result.push(values[i]);
    return result;
  }
  const end = stop === undefined ? -1 : clamp(stop, -1, size - 1);
  for (let i = start === undefined ? size - 1 : clamp(start, -1, size - 1); i > end; i += step) result.push(values[i]);
  return result;
}

//: repeatList
function repeatList(values, count) {
  const result = [];
  for (let i = 0; i < count; i++) result.push(...values);
  return result;
}

//: range
function range(start, stop, step) {
  if (step === 0) throw new RangeError("range step cannot be zero");
  const result = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) result.push(i);
  return result;
}

//: insertAt
function insertAt(values, index, value) {
  values.splice(index < 0 ? Math.max(0, index + values.length) : index, 0, value);
}

//: pop
function pop(values) {
  if (values.length === 0) throw new RangeError("pop from empty list");
  return values.pop();
}

//: popAt
function popAt(values, index) {
  const value = at(values, index);
  values.splice(index < 0 ? index + values.length : index, 1);
  return value;
}

//: indexOf
function indexOf(values, wanted) {
  const index = values.findIndex((value) => equal(value, wanted));
  if (index < 0) throw new RangeError("value is not in list");
  return index;
}

//: countOf
function countOf(values, wanted) {
  return values.filter((value) => equal(value, wanted)).length;
}

//: checkLength
function checkLength(values, count) {
  if (values.length !== count) throw new RangeError(`expected ${count} values, got ${values.length}`);
}

//: heapPush
/** Appends and sifts, as Python's heapq does. */
function heapPush(heap, item) {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1);
}

//: heapPop
function heapPop(heap) {
  const last = pop(heap);
  if (heap.length === 0) return last;
  const top = heap[0];
  heap[0] = last;
  siftUp(heap, 0);
  return top;
}

//: heapify
function heapify(heap) {
  for (let i = Math.floor(heap.length / 2) - 1; i >= 0; i--) siftUp(heap, i);
}

//: siftDown
function siftDown(heap, start, place) {
  const item = heap[place];
  while (place > start) {
    const parent = (place - 1) >> 1;
    if (compare(item, heap[parent]) >= 0) break;
    heap[place] = heap[parent];
    place = parent;
  }
  heap[place] = item;
}

//: siftUp
function siftUp(heap, place) {
  const start = place, item = heap[place];
  for (let child = 2 * place + 1; child < heap.length; child = 2 * place + 1) {
    const right = child + 1;
    if (right < heap.length && compare(heap[child], heap[right]) >= 0) child = right;
    heap[place] = heap[child];
    place = child;
  }
  heap[place] = item;
  siftDown(heap, start, place);
}

//: bisectLeft
function bisectLeft(values, wanted) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(values[middle], wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

//: bisectRight
function bisectRight(values, wanted) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(wanted, values[middle]) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

//: lookUp
function lookUp(table, key) {
  if (!table.has(key)) throw new RangeError(`no key ${key}`);
  return table.get(key);
}

//: getOr
function getOr(table, key, fallback) {
  return table.has(key) ? table.get(key) : fallback;
}

//: removeKey
function removeKey(table, key) {
  const value = lookUp(table, key);
  table.delete(key);
  return value;
}

//: popKeyOr
function popKeyOr(table, key, fallback) {
  const value = getOr(table, key, fallback);
  table.delete(key);
  return value;
}

//: setDefault
function setDefault(table, key, fallback) {
  if (!table.has(key)) table.set(key, fallback);
  return table.get(key);
}

//: update
function update(table, other) {
  for (const [key, value] of other) table.set(key, value);
}

//: countItems
function countItems(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

//: mostCommon
function mostCommon(counts) {
  return [...counts].sort((a, b) => b[1] - a[1]);
}

//: removeItem
function removeItem(items, item) {
  if (!items.delete(item)) throw new RangeError(`no item ${item}`);
}

//: addAll
function addAll(items, more) {
  for (const item of more) items.add(item);
}

//: union
function union(a, b) {
  return new Set([...a, ...b]);
}

//: intersection
function intersection(a, b) {
  return new Set([...a].filter((item) => b.has(item)));
}

//: difference
function difference(a, b) {
  return new Set([...a].filter((item) => !b.has(item)));
}

//: isSubset
function isSubset(a, b) {
  return [...a].every((item) => b.has(item));
}

//: textLength
/** The number of code points. */
function textLength(text) {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}

//: charAt
function charAt(text, index) {
  return at(/[\ud800-\udfff]/.test(text) ? [...text] : text, index);
}

//: sliceText
function sliceText(text, start, stop = undefined) {
  return /[\ud800-\udfff]/.test(text) ? [...text].slice(start, stop).join("") : text.slice(start, stop);
}

//: repeatText
function repeatText(text, count) {
  return text.repeat(Math.max(0, count));
}

//: splitText
function splitText(text, separator) {
  if (separator === "") throw new RangeError("empty separator");
  return text.split(separator);
}

//: words
function words(text) {
  return ascii(text).split(/[\t-\r\x1c-\x1f ]+/).filter((word) => word !== "");
}

//: replaceText
function replaceText(text, old, replacement) {
  return (old === "" ? ["", ...text, ""] : text.split(old)).join(replacement);
}

//: findText
function findText(text, wanted) {
  const index = text.indexOf(wanted);
  return index < 0 ? -1 : textLength(text.slice(0, index));
}

//: findLastText
function findLastText(text, wanted) {
  const index = text.lastIndexOf(wanted);
  return index < 0 ? -1 : textLength(text.slice(0, index));
}

//: indexOfText
function indexOfText(text, wanted) {
  const index = findText(text, wanted);
  if (index < 0) throw new RangeError("substring not found");
  return index;
}

//: countText
function countText(text, wanted) {
  return wanted === "" ? textLength(text) + 1 : text.split(wanted).length - 1;
}

//: ascii
/** The text itself; throws on characters whose case and class differ between languages. */
function ascii(text) {
  if (/[^\x00-\x7f]/.test(text)) throw new RangeError("only ASCII text is supported here");
  return text;
}

//: swapCase
function swapCase(text) {
  return ascii(text).replace(/[a-zA-Z]/g, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase()));
}

//: titleCase
function titleCase(text) {
  return ascii(text).replace(/[a-zA-Z]+/g, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase());
}

//: capitalize
function capitalize(text) {
  return ascii(text).slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

//: isUpper
function isUpper(text) {
  return /[A-Z]/.test(ascii(text)) && !/[a-z]/.test(text);
}

//: isLower
function isLower(text) {
  return /[a-z]/.test(ascii(text)) && !/[A-Z]/.test(text);
}

//: strip
function strip(text, chars = undefined) {
  return stripLeft(stripRight(text, chars), chars);
}

//: stripLeft
function stripLeft(text, chars = undefined) {
  const drop = chars === undefined ? "\t\n\v\f\r\x1c\x1d\x1e\x1f " : chars;
  const points = [...(chars === undefined ? ascii(text) : text)];
  let start = 0;
  while (start < points.length && [...drop].includes(points[start])) start++;
  return points.slice(start).join("");
}

//: stripRight
function stripRight(text, chars = undefined) {
  const drop = chars === undefined ? "\t\n\v\f\r\x1c\x1d\x1e\x1f " : chars;
  const points = [...(chars === undefined ? ascii(text) : text)];
  while (points.length > 0 && [...drop].includes(points[points.length - 1])) points.pop();
  return points.join("");
}

//: zeroFill
function zeroFill(text, width) {
  const sign = text.startsWith("-") || text.startsWith("+") ? text[0] : "";
  return sign + "0".repeat(Math.max(0, width - textLength(text))) + text.slice(sign.length);
}

//: padLeft
function padLeft(text, width, fill) {
  return fill.repeat(Math.max(0, width - textLength(text))) + text;
}

//: padRight
function padRight(text, width, fill) {
  return text + fill.repeat(Math.max(0, width - textLength(text)));
}

//: codePoint
function codePoint(text) {
  if (textLength(text) !== 1) throw new RangeError("expected one character");
  return text.codePointAt(0);
}
