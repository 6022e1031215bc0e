package provender;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.*;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.*;

/**
 * Answers one question per line, descriptor 3 to 4. Arguments: the entry point, the signature as JSON, and the
 * candidate's classes. An argument is read as the type that the candidate itself declared for its parameter.
 */
public final class Driver {
    static final int MAX_DEPTH = 200;
    static final int MESSAGE_CHARS = 500;

    /** An argument that a parameter cannot hold exactly. */
    static final class NotCarried extends RuntimeException {
        NotCarried(String message) {
            super(message);
        }
    }

    /** A returned value that has no wire form. */
    static final class UnencodableValue extends RuntimeException {
        UnencodableValue(String message) {
            super(message);
        }
    }

    /** A number as it was written. */
    record Digits(String text) {
        boolean isInteger() {
            return text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        }
    }

    /** A type of the signature. */
    record Sig(String kind, List<Sig> parts) {
        static final Sig ANY = new Sig("any", List.of());

        Sig part(int i) {
            return kind.equals("tuple") ? (i < parts.size() ? parts.get(i) : ANY) : parts.isEmpty() ? ANY : parts.get(0);
        }

        static Sig of(Object tree) {
            List<?> items = (List<?>) tree;
            List<Sig> parts = new ArrayList<>();
            for (Object item : items.subList(1, items.size())) parts.add(of(item));
            return new Sig((String) items.get(0), parts);
        }
    }

    // JSON: null, Boolean, Digits, String, List, and Map for objects.

    static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            skip();
            char c = text.charAt(at);
            switch (c) {
                case 'n': at += 4; return null;
                case 't': at += 4; return true;
                case 'f': at += 5; return false;
                case '"': return readText();
                case '[': return readList();
                case '{': return readObject();
                default:
                    int start = at;
                    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
                    return new Digits(text.substring(start, at));
            }
        }

        private void skip() {
            while (at < text.length() && " ,:".indexOf(text.charAt(at)) >= 0) at++;
        }

        private List<Object> readList() {
            List<Object> items = new ArrayList<>();
            at++;
            for (skip(); text.charAt(at) != ']'; skip()) items.add(read());
            at++;
            return items;
        }

        private Map<String, Object> readObject() {
            Map<String, Object> members = new LinkedHashMap<>();
            at++;
            for (skip(); text.charAt(at) != '}'; skip()) {
                String key = readText();
                members.put(key, read());
            }
            at++;
            return members;
        }

        private String readText() {
            StringBuilder out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c != '\\') {
                    out.append(c);
                    continue;
                }
                c = text.charAt(++at);
                if (c == 'u') {
                    out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    int escape = "bfnrt".indexOf(c);
                    out.append(escape < 0 ? c : "\b\f\n\r\t".charAt(escape));
                }
            }
            at++;
            return out.toString();
        }
    }

    // Reading an argument as a Java type.

    static Object decode(Object wire, Type type, Sig sig) {
        if (type instanceof WildcardType wildcard) type = wildcard.getUpperBounds()[0];
        if (sig.kind.equals("optional") && wire != null) sig = sig.part(0);
        Class<?> raw = rawClass(type);
        if (sig.kind.equals("ListNode") && raw != Object.class) return decodeList(elements(wire), raw);
        if (sig.kind.equals("TreeNode") && raw != Object.class) return decodeTree(elements(wire), raw);
        if (raw == Object.class || raw == Number.class || raw == Comparable.class) return decodeFreely(wire, sig);
        if (raw == Optional.class) {
            return wire == null ? Optional.empty() : Optional.of(decode(wire, argument(type, 0), sig));
        }
        if (wire == null) {
            if (raw.isPrimitive()) throw new NotCarried("null for a " + raw);
            return null;
        }
        if (raw.isArray()) return decodeArray(wire, type, raw, sig);
        if (Map.class.isAssignableFrom(raw)) return decodeMap(wire, type, raw, sig);
        if (Iterable.class.isAssignableFrom(raw)) return decodeCollection(wire, type, raw, sig);
        return decodeScalar(wire, raw);
    }

    // Nodes: of whatever class the candidate takes, by the names of its fields.

    static final int MAX_NODES = 1_000_000;

    /** What the names of the candidate's classes begin with. */
    static String home = "";

    static Class<?> nodeClass(String name) {
        try {
            return Class.forName(home + name);
        } catch (ClassNotFoundException error) {
            throw new NotCarried("a " + name + " for a parameter that says nothing");
        }
    }

    static Field field(Class<?> raw, String name) {
        try {
            Field found = raw.getDeclaredField(name);
            found.setAccessible(true);
            return found;
        } catch (NoSuchFieldException error) {
            throw new NotCarried("class " + raw.getSimpleName() + " has no field " + name);
        }
    }

    static Object node(Class<?> raw, Object value) {
        Field val = field(raw, "val");
        try {
            for (Constructor<?> made : raw.getDeclaredConstructors()) {
                made.setAccessible(true);
                Class<?>[] types = made.getParameterTypes();
                if (types.length > 1 || types.length == 1 && types[0] != val.getType()) continue;
                Object carried = decodeScalar(value, val.getType());
                Object out = types.length == 0 ? made.newInstance() : made.newInstance(carried);
                val.set(out, carried);
                return out;
            }
        } catch (ReflectiveOperationException error) {
            throw new NotCarried("class " + raw.getSimpleName() + " cannot be made: " + error);
        }
        throw new NotCarried("class " + raw.getSimpleName() + " has no constructor of a value");
    }

    static void link(Object node, String name, Object to) {
        try {
            field(node.getClass(), name).set(node, to);
        } catch (IllegalAccessException error) {
            throw new NotCarried("field " + name + " cannot be set");
        }
    }

    static Object follow(Object node, String name) {
        try {
            return field(node.getClass(), name).get(node);
        } catch (IllegalAccessException error) {
            throw new UnencodableValue("field " + name + " cannot be read");
        }
    }

    static Object decodeList(List<?> values, Class<?> raw) {
        Object node = null;
        for (int i = values.size() - 1; i >= 0; i--) {
            Object before = node(raw, values.get(i));
            link(before, "next", node);
            node = before;
        }
        return node;
    }

    static Object decodeTree(List<?> values, Class<?> raw) {
        List<Object> made = new ArrayList<>();
        if (!values.isEmpty()) made.add(node(raw, values.get(0)));
        int at = 1;
        for (int i = 0; i < made.size(); i++) {
            for (String side : new String[] {"left", "right"}) {
                Object value = at < values.size() ? values.get(at) : null;
                at++;
                Object child = value == null ? null : node(raw, value);
                link(made.get(i), side, child);
                if (child != null) made.add(child);
            }
        }
        return made.isEmpty() ? null : made.get(0);
    }

    static void encodeList(StringBuilder out, Object node) {
        out.append('[');
        for (int count = 0; node != null; count++, node = follow(node, "next")) {
            if (count > MAX_NODES) throw new UnencodableValue("a linked list without an end has no wire form");
            if (count > 0) out.append(',');
            encode(out, follow(node, "val"), new Sig("int", List.of()), 0);
        }
        out.append(']');
    }

    static void encodeTree(StringBuilder out, Object root) {
        List<Object> row = new ArrayList<>();
        row.add(root);
        StringBuilder missing = new StringBuilder();
        out.append('[');
        for (int i = 0; i < row.size(); i++) {
            if (i > MAX_NODES) throw new UnencodableValue("a tree without an end has no wire form");
            Object node = row.get(i);
            if (node == null) {
                missing.append(",null");
                continue;
            }
            out.append(missing);
            missing.setLength(0);
            if (i > 0) out.append(',');
            encode(out, follow(node, "val"), new Sig("int", List.of()), 0);
            row.add(follow(node, "left"));
            row.add(follow(node, "right"));
        }
        out.append(']');
    }

    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> raw) return raw;
        if (type instanceof ParameterizedType generic) return (Class<?>) generic.getRawType();
        if (type instanceof GenericArrayType array) return rawClass(array.getGenericComponentType()).arrayType();
        if (type instanceof TypeVariable<?> variable) return rawClass(variable.getBounds()[0]);
        return Object.class;
    }

    static Type argument(Type type, int i) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[i] : Object.class;
    }

    static Object decodeScalar(Object wire, Class<?> raw) {
        if (raw == boolean.class || raw == Boolean.class) {
            if (wire instanceof Boolean) return wire;
        } else if (raw == String.class || raw == CharSequence.class) {
            if (wire instanceof String) return wire;
        } else if (raw == char.class || raw == Character.class) {
            if (wire instanceof String text && text.length() == 1) return text.charAt(0);
        } else if (raw == double.class || raw == Double.class) {
            return toDouble(wire);
        } else if (raw == float.class || raw == Float.class) {
            return toFloat(wire);
        } else {
            return decodeInteger(wire, raw);
        }
        throw new NotCarried("a value that is not a " + raw.getSimpleName());
    }

    static Object decodeInteger(Object wire, Class<?> raw) {
        BigInteger value = toInteger(wire);
        try {
            if (raw == BigInteger.class) return value;
            if (raw == long.class || raw == Long.class) return value.longValueExact();
            if (raw == int.class || raw == Integer.class) return value.intValueExact();
            if (raw == short.class || raw == Short.class) return value.shortValueExact();
            if (raw == byte.class || raw == Byte.class) return value.byteValueExact();
        } catch (ArithmeticException error) {
            throw new NotCarried(value.bitLength() + " bits do not fit a " + raw.getSimpleName());
        }
        throw new NotCarried("parameters of class " + raw.getSimpleName());
    }

    static BigInteger toInteger(Object wire) {
        if (wire instanceof Boolean flag) return flag ? BigInteger.ONE : BigInteger.ZERO;
        if (wire instanceof Digits digits && digits.isInteger()) return new BigInteger(digits.text);
        throw new NotCarried("a value that is not an integer");
    }

    static double toDouble(Object wire) {
        if (wire instanceof Digits digits) return Double.parseDouble(digits.text);
        if (!(wire instanceof Map<?, ?> tag) || !tag.containsKey("$float")) throw new NotCarried("not a number");
        return switch ((String) tag.get("$float")) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    static float toFloat(Object wire) {
        double value = toDouble(wire);
        float narrow = (float) value;
        boolean isWhole = wire instanceof Digits digits && digits.isInteger();
        if ((Float.isInfinite(narrow) && !Double.isInfinite(value)) || (isWhole && narrow != value))
            throw new NotCarried(value + " does not fit a float");
        return narrow;
    }

    static List<?> elements(Object wire) {
        if (wire instanceof List<?> list) return list;
        if (wire instanceof Map<?, ?> tag) {
            for (String name : new String[] {"$tuple", "$set", "$frozenset"})
                if (tag.get(name) instanceof List<?> list) return list;
        }
        throw new NotCarried("a value that is not a sequence");
    }

    static Object decodeArray(Object wire, Type type, Class<?> raw, Sig sig) {
        if (wire instanceof Map<?, ?> tag && tag.get("$bytes") instanceof String text && raw == byte[].class) {
            return Base64.getDecoder().decode(text);
        }
        Type item = type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.getComponentType();
        List<?> items = elements(wire);
        Object out = Array.newInstance(rawClass(item), items.size());
        for (int i = 0; i < items.size(); i++) Array.set(out, i, decode(items.get(i), item, sig.part(i)));
        return out;
    }

    @SuppressWarnings("unchecked")
    static <T> T create(Class<?> raw, T usual) {
        if (raw.isInterface() || raw.isInstance(usual)) {
            if (!raw.isInstance(usual)) throw new NotCarried("parameters of type " + raw.getSimpleName());
            return usual;
        }
        try {
            return (T) raw.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException error) {
            throw new NotCarried("parameters of class " + raw.getSimpleName());
        }
    }

    static Object decodeCollection(Object wire, Type type, Class<?> raw, Sig sig) {
        Collection<Object> usual;
        if (raw.isAssignableFrom(ArrayList.class)) usual = new ArrayList<>();
        else if (raw.isAssignableFrom(LinkedHashSet.class)) usual = new LinkedHashSet<>();
        else if (raw.isAssignableFrom(TreeSet.class)) usual = new TreeSet<>();
        else usual = new ArrayDeque<>();
        if (raw == Iterable.class || raw == Collection.class) {
            usual = sig.kind.equals("set") ? new LinkedHashSet<>() : new ArrayList<>();
        }
        Collection<Object> out = create(raw, usual);
        List<?> items = elements(wire);
        for (int i = 0; i < items.size(); i++) out.add(decode(items.get(i), argument(type, 0), sig.part(i)));
        return out;
    }

    static Object decodeMap(Object wire, Type type, Class<?> raw, Sig sig) {
        boolean sorted = !raw.isAssignableFrom(LinkedHashMap.class);
        Map<Object, Object> out = create(raw, sorted ? new TreeMap<>() : new LinkedHashMap<>());
        boolean typed = sig.kind.equals("dict");
        Sig keySig = typed ? sig.parts.get(0) : Sig.ANY;
        Sig valueSig = typed ? sig.parts.get(1) : Sig.ANY;
        if (!(wire instanceof Map<?, ?> members)) throw new NotCarried("a value that is not a dict");
        if (members.get("$dict") instanceof List<?> pairs) {
            for (Object pair : pairs) {
                List<?> two = (List<?>) pair;
                out.put(decode(two.get(0), argument(type, 0), keySig), decode(two.get(1), argument(type, 1), valueSig));
            }
        } else {
            members.forEach((key, value) ->
                out.put(decode(key, argument(type, 0), keySig), decode(value, argument(type, 1), valueSig)));
        }
        return out;
    }

    /** For a parameter that says nothing: the boxed types of the convention, chosen by the signature. */
    static Object decodeFreely(Object wire, Sig sig) {
        if (wire == null || wire instanceof Boolean && !sig.kind.equals("int") || wire instanceof String) return wire;
        switch (sig.kind) {
            case "int": return decodeInteger(wire, long.class);
            case "bigint": return toInteger(wire);
            case "float": return toDouble(wire);
            case "ListNode": return decodeList(elements(wire), nodeClass(sig.kind));
            case "TreeNode": return decodeTree(elements(wire), nodeClass(sig.kind));
            default: break;
        }
        if (wire instanceof Digits digits) {
            if (!digits.isInteger()) return toDouble(wire);
            BigInteger value = new BigInteger(digits.text);
            return value.bitLength() < 64 ? (Object) value.longValue() : value;
        }
        if (wire instanceof List<?>) return decodeCollection(wire, Object.class, List.class, sig);
        Map<?, ?> members = (Map<?, ?>) wire;
        Object tag = members.isEmpty() ? "" : members.keySet().iterator().next();
        switch ((String) tag) {
            case "$tuple": return decodeCollection(wire, Object.class, List.class, sig);
            case "$set": case "$frozenset": return decodeCollection(wire, Object.class, Set.class, sig);
            case "$float": return toDouble(wire);
            case "$bytes": return decodeArray(wire, byte[].class, byte[].class, sig);
            default: return decodeMap(wire, Object.class, Map.class, sig);
        }
    }

    // Writing what was returned, by the declared type where the value fits it.

    static void encode(StringBuilder out, Object value, Sig sig, int depth) {
        if (depth > MAX_DEPTH) throw new UnencodableValue("a value nested too deep");
        if (value instanceof Optional<?> optional) value = optional.orElse(null);
        if (sig.kind.equals("optional") && value != null) sig = sig.part(0);
        if (sig.kind.equals("ListNode")) encodeList(out, value);
        else if (sig.kind.equals("TreeNode")) encodeTree(out, value);
        else if (value == null) out.append("null");
        else if (value instanceof Boolean) out.append(value);
        else if (value instanceof Character || value instanceof CharSequence) encodeText(out, value.toString());
        else if (value instanceof Number number) encodeNumber(out, number, sig);
        else if (value instanceof byte[] bytes && !sig.kind.equals("list"))
            out.append("{\"$bytes\":\"").append(Base64.getEncoder().encodeToString(bytes)).append("\"}");
        else if (value.getClass().isArray()) encodeItems(out, arrayItems(value), sig, depth);
        else if (value instanceof Set<?> set) encodeSet(out, set, sig, depth);
        else if (value instanceof Map<?, ?> map) encodeMap(out, map, sig, depth);
        else if (value instanceof Collection<?> items) encodeItems(out, items, sig, depth);
        else throw new UnencodableValue("a " + value.getClass().getName() + " has no wire form");
    }

    static List<Object> arrayItems(Object array) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) items.add(Array.get(array, i));
        return items;
    }

    static void encodeNumber(StringBuilder out, Number number, Sig sig) {
        boolean isReal = number instanceof Double || number instanceof Float;
        if (!isReal && !sig.kind.equals("float")) {
            if (!(number instanceof Long || number instanceof Integer || number instanceof Short
                    || number instanceof Byte || number instanceof BigInteger))
                throw new UnencodableValue("a " + number.getClass().getName() + " has no wire form");
            out.append(number);
            return;
        }
        double value = number.doubleValue();
        if (Double.isNaN(value)) out.append("{\"$float\":\"nan\"}");
        else if (Double.isInfinite(value)) out.append(value > 0 ? "{\"$float\":\"inf\"}" : "{\"$float\":\"-inf\"}");
        else out.append(value);
    }

    static void encodeText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 32 && c < 127 && c != '"' && c != '\\') out.append(c);
            else out.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
        }
        out.append('"');
    }

    static void encodeItems(StringBuilder out, Collection<?> items, Sig sig, int depth) {
        boolean isTuple = sig.kind.equals("tuple") || sig.kind.equals("run");
        out.append(isTuple ? "{\"$tuple\":[" : "[");
        int i = 0;
        for (Object item : items) {
            if (i > 0) out.append(',');
            encode(out, item, sig.part(i++), depth + 1);
        }
        out.append(isTuple ? "]}" : "]");
    }

    static void encodeSet(StringBuilder out, Set<?> set, Sig sig, int depth) {
        out.append("{\"$set\":");
        encodeItems(out, set, new Sig("list", sig.kind.equals("set") ? sig.parts : List.of()), depth);
        out.append('}');
    }

    static void encodeMap(StringBuilder out, Map<?, ?> map, Sig sig, int depth) {
        boolean typed = sig.kind.equals("dict");
        out.append("{\"$dict\":[");
        String before = "[";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            before = ",[";
            encode(out, entry.getKey(), typed ? sig.parts.get(0) : Sig.ANY, depth + 1);
            out.append(',');
            encode(out, entry.getValue(), typed ? sig.parts.get(1) : Sig.ANY, depth + 1);
            out.append(']');
        }
        out.append("]}");
    }

    // Calling, and the value channel.

    private final Method method;
    private final Object self;
    private final List<Sig> params = new ArrayList<>();
    private final Sig returns;

    private Driver(String entryPoint, Object signature, String[] classes) throws ReflectiveOperationException {
        Map<?, ?> types = (Map<?, ?>) signature;
        for (Object tree : (List<?>) types.get("params")) params.add(Sig.of(tree));
        returns = Sig.of(types.get("returns"));
        method = find(entryPoint, classes);
        method.setAccessible(true);
        String owner = method.getDeclaringClass().getPackageName();
        home = owner.isEmpty() ? "" : owner + ".";
        self = Modifier.isStatic(method.getModifiers()) ? null : instance(method.getDeclaringClass());
    }

    private Method find(String name, String[] classes) throws ReflectiveOperationException {
        Method found = null;
        for (String each : classes) {
            for (Method method : methods(each)) {
                if (!method.getName().equals(name) || method.isSynthetic()) continue;
                if (found == null || method.getParameterCount() == params.size()) found = method;
            }
            if (found != null && found.getParameterCount() == params.size()) return found;
        }
        if (found == null) throw new NoSuchMethodException("the program does not define `" + name + "`");
        return found;
    }

    private static Method[] methods(String className) {
        try {
            return Class.forName(className).getDeclaredMethods();
        } catch (ClassNotFoundException error) { // nested in another: the name alone does not lead to it
            return new Method[0];
        }
    }

    private static Object instance(Class<?> owner) throws ReflectiveOperationException {
        Constructor<?> constructor = owner.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private String answer(String line) {
        StringBuilder out = new StringBuilder("{\"value\":");
        try {
            Object question = new Json(line).read();
            Map<?, ?> asked = question instanceof Map ? (Map<?, ?>) question : Map.of("call", question);
            List<?> wire = (List<?>) asked.get("call");
            Type[] types = method.getGenericParameterTypes();
            if (wire.size() != types.length) throw new NotCarried(wire.size() + " arguments for " + types.length);
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = decode(wire.get(i), types[i], i < params.size() ? params.get(i) : Sig.ANY);
            }
            Object result = method.invoke(self, values);
            Object place = asked.get("result");
            encode(out, place == null ? result : values[Integer.parseInt(((Digits) place).text())], returns, 0);
            return out.append('}').toString();
        } catch (InvocationTargetException error) {
            return failure("raised", error.getCause());
        } catch (Throwable error) {
            return failure("raised", error);
        }
    }

    private static String failure(String key, Throwable error) {
        String message;
        try {
            message = String.valueOf(error.getMessage());
        } catch (Throwable hostile) {
            message = "";
        }
        StringBuilder out = new StringBuilder("{\"").append(key).append("\":{\"type\":");
        String name = error.getClass().getName();
        encodeText(out, error.getClass().getEnclosingClass() == Driver.class ? error.getClass().getSimpleName() : name);
        encodeText(out.append(",\"message\":"), message.substring(0, Math.min(message.length(), MESSAGE_CHARS)));
        out.append(",\"line\":").append(lineOf(error)).append(",\"bases\":[");
        for (Class<?> base = error.getClass().getSuperclass(); base != Object.class; base = base.getSuperclass()) {
            encodeText(out, base.getName());
            out.append(base == Throwable.class ? "" : ",");
        }
        return out.append("]}}").toString();
    }

    /** Of the candidate's source: the first frame that is neither the runtime's nor ours. */
    private static int lineOf(Throwable error) {
        for (StackTraceElement frame : error.getStackTrace()) {
            boolean own = frame.getModuleName() == null && !frame.getClassName().startsWith("provender.");
            if (own && frame.getLineNumber() > 0) return frame.getLineNumber();
        }
        return 0;
    }

    private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
        Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(number);
    }

    private static String readLine(InputStream in, StringBuilder pending, byte[] chunk) throws IOException {
        int searched = 0;
        int end;
        while ((end = pending.indexOf("\n", searched)) < 0) {
            searched = pending.length();
            int count = in.read(chunk);
            if (count < 0) return null;
            pending.append(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
        }
        String line = pending.substring(0, end);
        pending.delete(0, end + 1);
        return line;
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public static void main(String[] arguments) throws Exception {
        InputStream in = new FileInputStream(descriptor(3));
        OutputStream out = new FileOutputStream(descriptor(4));
        Driver driver;
        try {
            String[] classes = Arrays.copyOfRange(arguments, 2, arguments.length);
            driver = new Driver(arguments[0], new Json(arguments[1]).read(), classes);
        } catch (Throwable error) {
            write(out, failure("failed", error));
            return;
        }
        write(out, "{\"ready\":true}");
        StringBuilder pending = new StringBuilder();
        byte[] chunk = new byte[1 << 16];
        for (String line; (line = readLine(in, pending, chunk)) != null; ) write(out, driver.answer(line));
        System.out.flush();
        System.exit(0);
    }
}
