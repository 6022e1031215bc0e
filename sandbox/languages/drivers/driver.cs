// Answers one question per line, descriptor 3 to 4, calling a method by reflection: an argument is read as the
// type that the candidate itself declared for its parameter.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Serialization;
using System.Text;

namespace ProvenderDriver {
    class NotCarried : Exception { public NotCarried(string message) : base(message) { } }
    class UnencodableValue : Exception { public UnencodableValue(string message) : base(message) { } }

    // A number as it was written.
    class Digits {
        public readonly string Text;
        public Digits(string text) { Text = text; }
        public bool IsInteger { get { return Text.IndexOfAny(".eE".ToCharArray()) < 0; } }
    }

    // An object of JSON, in order.
    class Members : List<KeyValuePair<string, object>> {
        public object Tagged(params string[] tags) {
            return Count == 1 && tags.Contains(this[0].Key) ? this[0].Value : null;
        }
    }

    class Json {
        readonly string text;
        int at;
        public Json(string text) { this.text = text; }

        void Skip() { while (at < text.Length && " ,:".IndexOf(text[at]) >= 0) at++; }

        public object Read() {
            Skip();
            switch (text[at]) {
                case 'n': at += 4; return null;
                case 't': at += 4; return true;
                case 'f': at += 5; return false;
                case '"': return ReadText();
                case '[': {
                    var items = new List<object>();
                    at++;
                    for (Skip(); text[at] != ']'; Skip()) items.Add(Read());
                    at++;
                    return items;
                }
                case '{': {
                    var members = new Members();
                    at++;
                    for (Skip(); text[at] != '}'; Skip()) {
                        string key = ReadText();
                        members.Add(new KeyValuePair<string, object>(key, Read()));
                    }
                    at++;
                    return members;
                }
                default: {
                    int start = at;
                    while (at < text.Length && "+-.eE0123456789".IndexOf(text[at]) >= 0) at++;
                    return new Digits(text.Substring(start, at - start));
                }
            }
        }

        string ReadText() {
            var result = new StringBuilder();
            for (at++; text[at] != '"'; at++) {
                if (text[at] != '\\') { result.Append(text[at]); continue; }
                char letter = text[++at];
                if (letter == 'u') {
                    result.Append((char)Convert.ToInt32(text.Substring(at + 1, 4), 16));
                    at += 4;
                } else {
                    int escape = "bfnrt".IndexOf(letter);
                    result.Append(escape < 0 ? letter : "\b\f\n\r\t"[escape]);
                }
            }
            at++;
            return result.ToString();
        }
    }

    // A type of the signature.
    class Sig {
        public string Kind = "any";
        public List<Sig> Parts = new List<Sig>();
        static readonly Sig any = new Sig();

        public static Sig Of(object tree) {
            var items = (List<object>)tree;
            return new Sig { Kind = (string)items[0], Parts = items.Skip(1).Select(Of).ToList() };
        }
        public Sig Part(int i) {
            if (Kind != "tuple" && Kind != "dict") i = 0;
            return i < Parts.Count ? Parts[i] : any;
        }
    }

    // Mono's own conversions lose digits of the smallest numbers: the C library's are exact.
    static class Decimals {
        [DllImport("libc")] static extern double strtod(string text, IntPtr end);
        [DllImport("libc")] static extern IntPtr gcvt(double value, int digits, byte[] text);

        public static double Read(string text) { return strtod(text, IntPtr.Zero); }

        public static string Write(double value) {
            byte[] text = new byte[40];
            gcvt(value, 17, text);
            return Encoding.ASCII.GetString(text, 0, Array.IndexOf(text, (byte)0));
        }
    }

    // Of whatever class the candidate takes, by the names of its fields or properties.
    static class Nodes {
        const int MaxNodes = 1000000;
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        static readonly Sig value = new Sig { Kind = "int", Parts = new List<Sig>() };

        static object Get(object node, string name) {
            FieldInfo field = node.GetType().GetField(name, any);
            if (field != null) return field.GetValue(node);
            PropertyInfo property = node.GetType().GetProperty(name, any);
            if (property != null) return property.GetValue(node, null);
            throw new NotCarried("class " + node.GetType().Name + " has no field " + name);
        }

        static Type TypeOf(Type type, string name) {
            FieldInfo field = type.GetField(name, any);
            if (field != null) return field.FieldType;
            PropertyInfo property = type.GetProperty(name, any);
            if (property != null) return property.PropertyType;
            throw new NotCarried("class " + type.Name + " has no field " + name);
        }

        static void Set(object node, string name, object to) {
            FieldInfo field = node.GetType().GetField(name, any);
            if (field != null) { field.SetValue(node, to); return; }
            PropertyInfo property = node.GetType().GetProperty(name, any);
            if (property == null) throw new NotCarried("class " + node.GetType().Name + " has no field " + name);
            property.SetValue(node, to, null);
        }

        static object Make(Type type, object wire) {
            object node = FormatterServices.GetUninitializedObject(type);
            Set(node, "val", Reading.Decode(wire, TypeOf(type, "val"), value));
            return node;
        }

        public static object ReadList(List<object> values, Type type) {
            object node = null;
            for (int i = values.Count - 1; i >= 0; i--) {
                object before = Make(type, values[i]);
                Set(before, "next", node);
                node = before;
            }
            return node;
        }

        public static object ReadTree(List<object> values, Type type) {
            var made = new List<object>();
            if (values.Count > 0) made.Add(Make(type, values[0]));
            int at = 1;
            for (int i = 0; i < made.Count; i++) {
                foreach (string side in new[] { "left", "right" }) {
                    object wire = at < values.Count ? values[at] : null;
                    at++;
                    object child = wire == null ? null : Make(type, wire);
                    Set(made[i], side, child);
                    if (child != null) made.Add(child);
                }
            }
            return made.Count > 0 ? made[0] : null;
        }

        public static void WriteList(StringBuilder text, object node) {
            text.Append('[');
            for (int count = 0; node != null; count++, node = Get(node, "next")) {
                if (count > MaxNodes) throw new UnencodableValue("a linked list without an end has no wire form");
                if (count > 0) text.Append(',');
                Writing.Encode(text, Get(node, "val"), value, 0);
            }
            text.Append(']');
        }

        public static void WriteTree(StringBuilder text, object root) {
            var row = new List<object> { root };
            var missing = new StringBuilder();
            text.Append('[');
            for (int i = 0; i < row.Count; i++) {
                if (i > MaxNodes) throw new UnencodableValue("a tree without an end has no wire form");
                if (row[i] == null) { missing.Append(",null"); continue; }
                text.Append(missing.ToString());
                missing.Length = 0;
                if (i > 0) text.Append(',');
                Writing.Encode(text, Get(row[i], "val"), value, 0);
                row.Add(Get(row[i], "left"));
                row.Add(Get(row[i], "right"));
            }
            text.Append(']');
        }
    }

    static class Reading {
        public static object Decode(object wire, Type type, Sig sig) {
            if (sig.Kind == "optional" && wire != null) sig = sig.Part(0);
            if (sig.Kind == "ListNode") return Nodes.ReadList(Elements(wire), type);
            if (sig.Kind == "TreeNode") return Nodes.ReadTree(Elements(wire), type);
            Type inner = Nullable.GetUnderlyingType(type);
            if (wire == null) {
                if (type.IsValueType && inner == null && type != typeof(void)) throw new NotCarried("null for a " + type.Name);
                return null;
            }
            type = inner ?? type;
            if (type == typeof(object)) return Freely(wire, sig);
            if (type == typeof(bool)) return As<bool>(wire, "a bool");
            if (type == typeof(string)) return As<string>(wire, "text");
            if (type == typeof(char)) return Letter(As<string>(wire, "text"));
            if (type == typeof(double)) return Real(wire);
            if (type == typeof(float)) return Narrow(wire);
            if (type == typeof(BigInteger)) return Whole(wire);
            if (type.IsPrimitive) return Integer(Whole(wire), type);
            if (type.IsArray) return DecodeArray(wire, type.GetElementType(), sig);
            if (type.IsGenericType) return DecodeGeneric(wire, type, sig);
            throw new NotCarried("parameters of type " + type.Name);
        }

        static T As<T>(object wire, string wanted) {
            if (!(wire is T)) throw new NotCarried("a value that is not " + wanted);
            return (T)wire;
        }

        static BigInteger Whole(object wire) {
            if (wire is bool) return (bool)wire ? 1 : 0;
            var digits = As<Digits>(wire, "an integer");
            if (!digits.IsInteger) throw new NotCarried("a value that is not an integer");
            return BigInteger.Parse(digits.Text, CultureInfo.InvariantCulture);
        }

        static object Integer(BigInteger value, Type type) {
            try {
                if (type == typeof(ulong)) return (ulong)value;
                return Convert.ChangeType((long)value, type, CultureInfo.InvariantCulture);
            } catch (OverflowException) {
                throw new NotCarried("an integer that does not fit " + type.Name);
            }
        }

        static char Letter(string text) {
            if (text.Length != 1) throw new NotCarried("a text that is not one character");
            return text[0];
        }

        static float Narrow(object wire) {
            double value = Real(wire);
            float narrow = (float)value;
            bool isWhole = wire is Digits && ((Digits)wire).IsInteger;
            if ((float.IsInfinity(narrow) && !double.IsInfinity(value)) || (isWhole && narrow != value))
                throw new NotCarried(value.ToString("R", CultureInfo.InvariantCulture) + " does not fit Single");
            return narrow;
        }

        static double Real(object wire) {
            var members = wire as Members;
            object name = members == null ? null : members.Tagged("$float");
            if (name != null) return (string)name == "inf" ? double.PositiveInfinity : (string)name == "-inf" ? double.NegativeInfinity : double.NaN;
            return Decimals.Read(As<Digits>(wire, "a number").Text);
        }

        public static List<object> Elements(object wire) {
            var members = wire as Members;
            return As<List<object>>(members == null ? wire : members.Tagged("$tuple", "$set", "$frozenset"), "a sequence");
        }

        static object DecodeArray(object wire, Type element, Sig sig) {
            var members = wire as Members;
            object bytes = members == null ? null : members.Tagged("$bytes");
            if (bytes != null && element == typeof(byte)) return Convert.FromBase64String((string)bytes);
            List<object> items = Elements(wire);
            Array result = Array.CreateInstance(element, items.Count);
            for (int i = 0; i < items.Count; i++) result.SetValue(Decode(items[i], element, sig.Part(i)), i);
            return result;
        }

        static readonly Type[] sets = { typeof(HashSet<>), typeof(ISet<>), typeof(SortedSet<>) };
        static readonly Type[] lists = { typeof(IList<>), typeof(IEnumerable<>), typeof(ICollection<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>) };

        static object DecodeGeneric(object wire, Type type, Sig sig) {
            Type generic = type.GetGenericTypeDefinition();
            Type[] parts = type.GetGenericArguments();
            if (generic.Name.StartsWith("Tuple`") || generic.Name.StartsWith("ValueTuple`")) {
                List<object> items = Elements(wire);
                if (items.Count != parts.Length) throw new NotCarried(items.Count + " items for a tuple of " + parts.Length);
                return Activator.CreateInstance(type, items.Select((item, i) => Decode(item, parts[i], sig.Part(i))).ToArray());
            }
            if (generic == typeof(IDictionary<,>)) type = typeof(Dictionary<,>).MakeGenericType(parts);
            if (lists.Contains(generic)) type = typeof(List<>).MakeGenericType(parts);
            if (generic == typeof(ISet<>)) type = typeof(HashSet<>).MakeGenericType(parts);
            object result = Activator.CreateInstance(type);
            if (result is IDictionary) {
                foreach (var pair in Pairs(wire))
                    ((IDictionary)result)[Decode(pair.Key, parts[0], sig.Part(0))] = Decode(pair.Value, parts[1], sig.Part(1));
                return result;
            }
            MethodInfo add = type.GetMethod("Add", parts) ?? type.GetMethod("Enqueue", parts) ?? type.GetMethod("AddLast", parts);
            if (add == null) throw new NotCarried("parameters of type " + type.Name);
            int place = 0;
            foreach (object item in Elements(wire)) add.Invoke(result, new[] { Decode(item, parts[0], sig.Part(place++)) });
            return result;
        }

        static IEnumerable<KeyValuePair<object, object>> Pairs(object wire) {
            var members = As<Members>(wire, "a dict");
            var pairs = members.Tagged("$dict") as List<object>;
            if (pairs == null) return members.Select(member => new KeyValuePair<object, object>(member.Key, member.Value));
            return pairs.Cast<List<object>>().Select(pair => new KeyValuePair<object, object>(pair[0], pair[1]));
        }

        // For a parameter that says nothing.
        static object Freely(object wire, Sig sig) {
            if (wire is bool || wire is string) return wire;
            var members = wire as Members;
            if (sig.Kind == "float" || (members != null && members.Tagged("$float") != null)) return Real(wire);
            var digits = wire as Digits;
            if (digits != null) {
                if (!digits.IsInteger) return Real(wire);
                BigInteger value = Whole(wire);
                return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
            }
            if (members != null && members.Tagged("$bytes") != null) return DecodeArray(wire, typeof(byte), sig);
            if (members == null || members.Tagged("$tuple") != null) return DecodeGeneric(wire, typeof(List<object>), sig);
            if (members.Tagged("$set", "$frozenset") != null) return DecodeGeneric(wire, typeof(HashSet<object>), sig);
            return DecodeGeneric(wire, typeof(Dictionary<object, object>), sig);
        }
    }

    static class Writing {
        const int MaxDepth = 200;

        public static void Encode(StringBuilder text, object value, Sig sig, int depth) {
            if (depth > MaxDepth) throw new UnencodableValue("a value nested too deep");
            if (sig.Kind == "optional" && value != null) sig = sig.Part(0);
            if (sig.Kind == "ListNode") Nodes.WriteList(text, value);
            else if (sig.Kind == "TreeNode") Nodes.WriteTree(text, value);
            else if (value == null) text.Append("null");
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else if (value is string || value is char) EncodeText(text, value.ToString());
            else if (value is double || value is float) EncodeReal(text, Convert.ToDouble(value));
            else if (value is BigInteger) text.Append(((BigInteger)value).ToString(CultureInfo.InvariantCulture));
            else if (value.GetType().IsPrimitive) EncodeInteger(text, value, sig);
            else if (value is byte[] && sig.Kind != "list") text.Append("{\"$bytes\":\"" + Convert.ToBase64String((byte[])value) + "\"}");
            else if (value is IDictionary) EncodeMap(text, (IDictionary)value, sig, depth);
            else if (IsTuple(value.GetType())) EncodeItems(text, TupleItems(value), sig, sig.Kind != "list", depth);
            else if (value is IEnumerable) EncodeSequence(text, (IEnumerable)value, sig, depth);
            else throw new UnencodableValue("a " + value.GetType().FullName + " has no wire form");
        }

        static bool IsTuple(Type type) { return type.IsGenericType && type.Name.Contains("Tuple`"); }

        static IEnumerable TupleItems(object tuple) {
            Type type = tuple.GetType();
            for (int i = 1; i <= type.GetGenericArguments().Length; i++) {
                string name = "Item" + i;
                yield return type.GetField(name) != null ? type.GetField(name).GetValue(tuple) : type.GetProperty(name).GetValue(tuple, null);
            }
        }

        static void EncodeInteger(StringBuilder text, object value, Sig sig) {
            if (sig.Kind == "float") EncodeReal(text, Convert.ToDouble(value));
            else text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        static void EncodeReal(StringBuilder text, double value) {
            if (double.IsNaN(value)) { text.Append("{\"$float\":\"nan\"}"); return; }
            if (double.IsInfinity(value)) { text.Append(value > 0 ? "{\"$float\":\"inf\"}" : "{\"$float\":\"-inf\"}"); return; }
            if (value == 0) { text.Append(1 / value < 0 ? "-0.0" : "0.0"); return; }
            string digits = Decimals.Write(value);
            text.Append(digits);
            if (digits.IndexOfAny(".e".ToCharArray()) < 0) text.Append(".0");
        }

        public static void EncodeText(StringBuilder text, string value) {
            text.Append('"');
            foreach (char c in value) {
                if (c >= 32 && c < 127 && c != '"' && c != '\\') text.Append(c);
                else text.Append("\\u").Append(((int)c).ToString("x4"));
            }
            text.Append('"');
        }

        static void EncodeSequence(StringBuilder text, IEnumerable value, Sig sig, int depth) {
            bool isSet = value.GetType().GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ISet<>));
            if (!isSet) { EncodeItems(text, value, sig, sig.Kind == "tuple" || sig.Kind == "run", depth); return; }
            text.Append("{\"$set\":");
            EncodeItems(text, value, new Sig { Kind = "list", Parts = sig.Kind == "set" ? sig.Parts : new List<Sig>() }, false, depth);
            text.Append('}');
        }

        static void EncodeItems(StringBuilder text, IEnumerable items, Sig sig, bool isTuple, int depth) {
            text.Append(isTuple ? "{\"$tuple\":[" : "[");
            int i = 0;
            foreach (object item in items) {
                if (i > 0) text.Append(',');
                Encode(text, item, sig.Part(i++), depth + 1);
            }
            text.Append(isTuple ? "]}" : "]");
        }

        static void EncodeMap(StringBuilder text, IDictionary map, Sig sig, int depth) {
            text.Append("{\"$dict\":[");
            string before = "[";
            foreach (DictionaryEntry entry in map) {
                text.Append(before);
                before = ",[";
                Encode(text, entry.Key, sig.Part(0), depth + 1);
                text.Append(',');
                Encode(text, entry.Value, sig.Part(1), depth + 1);
                text.Append(']');
            }
            text.Append("]}");
        }
    }

    // Mono opens no descriptor by number but the standard three: the C library reads and writes these.
    static class Channel {
        [DllImport("libc", SetLastError = true)] static extern IntPtr read(int fd, byte[] buffer, IntPtr count);
        [DllImport("libc", SetLastError = true)] static extern IntPtr write(int fd, byte[] buffer, IntPtr count);
        static readonly byte[] chunk = new byte[1 << 16];
        static int start, end;

        public static string Read() {
            var line = new StringBuilder();
            while (true) {
                int stop = Array.IndexOf(chunk, (byte)'\n', start, end - start);
                int upTo = stop < 0 ? end : stop;
                line.Append(Encoding.ASCII.GetString(chunk, start, upTo - start));
                start = upTo + 1;
                if (stop >= 0) return line.ToString();
                end = (int)read(3, chunk, (IntPtr)chunk.Length);
                start = 0;
                if (end <= 0) return null;
            }
        }

        public static void Write(string line) {
            byte[] bytes = Encoding.ASCII.GetBytes(line + "\n");
            while (bytes.Length > 0) {
                int sent = (int)write(4, bytes, (IntPtr)bytes.Length);
                if (sent <= 0) Environment.Exit(1);
                bytes = bytes.Skip(sent).ToArray();
            }
        }
    }

    public static class Program {
        const int MessageChars = 500;
        static MethodInfo method;
        static object self;
        static readonly List<Sig> parameters = new List<Sig>();
        static Sig returns;

        static void Find(string name) {
            const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            foreach (Type type in Assembly.GetExecutingAssembly().GetTypes()) {
                if (type.Namespace == "ProvenderDriver") continue;
                foreach (MethodInfo found in type.GetMethods(any)) {
                    if (found.Name != name) continue;
                    if (method == null || found.GetParameters().Length == parameters.Count) method = found;
                }
            }
            if (method == null) throw new MissingMethodException("the program does not define `" + name + "`");
            if (!method.IsStatic) self = Activator.CreateInstance(method.DeclaringType);
        }

        static string Answer(string line) {
            try {
                object question = new Json(line).Read();
                var wire = question as List<object>;
                object place = null;
                if (wire == null) {
                    foreach (var member in (Members)question) {
                        if (member.Key == "call") wire = (List<object>)member.Value;
                        if (member.Key == "result") place = member.Value;
                    }
                }
                ParameterInfo[] types = method.GetParameters();
                if (types.Length != wire.Count) throw new NotCarried(wire.Count + " arguments for " + types.Length);
                object[] values = wire.Select((item, i) => Reading.Decode(item, types[i].ParameterType, i < parameters.Count ? parameters[i] : new Sig())).ToArray();
                var text = new StringBuilder("{\"value\":");
                object result = method.Invoke(self, values);
                Writing.Encode(text, place == null ? result : values[int.Parse(((Digits)place).Text)], returns, 0);
                return text.Append('}').ToString();
            } catch (Exception error) {
                return Failure("raised", error is TargetInvocationException ? error.InnerException : error);
            }
        }

        static string Failure(string key, Exception error) {
            var text = new StringBuilder("{\"" + key + "\":{\"type\":");
            Writing.EncodeText(text, error.GetType().Name);
            string message = "";
            try { message = error.Message ?? ""; } catch (Exception) { }
            Writing.EncodeText(text.Append(",\"message\":"), message.Substring(0, Math.Min(message.Length, MessageChars)));
            text.Append(",\"line\":").Append(LineOf(error)).Append(",\"bases\":[");
            for (Type kind = error.GetType().BaseType; kind != typeof(object); kind = kind.BaseType) {
                Writing.EncodeText(text, kind.Name);
                text.Append(kind == typeof(Exception) ? "" : ",");
            }
            return text.Append("]}}").ToString();
        }

        static int LineOf(Exception error) {
            StackFrame[] frames = new StackTrace(error, true).GetFrames() ?? new StackFrame[0];
            StackFrame own = frames.FirstOrDefault(frame => (frame.GetFileName() ?? "").EndsWith("/main.cs"));
            return own == null ? 0 : own.GetFileLineNumber();
        }

        public static int Main(string[] arguments) {
            try {
                foreach (var member in (Members)new Json(arguments[1]).Read()) {
                    if (member.Key == "returns") returns = Sig.Of(member.Value);
                    else parameters.AddRange(((List<object>)member.Value).Select(Sig.Of));
                }
                Find(arguments[0]);
            } catch (Exception error) {
                Channel.Write(Failure("failed", error));
                return 1;
            }
            Channel.Write("{\"ready\":true}");
            for (string line; (line = Channel.Read()) != null; ) Channel.Write(Answer(line));
            Console.Out.Flush();
            Environment.Exit(0);
            return 0;
        }
    }
}
