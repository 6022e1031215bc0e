// Calls a C function by the shapes of its parameters: every value is written as the type that the candidate chose,
// and one that this cannot hold is refused.
#include "driver.hpp"

#include <memory>

extern "C" {
#include "c.h"
}

namespace provender_c {

using provender_driver::Codec;
using provender_driver::Json;
using provender_driver::not_carried;
using provender_driver::Out;
using provender_driver::Type;
using provender_driver::unencodable;

/// Of the widest number, or of a pointer.
constexpr std::size_t SLOT = 16;

/// What is allocated for one call.
class Arena {
  public:
    void* make(std::size_t bytes) { return made_.emplace_back(new char[bytes + SLOT]()).get(); }

  private:
    std::vector<std::unique_ptr<char[]>> made_;
};

std::size_t width(const provender_shape& of, int pointers) {
    return pointers > 0 ? sizeof(void*) : static_cast<std::size_t>(of.size);
}

template <class T>
void store(void* place, T value) {
    std::memcpy(place, &value, sizeof value);
}

template <class T>
T load(const void* place) {
    T value;
    std::memcpy(&value, place, sizeof value);
    return value;
}

// ---- Writing an argument

void store_integer(void* place, const Json& json, const provender_shape& of) {
    switch (of.size) {
        case 1: return of.number == 'u' ? store(place, Codec<unsigned char>::read(json)) : store(place, Codec<signed char>::read(json));
        case 2: return of.number == 'u' ? store(place, Codec<unsigned short>::read(json)) : store(place, Codec<short>::read(json));
        case 4: return of.number == 'u' ? store(place, Codec<unsigned>::read(json)) : store(place, Codec<int>::read(json));
        case 8: return of.number == 'u' ? store(place, Codec<unsigned long long>::read(json)) : store(place, Codec<long long>::read(json));
        default: return store(place, static_cast<__int128>(Codec<long long>::read(json)));
    }
}

void store_real(void* place, const Json& json, const provender_shape& of) {
    if (of.size == 4) return store(place, Codec<float>::read(json));
    double value = Codec<double>::read(json);
    return of.size == 8 ? store(place, value) : store(place, static_cast<long double>(value));
}

void store_bool(void* place, const Json& json) {
    bool is_one = json.kind == 't' || (json.kind == 'i' && json.text == "1");
    if (!is_one && json.kind != 'f' && (json.kind != 'i' || json.text != "0")) not_carried("a value that is not a bool");
    store(place, is_one);
}

void store_letter(void* place, const Json& json, const provender_shape& of) {
    std::string text = Codec<std::string>::read(json);
    if (of.number != 'c' || text.size() != 1) not_carried("a text for a parameter that takes one char");
    store(place, text[0]);
}

std::string text_of(const Json& json, const provender_shape& of) {
    std::string text = Codec<std::string>::read(json);
    if (of.size != 1) not_carried("a text for a parameter that takes no char *");
    if (text.find('\0') != text.npos) not_carried("text that holds a NUL");
    return text;
}

void store_value(void* place, const Json& json, const provender_shape& of, int pointers, Arena& arena) {
    if (pointers == 0) {
        if (json.kind == 's') return store_letter(place, json, of);
        if (of.number == 'r') return store_real(place, json, of);
        return of.number == 'b' ? store_bool(place, json) : store_integer(place, json, of);
    }
    if (json.kind == 'n') return store<void*>(place, nullptr);
    if (json.kind == 's' && pointers == 1) {
        std::string text = text_of(json, of);
        return store(place, std::memcpy(arena.make(text.size() + 1), text.c_str(), text.size() + 1));
    }
    const auto& items = provender_driver::elements(json);
    std::size_t size = width(of, pointers - 1);
    char* row = static_cast<char*>(arena.make(items.size() * size));
    for (std::size_t i = 0; i < items.size(); ++i) store_value(row + i * size, items[i], of, pointers - 1, arena);
    store(place, row);
}

// ---- Writing lengths

std::size_t length_of(const Json& json, const provender_shape&) {
    if (json.kind == 'n') return 0;
    return json.kind == 's' ? Codec<std::string>::read(json).size() : provender_driver::elements(json).size();
}

void store_length(void* place, std::size_t length, const provender_shape& of) {
    std::string digits = std::to_string(length);
    Json json;
    json.kind = 'i';
    json.text = digits;
    store_integer(place, json, of);
}

std::vector<std::size_t> row_lengths(const Json& json, const provender_shape& of) {
    std::vector<std::size_t> lengths;
    for (const Json& row : provender_driver::elements(json)) lengths.push_back(length_of(row, of));
    return lengths;
}

void store_row_length(void* place, const Json& json, const provender_shape& of) {
    auto lengths = row_lengths(json, of);
    for (std::size_t length : lengths)
        if (length != lengths[0]) not_carried("rows of several lengths for a parameter that takes one length");
    store_length(place, lengths.empty() ? 0 : lengths[0], of);
}

void store_row_lengths(void* place, const Json& json, const provender_shape& of, Arena& arena) {
    auto lengths = row_lengths(json, of);
    char* row = static_cast<char*>(arena.make(lengths.size() * width(of, 0)));
    for (std::size_t i = 0; i < lengths.size(); ++i) store_length(row + i * width(of, 0), lengths[i], of);
    store(place, row);
}

void store_param(void* place, const provender_param& param, const Json& arguments, Arena& arena) {
    std::string_view role = param.role;
    // What the function says lengths by: a number of its own, or a pointer of its own to numbers.
    if (param.argument < 0) return store(place, arena.make(SLOT));
    const Json& json = arguments.items[static_cast<std::size_t>(param.argument)];
    if (role == "value") return store_value(place, json, param.of, param.of.pointers, arena);
    if (role == "length") return store_length(place, length_of(json, param.of), param.of);
    if (role == "row_length") return store_row_length(place, json, param.of);
    store_row_lengths(place, json, param.of, arena);
}

// ---- Reading the result

__int128 integer_at(const void* place, const provender_shape& of) {
    bool is_signed = of.number != 'u' && of.number != 'b';
    switch (of.size) {
        case 1: return is_signed ? __int128{load<signed char>(place)} : __int128{load<unsigned char>(place)};
        case 2: return is_signed ? __int128{load<short>(place)} : __int128{load<unsigned short>(place)};
        case 4: return is_signed ? __int128{load<int>(place)} : __int128{load<unsigned>(place)};
        case 8: return is_signed ? __int128{load<long long>(place)} : __int128{load<unsigned long long>(place)};
        default: return load<__int128>(place);
    }
}

double real_at(const void* place, const provender_shape& of) {
    if (of.size == 4) return load<float>(place);
    return of.size == 8 ? load<double>(place) : static_cast<double>(load<long double>(place));
}

void write_number(Out& out, const void* place, const provender_shape& of, const Type& type) {
    if (of.number == 'r') return provender_driver::write_real(out, real_at(place, of));
    if (type.kind == "str") return Codec<char>::write(out, load<char>(place), type, 0);
    __int128 value = integer_at(place, of);
    if (type.kind == "float") return provender_driver::write_real(out, static_cast<double>(value));
    if (type.kind == "bool" || (of.number == 'b' && type.kind != "int")) {
        out += value != 0 ? "true" : "false";
        return;
    }
    std::string digits;
    bool is_negative = value < 0;
    do {
        int digit = static_cast<int>(value % 10);
        digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
        value /= 10;
    } while (value != 0);
    out += (is_negative ? "-" : "") + digits;
}

/// Lengths that the function has given of what it returned.
struct Lengths {
    std::size_t count = 0;
    std::vector<std::size_t> rows;
};

void write_result(Out& out, const void* place, const provender_shape& of, int pointers, const Type& declared,
                  const Lengths& lengths) {
    const Type& type = declared.kind == "optional" ? declared.part(0) : declared;
    if (pointers == 0) return write_number(out, place, of, type);
    const char* start = load<const char*>(place);
    if (start == nullptr && lengths.count == 0) {
        out += type.kind == "list" ? "[]" : "null";
    } else if (type.kind != "list") {
        provender_driver::write_text(out, start);
    } else if (start == nullptr) {
        unencodable("a null pointer with a length of " + std::to_string(lengths.count));
    } else {
        out += '[';
        for (std::size_t i = 0; i < lengths.count; ++i) {
            if (i > 0) out += ',';
            Lengths inner{i < lengths.rows.size() ? lengths.rows[i] : 0, {}};
            write_result(out, start + i * width(of, pointers - 1), of, pointers - 1, type.part(0), inner);
        }
        out += ']';
    }
}

/// A length that the function has written, where it is one.
std::size_t length_at(const void* place, const provender_shape& of) {
    __int128 length = integer_at(place, of);
    if (length < 0) unencodable("a returned length below zero");
    return static_cast<std::size_t>(length);
}

Lengths returned_lengths(void* const* slots) {
    Lengths lengths;
    for (int i = 0; i < provender_count; ++i) {
        const provender_param& param = provender_params[i];
        if (param.argument >= 0) continue;
        const void* own = load<const void*>(slots[i]);
        if (param.of.pointers == 1) {
            lengths.count = length_at(own, param.of);
        } else if (const char* rows = load<const char*>(own)) {
            for (std::size_t k = 0; k < lengths.count; ++k)
                lengths.rows.push_back(length_at(rows + k * width(param.of, 0), param.of));
        }
    }
    return lengths;
}

struct Function : provender_driver::Caller {
    std::size_t arguments = 0;

    std::string operator()(const Json& given, const Type& returns) const override {
        if (given.items.size() != arguments)
            not_carried(std::to_string(given.items.size()) + " arguments for " + std::to_string(arguments));
        Arena arena;
        std::vector<void*> slots;
        for (int i = 0; i < provender_count; ++i) {
            slots.push_back(arena.make(SLOT));
            store_param(slots.back(), provender_params[i], given, arena);
        }
        void* result = arena.make(SLOT);
        provender_invoke(slots.data(), result);
        Out out;
        if (provender_result.size == 0) return "null";
        write_result(out, result, provender_result, provender_result.pointers, returns, returned_lengths(slots.data()));
        return out;
    }
};

}  // namespace provender_c

int main() {
    static provender_c::Function function;
    for (int i = 0; i < provender_count; ++i) {
        auto after = static_cast<std::size_t>(provender_params[i].argument + 1);
        if (after > function.arguments) function.arguments = after;
    }
    provender_driver::bound = &function;
    return provender_driver::serve(provender_returns);
}
