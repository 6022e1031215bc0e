<?php
// Loads the candidate as a file of its own, then answers one question per line: descriptor 3 to 4. Lists, tuples
// and sets are lists, dicts are arrays by key; what comes back is written by the declared type.

namespace Provender;

const SOLUTION = '/box/solution.php';
const MAX_DEPTH = 200;
const MESSAGE_BYTES = 500;
const ANY = ['any'];

class NotCarried extends \Exception {}
class UnencodableValue extends \Exception {}

function tagged(mixed $wire, string ...$tags): mixed
{
    if (is_array($wire) && count($wire) === 1) {
        foreach ($tags as $tag) {
            if (array_key_exists($tag, $wire)) {
                return $wire[$tag];
            }
        }
    }
    return null;
}

function elements(mixed $wire): array
{
    $items = tagged($wire, '$tuple', '$set', '$frozenset') ?? $wire;
    if (!is_array($items) || !array_is_list($items)) {
        throw new NotCarried('a value that is not a sequence');
    }
    return $items;
}

// Reading: from the wire form to the candidate's values, by declared type.

function decode(mixed $wire, array $type): mixed
{
    $parts = array_slice($type, 1);
    switch ($type[0]) {
        case 'int':
            return integer($wire);
        case 'float':
            return real($wire);
        case 'str':
            return fits($wire, is_string($wire), 'text');
        case 'bytes':
            return base64_decode(fits(tagged($wire, '$bytes'), tagged($wire, '$bytes') !== null, 'bytes'));
        case 'list':
        case 'run':
        case 'set':
            return array_map(fn($item) => decode($item, $parts[0]), elements($wire));
        case 'tuple':
            $items = elements($wire);
            fits($items, count($items) === count($parts), 'a tuple of ' . count($parts));
            return array_map(fn($item, $part) => decode($item, $part), $items, $parts);
        case 'dict':
            return decode_dict($wire, $parts);
        case 'optional':
            return $wire === null ? null : decode($wire, $parts[0]);
        case 'any':
            return decode_any($wire);
        default:
            return $wire;
    }
}

function fits(mixed $wire, bool $does, string $wanted): mixed
{
    if (!$does) {
        throw new NotCarried("a value that is not $wanted");
    }
    return $wire;
}

function integer(mixed $wire): int
{
    // With JSON_BIGINT_AS_STRING, what does not fit 64 bits is read as text.
    return is_bool($wire) ? (int) $wire : fits($wire, is_int($wire), 'an integer of 64 bits');
}

function real(mixed $wire): float
{
    $name = tagged($wire, '$float');
    if ($name !== null) {
        return ['inf' => INF, '-inf' => -INF, 'nan' => NAN][$name];
    }
    return (float) fits($wire, is_int($wire) || is_float($wire) || is_numeric($wire), 'a number');
}

function decode_dict(mixed $wire, array $parts): array
{
    $out = [];
    $pairs = tagged($wire, '$dict');
    if ($pairs !== null) {
        foreach ($pairs as [$key, $value]) {
            $out[decode($key, $parts[0])] = decode($value, $parts[1]);
        }
        return $out;
    }
    foreach (fits($wire, is_array($wire), 'a dict') as $key => $value) {
        $out[$key] = decode($value, $parts[1]);
    }
    return $out;
}

function decode_any(mixed $wire): mixed
{
    if (!is_array($wire)) {
        return $wire;
    }
    return match (count($wire) === 1 ? array_key_first($wire) : null) {
        '$tuple', '$set', '$frozenset' => decode($wire, ['list', ANY]),
        '$float' => real($wire),
        '$bytes' => decode($wire, ['bytes']),
        default => array_is_list($wire) ? array_map(decode_any(...), $wire) : decode_dict($wire, [ANY, ANY]),
    };
}

// Writing: by declared type where the value fits it, else as what it is.

function encode(mixed $value, array $type, int $depth = 0): string
{
    if ($depth > MAX_DEPTH) {
        throw new UnencodableValue('a value nested too deep');
    }
    if ($type[0] === 'optional' && $value !== null) {
        return encode($value, $type[1], $depth);
    }
    return match (true) {
        $value === null => 'null',
        is_bool($value) => $value ? 'true' : 'false',
        is_int($value) => $type[0] === 'float' ? encode_float((float) $value) : (string) $value,
        is_float($value) => encode_float($value),
        is_string($value) => $type[0] === 'bytes' ? encode_bytes($value) : encode_text($value),
        is_array($value) => encode_array($value, $type, $depth + 1),
        default => throw new UnencodableValue('a ' . get_debug_type($value) . ' has no wire form'),
    };
}

function encode_float(float $value): string
{
    if (is_nan($value)) {
        return '{"$float":"nan"}';
    }
    if (is_infinite($value)) {
        return $value > 0 ? '{"$float":"inf"}' : '{"$float":"-inf"}';
    }
    return json_encode($value, JSON_PRESERVE_ZERO_FRACTION);
}

function encode_bytes(string $value): string
{
    return '{"$bytes":"' . base64_encode($value) . '"}';
}

function encode_text(string $value): string
{
    $text = json_encode($value);
    if ($text === false) {
        throw new UnencodableValue('text that is not UTF-8');
    }
    return str_replace("\x7f", '\u007f', $text);
}

function encode_array(array $items, array $type, int $depth): string
{
    $kind = $type[0];
    if ($kind === 'dict' || (!array_is_list($items) && $kind === 'any')) {
        return encode_dict($items, $kind === 'dict' ? $type : ['dict', ANY, ANY], $depth);
    }
    if (!array_is_list($items) && $kind !== 'set') {
        return encode_dict($items, ['dict', ANY, ANY], $depth);
    }
    $texts = [];
    foreach (array_values($items) as $i => $item) {
        $texts[] = encode($item, $type[$kind === 'tuple' ? $i + 1 : 1] ?? ANY, $depth);
    }
    $list = '[' . implode(',', $texts) . ']';
    return match ($kind) {
        'tuple', 'run' => '{"$tuple":' . $list . '}',
        'set' => '{"$set":' . $list . '}',
        default => $list,
    };
}

function encode_dict(array $items, array $type, int $depth): string
{
    $texts = [];
    foreach ($items as $key => $value) {
        // PHP turns the key "1" into 1.
        $name = $type[1][0] === 'str' ? (string) $key : $key;
        $texts[] = '[' . encode($name, $type[1], $depth) . ',' . encode($value, $type[2], $depth) . ']';
    }
    return '{"$dict":[' . implode(',', $texts) . ']}';
}

// The value channel.

function describe(\Throwable $error): string
{
    $message = encode_message(substr($error->getMessage(), 0, MESSAGE_BYTES));
    $kind = str_replace('Provender\\', '', get_class($error));
    $bases = implode(',', array_map(fn (string $name) => encode_text($name), array_values(class_parents($error))));
    $told = '{"type":' . encode_text($kind) . ',"message":' . $message . ',"line":' . line_of($error);
    return $told . ',"bases":[' . $bases . ']}';
}

function line_of(\Throwable $error): int
{
    $places = [['file' => $error->getFile(), 'line' => $error->getLine()], ...$error->getTrace()];
    foreach ($places as $place) {
        if (($place['file'] ?? '') === SOLUTION) {
            return $place['line'];
        }
    }
    return 0;
}

function encode_message(string $message): string
{
    return str_replace("\x7f", '\u007f', json_encode($message, JSON_INVALID_UTF8_SUBSTITUTE));
}

/** Makes an object and calls its methods; what each returned is written before the next can change it. */
function operate(array $steps): string
{
    $texts = ['null'];
    foreach ($steps as $i => [$name, $wires]) {
        $values = array_map(fn ($item) => decode_any($item), $wires);
        if ($i === 0) {
            $class = spelled($name, get_declared_classes());
            $target = new $class(...$values);
        } else {
            $texts[] = encode($target->$name(...$values), ANY);
        }
    }
    return '[' . implode(',', $texts) . ']';
}

/** A name as it is, or with the one namespace in which a program has it. */
function spelled(string $name, array $known): string
{
    $ours = strtolower(__NAMESPACE__ . '\\');
    $others = array_filter($known, fn ($each) => !str_starts_with(strtolower($each), $ours));
    $ending = strtolower('\\' . $name);
    $inside = array_values(array_filter($others, fn ($each) => str_ends_with(strtolower($each), $ending)));
    $is_outside = in_array(strtolower($name), array_map('strtolower', $others), true);
    return '\\' . (!$is_outside && count($inside) === 1 ? $inside[0] : $name);
}

/** A function, or a method of the class in which contest sites have the function stand. */
function find(string $name): ?callable
{
    if (function_exists('\\' . $name)) {
        return '\\' . $name;
    }
    $function = spelled($name, get_defined_functions()['user']);
    if (function_exists($function)) {
        return $function;
    }
    $holder = method_exists('\\Solution', $name) ? '\\Solution' : spelled('Solution', get_declared_classes());
    return method_exists($holder, $name) ? [new $holder(), $name] : null;
}

function is_there(string $name): bool
{
    $class = spelled($name, get_declared_classes());
    return class_exists($class) || find($name) !== null;
}

function answer(string $line, string $name, ?array $signature): string
{
    try {
        $question = json_decode($line, true, 512, JSON_BIGINT_AS_STRING | JSON_THROW_ON_ERROR);
        if (isset($question['operations'])) {
            return '{"value":' . operate($question['operations']) . '}';
        }
        $place = $question['result'] ?? null;
        $wire = $question['call'] ?? $question;
        $named = array_map(fn ($item) => decode_any($item), $question['kwargs'] ?? []);
        $types = $signature['params'] ?? null;
        if ($types !== null && count($types) !== count($wire)) {
            throw new NotCarried(count($wire) . ' arguments for ' . count($types));
        }
        $values = [];
        foreach ($wire as $i => $item) {
            $values[] = $types === null ? decode_any($item) : decode($item, $types[$i]);
        }
        $function = find($name);
        $result = $place === null ? $function(...$values, ...$named) : $function(...$values);
        $result = $place === null ? $result : $values[$place];
        return '{"value":' . encode($result, $signature['returns'] ?? ANY) . '}';
    } catch (\Throwable $error) {
        return '{"raised":' . describe($error) . '}';
    }
}

function fail(\Throwable $error): void
{
    fwrite(fopen('php://fd/4', 'w'), '{"failed":' . describe($error) . "}\n");
    exit(1);
}

function serve(): void
{
    $task = json_decode(file_get_contents('/box/task.json'), true);
    $questions = fopen('php://fd/3', 'r');
    $answers = fopen('php://fd/4', 'w');
    if (!is_there($task['entry_point'])) {
        fail(new \Error("the program does not define `{$task['entry_point']}`"));
    }
    fwrite($answers, "{\"ready\":true}\n");
    while (($line = fgets($questions)) !== false) {
        fwrite($answers, answer($line, $task['entry_point'], $task['signature']) . "\n");
    }
}

try {
    // In the global scope, so that the variables of a program are the globals that its functions name.
    require SOLUTION;
} catch (\Throwable $error) {
    fail($error);
}
serve();
