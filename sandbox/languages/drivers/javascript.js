"use strict";
// Loads the candidate as a unit of its own, then answers one question per line: descriptor 3 to 4.
// Every built-in that is used after loading is taken before it, so that a candidate that changes one
// changes its own behaviour only. What it may gain by changing the rest is to give other answers.

const fs = require("node:fs");
const vm = require("node:vm");
const path = require("node:path");
const { SourceMap, createRequire } = require("node:module");
const { types } = require("node:util");
const { pathToFileURL } = require("node:url");

const { Buffer, BigInt, Number, String, Map, Set, Uint8Array, Error, RegExp, JSON } = globalThis;
const { readSync, writeSync } = fs;
const { isPromise, isMap, isSet, isUint8Array, isTypedArray, isProxy } = types;
const { isArray } = Array;
const { isInteger, isSafeInteger } = Number;
const { getPrototypeOf, keys, defineProperty } = Object;
const exit = process.reallyExit.bind(process);
const uncurry = (method) => Function.prototype.call.bind(method);
const codeAt = uncurry(String.prototype.charCodeAt);
const sliceText = uncurry(String.prototype.slice);
const hex = uncurry(Number.prototype.toString);
const matches = uncurry(RegExp.prototype.test);
const addTo = uncurry(Set.prototype.add);
const putIn = uncurry(Map.prototype.set);
const eachOfMap = uncurry(Map.prototype.forEach);
const eachOfSet = uncurry(Set.prototype.forEach);
const toBase64 = (bytes) => baseText(bufferOf(bytes), "base64");
const baseText = uncurry(Buffer.prototype.toString);
const bufferOf = Buffer.from.bind(Buffer);
const concat = Buffer.concat.bind(Buffer);
const parseText = JSON.parse;
const OBJECT = Object.prototype;

const MAX_DEPTH = 200;
const MAX_NODES = 1000000;
const MESSAGE_CHARS = 500;
const MAX_BASES = 20;
const CHUNK_BYTES = 65536;

class NotCarried extends Error {
  get name() {
    return "NotCarried";
  }
}
class UnencodableValue extends Error {
  get name() {
    return "UnencodableValue";
  }
}

// Reading. Integers past the safe range become BigInt, so that nothing is rounded on the way.

const SPACE = /[ \t]/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const execute = uncurry(RegExp.prototype.exec);
const hasWide = (text) => matches(/\d{16}/, text);

function readJson(text) {
  // The engine's own reader is exact for every number of fewer than 16 digits.
  return hasWide(text) ? new WideReader(text).read() : parseText(text);
}

class WideReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  skip() {
    while (" \t".includes(this.text[this.at])) this.at += 1;
  }

  read() {
    this.skip();
    const char = this.text[this.at];
    if (char === "[") return this.readArray();
    if (char === "{") return this.readObject();
    if (char === '"') return this.readString();
    for (const [word, value] of [["null", null], ["true", true], ["false", false]]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.readNumber();
  }

  readNumber() {
    NUMBER.lastIndex = this.at;
    const match = execute(NUMBER, this.text);
    if (!match) throw new Error(`not JSON at ${this.at}`);
    this.at = NUMBER.lastIndex;
    const [digits, fraction, exponent] = match;
    const number = Number(digits);
    if (fraction !== undefined || exponent !== undefined || isSafeInteger(number)) return number;
    return BigInt(digits);
  }

  readString() {
    let end = this.at + 1;
    while (this.text[end] !== '"') end += this.text[end] === "\\" ? 2 : 1;
    const raw = this.text.slice(this.at, end + 1);
    this.at = end + 1;
    return parseText(raw);
  }

  readArray() {
    const items = [];
    this.readItems("]", () => defineProperty(items, items.length, plain(this.read())));
    return items;
  }

  readObject() {
    const object = {};
    this.readItems("}", () => {
      this.skip();
      const key = this.readString();
      this.skip();
      this.at += 1; // the colon
      defineProperty(object, key, plain(this.read()));
    });
    return object;
  }

  readItems(end, readOne) {
    this.at += 1;
    this.skip();
    while (this.text[this.at] !== end) {
      readOne();
      this.skip();
      if (this.text[this.at] === ",") this.at += 1;
      this.skip();
    }
    this.at += 1;
  }
}

const plain = (value) => ({ value, writable: true, enumerable: true, configurable: true });

// Decoding: from the wire form to the candidate's values, by declared type.

function isTagged(wire, tag) {
  return typeof wire === "object" && wire !== null && !isArray(wire) && keys(wire)[0] === tag;
}

function mapItems(items, convert) {
  const out = [];
  for (let i = 0; i < items.length; i += 1) defineProperty(out, i, plain(convert(items[i], i)));
  return out;
}

function decode(wire, type) {
  const [kind, ...parts] = type;
  switch (kind) {
    case "int":
      if (typeof wire === "bigint") throw new NotCarried(`${wire} is beyond the safe integers`);
      return typeof wire === "boolean" ? Number(wire) : expect(wire, typeof wire === "number" && isInteger(wire), type);
    case "bigint":
      return BigInt(expect(wire, typeof wire !== "string", type));
    case "float":
      return isTagged(wire, "$float") ? Number(specialFloat(wire.$float)) : Number(wire);
    case "bytes":
      return new Uint8Array(bufferOf(expect(wire, isTagged(wire, "$bytes"), type).$bytes, "base64"));
    case "list":
      return mapItems(expect(wire, isArray(wire), type), (item) => decode(item, parts[0]));
    case "run":
      return mapItems(expect(wire, isTagged(wire, "$tuple"), type).$tuple, (item) => decode(item, parts[0]));
    case "tuple":
      expect(wire, isTagged(wire, "$tuple") && wire.$tuple.length === parts.length, type);
      return mapItems(wire.$tuple, (item, i) => decode(item, parts[i]));
    case "set":
      expect(wire, isTagged(wire, "$set") || isTagged(wire, "$frozenset"), type);
      return decodeSet(wire.$set ?? wire.$frozenset, parts[0]);
    case "dict":
      return decodeDict(wire, parts[0], parts[1]);
    case "optional":
      return wire === null ? null : decode(wire, parts[0]);
    case "any":
      return decodeAny(wire);
    case "ListNode":
      return decodeList(expect(wire, isArray(wire), type));
    case "TreeNode":
      return decodeTree(expect(wire, isArray(wire), type));
    default: // bool, str, none: themselves
      return wire;
  }
}

// Nodes: of the candidate's own class where it has one.

class ListNode {
  constructor(val = 0, next = null) {
    this.val = val;
    this.next = next;
  }
}

class TreeNode {
  constructor(val = 0, left = null, right = null) {
    this.val = val;
    this.left = left;
    this.right = right;
  }
}

let nodeClasses = { ListNode, TreeNode };

function decodeList(values) {
  let node = null;
  for (let i = values.length - 1; i >= 0; i -= 1) {
    const before = new nodeClasses.ListNode(values[i]);
    before.next = node;
    node = before;
  }
  return node;
}

function decodeTree(values) {
  if (values.length === 0) return null;
  const made = [new nodeClasses.TreeNode(values[0])];
  let count = 1;
  let at = 1;
  for (let i = 0; i < count; i += 1) {
    for (let side = 0; side < 2; side += 1, at += 1) {
      const value = at < values.length ? values[at] : null;
      const child = value === null ? null : new nodeClasses.TreeNode(value);
      if (side === 0) made[i].left = child;
      else made[i].right = child;
      if (child !== null) {
        defineProperty(made, count, plain(child));
        count += 1;
      }
    }
  }
  return made[0];
}

function encodeList(node) {
  let out = "";
  for (let count = 0; node !== null && node !== undefined; count += 1, node = node.next) {
    if (count > MAX_NODES) throw new UnencodableValue("a linked list without an end has no wire form");
    out += (count ? "," : "") + encode(node.val, ["int"], 0);
  }
  return `[${out}]`;
}

function encodeTree(root) {
  const row = [root ?? null];
  let kept = "";
  let missing = "";
  for (let i = 0, count = 1; i < count; i += 1) {
    if (i > MAX_NODES) throw new UnencodableValue("a tree without an end has no wire form");
    const node = row[i];
    if (node === null) {
      missing += ",null";
      continue;
    }
    kept += `${missing}${i ? "," : ""}${encode(node.val, ["int"], 0)}`;
    missing = "";
    defineProperty(row, count, plain(node.left ?? null));
    defineProperty(row, count + 1, plain(node.right ?? null));
    count += 2;
  }
  return `[${kept}]`;
}

function expect(wire, fits, type) {
  if (!fits) throw new NotCarried(`a value that is not of type ${type[0]}`);
  return wire;
}

function specialFloat(text) {
  return text === "inf" ? Infinity : text === "-inf" ? -Infinity : NaN;
}

function decodeSet(items, type) {
  const set = new Set();
  for (let i = 0; i < items.length; i += 1) addTo(set, decode(items[i], type));
  return set;
}

function decodeDict(wire, keyType, valueType) {
  const map = new Map();
  if (isTagged(wire, "$dict")) {
    const pairs = wire.$dict;
    for (let i = 0; i < pairs.length; i += 1) putIn(map, decode(pairs[i][0], keyType), decode(pairs[i][1], valueType));
    return map;
  }
  const names = keys(expect(wire, typeof wire === "object" && wire !== null && !isArray(wire), ["dict"]));
  for (let i = 0; i < names.length; i += 1) putIn(map, names[i], decode(wire[names[i]], valueType));
  return map;
}

function decodeAny(wire) {
  if (typeof wire !== "object" || wire === null) return wire;
  if (isArray(wire)) return mapItems(wire, decodeAny);
  const tag = keys(wire)[0];
  const ANY = ["any"];
  switch (tag) {
    case "$tuple":
      return mapItems(wire.$tuple, decodeAny);
    case "$set":
    case "$frozenset":
      return decodeSet(wire[tag], ANY);
    case "$dict":
      return decodeDict(wire, ANY, ANY);
    case "$bytes":
      return decode(wire, ["bytes"]);
    case "$float":
      return decode(wire, ["float"]);
    default:
      if (tag !== undefined && tag[0] === "$") throw new NotCarried(`a value of kind ${tag}`);
      break;
  }
  const object = {};
  const names = keys(wire);
  for (let i = 0; i < names.length; i += 1) defineProperty(object, names[i], plain(decodeAny(wire[names[i]])));
  return object;
}

// Encoding: from the candidate's values to text, by declared type where the value fits it. A value that does
// not fit is written as what it is, and will equal nothing of the declared type.

let nodes = 0;

function encode(value, type, depth) {
  nodes += 1;
  if (depth > MAX_DEPTH || nodes > MAX_NODES) throw new UnencodableValue("a value too large or too deep");
  const kind = type[0];
  if (kind === "ListNode") return encodeList(value);
  if (kind === "TreeNode") return encodeTree(value);
  if (value === undefined || value === null) return "null";
  if (kind === "optional") return encode(value, type[1], depth);
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "bigint":
      return kind === "float" ? encodeFloat(Number(value)) : `${value}`;
    case "number":
      return encodeNumber(value, kind);
    case "string":
      return encodeText(value);
    case "object":
      return encodeObject(value, type, depth + 1);
    default:
      throw new UnencodableValue(`a ${typeof value} has no wire form`);
  }
}

function encodeNumber(value, kind) {
  if (kind === "float" || !isInteger(value)) return encodeFloat(value);
  return isSafeInteger(value) ? `${value === 0 ? 0 : value}` : `${BigInt(value)}`;
}

function encodeFloat(value) {
  if (value !== value) return '{"$float":"nan"}';
  if (value === Infinity || value === -Infinity) return `{"$float":"${value > 0 ? "inf" : "-inf"}"}`;
  if (value === 0) return 1 / value < 0 ? "-0.0" : "0.0";
  const text = `${value}`;
  return matches(/[.e]/, text) ? text : `${text}.0`;
}

function encodeText(text) {
  let out = '"';
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = codeAt(text, i);
    if (code >= 32 && code < 127 && code !== 34 && code !== 92) continue;
    out += sliceText(text, start, i) + "\\u" + sliceText(hex(code + 65536, 16), 1);
    start = i + 1;
  }
  return out + sliceText(text, start) + '"';
}

function encodeObject(value, type, depth) {
  const [kind, ...parts] = type;
  if (isProxy(value)) throw new UnencodableValue("a Proxy has no wire form");
  if (isUint8Array(value) && kind !== "list" && kind !== "run") return `{"$bytes":"${toBase64(value)}"}`;
  if (isArray(value) || isTypedArray(value)) {
    if (kind === "tuple") return `{"$tuple":[${joined(value, (i) => parts[i] ?? ["any"], depth)}]}`;
    const list = `[${joined(value, () => parts[0] ?? ["any"], depth)}]`;
    return kind === "run" ? `{"$tuple":${list}}` : list;
  }
  if (isSet(value)) return encodeSet(value, kind === "set" ? parts[0] : ["any"], depth);
  const [keyType, valueType] = kind === "dict" ? parts : [["any"], ["any"]];
  if (isMap(value)) return encodeMap(value, keyType, valueType, depth);
  const prototype = getPrototypeOf(value);
  if (prototype === OBJECT || prototype === null || isForeignPlain(prototype)) {
    return encodePlainObject(value, keyType, valueType, depth);
  }
  throw new UnencodableValue("an instance of a class has no wire form");
}

function isForeignPlain(prototype) {
  return getPrototypeOf(prototype) === null && prototype.constructor?.name === "Object";
}

function joined(items, typeAt, depth) {
  let out = "";
  for (let i = 0; i < items.length; i += 1) out += (i ? "," : "") + encode(items[i], typeAt(i), depth);
  return out;
}

function encodeSet(set, type, depth) {
  let out = "";
  eachOfSet(set, (item) => {
    out += (out ? "," : "") + encode(item, type, depth);
  });
  return `{"$set":[${out}]}`;
}

function encodeMap(map, keyType, valueType, depth) {
  let out = "";
  eachOfMap(map, (value, key) => {
    out += `${out ? "," : ""}[${encode(key, keyType, depth)},${encode(value, valueType, depth)}]`;
  });
  return `{"$dict":[${out}]}`;
}

// An object's keys are text; where the declared keys are numbers, they are read back as such.
function encodePlainObject(object, keyType, valueType, depth) {
  let out = "";
  const names = keys(object);
  for (let i = 0; i < names.length; i += 1) {
    const isNumber = keyType[0] === "int" || keyType[0] === "bigint" || keyType[0] === "float";
    const key = isNumber && `${Number(names[i])}` === names[i] ? Number(names[i]) : names[i];
    out += `${i ? "," : ""}[${encode(key, keyType, depth)},${encode(object[names[i]], valueType, depth)}]`;
  }
  return `{"$dict":[${out}]}`;
}

// The value channel.

let pending = bufferOf("");

function readLine() {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const parts = [pending];
  let end = pending.indexOf(10);
  while (end < 0) {
    const count = readSync(3, chunk, 0, CHUNK_BYTES, null);
    if (count === 0) return null;
    const piece = bufferOf(chunk.subarray(0, count));
    defineProperty(parts, parts.length, plain(piece));
    end = piece.indexOf(10);
  }
  const all = concat(parts);
  end = all.indexOf(10);
  pending = all.subarray(end + 1);
  return baseText(all.subarray(0, end), "utf8");
}

function writeLine(text) {
  const bytes = bufferOf(`${text}\n`, "latin1");
  let sent = 0;
  while (sent < bytes.length) sent += writeSync(4, bytes, sent);
}

// Of the candidate's source, from the trace; through the map that a compiler left, if one made the program.
const PLACE = /\/box\/solution\.m?js:(\d+)(?::(\d+))?/;
const MAP = /^\/\/# sourceMappingURL=data:application\/json;base64,(\S+)$/m;

function lineOf(error) {
  const [, line, column] = execute(PLACE, `${error.stack}`) ?? [];
  if (line === undefined) return 0;
  const map = execute(MAP, fs.readFileSync("/box/solution.js", "utf8"));
  if (!map) return Number(line);
  const { originalLine } = new SourceMap(parseText(baseText(bufferOf(map[1], "base64"), "utf8")))
    .findEntry(line - 1, (column ?? 1) - 1);
  return (originalLine ?? -1) + 1;
}

function describe(error) {
  let kind = typeof error;
  let message = "";
  let line = 0;
  let bases = "";
  try {
    if (kind === "object" && error !== null) {
      kind = `${error.name}`;
      message = `${error.message}`;
      line = lineOf(error);
      bases = basesOf(error);
    } else {
      message = `${String(error)}`;
    }
  } catch {
    // a hostile getter: the kind alone must do
  }
  return `{"type":${encodeText(sliceText(kind, 0, 100))},"message":${encodeText(sliceText(message, 0, MESSAGE_CHARS))},"line":${line},"bases":[${bases}]}`;
}

// Names of the classes of an error: one whose `name` nobody set has that of `Error`.
function basesOf(error) {
  let names = "";
  let kind = getPrototypeOf(error);
  for (let depth = 0; depth < MAX_BASES && kind !== null && kind !== OBJECT; depth += 1, kind = getPrototypeOf(kind)) {
    const name = kind.constructor?.name;
    if (typeof name === "string") names += (names ? "," : "") + encodeText(sliceText(name, 0, 100));
  }
  return names;
}

async function load(task) {
  const file = "/box/solution.js";
  globalThis.require = createRequire(file);
  globalThis.module = { exports: {} };
  globalThis.exports = globalThis.module.exports;
  globalThis.__filename = file;
  globalThis.__dirname = path.dirname(file);
  globalThis.ListNode = ListNode;
  globalThis.TreeNode = TreeNode;
  const name = task.entry_point;
  const names = globalThis.module;
  let found;
  try {
    vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
    found = vm.runInThisContext(`typeof ${name} === "undefined" ? undefined : ${name}`);
    nodeClasses = vm.runInThisContext("({ ListNode, TreeNode })");
  } catch (error) {
    if (!isModuleSyntax(error)) throw error;
    const exported = await import(pathToFileURL("/box/solution.mjs").href);
    const main = exported.default;
    found = exported[name] ?? main?.[name] ?? (typeof main === "function" ? main : undefined);
  }
  found ??= names.exports?.[name] ?? (typeof names.exports === "function" ? names.exports : undefined);
  found ??= methodOfSolution(name);
  if (typeof found !== "function") throw new ReferenceError(`the program does not define \`${name}\``);
  return found;
}

// A method of the class in which contest sites have the function stand.
function methodOfSolution(name) {
  const Solution = vm.runInThisContext('typeof Solution === "function" ? Solution : undefined');
  if (typeof Solution?.prototype?.[name] === "function") return (...values) => new Solution()[name](...values);
  return typeof Solution?.[name] === "function" ? (...values) => Solution[name](...values) : undefined;
}

function isModuleSyntax(error) {
  return error instanceof SyntaxError && /import statement|Unexpected token 'export'|'import.meta'|await is only/.test(error.message);
}

// Makes an object and calls its methods; what each returned is written before the next can change it.
async function operate(Class, steps) {
  let target;
  let out = "null";
  for (let i = 0; i < steps.length; i += 1) {
    const values = mapItems(steps[i][1], decodeAny);
    if (i === 0) {
      target = new Class(...values);
      continue;
    }
    let result = target[steps[i][0]](...values);
    if (isPromise(result)) result = await result;
    nodes = 0;
    out += `,${encode(result, ["any"], 0)}`;
  }
  return `[${out}]`;
}

async function answer(candidate, question, signature) {
  if (!isArray(question) && question.operations) return operate(candidate, question.operations);
  const wire = isArray(question) ? question : question.call;
  const types = signature?.params;
  if (types && wire.length !== types.length) throw new NotCarried(`${wire.length} arguments for ${types.length}`);
  const values = mapItems(wire, (item, i) => (types ? decode(item, types[i]) : decodeAny(item)));
  let result = candidate(...values);
  if (isPromise(result)) result = await result;
  if (wire !== question) result = values[question.result];
  nodes = 0;
  return encode(result, signature?.returns ?? ["any"], 0);
}

async function serve() {
  const task = JSON.parse(fs.readFileSync("/box/task.json", "utf8"));
  let candidate;
  try {
    candidate = await load(task);
  } catch (error) {
    writeLine(`{"failed":${describe(error)}}`);
    exit(1);
  }
  writeLine('{"ready":true}');
  for (let line = readLine(); line !== null; line = readLine()) {
    let reply;
    try {
      reply = `{"value":${await answer(candidate, readJson(line), task.signature)}}`;
    } catch (error) {
      reply = `{"raised":${describe(error)}}`;
    }
    writeLine(reply);
  }
  exit(0);
}

serve();
