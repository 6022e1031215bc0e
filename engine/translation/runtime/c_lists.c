//: LIST
typedef struct {
    ITEM *items;
    size_t count, room;
} LIST;

//: append
static void append(LIST *list, ITEM item) {
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 8;
        list->items = realloc(list->items, list->room * sizeof(ITEM));
        if (list->items == NULL) abort();
    }
    list->items[list->count++] = item;
}

//: list_of
static LIST *list_of(ITEM const *items, size_t count) {
    LIST *list = obtain(sizeof(LIST));
    *list = (LIST){NULL, 0, 0};
    for (size_t at = 0; at < count; at++) append(list, items[at]);
    return list;
}

//: item_at
static ITEM item_at(const LIST *list, long long index) {
    return list->items[place_of(index, list->count)];
}

//: put
static void put(LIST *list, long long index, ITEM item) {
    list->items[place_of(index, list->count)] = item;
}

//: swap
static void swap(LIST *list, long long first, long long second) {
    ITEM item = item_at(list, first);
    put(list, first, item_at(list, second));
    put(list, second, item);
}

//: cut_list
static LIST *cut_list(const LIST *list, long long low, long long high) {
    long long size = (long long)list->count;
    if (low < 0) low = low + size < 0 ? 0 : low + size;
    if (high < 0) high = high + size;
    if (high > size) high = size;
    return low < high ? list_of(list->items + low, (size_t)(high - low)) : list_of(NULL, 0);
}

//: cut_by_step
static LIST *cut_by_step(const LIST *list, bool has_low, long long low, bool has_high, long long high,
                         long long step) {
    if (step == 0) abort();
    long long size = (long long)list->count, first = step > 0 ? 0 : -1, last = step > 0 ? size : size - 1;
    if (low < 0) low = low + size < first ? first : low + size;
    if (high < 0) high = high + size < first ? first : high + size;
    long long at = !has_low ? (step > 0 ? first : last) : low > last ? last : low;
    long long end = !has_high ? (step > 0 ? last : first) : high > last ? last : high;
    LIST *found = list_of(NULL, 0);
    for (; step > 0 ? at < end : at > end; at = add(at, step)) append(found, list->items[at]);
    return found;
}

//: extend
static void extend(LIST *list, const LIST *more) {
    size_t count = more->count;
    for (size_t at = 0; at < count; at++) append(list, more->items[at]);
}

//: joined
static LIST *joined(const LIST *first, const LIST *second) {
    LIST *list = list_of(first->items, first->count);
    extend(list, second);
    return list;
}

//: repeated
static LIST *repeated(const LIST *list, long long count) {
    LIST *found = list_of(NULL, 0);
    for (; count > 0; count--) extend(found, list);
    return found;
}

//: numbers
static LIST *numbers(long long start, long long stop, long long step) {
    if (step == 0) abort();
    LIST *list = list_of(NULL, 0);
    for (long long at = start; step > 0 ? at < stop : at > stop; at = add(at, step)) append(list, at);
    return list;
}

//: reverse
static void reverse(LIST *list) {
    for (size_t at = 0; at < list->count / 2; at++) {
        ITEM item = list->items[at];
        list->items[at] = list->items[list->count - 1 - at];
        list->items[list->count - 1 - at] = item;
    }
}

//: reversed
static LIST *reversed(const LIST *list) {
    LIST *found = list_of(list->items, list->count);
    reverse(found);
    return found;
}

//: insert_at
static void insert_at(LIST *list, long long index, ITEM item) {
    long long size = (long long)list->count;
    if (index < 0) index = index + size < 0 ? 0 : index + size;
    if (index > size) index = size;
    append(list, item);
    for (size_t at = list->count - 1; at > (size_t)index; at--) list->items[at] = list->items[at - 1];
    list->items[index] = item;
}

//: pop_at
static ITEM pop_at(LIST *list, long long index) {
    size_t place = place_of(index, list->count);
    ITEM item = list->items[place];
    list->count--;
    for (size_t at = place; at < list->count; at++) list->items[at] = list->items[at + 1];
    return item;
}

//: check_length
static void check_length(const LIST *list, long long count) {
    if ((long long)list->count != count) abort();
}

//: compare
static int compare(ITEM a, ITEM b) {
    return ORDER;
}

//: count_of
static long long count_of(const LIST *list, ITEM wanted) {
    long long count = 0;
    for (size_t at = 0; at < list->count; at++) count += compare(list->items[at], wanted) == 0;
    return count;
}

//: index_of
static long long index_of(const LIST *list, ITEM wanted) {
    for (size_t at = 0; at < list->count; at++) {
        if (compare(list->items[at], wanted) == 0) return (long long)at;
    }
    abort();
}

//: total
static ITEM total(const LIST *list) {
    ITEM sum = 0;
    for (size_t at = 0; at < list->count; at++) sum = PLUS;
    return sum;
}

//: product
static ITEM product(const LIST *list) {
    ITEM result = 1;
    for (size_t at = 0; at < list->count; at++) result = multiply(result, list->items[at]);
    return result;
}

//: smallest
static ITEM smallest(const LIST *list) {
    ITEM best = item_at(list, 0);
    for (size_t at = 1; at < list->count; at++) {
        if (compare(list->items[at], best) < 0) best = list->items[at];
    }
    return best;
}

//: largest
static ITEM largest(const LIST *list) {
    ITEM best = item_at(list, 0);
    for (size_t at = 1; at < list->count; at++) {
        if (compare(list->items[at], best) > 0) best = list->items[at];
    }
    return best;
}

//: order_of
static int order_of(const LIST *first, const LIST *second) {
    for (size_t at = 0; at < first->count && at < second->count; at++) {
        int order = compare(first->items[at], second->items[at]);
        if (order != 0) return order;
    }
    return (first->count > second->count) - (first->count < second->count);
}

//: same
static bool same(const LIST *first, const LIST *second) {
    return first->count == second->count && order_of(first, second) == 0;
}

//: arrange
static void arrange(ITEM *items, size_t count, int sign) {
    if (count < 2) return;
    size_t half = count / 2, left = 0, right = half;
    arrange(items, half, sign);
    arrange(items + half, count - half, sign);
    ITEM *merged = obtain(count * sizeof(ITEM));
    for (size_t at = 0; at < count; at++) {
        bool first = right == count || (left < half && sign * compare(items[left], items[right]) <= 0);
        merged[at] = first ? items[left++] : items[right++];
    }
    memcpy(items, merged, count * sizeof(ITEM));
    free(merged);
}

//: sort_in_place
static void sort_in_place(LIST *list) {
    arrange(list->items, list->count, 1);
}

//: sort_in_place_reversed
static void sort_in_place_reversed(LIST *list) {
    arrange(list->items, list->count, -1);
}

//: sorted
static LIST *sorted(const LIST *list) {
    LIST *found = list_of(list->items, list->count);
    sort_in_place(found);
    return found;
}

//: sorted_reversed
static LIST *sorted_reversed(const LIST *list) {
    LIST *found = list_of(list->items, list->count);
    sort_in_place_reversed(found);
    return found;
}

//: taken
static LIST *taken(INNER const *const *rows, size_t count, const size_t *counts) {
    LIST *list = list_of(NULL, 0);
    for (size_t at = 0; at < count; at++) append(list, INNER_OF(rows[at], counts[at]));
    return list;
}
