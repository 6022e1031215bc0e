"use strict";
// A test script in a box of its own; the program that it tests is elsewhere. Names that the script does not
// define, and that are no built-ins, are asked of the program. All comparing happens here, on plain values.

const assert = require("node:assert");
const { builtinModules, createRequire } = require("node:module");
const { format } = require("node:util");
const vm = require("node:vm");
const { Unsendable, copyBack, decode, encode, readLine, writeLine } = require("./exchange.js");

const exit = process.reallyExit.bind(process);
const FILE = "/box/tests.js";
const MESSAGE_CHARS = 500;
const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
// What only this side may say of itself.
const RESERVED = ["BadValue", "CandidateGone"];

// The script's surroundings, which are never the program's.
const LOCAL = ["scope", "require", "module", "exports", "called", "arguments"];
// The usual entry of a published test, for the case that the script does not call it.
const CHECK = /\b(function|const|let|var)\s+check\b/;

const handles = new WeakMap();
const remotes = new Map();
const callbacks = [];
let calls = 0;
let ended = false;

function report(message) {
  if (ended) return;
  ended = true;
  writeLine(message);
  exit(0);
}

function fail(type, error) {
  const line = /tests\.js:(\d+)/.exec(`${error?.stack}`)?.[1] ?? 0;
  report({ failed: { type, message: `${error?.message ?? error}`.slice(0, MESSAGE_CHARS), line: Number(line) } });
}

function failWith(error) {
  if (error instanceof Unsendable) return fail("BadValue", error);
  const name = error instanceof Error ? `${error.name}`.slice(0, 100) : "Error";
  return fail(RESERVED.includes(name) ? "Error" : name, error);
}

// The way to the program.

function keep(value) {
  if (handles.has(value)) return { $handle: handles.get(value) };
  if (typeof value !== "function") {
    throw new Unsendable(`a ${value?.constructor?.name ?? typeof value} has no wire form`);
  }
  let number = callbacks.indexOf(value);
  if (number < 0) number = callbacks.push(value) - 1;
  return { $callback: number };
}

keep.holds = (value) => handles.has(value);

const send = (value) => encode(value, keep);
const receive = (wire) => decode(wire, find);

function find(wire) {
  if ("$callback" in wire) return callbacks[wire.$callback];
  const number = wire.$handle;
  if (!remotes.has(number)) remotes.set(number, remote(number, wire));
  return remotes.get(number);
}

function ask(op, on, args = [], more = {}) {
  if (op === "call" || op === "new") calls += 1;
  writeLine({ ask: { op, on, args: args.map(send), ...more } });
  for (;;) {
    const reply = readLine();
    if (reply === null) fail("CandidateGone", "the program ended");
    if ("callback" in reply) {
      writeLine({ ask: { op: "resume", ...calledBack(reply) } });
      continue;
    }
    (reply.args ?? []).forEach((changed, i) => copyBack(args[i], receive(changed)));
    const { promise } = reply;
    if ("value" in reply) return promise ? Promise.resolve(receive(reply.value)) : receive(reply.value);
    const error = "raised" in reply ? rebuilt(reply.raised) : receive(reply.thrown);
    if (promise) return Promise.reject(error);
    throw error;
  }
}

function calledBack({ callback, args }) {
  try {
    return { value: send(callbacks[callback](...args.map(receive))) };
  } catch (error) {
    if (error instanceof Unsendable) return fail("BadValue", error);
    if (error instanceof Error && error.name in ERRORS) return { raised: { type: error.name, message: error.message } };
    return { thrown: send(`${error}`) };
  }
}

function rebuilt({ type, message }) {
  if (Object.hasOwn(ERRORS, type)) return new ERRORS[type](message);
  const error = new Error(`${message}`);
  error.name = `${type}`;
  return error;
}

// A function or an object of the program's, used as if it were here.
function remote(number, { callable, iterable }) {
  const on = { $handle: number };
  const traps = {
    get(target, name) {
      if (name === Symbol.iterator && iterable) return () => ask("items", on)[Symbol.iterator]();
      if (name === Symbol.hasInstance && callable) return (value) => ask("instance", on, [value]);
      return typeof name === "symbol" ? undefined : ask("get", on, [], { name });
    },
    set: (target, name, value) => (ask("set", on, [value], { name: String(name) }), true),
    has: (target, name) => typeof name === "string" && ask("has", on, [], { name }),
    deleteProperty: (target, name) => ask("delete", on, [], { name: String(name) }),
    apply: (target, self, args) => ask("call", on, args, { self: send(handles.has(self) ? self : undefined) }),
    construct: (target, args) => ask("new", on, args),
  };
  if (!callable) {
    traps.ownKeys = () => ask("keys", on);
    traps.getOwnPropertyDescriptor = (target, name) => ({
      value: traps.get(target, name),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  const proxy = new Proxy(callable ? function () {} : {}, traps);
  handles.set(proxy, number);
  return proxy;
}

function scopeOf(entryPoint) {
  const known = new Map();
  const defines = (name) => {
    if (name === entryPoint) return true;
    if (typeof name !== "string" || LOCAL.includes(name) || name in globalThis) return false;
    if (!known.has(name)) known.set(name, ask("defines", name));
    return known.get(name);
  };
  return new Proxy({}, {
    has: (target, name) => defines(name),
    get: (target, name) => (typeof name === "string" ? named(name) : undefined),
    set: () => false,
  });
}

const byName = new Map();

// What the program defines is asked for by its name once, and by its handle from then on.
function named(name) {
  if (byName.has(name)) return byName.get(name);
  const value = ask("name", name);
  if (handles.has(value)) byName.set(name, value);
  return value;
}

function requireFor(entryPoint, scope) {
  const real = createRequire(FILE);
  return (name) => {
    if (builtinModules.includes(name.replace(/^node:/, ""))) return real(name);
    return new Proxy(function () {}, {
      get: (target, key) => (typeof key === "string" ? scope[key] : undefined),
      apply: (target, self, args) => scope[entryPoint](...args),
    });
  };
}

console.assert = (condition, ...message) => {
  if (!condition) throw new assert.AssertionError({ message: `console.assert: ${format(...message)}` });
};
process.exit = (code = process.exitCode) => {
  if (code) fail("Error", new Error(`the tests left with exit code ${code}`));
  report({ done: { calls } });
};

function main() {
  const task = readLine();
  if (task === null) exit(0); // the program ended before it was loaded
  const { source, entry_point: entryPoint } = task;
  const scope = scopeOf(entryPoint);
  process.on("uncaughtException", failWith);
  process.on("unhandledRejection", failWith);
  // On one line with the script's first, so that its lines keep their numbers.
  const call = CHECK.test(source) ? `;if (check.length === 1 && !called()) await check(${entryPoint});` : "";
  const whole = `with (scope) { return (async () => {${source}\n${call} })(); }`;
  const parameters = ["scope", "require", "module", "exports", "called"];
  const run = vm.compileFunction(whole, parameters, { filename: FILE });
  let finished = false;
  run(scope, requireFor(entryPoint, scope), { exports: {} }, {}, () => calls > 0).then(() => {
    finished = true;
  }, failWith);
  process.on("beforeExit", () => {
    if (finished) report({ done: { calls } });
    else fail("Error", new Error("the tests wait for something that never comes"));
  });
}

try {
  main();
} catch (error) {
  failWith(error);
}
