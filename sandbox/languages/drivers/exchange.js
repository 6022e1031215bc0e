"use strict";
// What a test script and the program that it tests say to each other, in two boxes: one JSON text per line.
// Values that JSON has travel as they are; the others as an object with one key that begins with `$`. What
// has no form stays where it is: the program's under a handle, the script's own functions under a number by
// which they are called back.

const { readSync, writeSync } = require("node:fs");

const { Buffer } = globalThis;
const { parse, stringify } = JSON;
const { isArray } = Array;
const { defineProperty, getPrototypeOf, is, keys } = Object;

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

// `find` gives what a handle or a number stands for.
function decode(wire, find) {
  const inner = (item) => decode(item, find);
  if (typeof wire !== "object" || wire === null) return wire;
  if (isArray(wire)) return wire.map(inner);
  const [tag] = keys(wire);
  const content = wire[tag];
  switch (tag) {
    case "$undefined":
      return undefined;
    case "$number":
      return Number(content);
    case "$bigint":
      return BigInt(content);
    case "$object":
      return content.reduce((object, [name, item]) => set(object, name, inner(item)), {});
    case "$map":
      return new Map(content.map(([key, item]) => [inner(key), inner(item)]));
    case "$set":
      return new Set(content.map(inner));
    case "$date":
      return new Date(content ?? NaN);
    case "$regexp":
      return new RegExp(content[0], content[1]);
    case "$typed":
      if (!TYPED.includes(content[0])) throw new Error(`no such array: ${content[0]}`);
      return globalThis[content[0]].from(content[1].map(inner));
    default:
      return find(wire);
  }
}

// A plain property, whatever its name: `__proto__` too.
function set(object, name, value) {
  return defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

// Does to `original` what was done to its copy on the other side.
function copyBack(original, changed) {
  if (isArray(original) && isArray(changed)) original.splice(0, original.length, ...changed);
  else if (original instanceof Map && changed instanceof Map) refill(original, changed, "set");
  else if (original instanceof Set && changed instanceof Set) refill(original, changed, "add");
  else if (typeof original === "object" && typeof changed === "object" && original && changed) {
    for (const name of keys(original)) if (!(name in changed)) delete original[name];
    for (const name of keys(changed)) set(original, name, changed[name]);
  }
}

function refill(original, changed, add) {
  original.clear();
  for (const item of changed) add === "set" ? original.set(...item) : original.add(item);
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

module.exports = { Unsendable, copyBack, decode, encode, readLine, writeLine };
