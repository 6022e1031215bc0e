"use strict";
// The program that is tested: loaded as a script or a module, then asked by name or by handle, one question
// per line, until no more come. It holds no test and no expected value.

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { createRequire } = require("node:module");
const { pathToFileURL } = require("node:url");
const { isPromise } = require("node:util").types;
const { decode, encode, readLine, writeLine } = require("./exchange.js");

const exit = process.reallyExit.bind(process);
const MESSAGE_CHARS = 500;
const FILE = path.resolve("solution.mjs");
const MODULE_SYNTAX = /import statement|Unexpected token 'export'|'import.meta'|await is only/;

const kept = [];
let names = () => undefined;
let depth = 0;

function keep(value) {
  let number = kept.indexOf(value);
  if (number < 0) number = kept.push(value) - 1;
  const iterable = typeof value === "object" && typeof value[Symbol.iterator] === "function";
  return { $handle: number, callable: typeof value === "function", iterable };
}

const callbacks = new Map();

// A function of the script's, called while the script waits for our answer.
function callbackOf(number) {
  if (!callbacks.has(number)) callbacks.set(number, (...args) => callBack(number, args));
  return callbacks.get(number);
}

const find = new Map([
  ["$callback", callbackOf],
  ["$handle", (number) => kept[number]],
]);

function callBack(number, args) {
  if (depth === 0) throw new Error("a test's function was called when the test did not wait for it");
  writeLine({ callback: number, args: args.map((item) => encode(item, keep)) });
  for (;;) {
    const question = readLine();
    if (question === null) exit(0);
    if (question.op === "resume") {
      if (question.thrown !== undefined) throw decode(question.thrown, find);
      if (question.raised !== undefined) throw new (ERRORS.get(question.raised.type))(question.raised.message);
      return decode(question.value, find);
    }
    const reply = answer(question);
    writeLine(isPromise(reply) ? { raised: { type: "Error", message: "a promise inside a callback" } } : reply);
  }
}

const ERRORS = new Map(
  [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((kind) => [kind.name, kind]),
);

const OPERATIONS = new Map(Object.entries({
  call: (target, args, { self }) => Reflect.apply(target, decode(self, find), args),
  new: (target, args) => Reflect.construct(target, args),
  get: (target, args, { name }) => target[name],
  set: (target, args, { name }) => ((target[name] = args[0]), undefined),
  has: (target, args, { name }) => name in target,
  delete: (target, args, { name }) => delete target[name],
  keys: (target) => Object.keys(target),
  items: (target) => Array.from(target),
  instance: (target, args) => args[0] instanceof target,
}));

// What the language has before the program comes. A script elsewhere has none of what that adds to it.
const PLACES = [
  Object, Function, Array, String, Number, Boolean, Symbol, BigInt, Map, Set, WeakMap, Promise, RegExp, Date, Error,
].flatMap((kind) => [kind, kind.prototype]).concat([Math, JSON, Reflect]);
const held = () => PLACES.map((place) => [Reflect.getPrototypeOf(place), ...Reflect.ownKeys(place).flatMap((key) => {
  const { value, get, set } = Reflect.getOwnPropertyDescriptor(place, key);
  return [key, value, get, set];
})]);
const HELD = held();

function isChanged() {
  return held().some((now, at) => now.length !== HELD[at].length || now.some((part, i) => !Object.is(part, HELD[at][i])));
}

function answer(question) {
  depth += 1;
  try {
    const { op, on, args = [] } = question;
    if (op === "changed") return { value: isChanged() };
    if (op === "defines") return { value: names(on) !== undefined };
    if (op === "name") return settled(names(on) ?? onlyExport(), [], []);
    const target = typeof on === "string" ? names(on) : decode(on, find);
    const values = args.map((item) => decode(item, find));
    const result = OPERATIONS.get(op)(target, values, question);
    if (isPromise(result)) {
      return result.then(
        (value) => ({ ...settled(value, values, args), promise: true }),
        (error) => ({ ...thrown(error), promise: true }),
      );
    }
    return settled(result, values, args);
  } catch (error) {
    return thrown(error);
  } finally {
    depth -= 1;
  }
}

function settled(result, values, args) {
  const reply = { value: sent(result) };
  const after = values.map(sent);
  return JSON.stringify(after) === JSON.stringify(args) ? reply : { ...reply, args: after };
}

// What cannot be sent whole stays here whole.
function sent(value) {
  try {
    return encode(value, keep);
  } catch {
    return keep(value);
  }
}

function thrown(error) {
  if (!(error instanceof Error)) return { thrown: sent(error) };
  return { raised: { type: `${error.name}`.slice(0, 100), message: `${error.message}`.slice(0, MESSAGE_CHARS) } };
}

// A module that is one function has it under whatever name the script knows.
function onlyExport() {
  const { exports } = globalThis.module;
  return typeof exports === "function" ? exports : undefined;
}

async function load(source) {
  globalThis.require = createRequire(FILE);
  globalThis.module = { exports: {} };
  globalThis.exports = globalThis.module.exports;
  globalThis.__filename = FILE;
  globalThis.__dirname = path.dirname(FILE);
  const own = globalThis.module;
  try {
    vm.runInThisContext(source, { filename: FILE });
    names = (name) => vm.runInThisContext(`typeof ${name} === "undefined" ? undefined : ${name}`) ?? own.exports?.[name];
  } catch (error) {
    if (!(error instanceof SyntaxError && MODULE_SYNTAX.test(error.message))) throw error;
    fs.writeFileSync(FILE, source);
    const whole = await import(pathToFileURL(FILE).href);
    names = (name) => whole[name];
  }
}

async function serve() {
  try {
    await load(readLine().source);
  } catch (error) {
    writeLine({ failed: thrown(error).raised ?? { type: "Error", message: `${error}` } });
    exit(1);
  }
  writeLine({ ready: true });
  for (let question = readLine(); question !== null; question = readLine()) {
    depth += 1;
    const reply = await answer(question);
    depth -= 1;
    writeLine(reply);
  }
  exit(0);
}

serve();
