"use strict";
// What a test script and the program that it tests say to each other, in two boxes: one JSON text per line.
// Values that JSON has travel as they are; the others as an object with one key that begins with `$`. What
// has no form stays where it is: the program's under a handle, the script's own functions under a number by
// which they are called back.

const { readSync, writeSync } = require("node:fs");

const { Buffer } = globalThis;
const { parse, stringify } = JSON;
const { isArray } = Array;
const { defineProperty, getPrototypeOf, hasOwn, is, keys } = Object;

const MAX_DEPTH = 200;
const CHUNK_BYTES = 65536;
const [QUESTIONS, ANSWERS] = [3, 4];

class Unsendable extends Error {}

const TYPED = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array",
  "Uint32Array", "Float32Array", "Float64Array"];

// `keep` gives a form to what has none, or throws Unsendable; what it already `holds` is never looked into.
function encode(value, keep, depth = 0) {
  if (depth > MAX_DEPTH) throw new Unsendable(`a value deeper than ${MAX_DEPTH} has no wire form`);
  const inner = (item) => encode(item, keep, depth + 1);
  switch (typeof value) {
    case "undefined":
      return { $undefined: 0 };
    case "boolean":
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) && !is(value, -0) ? value : { $number: is(value, -0) ? "-0" : `${value}` };
    case "bigint":
      return { $bigint: `${value}` };
    case "object":
      break;
    default:
      return keep(value);
  }
  if (value === null) return null;
  if (keep.holds?.(value)) return keep(value);
  const prototype = getPrototypeOf(value);
  if (isArray(value)) return Array.from(value, inner);
  if (prototype === Object.prototype || prototype === null) {
    return { $object: keys(value).map((name) => [name, inner(value[name])]) };
  }
  switch (prototype) {
    case Map.prototype:
      return { $map: Array.from(value, ([key, item]) => [inner(key), inner(item)]) };
    case Set.prototype:
      return { $set: Array.from(value, inner) };
    case Date.prototype:
      return { $date: is(value.getTime(), NaN) ? null : value.getTime() };
    case RegExp.prototype:
      return { $regexp: [value.source, value.flags] };
    default:
      break;
  }
  const typed = TYPED.find((name) => prototype === globalThis[name].prototype);
  return typed ? { $typed: [typed, Array.from(value, inner)] } : keep(value);
}

// Reading. The other side may be hostile: a message is a value only where it has the form of one, and no name,
// number or length in it is ever looked up but among what this side itself has put there.

class Malformed extends Error {}

function fits(does, wanted) {
  if (!does) throw new Malformed(`an answer that is not ${wanted}`);
}

const isText = (wire) => typeof wire === "string";
const isRecord = (wire) => typeof wire === "object" && wire !== null && !isArray(wire);
const isPair = (wire) => isArray(wire) && wire.length === 2;
const isNumber = (wire) => Number.isSafeInteger(wire) && wire >= 0;

const NUMBERS = new Map([["-0", -0], ["NaN", NaN], ["Infinity", Infinity], ["-Infinity", -Infinity]]);
const BIGINT = /^-?\d{1,100000}$/;

// What each tag holds: whether its content has the form, and the value, given how inner values are read.
const READERS = new Map([
  ["$undefined", [(wire) => wire === 0, () => undefined]],
  ["$number", [(wire) => NUMBERS.has(wire), (wire) => NUMBERS.get(wire)]],
  ["$bigint", [(wire) => isText(wire) && BIGINT.test(wire), (wire) => BigInt(wire)]],
  ["$object", [
    (wire) => isArray(wire) && wire.every((pair) => isPair(pair) && isText(pair[0])),
    (wire, inner) => wire.reduce((object, [name, item]) => set(object, name, inner(item)), {}),
  ]],
  ["$map", [
    (wire) => isArray(wire) && wire.every(isPair),
    (wire, inner) => new Map(wire.map(([key, item]) => [inner(key), inner(item)])),
  ]],
  ["$set", [isArray, (wire, inner) => new Set(wire.map(inner))]],
  ["$date", [(wire) => wire === null || Number.isFinite(wire), (wire) => new Date(wire ?? NaN)]],
  ["$regexp", [(wire) => isPair(wire) && wire.every(isText), ([source, flags]) => new RegExp(source, flags)]],
  ["$typed", [
    (wire) => isPair(wire) && TYPED.includes(wire[0]) && isArray(wire[1]),
    ([name, items], inner) => globalThis[name].from(items.map(inner)),
  ]],
]);

// `find` gives what a handle or a number stands for: a Map from tag to a reader of numbers.
function decode(wire, find, depth = 0) {
  fits(depth <= MAX_DEPTH, `nested at most ${MAX_DEPTH} deep`);
  const inner = (item) => decode(item, find, depth + 1);
  if (typeof wire !== "object" || wire === null) return wire;
  if (isArray(wire)) return wire.map(inner);
  const [tag] = keys(wire);
  const content = wire[tag];
  if (find.has(tag)) {
    fits(isNumber(content), `a number after ${tag}`);
    return find.get(tag)(content, wire);
  }
  fits(READERS.has(tag) && keys(wire).length === 1, "a value");
  const [hasForm, read] = READERS.get(tag);
  fits(hasForm(content), `the content of ${tag}`);
  return read(content, inner);
}

// A plain property, whatever its name: `__proto__` too.
function set(object, name, value) {
  return defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

// Does to `original` what was done to its copy on the other side.
function copyBack(original, changed) {
  if (isArray(original) && isArray(changed)) {
    original.length = 0;
    for (const item of changed) original.push(item);
  } else if (original instanceof Map && changed instanceof Map) {
    original.clear();
    for (const [key, item] of changed) original.set(key, item);
  } else if (original instanceof Set && changed instanceof Set) {
    original.clear();
    for (const item of changed) original.add(item);
  } else if (isRecord(original) && isRecord(changed) && getPrototypeOf(original) === getPrototypeOf(changed)) {
    for (const name of keys(original)) if (!hasOwn(changed, name)) delete original[name];
    for (const name of keys(changed)) set(original, name, changed[name]);
  }
}

// The channel. Lines are ASCII.

let pending = Buffer.alloc(0);

function readLine() {
  const parts = [pending];
  let end = pending.indexOf(10);
  while (end < 0) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const count = readSync(QUESTIONS, chunk, 0, CHUNK_BYTES, null);
    if (count === 0) return null;
    parts.push(chunk.subarray(0, count));
    end = chunk.subarray(0, count).indexOf(10);
  }
  const all = Buffer.concat(parts);
  end = all.indexOf(10);
  pending = all.subarray(end + 1);
  return parse(all.toString("latin1", 0, end));
}

function writeLine(message) {
  const text = stringify(message).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const bytes = Buffer.from(`${text}\n`, "latin1");
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(ANSWERS, bytes, sent);
}

module.exports = { Unsendable, copyBack, decode, encode, fits, isRecord, isText, readLine, writeLine };
