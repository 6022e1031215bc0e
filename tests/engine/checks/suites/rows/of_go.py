"""Suites for ``go test``."""

from tests.engine.checks.suites.rows.row import Row

_HEAD = "package main\n\n"
_ABS = _HEAD + "func Abs(n int) int {\n\tif n < 0 {\n\t\treturn -n\n\t}\n\treturn n\n}\n"
_ADD = "package calc\n\nfunc Add(a, b int) int { return a + b }\n"
_DIVIDE = (
    _HEAD + 'import "errors"\n\nvar ErrZero = errors.New("division by zero")\n\n'
    "func Divide(a, b float64) (float64, error) {\n\tif b == 0 {\n\t\treturn 0, ErrZero\n\t}\n\treturn a / b, nil\n}\n"
)
_STACK = (
    _HEAD
    + "type Stack[T any] struct{ items []T }\n\nfunc (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }\n"
    "func (s *Stack[T]) Pop() (T, bool) {\n\tvar zero T\n\tif len(s.items) == 0 {\n\t\treturn zero, false\n\t}\n"
    "\tx := s.items[len(s.items)-1]\n\ts.items = s.items[:len(s.items)-1]\n\treturn x, true\n}\n"
)
_WORDS = (
    _HEAD
    + 'import (\n\t"sort"\n\t"strings"\n)\n\nfunc Words(s string) []string {\n\tparts := strings.Fields(s)\n'
    "\tsort.Strings(parts)\n\treturn parts\n}\n"
)
_COUNTER = (
    _HEAD + 'import "sync"\n\ntype Counter struct {\n\tmu sync.Mutex\n\tn  int\n}\n\n'
    "func (c *Counter) Inc() { c.mu.Lock(); defer c.mu.Unlock(); c.n++ }\n"
    "func (c *Counter) Value() int { c.mu.Lock(); defer c.mu.Unlock(); return c.n }\n"
)
_SHAPE = (
    _HEAD + 'import "fmt"\n\ntype Shape interface{ Area() float64 }\ntype Square struct{ Side float64 }\n\n'
    "func (s Square) Area() float64 { return s.Side * s.Side }\n"
    'func (s Square) String() string { return fmt.Sprintf("Square(%g)", s.Side) }\n'
)

ROWS = {
    "plain": Row("Abs", _ABS, ("return -n", "return n"), _HEAD + """import "testing"

func TestAbs(t *testing.T) {
	if got := Abs(-3); got != 3 {
		t.Errorf("Abs(-3) = %d; want 3", got)
	}
}
"""),
    "without imports of its own": Row("Abs", 'package main\nimport "testing"\n' + _ABS.removeprefix(_HEAD),
        ("n < 0", "n < -5"), """
func TestAbs(t *testing.T) {
	if Abs(-3) != 3 { t.Fatal("Abs(-3)") }
}
"""),
    "table": Row("Abs", _ABS, ("n < 0", "n <= -2"), _HEAD + """import "testing"

func TestAbs(t *testing.T) {
	tests := []struct {
		name string
		in   int
		want int
	}{
		{"positive", 3, 3},
		{"negative", -1, 1},
		{"zero", 0, 0},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := Abs(tc.in); got != tc.want {
				t.Errorf("got %d, want %d", got, tc.want)
			}
		})
	}
}
"""),
    "table by name": Row("Words", _WORDS, ("sort.Strings(parts)", "_ = sort.Strings"), _HEAD + """import (
	"reflect"
	"testing"
)

func TestWords(t *testing.T) {
	cases := map[string][]string{
		"b a":   {"a", "b"},
		" one ": {"one"},
	}
	for in, want := range cases {
		t.Run(in, func(t *testing.T) {
			if got := Words(in); !reflect.DeepEqual(got, want) {
				t.Fatalf("Words(%q) = %v", in, got)
			}
		})
	}
}
"""),
    "another package": Row("Add", _ADD, ("a + b", "a - b"), """package calc

import "testing"

func TestAdd(t *testing.T) {
	if Add(1, 2) != 3 {
		t.Fatal("1 + 2")
	}
}
"""),
    "errors": Row("Divide", _DIVIDE, ("return 0, ErrZero", "return 0, nil"), _HEAD + """import (
	"errors"
	"testing"
)

func TestDivide(t *testing.T) {
	got, err := Divide(6, 3)
	if err != nil || got != 2 {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestByZero(t *testing.T) {
	if _, err := Divide(1, 0); !errors.Is(err, ErrZero) {
		t.Fatalf("unexpected error: %v", err)
	}
}
"""),
    "error message": Row("Divide", _DIVIDE, ('"division by zero"', '"bad"'), _HEAD + """import (
	"strings"
	"testing"
)

func TestByZero(t *testing.T) {
	_, err := Divide(1, 0)
	if err == nil {
		t.Fatal("expected an error")
	}
	if !strings.Contains(err.Error(), "zero") {
		t.Errorf("message %q", err)
	}
}
"""),
    "generics": Row("Stack", _STACK, ("s.items[len(s.items)-1]\n", "s.items[0]\n"), _HEAD + """import "testing"

func TestStack(t *testing.T) {
	var s Stack[string]
	s.Push("a")
	s.Push("b")
	if x, ok := s.Pop(); !ok || x != "b" {
		t.Errorf("Pop() = %q, %v", x, ok)
	}
	s.Pop()
	if _, ok := s.Pop(); ok {
		t.Error("Pop of an empty stack")
	}
}
"""),
    "helper": Row("Stack", _STACK, ("return zero, false", "return zero, true"), _HEAD + """import "testing"

func assertPop(t *testing.T, s *Stack[int], want int, wantOk bool) {
	t.Helper()
	got, ok := s.Pop()
	if got != want || ok != wantOk {
		t.Errorf("Pop() = %d, %t; want %d, %t", got, ok, want, wantOk)
	}
}

func TestPop(t *testing.T) {
	s := &Stack[int]{}
	s.Push(4)
	assertPop(t, s, 4, true)
	assertPop(t, s, 0, false)
}
"""),
    "TestMain": Row("Abs", _ABS, ("return -n", "return 0"), _HEAD + """import (
	"os"
	"testing"
)

var ready bool

func TestMain(m *testing.M) {
	ready = true
	code := m.Run()
	os.Exit(code)
}

func TestAbs(t *testing.T) {
	if !ready || Abs(-2) != 2 {
		t.Fail()
	}
}
"""),
    "parallel": Row("Counter", _COUNTER, ("c.n++", "c.n = 1"), _HEAD + """import (
	"sync"
	"testing"
)

func TestCounter(t *testing.T) {
	t.Parallel()
	var c Counter
	var wg sync.WaitGroup
	for i := 0; i < 50; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Inc()
		}()
	}
	wg.Wait()
	if c.Value() != 50 {
		t.Errorf("got %d", c.Value())
	}
}

func TestOther(t *testing.T) {
	t.Parallel()
	if (&Counter{}).Value() != 0 {
		t.Fatal("a new counter")
	}
}
"""),
    "example": Row("Abs", _ABS, ("return -n", "return n"), _HEAD + """import (
	"fmt"
	"testing"
)

func ExampleAbs() {
	fmt.Println(Abs(-1))
	// Output: 1
}

func TestZero(t *testing.T) {
	if Abs(0) != 0 {
		t.Fail()
	}
}
"""),
    "benchmark beside tests": Row("Abs", _ABS, ("return n\n", "return n + 1\n"), _HEAD + """import "testing"

func BenchmarkAbs(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Abs(i)
	}
}

func TestAbs(t *testing.T) {
	if Abs(5) != 5 {
		t.Fatalf("Abs(5) = %d", Abs(5))
	}
}
"""),
    "panic": Row("At", _HEAD + "func At(xs []int, i int) int { return xs[i] }\n",
        ("return xs[i]", "if i >= len(xs) { return 0 }; return xs[i]"), _HEAD + """import "testing"

func TestPanics(t *testing.T) {
	defer func() {
		if r := recover(); r == nil {
			t.Errorf("no panic")
		}
	}()
	if At([]int{7}, 0) != 7 {
		t.Error("At 0")
	}
	At(nil, 3)
}
"""),
    "interface": Row("Square", _SHAPE, ("s.Side * s.Side", "s.Side + s.Side"), _HEAD + """import "testing"

func TestShape(t *testing.T) {
	var shape Shape = Square{3}
	if shape.Area() != 9 {
		t.Errorf("area %v", shape.Area())
	}
}
"""),
    "stringer": Row("Square", _SHAPE, ('"Square(%g)"', '"%g"'), _HEAD + """import (
	"fmt"
	"testing"
)

func TestString(t *testing.T) {
	if s := fmt.Sprint(Square{2}); s != "Square(2)" {
		t.Fatal(s)
	}
}
"""),
    "cleanup and files": Row("Save",
        _HEAD + 'import "os"\n\nfunc Save(path, text string) error { return os.WriteFile(path, []byte(text), 0o600) }\n',
        ("[]byte(text)", "nil"), _HEAD + """import (
	"os"
	"path/filepath"
	"testing"
)

func TestSave(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f.txt")
	t.Cleanup(func() { os.Remove(path) })
	if err := Save(path, "hi"); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	if string(data) != "hi" {
		t.Fatalf("read %q", data)
	}
}
"""),
    "fake": Row("Notify", _HEAD + "type Sender interface{ Send(to string) error }\n\n"
        "func Notify(s Sender, names ...string) (n int) {\n\tfor _, name := range names {\n"
        "\t\tif s.Send(name) == nil {\n\t\t\tn++\n\t\t}\n\t}\n\treturn\n}\n", ("== nil", "!= nil"),
        _HEAD + """import "testing"

type fake struct{ sent []string }

func (f *fake) Send(to string) error { f.sent = append(f.sent, to); return nil }

func TestNotify(t *testing.T) {
	f := &fake{}
	if n := Notify(f, "a", "b"); n != 2 || len(f.sent) != 2 {
		t.Errorf("%d sent, %v", n, f.sent)
	}
}
"""),
    "channels and time": Row("Gen", _HEAD + "func Gen(n int) <-chan int {\n\tc := make(chan int)\n\tgo func() {\n"
        "\t\tdefer close(c)\n\t\tfor i := 0; i < n; i++ {\n\t\t\tc <- i\n\t\t}\n\t}()\n\treturn c\n}\n",
        ("i < n", "i < n-1"), _HEAD + """import (
	"testing"
	"time"
)

func TestGen(t *testing.T) {
	var got []int
	timeout := time.After(5 * time.Second)
	for c := Gen(3); ; {
		select {
		case x, ok := <-c:
			if !ok {
				if len(got) != 3 {
					t.Fatalf("got %v", got)
				}
				return
			}
			got = append(got, x)
		case <-timeout:
			t.Fatal("too slow")
		}
	}
}
"""),
    "nested subtests that print": Row("Abs", _ABS, ("return -n", "return n"), _HEAD + """import (
	"fmt"
	"testing"
)

func TestAbs(t *testing.T) {
	t.Run("signs", func(t *testing.T) {
		t.Run("negative", func(t *testing.T) {
			fmt.Print("no newline here")
			if Abs(-1) != 1 {
				t.Error("-1")
			}
		})
		t.Run("positive", func(t *testing.T) {
			t.Log("positive")
			if Abs(1) != 1 {
				t.Error("1")
			}
		})
	})
}
"""),
}  # fmt: skip
