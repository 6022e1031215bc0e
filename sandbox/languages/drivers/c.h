// What the glue is told of a C function: the shape of its parameters and of its result, and how to call it.
#ifndef PROVENDER_C_H
#define PROVENDER_C_H

struct provender_shape {
    char number;  // i signed, u unsigned, b bool, c char, r real, ? none of these
    int size;     // of the number, in bytes
    int pointers;  // that lead to it
};
struct provender_param {
    const char *role;
    int argument;  // of the call: which one the role is about
    struct provender_shape of;
};

extern const struct provender_param provender_params[];
extern const int provender_count;
extern const struct provender_shape provender_result;
extern const char *const provender_returns;
void provender_invoke(void **slots, void *result);

#ifndef __cplusplus
#define PROVENDER_NUMBER(T) _Generic(*(T *)0, _Bool: 'b', char: 'c', signed char: 'i', short: 'i', int: 'i', \
    long: 'i', long long: 'i', __int128: 'i', unsigned char: 'u', unsigned short: 'u', unsigned: 'u', \
    unsigned long: 'u', unsigned long long: 'u', float: 'r', double: 'r', long double: 'r', default: '?')
#define PROVENDER_SHAPE(T, pointers) {PROVENDER_NUMBER(T), sizeof(T), pointers}
#define PROVENDER_REQUIRE(T) \
    _Static_assert(PROVENDER_NUMBER(T) != '?', "a value of type " #T " cannot be given to this function or taken from it")
#endif
#endif
