// Package provender answers one question per line, descriptor 3 to 4, by calling a function of any type: an
// argument is read as the type that the candidate itself declared for its parameter.
package provender

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/big"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
)

const maxDepth = 200
const messageRunes = 500

// failure is an answer of the driver's own: NotCarried or UnencodableValue.
type failure struct{ kind, message string }

func notCarried(format string, parts ...any) {
	panic(failure{"NotCarried", fmt.Sprintf(format, parts...)})
}

func unencodable(format string, parts ...any) {
	panic(failure{"UnencodableValue", fmt.Sprintf(format, parts...)})
}

// sig is a type of the signature.
type sig struct {
	kind  string
	parts []sig
}

func (s sig) part(i int) sig {
	if s.kind != "tuple" {
		i = 0
	}
	if i < len(s.parts) {
		return s.parts[i]
	}
	return sig{kind: "any"}
}

func readSig(tree any) sig {
	items := tree.([]any)
	s := sig{kind: items[0].(string)}
	for _, item := range items[1:] {
		s.parts = append(s.parts, readSig(item))
	}
	return s
}

func readJSON(text []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		notCarried("a line that is not JSON: %v", err)
	}
	return tree
}

func tagged(wire any, tags ...string) (any, bool) {
	members, ok := wire.(map[string]any)
	if !ok || len(members) != 1 {
		return nil, false
	}
	for _, tag := range tags {
		if content, found := members[tag]; found {
			return content, true
		}
	}
	return nil, false
}

func elements(wire any) []any {
	if content, ok := tagged(wire, "$tuple", "$set", "$frozenset"); ok {
		wire = content
	}
	items, ok := wire.([]any)
	if !ok {
		notCarried("a value that is not a sequence")
	}
	return items
}

// Reading an argument as a Go type.

var bigInt = reflect.TypeOf(big.Int{})

func decode(wire any, into reflect.Value, s sig) {
	if s.kind == "optional" && wire != nil {
		s = s.part(0)
	}
	kind := into.Kind()
	switch {
	case s.kind == "ListNode" && kind == reflect.Pointer:
		decodeList(elements(wire), into)
	case s.kind == "TreeNode" && kind == reflect.Pointer:
		decodeTree(elements(wire), into)
	case kind == reflect.Interface:
		if wire != nil {
			into.Set(freely(wire, s))
		}
	case kind == reflect.Pointer:
		if wire != nil {
			fresh := reflect.New(into.Type().Elem())
			decode(wire, fresh.Elem(), s)
			into.Set(fresh)
		}
	case into.Type() == bigInt:
		into.Set(reflect.ValueOf(integer(wire)).Elem())
	case kind == reflect.Bool:
		flag, ok := wire.(bool)
		if !ok {
			notCarried("a value that is not a bool")
		}
		into.SetBool(flag)
	case kind == reflect.String:
		into.SetString(text(wire))
	case kind == reflect.Float64 || kind == reflect.Float32:
		decodeFloat(wire, into)
	case into.CanInt():
		decodeInt(wire, into)
	case into.CanUint():
		value := integer(letter(wire, kind))
		if !value.IsUint64() || into.OverflowUint(value.Uint64()) {
			notCarried("%v does not fit %v", value, into.Type())
		}
		into.SetUint(value.Uint64())
	case kind == reflect.Slice || kind == reflect.Array:
		decodeSequence(wire, into, s)
	case kind == reflect.Struct:
		decodeStruct(wire, into, s)
	case kind == reflect.Map:
		decodeMap(wire, into, s)
	default:
		notCarried("parameters of type %v", into.Type())
	}
}

func decodeFloat(wire any, into reflect.Value) {
	value := float(wire)
	if kind := into.Kind(); kind == reflect.Float32 && !math.IsInf(value, 0) {
		narrow := float64(float32(value))
		number, _ := wire.(json.Number)
		isWhole := !strings.ContainsAny(string(number), ".eE")
		if math.IsInf(narrow, 0) || (isWhole && narrow != value && value == value) {
			notCarried("%s does not fit %v", number, into.Type())
		}
	}
	into.SetFloat(value)
}

// letter is the code of a text of one byte, where a byte is wanted.
func letter(wire any, kind reflect.Kind) any {
	if text, ok := wire.(string); ok && kind == reflect.Uint8 && len(text) == 1 {
		return json.Number(strconv.Itoa(int(text[0])))
	}
	return wire
}

// Nodes: of whatever struct the candidate takes, by the names of its fields.

const maxNodes = 1_000_000

func part(node reflect.Value, name string) reflect.Value {
	found := reflect.Indirect(node).FieldByName(name)
	if !found.IsValid() || !found.CanSet() {
		notCarried("%v has no field %s", node.Type(), name)
	}
	return found
}

func newNode(kind reflect.Type, value any) reflect.Value {
	node := reflect.New(kind.Elem())
	decode(value, part(node, "Val"), sig{kind: "int"})
	return node
}

func decodeList(values []any, into reflect.Value) {
	for _, value := range values {
		node := newNode(into.Type(), value)
		into.Set(node)
		into = part(node, "Next")
	}
}

func decodeTree(values []any, into reflect.Value) {
	places := []reflect.Value{into}
	for i, value := range values {
		if value != nil && i < len(places) {
			node := newNode(into.Type(), value)
			places[i].Set(node)
			places = append(places, part(node, "Left"), part(node, "Right"))
		}
	}
}

func encodeList(out *strings.Builder, node reflect.Value) {
	out.WriteByte('[')
	for count := 0; !node.IsNil(); count++ {
		if count > maxNodes {
			unencodable("a linked list without an end has no wire form")
		}
		if count > 0 {
			out.WriteByte(',')
		}
		encode(out, part(node, "Val"), sig{kind: "int"}, 0)
		node = part(node, "Next")
	}
	out.WriteByte(']')
}

func encodeTree(out *strings.Builder, root reflect.Value) {
	row := []reflect.Value{root}
	missing := ""
	out.WriteByte('[')
	for i := 0; i < len(row); i++ {
		if i > maxNodes {
			unencodable("a tree without an end has no wire form")
		}
		if row[i].IsNil() {
			missing += ",null"
			continue
		}
		out.WriteString(missing)
		missing = ""
		if i > 0 {
			out.WriteByte(',')
		}
		encode(out, part(row[i], "Val"), sig{kind: "int"}, 0)
		row = append(row, part(row[i], "Left"), part(row[i], "Right"))
	}
	out.WriteByte(']')
}

func integer(wire any) *big.Int {
	if flag, ok := wire.(bool); ok {
		if flag {
			return big.NewInt(1)
		}
		return big.NewInt(0)
	}
	number, _ := wire.(json.Number)
	value, ok := new(big.Int).SetString(string(number), 10)
	if !ok {
		notCarried("a value that is not an integer")
	}
	return value
}

func decodeInt(wire any, into reflect.Value) {
	if letter, ok := wire.(string); ok && into.Kind() == reflect.Int32 {
		runes := []rune(letter)
		if len(runes) == 1 {
			into.SetInt(int64(runes[0]))
			return
		}
	}
	value := integer(wire)
	if !value.IsInt64() || into.OverflowInt(value.Int64()) {
		notCarried("%v does not fit %v", value, into.Type())
	}
	into.SetInt(value.Int64())
}

func text(wire any) string {
	if content, ok := tagged(wire, "$bytes"); ok {
		raw, _ := base64.StdEncoding.DecodeString(content.(string))
		return string(raw)
	}
	value, ok := wire.(string)
	if !ok {
		notCarried("a value that is not text")
	}
	return value
}

func float(wire any) float64 {
	if content, ok := tagged(wire, "$float"); ok {
		switch content {
		case "inf":
			return math.Inf(1)
		case "-inf":
			return math.Inf(-1)
		}
		return math.NaN()
	}
	number, ok := wire.(json.Number)
	if !ok {
		notCarried("a value that is not a number")
	}
	value, _ := strconv.ParseFloat(string(number), 64)
	return value
}

func decodeSequence(wire any, into reflect.Value, s sig) {
	if _, ok := tagged(wire, "$bytes"); ok && into.Type().Elem().Kind() == reflect.Uint8 {
		into.SetBytes([]byte(text(wire)))
		return
	}
	items := elements(wire)
	if into.Kind() == reflect.Slice {
		into.Set(reflect.MakeSlice(into.Type(), len(items), len(items)))
	} else if into.Len() != len(items) {
		notCarried("%d items for %v", len(items), into.Type())
	}
	for i, item := range items {
		decode(item, into.Index(i), s.part(i))
	}
}

func decodeStruct(wire any, into reflect.Value, s sig) {
	items := elements(wire)
	if len(items) != into.NumField() {
		notCarried("a tuple of %d for a struct of %d fields", len(items), into.NumField())
	}
	for i, item := range items {
		if !into.Field(i).CanSet() {
			notCarried("field %s cannot be set", into.Type().Field(i).Name)
		}
		decode(item, into.Field(i), s.part(i))
	}
}

func decodeMap(wire any, into reflect.Value, s sig) {
	kind := into.Type()
	out := reflect.MakeMap(kind)
	into.Set(out)
	put := func(key, value any, valueSig sig, hasValue bool) {
		k, v := reflect.New(kind.Key()).Elem(), reflect.New(kind.Elem()).Elem()
		decode(key, k, s.part(0))
		if hasValue {
			decode(value, v, valueSig)
		} else if v.Kind() == reflect.Bool {
			v.SetBool(true)
		}
		out.SetMapIndex(k, v)
	}
	valueSig := sig{kind: "any"}
	if len(s.parts) == 2 {
		valueSig = s.parts[1]
	}
	if content, ok := tagged(wire, "$set", "$frozenset"); ok {
		for _, item := range content.([]any) {
			put(item, nil, valueSig, false)
		}
	} else if content, ok := tagged(wire, "$dict"); ok {
		for _, pair := range content.([]any) {
			two := pair.([]any)
			put(two[0], two[1], valueSig, true)
		}
	} else {
		members, ok := wire.(map[string]any)
		if !ok {
			notCarried("a value that is not a dict")
		}
		for key, value := range members {
			put(key, value, valueSig, true)
		}
	}
}

// freely chooses the type for a parameter that says nothing.
func freely(wire any, s sig) reflect.Value {
	var out reflect.Value
	switch value := wire.(type) {
	case json.Number:
		if s.kind == "float" || strings.ContainsAny(string(value), ".eE") {
			out = reflect.New(reflect.TypeOf(0.0))
		} else {
			out = reflect.New(reflect.TypeOf(int64(0)))
		}
	case map[string]any:
		if _, ok := tagged(wire, "$tuple"); ok {
			out = reflect.New(reflect.TypeOf([]any{}))
		} else if _, ok := tagged(wire, "$float"); ok {
			out = reflect.New(reflect.TypeOf(0.0))
		} else if _, ok := tagged(wire, "$bytes"); ok {
			out = reflect.New(reflect.TypeOf([]byte{}))
		} else if _, ok := tagged(wire, "$set", "$frozenset"); ok {
			out = reflect.New(reflect.TypeOf(map[any]struct{}{}))
		} else {
			out = reflect.New(reflect.TypeOf(map[any]any{}))
		}
	case []any:
		out = reflect.New(reflect.TypeOf([]any{}))
	default:
		return reflect.ValueOf(wire)
	}
	decode(wire, out.Elem(), s)
	return out.Elem()
}

// Writing what was returned, by the declared type where the value fits it.

func encode(out *strings.Builder, value reflect.Value, s sig, depth int) {
	if depth > maxDepth {
		unencodable("a value nested too deep")
	}
	for value.IsValid() && value.Kind() == reflect.Interface && !value.IsNil() {
		value = value.Elem()
	}
	if isNode := s.kind == "ListNode" || s.kind == "TreeNode"; isNode && value.Kind() == reflect.Pointer {
		if s.kind == "ListNode" {
			encodeList(out, value)
		} else {
			encodeTree(out, value)
		}
		return
	}
	for value.IsValid() && (value.Kind() == reflect.Interface || value.Kind() == reflect.Pointer) {
		if value.IsNil() {
			out.WriteString("null")
			return
		}
		value = value.Elem()
	}
	if s.kind == "optional" {
		s = s.part(0)
	}
	switch {
	case !value.IsValid():
		out.WriteString("null")
	case value.Type() == bigInt:
		number := value.Interface().(big.Int)
		out.WriteString(number.String())
	case value.Kind() == reflect.Bool:
		fmt.Fprint(out, value.Bool())
	case value.CanInt() && s.kind == "str":
		encodeText(out, string(rune(value.Int())))
	case value.CanInt() && s.kind == "float":
		encodeFloat(out, float64(value.Int()))
	case value.CanInt():
		out.WriteString(strconv.FormatInt(value.Int(), 10))
	case value.CanUint():
		out.WriteString(strconv.FormatUint(value.Uint(), 10))
	case value.CanFloat():
		encodeFloat(out, value.Float())
	case value.Kind() == reflect.String:
		encodeString(out, value.String(), s)
	default:
		encodeComposite(out, value, s, depth+1)
	}
}

func encodeFloat(out *strings.Builder, value float64) {
	switch {
	case math.IsNaN(value):
		out.WriteString(`{"$float":"nan"}`)
	case math.IsInf(value, 0):
		out.WriteString(map[bool]string{true: `{"$float":"inf"}`, false: `{"$float":"-inf"}`}[value > 0])
	default:
		digits := strconv.FormatFloat(value, 'g', -1, 64)
		out.WriteString(digits)
		if !strings.ContainsAny(digits, ".e") {
			out.WriteString(".0")
		}
	}
}

func encodeString(out *strings.Builder, value string, s sig) {
	if s.kind == "bytes" {
		encodeBytes(out, []byte(value))
		return
	}
	if strings.ToValidUTF8(value, "") != value {
		unencodable("text that is not UTF-8")
	}
	encodeText(out, value)
}

func encodeText(out *strings.Builder, value string) {
	out.WriteByte('"')
	for _, r := range value {
		switch {
		case r >= 0x10000:
			r -= 0x10000
			fmt.Fprintf(out, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		case r < 32 || r > 126 || r == '"' || r == '\\':
			fmt.Fprintf(out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
}

func encodeBytes(out *strings.Builder, value []byte) {
	fmt.Fprintf(out, `{"$bytes":"%s"}`, base64.StdEncoding.EncodeToString(value))
}

func encodeComposite(out *strings.Builder, value reflect.Value, s sig, depth int) {
	isTuple := s.kind == "tuple" || s.kind == "run"
	switch value.Kind() {
	case reflect.Slice, reflect.Array:
		if value.Type().Elem().Kind() == reflect.Uint8 && s.kind == "bytes" {
			encodeBytes(out, []byte(value.Convert(reflect.TypeOf("")).String()))
			return
		}
		encodeItems(out, value.Len(), value.Index, s, isTuple, depth)
	case reflect.Struct:
		encodeItems(out, value.NumField(), value.Field, s, s.kind != "list", depth)
	case reflect.Map:
		encodeMap(out, value, s, depth)
	default:
		unencodable("a %v has no wire form", value.Type())
	}
}

func encodeItems(out *strings.Builder, n int, at func(int) reflect.Value, s sig, isTuple bool, depth int) {
	if isTuple {
		out.WriteString(`{"$tuple":`)
		defer out.WriteByte('}')
	}
	out.WriteByte('[')
	for i := 0; i < n; i++ {
		if i > 0 {
			out.WriteByte(',')
		}
		encode(out, at(i), s.part(i), depth)
	}
	out.WriteByte(']')
}

func encodeMap(out *strings.Builder, value reflect.Value, s sig, depth int) {
	isSet := s.kind == "set" || (s.kind != "dict" && value.Type().Elem().Size() == 0)
	valueSig := sig{kind: "any"}
	if len(s.parts) == 2 {
		valueSig = s.parts[1]
	}
	out.WriteString(map[bool]string{true: `{"$set":[`, false: `{"$dict":[`}[isSet])
	before := ""
	for _, key := range value.MapKeys() {
		item := value.MapIndex(key)
		if isSet && item.Kind() == reflect.Bool && !item.Bool() {
			continue
		}
		out.WriteString(before)
		before = ","
		if isSet {
			encode(out, key, s.part(0), depth)
			continue
		}
		out.WriteByte('[')
		encode(out, key, s.part(0), depth)
		out.WriteByte(',')
		encode(out, item, valueSig, depth)
		out.WriteByte(']')
	}
	out.WriteString("]}")
}

// Calling, and the value channel.

func answer(function reflect.Value, line []byte, params []sig, returns sig) (reply string) {
	defer func() {
		switch reason := recover().(type) {
		case nil:
		case failure:
			reply = raised(reason.kind, reason.message, 0)
		default:
			reply = raised("panic", fmt.Sprint(reason), panicLine())
		}
	}()
	question := readJSON(line)
	wire, isList := question.([]any)
	place := -1
	if !isList {
		wire, place = changed(question)
	}
	kind := function.Type()
	if len(wire) != kind.NumIn() {
		notCarried("%d arguments for %d parameters", len(wire), kind.NumIn())
	}
	values := make([]reflect.Value, len(wire))
	for i := range wire {
		values[i] = reflect.New(kind.In(i)).Elem()
		decode(wire[i], values[i], params[i])
	}
	results := call(function, values)
	if n := len(results); n > 0 && kind.Out(n-1).Name() == "error" {
		if err, failed := results[n-1].Interface().(error); failed {
			return raised("error", err.Error(), 0)
		}
		results = results[:n-1]
	}
	if place >= 0 {
		results = values[place : place+1]
	}
	out := &strings.Builder{}
	out.WriteString(`{"value":`)
	switch len(results) {
	case 0:
		out.WriteString("null")
	case 1:
		encode(out, results[0], returns, 0)
	default:
		encodeItems(out, len(results), func(i int) reflect.Value { return results[i] }, returns, true, 0)
	}
	out.WriteByte('}')
	return out.String()
}

// A question whose answer is a changed argument: the arguments, and the place of that one among them.
func changed(question any) ([]any, int) {
	members := question.(map[string]any)
	place, _ := strconv.Atoi(fmt.Sprint(members["result"]))
	return members["call"].([]any), place
}

func call(function reflect.Value, values []reflect.Value) []reflect.Value {
	if function.Type().IsVariadic() {
		return function.CallSlice(values)
	}
	return function.Call(values)
}

// Of the candidate's source: the innermost frame there of the panic that is being recovered from.
func panicLine() int {
	counters := make([]uintptr, 256)
	frames := runtime.CallersFrames(counters[:runtime.Callers(0, counters)])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.File, "/solution/solution.go") {
			return frame.Line
		}
		if !more {
			return 0
		}
	}
}

func raised(kind, message string, line int) string {
	out := &strings.Builder{}
	out.WriteString(`{"raised":{"type":`)
	encodeText(out, kind)
	out.WriteString(`,"message":`)
	runes := []rune(message)
	if len(runes) > messageRunes {
		runes = runes[:messageRunes]
	}
	encodeText(out, string(runes))
	fmt.Fprintf(out, `,"line":%d}}`, line)
	return out.String()
}

func readLine(in *os.File, pending *[]byte) ([]byte, bool) {
	chunk := make([]byte, 1<<16)
	searched := 0
	for {
		if end := bytes.IndexByte((*pending)[searched:], '\n'); end >= 0 {
			line := append([]byte(nil), (*pending)[:searched+end]...)
			*pending = append([]byte(nil), (*pending)[searched+end+1:]...)
			return line, true
		}
		searched = len(*pending)
		count, err := in.Read(chunk)
		*pending = append(*pending, chunk[:count]...)
		if err == io.EOF || (err != nil && count == 0) {
			return nil, false
		}
	}
}

// Serve answers calls of function until descriptor 3 ends. The signature is JSON: params and returns.
func Serve(function any, signature string) {
	types := readJSON([]byte(signature)).(map[string]any)
	var params []sig
	for _, tree := range types["params"].([]any) {
		params = append(params, readSig(tree))
	}
	returns := readSig(types["returns"])
	in, out := os.NewFile(3, "questions"), os.NewFile(4, "answers")
	fmt.Fprintln(out, `{"ready":true}`)
	var pending []byte
	for {
		line, more := readLine(in, &pending)
		if !more {
			os.Exit(0)
		}
		fmt.Fprintln(out, answer(reflect.ValueOf(function), line, params, returns))
	}
}
