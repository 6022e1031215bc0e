// Typed glue of call cases. It is read before the candidate, whose macros cannot reach it any more, and
// chooses how to read an argument by the type that the candidate declared for it. Containers are recognised by
// their members: their headers are left to those who use them, since each costs every compile its time.
#pragma once
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <unistd.h>
#include <utility>
#include <vector>

namespace provender_driver {

constexpr int MAX_DEPTH = 200;
constexpr std::size_t MESSAGE_CHARS = 500;

struct Failure {
    const char* type;
    std::string message;
};
[[noreturn]] inline void not_carried(const std::string& message) { throw Failure{"NotCarried", message}; }
[[noreturn]] inline void unencodable(const std::string& message) { throw Failure{"UnencodableValue", message}; }

// ---- JSON, as slices of the line that was read

struct Json {
    char kind = 'n';  // n null, t true, f false, i integer, r real, s string, a array, o object
    std::string_view text;
    std::vector<Json> items;  // of an object: key, value, key, value, ..

    bool tagged(std::string_view tag) const { return kind == 'o' && items.size() == 2 && items[0].text == tag; }
};

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Json read() {
        skip();
        Json json;
        switch (peek()) {
            case 'n': json.kind = 'n'; at_ += 4; break;
            case 't': json.kind = 't'; at_ += 4; break;
            case 'f': json.kind = 'f'; at_ += 5; break;
            case '"': json.kind = 's'; json.text = read_text(); break;
            case '[': json.kind = 'a'; read_items(json.items, ']'); break;
            case '{': json.kind = 'o'; read_items(json.items, '}'); break;
            default: read_number(json);
        }
        return json;
    }

  private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip() {
        while (peek() == ' ' || peek() == ',' || peek() == ':') ++at_;
    }
    std::string_view read_text() {
        std::size_t start = ++at_;
        while (peek() != '"' && at_ < text_.size()) at_ += peek() == '\\' ? 2 : 1;
        return text_.substr(start, at_++ - start);
    }
    void read_items(std::vector<Json>& items, char end) {
        ++at_;
        for (skip(); peek() != end; skip()) {
            if (at_ >= text_.size()) not_carried("a line that is cut short");
            items.push_back(read());
        }
        ++at_;
    }
    void read_number(Json& json) {
        std::size_t start = at_;
        json.kind = 'i';
        while (std::strchr("+-.eE0123456789", peek()) != nullptr && peek() != '\0') {
            if (std::strchr(".eE", peek()) != nullptr) json.kind = 'r';
            ++at_;
        }
        json.text = text_.substr(start, at_ - start);
        if (json.text.empty()) not_carried("a line that is not JSON");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

inline void append_utf8(std::string& out, unsigned code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
    } else if (code < 0x10000) {
        out += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)),
                static_cast<char>(0x80 | (code & 63))};
    } else {
        out += {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 63)),
                static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
    }
}

inline unsigned hex4(std::string_view digits) {
    unsigned code = 0;
    std::from_chars(digits.data(), digits.data() + 4, code, 16);
    return code;
}

inline std::string unescape(std::string_view raw) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            out += raw[i];
            continue;
        }
        char letter = raw[++i];
        if (letter != 'u') {
            const char* at = std::strchr("b\bf\fn\nr\rt\t", letter);
            out += at != nullptr ? at[1] : letter;
            continue;
        }
        unsigned code = hex4(raw.substr(i + 1, 4));
        i += 4;
        bool paired = code >= 0xD800 && code < 0xDC00 && i + 6 < raw.size() && raw[i + 1] == '\\' && raw[i + 2] == 'u';
        unsigned low = paired ? hex4(raw.substr(i + 3, 4)) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i += 6;
        }
        append_utf8(out, code);
    }
    return out;
}

constexpr char BASE64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

inline std::string from_base64(std::string_view text) {
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (char c : text) {
        const char* at = c == '=' ? nullptr : std::strchr(BASE64, c);
        if (at == nullptr) break;
        bits = bits << 6 | static_cast<unsigned>(at - BASE64);
        count += 6;
        if (count >= 8) out += static_cast<char>(bits >> (count -= 8) & 255);
    }
    return out;
}

// ---- Reading an argument as the C++ type T

template <class T>
struct Codec;

template <class T>
T read_as(const Json& json) {
    static_assert(requires { Codec<T>::read(json); }, "a value of a parameter's type cannot be given to this function");
    return Codec<T>::read(json);
}

inline const std::vector<Json>& elements(const Json& json) {
    if (json.kind == 'a') return json.items;
    for (std::string_view tag : {"$tuple", "$set", "$frozenset"})
        if (json.tagged(tag)) return json.items[1].items;
    not_carried("a value that is not a sequence");
}

// ---- Writing a value of the C++ type T as the declared type

struct Type {
    std::string_view kind = "any";
    std::vector<Type> parts;

    const Type& part(std::size_t i) const {
        static const Type any{};
        return i < parts.size() ? parts[i] : any;
    }
};

inline Type read_type(const Json& json) {
    Type type{json.items[0].text, {}};
    for (std::size_t i = 1; i < json.items.size(); ++i) type.parts.push_back(read_type(json.items[i]));
    return type;
}

using Out = std::string;

template <class T>
void write_as(Out& out, const T& value, const Type& type, int depth) {
    if (depth > MAX_DEPTH) unencodable("a value nested too deep");
    if (type.kind == "optional") return write_as(out, value, type.part(0), depth + 1);
    Codec<T>::write(out, value, type, depth + 1);
}

inline void write_real(Out& out, double value) {
    if (value != value) {
        out += R"({"$float":"nan"})";
    } else if (value - value != 0) {
        out += value > 0 ? R"({"$float":"inf"})" : R"({"$float":"-inf"})";
    } else {
        char text[40];
        auto end = std::to_chars(text, text + sizeof text, value).ptr;
        std::string_view digits(text, static_cast<std::size_t>(end - text));
        out += digits;
        if (digits.find_first_of(".e") == digits.npos) out += ".0";
    }
}

inline void write_unit(Out& out, unsigned unit) {
    char text[8] = "\\u0000";
    for (int i = 5; i > 1; --i, unit >>= 4) text[i] = "0123456789abcdef"[unit & 15];
    out += text;
}

inline void write_code(Out& out, unsigned code) {
    if (code >= 0x10000) {
        write_unit(out, 0xD800 + ((code - 0x10000) >> 10));
        write_unit(out, 0xDC00 + ((code - 0x10000) & 1023));
    } else if (code < 32 || code > 126 || code == '"' || code == '\\') {
        write_unit(out, code);
    } else {
        out += static_cast<char>(code);
    }
}

inline void write_text(Out& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        unsigned lead = static_cast<unsigned char>(text[i++]);
        int more = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
        unsigned code = more <= 0 ? lead : lead & (0x3Fu >> more);
        for (int k = 0; k < more; ++k) {
            if (i >= text.size() || (text[i] & 0xC0) != 0x80) more = -1;
            else code = code << 6 | (static_cast<unsigned char>(text[i++]) & 63u);
        }
        if (more < 0) unencodable("text that is not UTF-8");
        write_code(out, code);
    }
    out += '"';
}

inline void write_bytes(Out& out, std::string_view bytes) {
    out += R"({"$bytes":")";
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? BASE64[bits >> (18 - 6 * k) & 63] : '=';
    }
    out += R"("})";
}

// ---- Numbers, characters, text

template <class T>
    requires std::is_integral_v<T>
struct Codec<T> {
    static T read(const Json& json) {
        if constexpr (std::is_same_v<T, bool>) {
            return json.kind == 't' || (json.kind == 'i' && json.text != "0");
        } else {
            if (json.kind == 't' || json.kind == 'f') return json.kind == 't';
            if (json.kind == 's' && sizeof(T) == 1 && json.text.size() >= 1) {
                std::string text = unescape(json.text);
                if (text.size() == 1) return static_cast<T>(text[0]);
            }
            T value{};
            const char* end = json.text.data() + json.text.size();
            if (json.kind != 'i') not_carried("a value that is not an integer");
            auto [stopped, error] = std::from_chars(json.text.data(), end, value);
            if (error != std::errc() || stopped != end)
                not_carried(std::string(json.text.substr(0, 60)) + " does not fit the parameter's integer type");
            return value;
        }
    }
    static void write(Out& out, T value, const Type& type, int) {
        if (type.kind == "float") return write_real(out, static_cast<double>(value));
        if (type.kind == "bool" || (std::is_same_v<T, bool> && type.kind != "int")) {
            out += value ? "true" : "false";
        } else if (std::is_same_v<T, char> && type.kind == "str") {
            char one = static_cast<char>(value);
            write_text(out, std::string_view(&one, 1));
        } else {
            char text[24];
            if constexpr (std::is_same_v<T, bool>) out += value ? "1" : "0";
            else out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
        }
    }
};

template <class T>
    requires std::is_floating_point_v<T>
struct Codec<T> {
    static T read(const Json& json) {
        if (json.tagged("$float")) {
            std::string_view name = json.items[1].text;
            T huge = static_cast<T>(__builtin_inf());
            return name == "inf" ? huge : name == "-inf" ? -huge : static_cast<T>(__builtin_nan(""));
        }
        if (json.kind != 'i' && json.kind != 'r') not_carried("a value that is not a number");
        double value = 0;
        auto error = std::from_chars(json.text.data(), json.text.data() + json.text.size(), value).ec;
        if (error != std::errc()) value = std::strtod(std::string(json.text).c_str(), nullptr);
        T held = static_cast<T>(value);
        bool is_past = held - held != 0 || (json.kind == 'i' && static_cast<double>(held) != value);
        if (is_past) not_carried(std::string(json.text.substr(0, 60)) + " does not fit the parameter's float type");
        return held;
    }
    static void write(Out& out, T value, const Type&, int) { write_real(out, static_cast<double>(value)); }
};

template <>
struct Codec<std::string> {
    static std::string read(const Json& json) {
        if (json.tagged("$bytes")) return from_base64(json.items[1].text);
        if (json.kind != 's') not_carried("a value that is not text");
        return unescape(json.text);
    }
    static void write(Out& out, std::string_view value, const Type& type, int) {
        if (type.kind == "bytes") write_bytes(out, value);
        else write_text(out, value);
    }
};
template <>
struct Codec<std::string_view> : Codec<std::string> {};
template <>
struct Codec<const char*> : Codec<std::string> {
    static void write(Out& out, const char* value, const Type& type, int depth) {
        if (value == nullptr) out += "null";
        else Codec<std::string>::write(out, value, type, depth);
    }
};
template <>
struct Codec<char*> : Codec<const char*> {};

// ---- Containers

template <class C>
concept Associative = requires { typename C::mapped_type; };
template <class C>
concept SetLike = requires { typename C::key_type; } && !Associative<C>;
template <class C>
concept Sequence = !Associative<C> && !SetLike<C> && requires(C c, typename C::value_type v) { c.push_back(v); };

template <class C, class Each>
void write_joined(Out& out, const C& items, Each each) {
    bool first = true;
    for (const auto& item : items) {
        if (!first) out += ',';
        first = false;
        each(item);
    }
}

template <Sequence C>
struct Codec<C> {
    using Item = typename C::value_type;
    static C read(const Json& json) {
        C out;
        if constexpr (std::is_integral_v<Item> && sizeof(Item) == 1) {
            if (json.tagged("$bytes")) {
                for (char byte : from_base64(json.items[1].text)) out.push_back(static_cast<Item>(byte));
                return out;
            }
        }
        for (const Json& item : elements(json)) out.push_back(read_as<Item>(item));
        return out;
    }
    static void write(Out& out, const C& value, const Type& type, int depth) {
        if constexpr (std::is_integral_v<Item> && sizeof(Item) == 1) {
            if (type.kind == "bytes") return write_bytes(out, std::string(value.begin(), value.end()));
        }
        bool is_tuple = type.kind == "tuple" || type.kind == "run";
        std::size_t place = 0;
        out += is_tuple ? R"({"$tuple":[)" : "[";
        write_joined(out, value, [&](const Item& item) {
            write_as<Item>(out, item, type.part(type.kind == "tuple" ? place++ : 0), depth);
        });
        out += is_tuple ? "]}" : "]";
    }
};

template <class A>
concept FixedArray = requires { std::tuple_size<A>::value; typename A::value_type; };

template <FixedArray A>
struct Codec<A> {
    using Item = typename A::value_type;
    static A read(const Json& json) {
        const auto& items = elements(json);
        if (items.size() != std::tuple_size_v<A>) not_carried("a sequence of another length than the std::array");
        A out{};
        for (std::size_t i = 0; i < items.size(); ++i) out[i] = read_as<Item>(items[i]);
        return out;
    }
    static void write(Out& out, const A& value, const Type& type, int depth) {
        write_as(out, std::vector<Item>(value.begin(), value.end()), type, depth);
    }
};

template <SetLike C>
struct Codec<C> {
    using Item = typename C::value_type;
    static C read(const Json& json) {
        C out;
        for (const Json& item : elements(json)) out.insert(read_as<Item>(item));
        return out;
    }
    static void write(Out& out, const C& value, const Type& type, int depth) {
        out += R"({"$set":[)";
        write_joined(out, value, [&](const Item& item) { write_as(out, item, type.part(0), depth); });
        out += "]}";
    }
};

template <Associative C>
struct Codec<C> {
    using Key = typename C::key_type;
    using Value = typename C::mapped_type;
    static C read(const Json& json) {
        C out;
        if (json.tagged("$dict")) {
            for (const Json& pair : json.items[1].items)
                out.insert_or_assign(read_as<Key>(pair.items[0]), read_as<Value>(pair.items[1]));
        } else {
            if (json.kind != 'o') not_carried("a value that is not a dict");
            for (std::size_t i = 0; i < json.items.size(); i += 2)
                out.insert_or_assign(read_as<Key>(json.items[i]), read_as<Value>(json.items[i + 1]));
        }
        return out;
    }
    static void write(Out& out, const C& value, const Type& type, int depth) {
        out += R"({"$dict":[)";
        write_joined(out, value, [&](const auto& pair) {
            out += '[';
            write_as<Key>(out, pair.first, type.part(0), depth);
            out += ',';
            write_as<Value>(out, pair.second, type.part(1), depth);
            out += ']';
        });
        out += "]}";
    }
};

template <class T>
struct Codec<std::optional<T>> {
    static std::optional<T> read(const Json& json) {
        if (json.kind == 'n') return std::nullopt;
        return read_as<T>(json);
    }
    static void write(Out& out, const std::optional<T>& value, const Type& type, int depth) {
        if (value) write_as<T>(out, *value, type, depth);
        else out += "null";
    }
};

// ---- Linked nodes, as lists of their values

constexpr std::size_t MAX_NODES = 1000000;

template <class P>
concept ListPointer = std::is_pointer_v<P> && requires(P node) { node->val; node->next; };
template <class P>
concept TreePointer = std::is_pointer_v<P> && requires(P node) { node->val; node->left; node->right; };

template <ListPointer P>
struct Codec<P> {
    using Node = std::remove_const_t<std::remove_pointer_t<P>>;
    using Value = std::remove_cvref_t<decltype(Node::val)>;
    static P read(const Json& json) {
        Node* node = nullptr;
        const auto& items = elements(json);
        for (std::size_t i = items.size(); i-- > 0;) {
            Node* before = new Node(read_as<Value>(items[i]));
            before->next = node;
            node = before;
        }
        return node;
    }
    static void write(Out& out, P node, const Type&, int depth) {
        std::size_t count = 0;
        out += '[';
        for (; node != nullptr; node = node->next) {
            if (++count > MAX_NODES) unencodable("a linked list without an end has no wire form");
            if (count > 1) out += ',';
            write_as<Value>(out, node->val, Type{"int", {}}, depth);
        }
        out += ']';
    }
};

template <TreePointer P>
struct Codec<P> {
    using Node = std::remove_const_t<std::remove_pointer_t<P>>;
    using Value = std::remove_cvref_t<decltype(Node::val)>;
    static P read(const Json& json) {
        const auto& items = elements(json);
        std::size_t at = 0;
        auto next = [&]() -> Node* {
            const Json* item = at < items.size() ? &items[at++] : nullptr;
            return item == nullptr || item->kind == 'n' ? nullptr : new Node(read_as<Value>(*item));
        };
        std::vector<Node*> made;
        if (Node* root = next()) made.push_back(root);
        for (std::size_t i = 0; i < made.size(); ++i) {
            made[i]->left = next();
            if (made[i]->left != nullptr) made.push_back(made[i]->left);
            made[i]->right = next();
            if (made[i]->right != nullptr) made.push_back(made[i]->right);
        }
        return made.empty() ? nullptr : made[0];
    }
    static void write(Out& out, P root, const Type&, int depth) {
        std::vector<P> row{root};
        Out missing;
        out += '[';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > MAX_NODES) unencodable("a tree without an end has no wire form");
            P node = row[i];
            if (node == nullptr) {
                missing += ",null";
                continue;
            }
            out += missing;
            missing.clear();
            if (i > 0) out += ',';
            write_as<Value>(out, node->val, Type{"int", {}}, depth);
            row.push_back(node->left);
            row.push_back(node->right);
        }
        out += ']';
    }
};

/// What a parameter of type none holds.
struct None {};

template <>
struct Codec<None> {
    static None read(const Json&) { return {}; }
    static void write(Out& out, None, const Type&, int) { out += "null"; }
};

template <class Tuple>
    requires requires { std::tuple_size<Tuple>::value; } && (!FixedArray<Tuple>)
struct Codec<Tuple> {
    static constexpr std::size_t N = std::tuple_size_v<Tuple>;
    template <std::size_t... I>
    static Tuple read_each(const std::vector<Json>& items, std::index_sequence<I...>) {
        return Tuple{read_as<std::tuple_element_t<I, Tuple>>(items[I])...};
    }
    static Tuple read(const Json& json) {
        const auto& items = elements(json);
        if (items.size() != N) not_carried("a tuple of another length than the parameter's");
        return read_each(items, std::make_index_sequence<N>());
    }
    template <std::size_t... I>
    static void write_each(Out& out, const Tuple& value, const Type& type, int depth, std::index_sequence<I...>) {
        bool list = type.kind == "list";
        out += list ? "[" : R"({"$tuple":[)";
        ((out += I ? "," : "", write_as(out, std::get<I>(value), type.part(type.kind == "tuple" ? I : 0), depth)), ...);
        out += list ? "]" : "]}";
    }
    static void write(Out& out, const Tuple& value, const Type& type, int depth) {
        write_each(out, value, type, depth, std::make_index_sequence<N>());
    }
};

// ---- Calling

/// A pointer to numbers, to texts or to rows of such: an array, whose length may be a parameter behind it.
template <class P>
concept ArrayPointer = std::is_pointer_v<P> && !std::is_same_v<std::remove_const_t<std::remove_pointer_t<P>>, char> &&
                       (std::is_arithmetic_v<std::remove_pointer_t<P>> || std::is_pointer_v<std::remove_pointer_t<P>>);
template <class P>
concept TextPointer = std::is_pointer_v<P> && std::is_same_v<std::remove_const_t<std::remove_pointer_t<P>>, char>;
template <class C>
concept View = requires(C c) { typename C::element_type; c.data(); c.size(); } && !Sequence<C>;

/// What keeps an argument of type P.
template <class P>
using Stored = std::conditional_t<std::is_same_v<std::remove_cvref_t<P>, std::string_view>, std::string,
                                  std::remove_cvref_t<P>>;

/// What a parameter of type P is read into, and how it is passed from there.
template <class P>
struct Holder {
    P value;
    static Holder read(const Json& json) { return {read_as<P>(json)}; }
    P& pass() { return value; }
};
template <>
struct Holder<std::string_view> {
    std::string value;
    static Holder read(const Json& json) { return {read_as<std::string>(json)}; }
    std::string_view pass() { return value; }
};
template <TextPointer P>
struct Holder<P> {
    std::string value;
    static Holder read(const Json& json) {
        std::string text = read_as<std::string>(json);
        if (text.find('\0') != text.npos) not_carried("text that holds a NUL");
        return {std::move(text)};
    }
    P pass() { return value.data(); }
};
template <ArrayPointer P>
struct Holder<P> {
    using Item = std::remove_const_t<std::remove_pointer_t<P>>;
    std::vector<Holder<Item>> held;
    std::unique_ptr<Item[]> items;
    static Holder read(const Json& json) {
        Holder holder;
        for (const Json& item : elements(json)) holder.held.push_back(Holder<Item>::read(item));
        holder.items.reset(new Item[holder.held.size() + 1]());
        for (std::size_t i = 0; i < holder.held.size(); ++i) holder.items[i] = holder.held[i].pass();
        return holder;
    }
    P pass() { return items.get(); }
};
template <View V>
struct Holder<V> {
    std::vector<std::remove_const_t<typename V::element_type>> value;
    static Holder read(const Json& json) { return {read_as<decltype(value)>(json)}; }
    V pass() { return V(value); }
};

/// What each parameter is read from: where there are more parameters than arguments, an integer behind an array is
/// its length. Its digits are kept in ``digits``.
template <class... P>
std::vector<Json> given(const Json& arguments, std::vector<std::string>& digits) {
    constexpr bool arrays[] = {ArrayPointer<P>..., false}, integers[] = {std::is_integral_v<P>..., false};
    constexpr std::size_t count = sizeof...(P);
    std::size_t lacking = count - arguments.items.size(), next = 0;
    digits.reserve(count);
    std::vector<Json> out;
    while (out.size() < count && next < arguments.items.size()) {
        std::size_t place = out.size();
        out.push_back(arguments.items[next++]);
        if (lacking == 0 || !arrays[place] || !integers[place + 1]) continue;
        --lacking;
        Json length;
        length.kind = 'i';
        length.text = digits.emplace_back(std::to_string(elements(out[place]).size()));
        out.push_back(length);
    }
    if (out.size() != count || next != arguments.items.size())
        not_carried(std::to_string(arguments.items.size()) + " arguments for " + std::to_string(count));
    return out;
}

template <class F, class... P>
std::string call(F&& function, const Json& arguments, const Type& returns) {
    if (arguments.items.size() > sizeof...(P))
        not_carried(std::to_string(arguments.items.size()) + " arguments for " + std::to_string(sizeof...(P)));
    std::vector<std::string> digits;
    [[maybe_unused]] std::vector<Json> from = given<std::remove_cvref_t<P>...>(arguments, digits);
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        [[maybe_unused]] std::tuple<Holder<std::remove_cvref_t<P>>...> values{
            Holder<std::remove_cvref_t<P>>::read(from[I])...};
        using R = decltype(function(static_cast<P&&>(std::get<I>(values).pass())...));
        Out out;
        if constexpr (std::is_void_v<R>) {
            function(static_cast<P&&>(std::get<I>(values).pass())...);
            out = "null";
        } else {
            auto&& result = function(static_cast<P&&>(std::get<I>(values).pass())...);
            write_as<std::decay_t<R>>(out, result, returns, 0);
        }
        return out;
    }(std::index_sequence_for<P...>());
}

struct Caller {
    virtual std::string operator()(const Json& arguments, const Type& returns) const = 0;
};
template <class F, class... P>
struct CallerOf : Caller {
    F function;
    explicit CallerOf(F function) : function(function) {}
    std::string operator()(const Json& arguments, const Type& returns) const override {
        if constexpr (std::is_pointer_v<F> && !std::is_function_v<std::remove_pointer_t<F>>) {
            return call<decltype(*function), P...>(*function, arguments, returns);
        } else {
            return call<const F&, P...>(function, arguments, returns);
        }
    }
};
inline const Caller* bound = nullptr;

/// How the candidate's function is found: by its own parameter types; among overloads, by those of the signature.
template <class R, class... P>
struct Convention {
    template <class R2, class... P2>
    static int bind(R2 (*function)(P2...)) {
        bound = new CallerOf<R2 (*)(P2...), P2...>(function);
        return 0;
    }
    static int bind(R (*function)(P...)) { return bind<R, P...>(function); }
    template <class F>
        requires std::is_class_v<F>
    static int bind(F* function) {
        bound = new CallerOf<F*, P...>(function);
        return 0;
    }
};

/// A method, called on a new object of its class.
template <auto F>
struct Method;
template <class C, class R, class... P, R (C::*F)(P...)>
struct Method<F> {
    static R call(P... values) {
        C self{};
        return (self.*F)(static_cast<P&&>(values)...);
    }
};
template <class C, class R, class... P, R (C::*F)(P...) const>
struct Method<F> {
    static R call(P... values) {
        const C self{};
        return (self.*F)(static_cast<P&&>(values)...);
    }
};
template <class R, class... P, R (*F)(P...)>
struct Method<F> {
    static R call(P... values) { return F(static_cast<P&&>(values)...); }
};

/// A function that works in place: what it gives is argument K as the call leaves it.
template <std::size_t K, auto F>
struct InPlace;
template <std::size_t K, class R, class... P, R (*F)(P...)>
struct InPlace<K, F> {
    static auto call(Stored<P>... values) {
        F(static_cast<P>(values)...);
        return std::get<K>(std::tie(values...));
    }
};

// ---- The value channel

inline std::string pending;

inline bool read_line(std::string& line) {
    static char chunk[1 << 16];
    std::size_t end = 0, searched = 0;
    while ((end = pending.find('\n', searched)) == pending.npos) {
        searched = pending.size();
        ssize_t count = ::read(3, chunk, sizeof chunk);
        if (count <= 0) return false;
        pending.append(chunk, static_cast<std::size_t>(count));
    }
    line = pending.substr(0, end);
    pending.erase(0, end + 1);
    return true;
}

inline void write_line(std::string line) {
    line += '\n';
    for (std::size_t sent = 0; sent < line.size();) {
        ssize_t count = ::write(4, line.data() + sent, line.size() - sent);
        if (count <= 0) ::_exit(1);
        sent += static_cast<std::size_t>(count);
    }
}

inline std::string raised(std::string_view type, std::string_view message) {
    Out out = R"({"raised":{"type":)";
    write_text(out, type);
    out += R"(,"message":)";
    Out text;
    try {
        write_text(text, message.substr(0, MESSAGE_CHARS));
    } catch (const Failure&) {
        text = "\"(not UTF-8)\"";
    }
    return out + text + "}}";
}

inline std::string answer(const std::string& line, const Type& returns) {
    try {
        const Json question = Reader(line).read();
        // What asks for a changed argument has the member "call" first; which one it is was compiled in.
        const Json& arguments = question.kind == 'o' ? question.items[1] : question;
        return R"({"value":)" + (*bound)(arguments, returns) + "}";
    } catch (const Failure& failure) {
        return raised(failure.type, failure.message);
    } catch (const std::exception& error) {
        int status = 0;
        char* name = abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status);
        return raised(status == 0 ? name : "std::exception", error.what());
    } catch (...) {
        return raised("exception", "not derived from std::exception");
    }
}

inline int serve(const char* returns) {
    Type type = read_type(Reader(returns).read());
    write_line(R"({"ready":true})");
    for (std::string line; read_line(line);) write_line(answer(line, type));
    return 0;
}

}  // namespace provender_driver
