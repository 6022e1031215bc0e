//: add
// add panics where the sum would wrap around.
func add(a, b int64) int64 {
	result := a + b
	if (result > a) != (b > 0) && b != 0 {
		panic("integer overflow")
	}
	return result
}

//: sub
func sub(a, b int64) int64 {
	difference := a - b
	if (difference < a) != (b > 0) && b != 0 {
		panic("integer overflow")
	}
	return difference
}

//: mul
func mul(a, b int64) int64 {
	result := a * b
	if a != 0 && (result/a != b || (a == -1 && b == math.MinInt64)) {
		panic("integer overflow")
	}
	return result
}

//: floorDiv
// floorDiv rounds down, as Python's //.
func floorDiv(a, b int64) int64 {
	if b == -1 {
		return sub(0, a)
	}
	quotient := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		quotient--
	}
	return quotient
}

//: mod
// mod has the sign of the divisor, as Python's %.
func mod(a, b int64) int64 {
	rest := a % b
	if rest != 0 && (rest < 0) != (b < 0) {
		rest += b
	}
	return rest
}

//: mulMod
// mulMod is a product reduced at once, which may pass 64 bits on the way.
func mulMod(a, b, m int64) int64 {
	if m == 0 {
		panic("division by zero")
	}
	product := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	return mod(product.Rem(product, big.NewInt(m)).Int64(), m)
}

//: power
func power(base, exponent int64) int64 {
	if exponent < 0 {
		panic("negative exponent")
	}
	result := int64(1)
	for ; exponent > 0; exponent /= 2 {
		if exponent%2 == 1 {
			result = mul(result, base)
		}
		if exponent > 1 {
			base = mul(base, base)
		}
	}
	return result
}

//: powerMod
func powerMod(base, exponent, modulus int64) int64 {
	if exponent < 0 || modulus == 0 {
		panic("no such power")
	}
	size := new(big.Int).Abs(big.NewInt(modulus))
	return mod(new(big.Int).Exp(big.NewInt(base), big.NewInt(exponent), size).Int64(), modulus)
}

//: shiftLeft
func shiftLeft(value, count int64) int64 {
	if count < 0 {
		panic("negative shift count")
	}
	if value == 0 {
		return 0
	}
	if count > 62 {
		panic("integer overflow")
	}
	return mul(value, 1<<count)
}

//: shiftRight
func shiftRight(value, count int64) int64 {
	if count < 0 {
		panic("negative shift count")
	}
	return value >> count
}

//: absolute
func absolute(value int64) int64 {
	if value < 0 {
		return sub(0, value)
	}
	return value
}

//: minInt
func minInt(a, b int64) int64 {
	if b < a {
		return b
	}
	return a
}

//: maxInt
func maxInt(a, b int64) int64 {
	if b > a {
		return b
	}
	return a
}

//: boolToInt
func boolToInt(value bool) int64 {
	if value {
		return 1
	}
	return 0
}

//: boolText
func boolText(value bool) string {
	if value {
		return "True"
	}
	return "False"
}

//: toFloat
// toFloat panics where a float cannot hold the integer exactly.
func toFloat(value int64) float64 {
	if value > 1<<53 || value < -(1<<53) {
		panic("integer beyond 2**53")
	}
	return float64(value)
}

//: toInteger
func toInteger(value float64) int64 {
	if !(value >= -0x1p63 && value < 0x1p63) {
		panic("not a 64-bit integer")
	}
	return int64(value)
}

//: divide
func divide(a, b float64) float64 {
	if b == 0 {
		panic("division by zero")
	}
	return a / b
}

//: floatMod
func floatMod(a, b float64) float64 {
	if b == 0 {
		panic("division by zero")
	}
	rest := math.Mod(a, b)
	if rest == 0 {
		return math.Copysign(0, b)
	}
	if (rest < 0) != (b < 0) {
		rest += b
	}
	return rest
}

//: floatFloorDiv
func floatFloorDiv(a, b float64) float64 {
	if b == 0 {
		panic("division by zero")
	}
	rest := math.Mod(a, b)
	quotient := (a - rest) / b
	if rest != 0 && (rest < 0) != (b < 0) {
		quotient--
	}
	if quotient == 0 {
		return math.Copysign(0, a/b)
	}
	floor := math.Floor(quotient)
	if quotient-floor > 0.5 {
		floor++
	}
	return floor
}

//: squareRoot
func squareRoot(value float64) float64 {
	if value < 0 {
		panic("math domain error")
	}
	return math.Sqrt(value)
}

//: roundTo
// roundTo rounds to decimal digits by the exact value of the float, ties to even.
func roundTo(value float64, digits int) float64 {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return value
	}
	result, _ := strconv.ParseFloat(strconv.FormatFloat(value, 'f', digits, 64), 64)
	return result
}

//: isInteger
func isInteger(value float64) bool {
	return value == math.Floor(value) && !math.IsInf(value, 0)
}

//: isqrt
func isqrt(n int64) int64 {
	if n < 0 {
		panic("isqrt of a negative number")
	}
	return new(big.Int).Sqrt(big.NewInt(n)).Int64()
}

//: gcd
func gcd(a, b int64) int64 {
	a, b = absolute(a), absolute(b)
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

//: lcm
func lcm(a, b int64) int64 {
	if a == 0 || b == 0 {
		return 0
	}
	return mul(absolute(a)/gcd(a, b), absolute(b))
}

//: comb
func comb(n, k int64) int64 {
	if n < 0 || k < 0 {
		panic("comb of a negative number")
	}
	result := new(big.Int).Binomial(n, k)
	if !result.IsInt64() {
		panic("integer overflow")
	}
	return result.Int64()
}

//: perm
func perm(n, k int64) int64 {
	if n < 0 || k < 0 {
		panic("perm of a negative number")
	}
	if k > n {
		return 0
	}
	result := int64(1)
	for i := int64(0); i < k; i++ {
		result = mul(result, n-i)
	}
	return result
}

//: factorial
func factorial(n int64) int64 {
	if n < 0 {
		panic("factorial of a negative number")
	}
	result := int64(1)
	for i := int64(2); i <= n; i++ {
		result = mul(result, i)
	}
	return result
}

//: bitLength
func bitLength(value int64) int64 {
	return int64(big.NewInt(value).BitLen())
}

//: parseInteger
func parseInteger(text string, base int64) int64 {
	if base < 2 || base > 36 {
		panic("invalid literal for int")
	}
	value, err := strconv.ParseInt(strip(text), int(base), 64)
	if err != nil {
		panic(err)
	}
	return value
}

//: parseNumber
func parseNumber(text string) float64 {
	trimmed := strip(text)
	if strings.ContainsAny(trimmed, "xX_") {
		panic("could not convert string to float")
	}
	value, err := strconv.ParseFloat(trimmed, 64)
	if err != nil && !math.IsInf(value, 0) {
		panic(err)
	}
	return value
}

//: prefixed
func prefixed(value int64, base int) string {
	prefix := map[int]string{2: "0b", 8: "0o", 16: "0x"}[base]
	digits := strconv.FormatInt(value, base)
	if value < 0 {
		return "-" + prefix + digits[1:]
	}
	return prefix + digits
}

//: intText
func intText(value int64) string {
	return strconv.FormatInt(value, 10)
}

//: floatText
// floatText is the shortest text that reads back as the same float, laid out as Python does.
func floatText(value float64) string {
	if math.IsNaN(value) {
		return "nan"
	}
	if math.IsInf(value, 0) {
		return map[bool]string{true: "inf", false: "-inf"}[value > 0]
	}
	scientific := strconv.FormatFloat(value, 'e', -1, 64)
	exponent, _ := strconv.Atoi(scientific[strings.Index(scientific, "e")+1:])
	if value != 0 && (exponent < -4 || exponent >= 16) {
		return scientific
	}
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

//: fromCodePoint
func fromCodePoint(code int64) string {
	if code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) {
		panic("not a character")
	}
	return string(rune(code))
}

//: pointer
func pointer[T any](value T) *T {
	return &value
}

//: place
// place is the position that an index means, which may count from the end.
func place(index int64, size int) int64 {
	if index < 0 {
		return index + int64(size)
	}
	return index
}

//: at
// at is the element at an index that may count from the end.
func at[T any](values []T, index int64) T {
	return values[place(index, len(values))]
}

//: clamp
func clamp(index, size, low, high int64) int64 {
	if index < 0 {
		index += size
	}
	return minInt(maxInt(index, low), high)
}

//: slice
// slice copies from start to before stop; nil leaves an end open.
func slice[T any](values []T, start, stop *int64) []T {
	size := int64(len(values))
	low, high := int64(0), size
	if start != nil {
		low = clamp(*start, size, 0, size)
	}
	if stop != nil {
		high = clamp(*stop, size, 0, size)
	}
	if low >= high {
		return []T{}
	}
	return append([]T{}, values[low:high]...)
}

//: sliceStep
func sliceStep[T any](values []T, start, stop *int64, step int64) []T {
	size := int64(len(values))
	least, most, low, high := int64(0), size, int64(0), size
	if step == 0 {
		panic("slice step cannot be zero")
	}
	if step < 0 {
		least, most, low, high = -1, size-1, size-1, -1
	}
	if start != nil {
		low = clamp(*start, size, least, most)
	}
	if stop != nil {
		high = clamp(*stop, size, least, most)
	}
	result := []T{}
	for i := low; (step > 0 && i < high) || (step < 0 && i > high); i += step {
		result = append(result, values[i])
	}
	return result
}

//: copied
func copied[T any](values []T) []T {
	return append([]T{}, values...)
}

//: reversed
func reversed[T any](values []T) []T {
	result := make([]T, 0, len(values))
	for i := len(values) - 1; i >= 0; i-- {
		result = append(result, values[i])
	}
	return result
}

//: reverse
func reverse[T any](values []T) {
	copy(values, reversed(values))
}

//: concat
func concat[T any](a, b []T) []T {
	return append(append([]T{}, a...), b...)
}

//: repeat
func repeat[T any](values []T, count int64) []T {
	result := []T{}
	for i := int64(0); i < count; i++ {
		result = append(result, values...)
	}
	return result
}

//: rangeList
func rangeList(start, stop, step int64) []int64 {
	if step == 0 {
		panic("range step cannot be zero")
	}
	result := []int64{}
	for i := start; (step > 0 && i < stop) || (step < 0 && i > stop); i = add(i, step) {
		result = append(result, i)
	}
	return result
}

//: pop
func pop[T any](values *[]T) T {
	last := (*values)[len(*values)-1]
	*values = (*values)[:len(*values)-1]
	return last
}

//: popAt
func popAt[T any](values *[]T, index int64) T {
	i := place(index, len(*values))
	value := (*values)[i]
	*values = append((*values)[:i], (*values)[i+1:]...)
	return value
}

//: insertAt
func insertAt[T any](values *[]T, index int64, value T) {
	size := int64(len(*values))
	i := clamp(index, size, 0, size)
	*values = append((*values)[:i], append([]T{value}, (*values)[i:]...)...)
}

//: indexOf
func indexOf[T any](values []T, wanted T) int64 {
	for i, value := range values {
		if equal(value, wanted) {
			return int64(i)
		}
	}
	panic("value is not in list")
}

//: contains
func contains[T any](values []T, wanted T) bool {
	return countOf(values, wanted) > 0
}

//: countOf
func countOf[T any](values []T, wanted T) int64 {
	count := int64(0)
	for _, value := range values {
		if equal(value, wanted) {
			count++
		}
	}
	return count
}

//: checkLength
func checkLength(size int, count int64) {
	if int64(size) != count {
		panic("wrong number of values to unpack")
	}
}

//: sum
func sum(values []int64) int64 {
	total := int64(0)
	for _, value := range values {
		total = add(total, value)
	}
	return total
}

//: floatSum
func floatSum(values []float64) float64 {
	total := 0.0
	for _, value := range values {
		total += value
	}
	return total
}

//: product
func product(values []int64) int64 {
	total := int64(1)
	for _, value := range values {
		total = mul(total, value)
	}
	return total
}

//: compare
// compare is negative, zero or positive; slices and structs are compared element by element.
func compare(a, b any) int {
	switch left := a.(type) {
	case int64:
		return compareOrdered(left, b.(int64))
	case float64:
		return compareOrdered(left, b.(float64))
	case string:
		return strings.Compare(left, b.(string))
	case bool:
		return compareOrdered(boolToInt(left), boolToInt(b.(bool)))
	}
	left, right := elements(reflect.ValueOf(a)), elements(reflect.ValueOf(b))
	for i := 0; i < len(left) && i < len(right); i++ {
		if order := compare(left[i], right[i]); order != 0 {
			return order
		}
	}
	return len(left) - len(right)
}

//: compareOrdered
func compareOrdered[T int64 | float64](a, b T) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

//: elements
// elements are the values in a slice or the fields of a struct.
func elements(value reflect.Value) []any {
	result := []any{}
	if value.Kind() == reflect.Slice {
		for i := 0; i < value.Len(); i++ {
			result = append(result, value.Index(i).Interface())
		}
		return result
	}
	for i := 0; i < value.NumField(); i++ {
		result = append(result, value.Field(i).Interface())
	}
	return result
}

//: equal
// equal compares by value; a nil slice equals an empty one.
func equal(a, b any) bool {
	left, right := reflect.ValueOf(a), reflect.ValueOf(b)
	switch left.Kind() {
	case reflect.Slice, reflect.Struct:
		mine, theirs := elements(left), elements(right)
		if len(mine) != len(theirs) {
			return false
		}
		for i := range mine {
			if !equal(mine[i], theirs[i]) {
				return false
			}
		}
		return true
	case reflect.Map:
		if left.Len() != right.Len() {
			return false
		}
		for _, key := range left.MapKeys() {
			if other := right.MapIndex(key); !other.IsValid() || !equal(left.MapIndex(key).Interface(), other.Interface()) {
				return false
			}
		}
		return true
	}
	return a == b
}

//: sorted
// sorted is a sorted copy; the sort is stable, also in reverse.
func sorted[T any](values []T, reverse bool) []T {
	return sortedBy(values, func(value T) T { return value }, reverse)
}

//: sortedBy
func sortedBy[T, K any](values []T, key func(T) K, reverse bool) []T {
	keys, order := []any{}, []int{}
	for i, value := range values {
		keys, order = append(keys, key(value)), append(order, i)
	}
	sort.SliceStable(order, func(i, j int) bool {
		if reverse {
			return compare(keys[order[j]], keys[order[i]]) < 0
		}
		return compare(keys[order[i]], keys[order[j]]) < 0
	})
	result := []T{}
	for _, i := range order {
		result = append(result, values[i])
	}
	return result
}

//: smallest
// smallest is the first of the smallest values.
func smallest[T any](values []T) T {
	return sorted(values, false)[0]
}

//: largest
func largest[T any](values []T) T {
	return sorted(values, true)[0]
}

//: smallestBy
func smallestBy[T, K any](values []T, key func(T) K) T {
	return sortedBy(values, key, false)[0]
}

//: largestBy
func largestBy[T, K any](values []T, key func(T) K) T {
	return sortedBy(values, key, true)[0]
}

//: heapPush
// heapPush appends and sifts, as Python's heapq does.
func heapPush[T any](heap *[]T, item T) {
	*heap = append(*heap, item)
	siftDown(*heap, 0, len(*heap)-1)
}

//: heapPop
func heapPop[T any](heap *[]T) T {
	last := pop(heap)
	if len(*heap) == 0 {
		return last
	}
	top := (*heap)[0]
	(*heap)[0] = last
	siftUp(*heap, 0)
	return top
}

//: heapify
func heapify[T any](heap []T) {
	for i := len(heap)/2 - 1; i >= 0; i-- {
		siftUp(heap, i)
	}
}

//: siftDown
func siftDown[T any](heap []T, start, place int) {
	item := heap[place]
	for place > start {
		parent := (place - 1) / 2
		if compare(item, heap[parent]) >= 0 {
			break
		}
		heap[place] = heap[parent]
		place = parent
	}
	heap[place] = item
}

//: siftUp
func siftUp[T any](heap []T, place int) {
	start, item := place, heap[place]
	for child := 2*place + 1; child < len(heap); child = 2*place + 1 {
		if child+1 < len(heap) && compare(heap[child], heap[child+1]) >= 0 {
			child++
		}
		heap[place] = heap[child]
		place = child
	}
	heap[place] = item
	siftDown(heap, start, place)
}

//: bisectLeft
func bisectLeft[T any](values []T, wanted T) int64 {
	return int64(sort.Search(len(values), func(i int) bool { return compare(values[i], wanted) >= 0 }))
}

//: bisectRight
func bisectRight[T any](values []T, wanted T) int64 {
	return int64(sort.Search(len(values), func(i int) bool { return compare(values[i], wanted) > 0 }))
}

//: Dict
// Dict is a map that is walked in the order in which its keys came, as Python's dict.
type Dict[K comparable, V any] struct {
	keys   []K
	values map[K]V
}

func (d *Dict[K, V]) Set(key K, value V) {
	if _, known := d.values[key]; !known {
		d.keys = append(d.keys, key)
	}
	d.values[key] = value
}

func (d *Dict[K, V]) Delete(key K) V {
	value := lookUp(d.values, key)
	delete(d.values, key)
	for i, other := range d.keys {
		if other == key {
			d.keys = append(d.keys[:i:i], d.keys[i+1:]...)
			break
		}
	}
	return value
}

func (d *Dict[K, V]) Values() []V {
	result := []V{}
	for _, key := range d.keys {
		result = append(result, d.values[key])
	}
	return result
}

func (d *Dict[K, V]) Copy() *Dict[K, V] {
	result := newDict[K, V]()
	for _, key := range d.keys {
		result.Set(key, d.values[key])
	}
	return result
}

//: newDict
func newDict[K comparable, V any]() *Dict[K, V] {
	return &Dict[K, V]{values: map[K]V{}}
}

//: dictItems
func dictItems[K comparable, V any](d *Dict[K, V]) []struct {
	F0 K
	F1 V
} {
	result := []struct {
		F0 K
		F1 V
	}{}
	for _, key := range d.keys {
		result = append(result, struct {
			F0 K
			F1 V
		}{key, d.values[key]})
	}
	return result
}

//: dictOfPairs
func dictOfPairs[K comparable, V any](pairs []struct {
	F0 K
	F1 V
}) *Dict[K, V] {
	table := newDict[K, V]()
	for _, pair := range pairs {
		table.Set(pair.F0, pair.F1)
	}
	return table
}

//: dictOfCounts
func dictOfCounts[K comparable](values []K) *Dict[K, int64] {
	table := newDict[K, int64]()
	for _, value := range values {
		table.Set(value, table.values[value]+1)
	}
	return table
}

//: dictSetDefault
func dictSetDefault[K comparable, V any](d *Dict[K, V], key K, fallback V) V {
	if !has(d.values, key) {
		d.Set(key, fallback)
	}
	return d.values[key]
}

//: dictUpdate
func dictUpdate[K comparable, V any](d, other *Dict[K, V]) {
	for _, key := range other.keys {
		d.Set(key, other.values[key])
	}
}

//: dictPopOr
func dictPopOr[K comparable, V any](d *Dict[K, V], key K, fallback V) V {
	if has(d.values, key) {
		return d.Delete(key)
	}
	return fallback
}

//: keysOf
// keysOf gives the keys of a map, in any order.
func keysOf[K comparable, V any](table map[K]V) []K {
	result := []K{}
	for key := range table {
		result = append(result, key)
	}
	return result
}

//: valuesOf
// valuesOf gives the values of a map, in any order.
func valuesOf[K comparable, V any](table map[K]V) []V {
	result := []V{}
	for _, value := range table {
		result = append(result, value)
	}
	return result
}

//: itemsOf
// itemsOf gives the keys of a map with their values, in any order.
func itemsOf[K comparable, V any](table map[K]V) []struct {
	F0 K
	F1 V
} {
	result := []struct {
		F0 K
		F1 V
	}{}
	for key, value := range table {
		result = append(result, struct {
			F0 K
			F1 V
		}{key, value})
	}
	return result
}

//: mapOfPairs
func mapOfPairs[K comparable, V any](pairs []struct {
	F0 K
	F1 V
}) map[K]V {
	table := map[K]V{}
	for _, pair := range pairs {
		table[pair.F0] = pair.F1
	}
	return table
}

//: countItems
func countItems[K comparable](values []K) map[K]int64 {
	counts := map[K]int64{}
	for _, value := range values {
		counts[value]++
	}
	return counts
}

//: has
func has[K comparable, V any](table map[K]V, key K) bool {
	_, known := table[key]
	return known
}

//: lookUp
func lookUp[K comparable, V any](table map[K]V, key K) V {
	value, known := table[key]
	if !known {
		panic("no such key")
	}
	return value
}

//: getOr
func getOr[K comparable, V any](table map[K]V, key K, fallback V) V {
	if value, known := table[key]; known {
		return value
	}
	return fallback
}

//: findKey
func findKey[K comparable, V any](table map[K]V, key K) *V {
	if value, known := table[key]; known {
		return &value
	}
	return nil
}

//: removeKey
func removeKey[K comparable, V any](table map[K]V, key K) V {
	value := lookUp(table, key)
	delete(table, key)
	return value
}

//: popKeyOr
func popKeyOr[K comparable, V any](table map[K]V, key K, fallback V) V {
	value := getOr(table, key, fallback)
	delete(table, key)
	return value
}

//: setDefault
func setDefault[K comparable, V any](table map[K]V, key K, fallback V) V {
	if !has(table, key) {
		table[key] = fallback
	}
	return table[key]
}

//: update
func update[K comparable, V any](table, other map[K]V) {
	for key, value := range other {
		table[key] = value
	}
}

//: clearMap
func clearMap[K comparable, V any](table map[K]V) {
	for key := range table {
		delete(table, key)
	}
}

//: copyMap
func copyMap[K comparable, V any](table map[K]V) map[K]V {
	result := map[K]V{}
	update(result, table)
	return result
}

//: setOf
func setOf[T comparable](values []T) map[T]struct{} {
	result := map[T]struct{}{}
	for _, value := range values {
		result[value] = struct{}{}
	}
	return result
}

//: setItems
func setItems[T comparable](items map[T]struct{}) []T {
	result := []T{}
	for item := range items {
		result = append(result, item)
	}
	return result
}

//: union
func union[T comparable](a, b map[T]struct{}) map[T]struct{} {
	result := copyMap(a)
	update(result, b)
	return result
}

//: selected
// selected are the items of a that are in b, or those that are not.
func selected[T comparable](a, b map[T]struct{}, inside bool) map[T]struct{} {
	result := map[T]struct{}{}
	for item := range a {
		if has(b, item) == inside {
			result[item] = struct{}{}
		}
	}
	return result
}

//: chars
// chars are the code points of a text, each a text of its own.
func chars(text string) []string {
	result := []string{}
	for _, char := range text {
		result = append(result, string(char))
	}
	return result
}

//: length
func length(text string) int64 {
	return int64(utf8.RuneCountInString(text))
}

//: charAt
func charAt(text string, index int64) string {
	if utf8.RuneCountInString(text) != len(text) {
		return at(chars(text), index)
	}
	return text[place(index, len(text)):][:1]
}

//: sliceText
func sliceText(text string, start, stop *int64) string {
	return strings.Join(slice(chars(text), start, stop), "")
}

//: repeatText
func repeatText(text string, count int64) string {
	return strings.Repeat(text, int(maxInt(0, count)))
}

//: split
func split(text, separator string) []string {
	if separator == "" {
		panic("empty separator")
	}
	return strings.Split(text, separator)
}

//: isSpace
func isSpace(char rune) bool {
	return char == ' ' || (char >= '\t' && char <= '\r') || (char >= 0x1c && char <= 0x1f)
}

//: splitWords
func splitWords(text string) []string {
	return append([]string{}, strings.FieldsFunc(ascii(text), isSpace)...)
}

//: findText
func findText(text, wanted string) int64 {
	index := strings.Index(text, wanted)
	if index < 0 {
		return -1
	}
	return length(text[:index])
}

//: findLastText
func findLastText(text, wanted string) int64 {
	index := strings.LastIndex(text, wanted)
	if index < 0 {
		return -1
	}
	return length(text[:index])
}

//: indexOfText
func indexOfText(text, wanted string) int64 {
	index := findText(text, wanted)
	if index < 0 {
		panic("substring not found")
	}
	return index
}

//: ascii
// ascii is the text itself; it panics on characters whose case and class differ between languages.
func ascii(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			panic("only ASCII text is supported here")
		}
	}
	return text
}

//: isUpperLetter
func isUpperLetter(char rune) bool {
	return char >= 'A' && char <= 'Z'
}

//: isLowerLetter
func isLowerLetter(char rune) bool {
	return char >= 'a' && char <= 'z'
}

//: isLetter
func isLetter(char rune) bool {
	return isUpperLetter(char) || isLowerLetter(char)
}

//: isDigit
func isDigit(char rune) bool {
	return char >= '0' && char <= '9'
}

//: isLetterOrDigit
func isLetterOrDigit(char rune) bool {
	return isLetter(char) || isDigit(char)
}

//: allChars
func allChars(text string, test func(rune) bool) bool {
	for _, char := range ascii(text) {
		if !test(char) {
			return false
		}
	}
	return text != ""
}

//: isUpper
func isUpper(text string) bool {
	return strings.IndexFunc(ascii(text), isUpperLetter) >= 0 && strings.IndexFunc(text, isLowerLetter) < 0
}

//: isLower
func isLower(text string) bool {
	return strings.IndexFunc(ascii(text), isLowerLetter) >= 0 && strings.IndexFunc(text, isUpperLetter) < 0
}

//: swapCase
func swapCase(text string) string {
	return strings.Map(func(char rune) rune {
		if isLetter(char) {
			return char ^ 0x20
		}
		return char
	}, ascii(text))
}

//: titleCase
func titleCase(text string) string {
	inside := false
	return strings.Map(func(char rune) rune {
		start := !inside
		inside = isLetter(char)
		if start {
			return unicode.ToUpper(char)
		}
		return unicode.ToLower(char)
	}, ascii(text))
}

//: capitalize
func capitalize(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(ascii(text)[:1]) + strings.ToLower(text[1:])
}

//: strip
func strip(text string) string {
	return strings.TrimFunc(ascii(text), isSpace)
}

//: zeroFill
func zeroFill(text string, width int64) string {
	sign := 0
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "+") {
		sign = 1
	}
	return text[:sign] + repeatText("0", width-length(text)) + text[sign:]
}

//: padLeft
func padLeft(text string, width int64, fill string) string {
	return repeatText(fill, width-length(text)) + text
}

//: padRight
func padRight(text string, width int64, fill string) string {
	return text + repeatText(fill, width-length(text))
}

//: codePoint
func codePoint(text string) int64 {
	if utf8.RuneCountInString(text) != 1 {
		panic("expected one character")
	}
	char, _ := utf8.DecodeRuneInString(text)
	return int64(char)
}

//: square
// square panics where the last digit is not certain: powers are not rounded alike everywhere.
func square(value float64) float64 {
	product := value * value
	if value == 0 || math.IsInf(value, 0) || math.IsNaN(value) {
		return product
	}
	if product < 1e-250 || product > 1e300 {
		panic("a power beyond the floats")
	}
	if rest := math.FMA(value, value, -product); product+rest*1.04 != product {
		panic("the last digit of a power")
	}
	return product
}

//: root
// root gives a square root, as a power; it panics where the last digit is not certain.
func root(value float64) float64 {
	if value < 0 {
		panic("a power that is complex")
	}
	if value == 0 || math.IsInf(value, 0) || math.IsNaN(value) {
		return math.Abs(value)
	}
	result := math.Sqrt(value)
	if rest := -math.FMA(result, result, -value) / (2 * result); result+rest*1.04 != result {
		panic("the last digit of a power")
	}
	return result
}
