"""Suites for JUnit, of its fifth and of its fourth version."""

from tests.engine.checks.suites.rows.row import Row

_CALC = """public class Calculator {
    public int add(int a, int b) { return a + b; }
    public int divide(int a, int b) {
        if (b == 0) throw new IllegalArgumentException("division by zero");
        return a / b;
    }
}
"""
_SOLUTION = "class Solution {\n    public int[] twoSum(int[] xs, int t) {\n        for (int i = 0; i < xs.length; i++)\n            for (int j = i + 1; j < xs.length; j++)\n                if (xs[i] + xs[j] == t) return new int[] {i, j};\n        return new int[0];\n    }\n}\n"
_STACK = """import java.util.*;

public class Stack<T> {
    private final List<T> items = new ArrayList<>();
    public void push(T x) { items.add(x); }
    public T pop() {
        if (items.isEmpty()) throw new NoSuchElementException("empty");
        return items.remove(items.size() - 1);
    }
    public int size() { return items.size(); }
}
"""
_WORDS = 'import java.util.*;\nimport java.util.stream.*;\n\nfinal class Words {\n    static Map<String, Long> count(String s) {\n        return Arrays.stream(s.trim().split(" +")).collect(Collectors.groupingBy(w -> w.toLowerCase(), Collectors.counting()));\n    }\n}\n'
_FIVE = "import org.junit.jupiter.api.*;\nimport static org.junit.jupiter.api.Assertions.*;\n\n"
_FOUR = "import org.junit.*;\nimport static org.junit.Assert.*;\n\n"

ROWS = {
    "five": Row("Calculator", _CALC, ("a + b", "a - b"), """import org.junit.jupiter.api.Test;
import static org.junit.jupiter.api.Assertions.assertEquals;

public class CalculatorTest {
    @Test
    void adds() {
        assertEquals(3, new Calculator().add(1, 2));
    }
}
"""),
    "four": Row("Calculator", _CALC, ("a + b", "a * b"), """import org.junit.Test;
import static org.junit.Assert.assertEquals;

public class CalculatorTest {
    @Test
    public void adds() {
        assertEquals(3, new Calculator().add(1, 2));
    }
}
"""),
    "set up": Row("Calculator", _CALC, ("a / b", "a % b"), _FIVE + """
class CalculatorTest {
    private Calculator calculator;

    @BeforeEach
    void setUp() { calculator = new Calculator(); }

    @AfterEach
    void tearDown() { calculator = null; }

    @Test
    @DisplayName("six by three is two")
    void divides() { assertEquals(2, calculator.divide(6, 3), "6 / 3"); }
}
"""),
    "set up, four": Row("Stack", _STACK, ("items.size() - 1", "0"), _FOUR + """
public class StackTest {
    private Stack<String> stack;

    @Before
    public void setUp() {
        stack = new Stack<>();
        stack.push("a");
        stack.push("b");
    }

    @After
    public void tearDown() { stack = null; }

    @Test
    public void lastInFirstOut() {
        assertEquals("b", stack.pop());
        assertEquals("a", stack.pop());
        assertEquals(0, stack.size());
    }
}
"""),
    "throws": Row("Calculator", _CALC, ("new IllegalArgumentException", "new ArithmeticException"), _FIVE + """
class CalculatorTest {
    @Test
    void refuses() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
            () -> new Calculator().divide(1, 0));
        assertTrue(e.getMessage().contains("zero"));
    }
}
"""),
    "expected, four": Row("Stack", _STACK, ("throw new NoSuchElementException(\"empty\")", "return null"), _FOUR + """
public class StackTest {
    @Test(expected = java.util.NoSuchElementException.class)
    public void refuses() { new Stack<Integer>().pop(); }
}
"""),
    "expected in a try": Row("Stack", _STACK, ('"empty"', '"none"'), _FOUR + """
public class StackTest {
    @Test
    public void refuses() {
        try {
            new Stack<Integer>().pop();
            fail("no exception");
        } catch (java.util.NoSuchElementException e) {
            assertEquals("empty", e.getMessage());
        }
    }
}
"""),
    "parameters": Row("Calculator", _CALC, ("a + b", "a + Math.abs(b)"), """
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.junit.jupiter.api.Assertions.*;

class CalculatorTest {
    @ParameterizedTest
    @CsvSource({"1, 2, 3", "0, 0, 0", "4, -4, 0"})
    void adds(int a, int b, int sum) { assertEquals(sum, new Calculator().add(a, b)); }

    @ParameterizedTest(name = "{0} and nothing")
    @ValueSource(ints = {1, 7})
    void addsNothing(int a) { assertEquals(a, new Calculator().add(a, 0)); }
}
"""),
    "parameters from a method": Row("Solution", _SOLUTION, ("{i, j}", "{j, i}"), """
import java.util.stream.Stream;
import org.junit.jupiter.params.*;
import org.junit.jupiter.params.provider.*;
import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SolutionTest {
    static Stream<Arguments> sums() {
        return Stream.of(arguments(new int[] {2, 7}, 9, new int[] {0, 1}),
                         arguments(new int[] {3, 2, 4}, 6, new int[] {1, 2}));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void finds(int[] xs, int target, int[] want) {
        assertArrayEquals(want, new Solution().twoSum(xs, target));
    }
}
"""),
    "parameters, four": Row("Calculator", _CALC, ("a + b", "a"), """
import java.util.*;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import static org.junit.Assert.*;

@RunWith(Parameterized.class)
public class CalculatorTest {
    @Parameterized.Parameters
    public static Collection<Object[]> data() {
        return Arrays.asList(new Object[][] {{1, 1, 2}, {2, 3, 5}});
    }

    private final int a, b, sum;

    public CalculatorTest(int a, int b, int sum) { this.a = a; this.b = b; this.sum = sum; }

    @Test
    public void adds() { assertEquals(sum, new Calculator().add(a, b)); }
}
"""),
    "nested": Row("Stack", _STACK, ("return items.size()", "return 1"), _FIVE + """
class StackTest {
    @Nested
    class WhenNew {
        Stack<Integer> stack = new Stack<>();
        @Test void isEmpty() { assertEquals(0, stack.size()); }

        @Nested
        class AfterPush {
            @BeforeEach void push() { stack.push(1); }
            @Test void hasOne() { assertEquals(1, stack.size()); }
        }
    }
}
"""),
    "all at once": Row("Calculator", _CALC, ("a + b", "a + b + 1"), _FIVE + """
class CalculatorTest {
    static Calculator calculator;
    @BeforeAll static void start() { calculator = new Calculator(); }

    @Test
    void both() {
        assertAll("both",
            () -> assertEquals(2, calculator.add(1, 1)),
            () -> assertNotEquals(0, calculator.divide(4, 2)));
    }
}
"""),
    "collections": Row("Words", _WORDS, ("w.toLowerCase()", "w"), """
import java.util.Map;
import org.junit.jupiter.api.Test;
import static org.junit.jupiter.api.Assertions.*;

class WordsTest {
    @Test
    void counts() {
        assertEquals(Map.of("a", 2L, "b", 1L), Words.count("a b A"));
    }
}
"""),
    "hamcrest": Row("Stack", _STACK, ("items.add(x)", "items.add(0, x)"), """
import org.junit.Test;
import static org.hamcrest.CoreMatchers.*;
import static org.hamcrest.MatcherAssert.assertThat;

public class StackTest {
    @Test
    public void order() {
        Stack<String> stack = new Stack<>();
        stack.push("a");
        stack.push("b");
        assertThat(stack.pop(), is(equalTo("b")));
    }
}
"""),
    "time out": Row("Calculator", _CALC, ("return a + b;", "while (true) if (a == -1) return b;"), _FIVE + """
import java.time.Duration;

class CalculatorTest {
    @Test
    void isQuick() {
        int sum = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> new Calculator().add(1, 2));
        assertEquals(3, sum);
    }
}
"""),
    "repeated and dynamic": Row("Calculator", _CALC, ("a + b", "a"), """
import java.util.stream.*;
import org.junit.jupiter.api.*;
import static org.junit.jupiter.api.Assertions.*;

class CalculatorTest {
    @RepeatedTest(2)
    void adds() { assertEquals(2, new Calculator().add(1, 1)); }

    @TestFactory
    Stream<DynamicTest> table() {
        return IntStream.range(0, 3).mapToObj(n -> DynamicTest.dynamicTest("n" + n,
            () -> assertEquals(n + 1, new Calculator().add(n, 1))));
    }
}
"""),
    "rules": Row("Stack", _STACK, ('"empty"', '"nothing"'), """
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ExpectedException;

public class StackTest {
    @Rule
    public ExpectedException thrown = ExpectedException.none();

    @Test
    public void refuses() {
        thrown.expectMessage("empty");
        new Stack<String>().pop();
    }
}
"""),
    "package": Row("Calculator", "package com.example;\n\n" + _CALC, ("a + b", "b"), """package com.example;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class CalculatorTest {
    @Test void adds() { assertEquals(5, new Calculator().add(2, 3)); }
}
"""),
    "standard output": Row("Hello",
        "public class Hello {\n    public static void main(String[] args) {\n        System.out.print(\"Hello, \" + args[0]);\n    }\n}\n",
        ('"Hello, "', '"Hello "'), """
import java.io.*;
import org.junit.jupiter.api.*;

class HelloTest {
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    @BeforeEach void catchOutput() { System.setOut(new PrintStream(bytes)); }
    @AfterEach void restore() { System.setOut(out); }

    @Test void greets() {
        Hello.main(new String[] {"Ada"});
        Assertions.assertEquals("Hello, Ada", bytes.toString());
    }
}
"""),
    "case of the third version": Row("Calculator", _CALC, ("a + b", "0"), """
import junit.framework.TestCase;

public class CalculatorTest extends TestCase {
    private Calculator calculator;

    protected void setUp() { calculator = new Calculator(); }

    public void testAdd() { assertEquals(4, calculator.add(2, 2)); }
}
"""),
}  # fmt: skip
