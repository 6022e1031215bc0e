"use strict";
// A test script in a box of its own; the program that it tests is elsewhere. Names that the script does not
// define, and that are no built-ins, are asked of the program. All comparing happens here, on plain values.

const assert = require("node:assert");
const { builtinModules, createRequire } = require("node:module");
const { format } = require("node:util");
const vm = require("node:vm");
const {
  Unsendable, copyBack, decode, encode, fits, isRecord, isText, readLine, writeLine,
} = require("./exchange.js");

const { hasOwn } = Object;
const exit = process.reallyExit.bind(process);
const FILE = "/box/tests.js";
const MESSAGE_CHARS = 500;
const ERRORS = new Map(
  [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((kind) => [kind.name, kind]),
);
// What only this side may say of itself.
const RESERVED = ["BadAnswer", "BadValue", "CandidateGone", "Unfaithful"];

// The script's surroundings, which are never the program's.
const WATCHING = {
  __provender_expect: (lines) => { blocks = lines; },
  __provender_reached: (number) => { entered.add(number); },
  __provender_awaited: awaited,
};
const LOCAL = ["scope", "require", "module", "exports", "called", "arguments", ...Object.keys(WATCHING)];
// The usual entry of a published test, for the case that the script does not call it.
const CHECK = /\b(function|const|let|var)\s+check\b/;

const handles = new WeakMap();
const remotes = new Map();
// The script's own functions that the program was handed, by number, and the numbers.
const callbacks = new Map();
const numbers = new Map();
let calls = 0;
let ended = false;
// Promises that the script awaits and that have not come.
let waiting = 0;
// The line of each block that holds an assertion, and the numbers of those that were entered.
let blocks = [];
const entered = new Set();
const thrownByProgram = new WeakSet();

function report(message) {
  if (ended) return;
  ended = true;
  writeLine(message);
  exit(0);
}

function fail(type, error) {
  const message = `${error?.message ?? error}`;
  // A message may have lines of its own, which are the program's where the error is.
  const frames = `${error?.stack}`.split("\n").slice(message.split("\n").length).join("\n");
  const line = /tests\.js:(\d+)/.exec(frames)?.[1] ?? 0;
  const told = { type, message: message.slice(0, MESSAGE_CHARS), line: Number(line) };
  report({ failed: { ...told, of_program: thrownByProgram.has(error), account: account() } });
}

// What a report says beside how the script ended.
function account() {
  const missed = [...new Set(blocks.filter((line, number) => !entered.has(number)))];
  const byTheirName = new Set(byName.values());
  const objects = [...remotes.values()].some((remote) => !byTheirName.has(remote));
  return { calls, missed, objects };
}

// What a script awaits, which counts as waited for until it comes.
function awaited(value) {
  waiting += 1;
  const came = () => { waiting -= 1; };
  const promise = Promise.resolve(value);
  promise.then(came, came);
  return promise;
}

// What a program adds to the language, or changes in it, is not here.
let asked = false;
function needsProgram() {
  if (asked) return false;
  asked = true;
  return ask("changed", "") === true;
}

function failWith(error) {
  if (error instanceof Unsendable) return fail("BadValue", error);
  if (needsProgram()) return fail("Unfaithful", "the program changes what the language has");
  const name = error instanceof Error ? `${error.name}`.slice(0, 100) : "Error";
  return fail(RESERVED.includes(name) ? "Error" : name, error);
}

// The way to the program.

function keep(value) {
  if (handles.has(value)) return { $handle: handles.get(value) };
  if (typeof value !== "function") {
    throw new Unsendable(`a ${value?.constructor?.name ?? typeof value} has no wire form`);
  }
  if (!numbers.has(value)) {
    numbers.set(value, numbers.size);
    callbacks.set(numbers.get(value), value);
  }
  return { $callback: numbers.get(value) };
}

keep.holds = (value) => handles.has(value);

const send = (value) => encode(value, keep);
const receive = (wire) => decode(wire, find);

const find = new Map([
  ["$callback", callbackOf],
  ["$handle", (number, wire) => {
    if (!remotes.has(number)) remotes.set(number, remote(number, wire));
    return remotes.get(number);
  }],
]);

// Only what the program was handed: any other number, and any name, is none.
function callbackOf(number) {
  fits(callbacks.has(number), "about a function that it was given");
  return callbacks.get(number);
}

function ask(op, on, args = [], more = {}) {
  if (op === "call" || op === "new") calls += 1;
  writeLine({ ask: { op, on, args: args.map(send), ...more } });
  for (let answer = nextAnswer(); ; answer = nextAnswer()) {
    if (!hasOwn(answer, "callback")) return outcome(answer, args);
    writeLine({ ask: { op: "resume", ...calledBack(answer) } });
  }
}

// What a program cannot say ends the script: no `catch` of its own may take it for an expected error.
function guarded(read) {
  try {
    return read();
  } catch (error) {
    return error instanceof Unsendable ? fail("BadValue", error) : fail("BadAnswer", error);
  }
}

function nextAnswer() {
  return guarded(() => {
    const answer = readLine();
    if (answer === null) fail("CandidateGone", "the program ended");
    fits(isRecord(answer), "an object");
    return answer;
  });
}

function outcome(answer, args) {
  const { changed, result, error } = guarded(() => readOutcome(answer, args.length));
  changed.forEach((value, i) => {
    if (!handles.has(args[i])) copyBack(args[i], value);
  });
  const promised = hasOwn(answer, "promise");
  if (error === undefined) return promised ? Promise.resolve(result()) : result();
  const thrown = error();
  if (Object(thrown) === thrown) thrownByProgram.add(thrown);
  if (promised) return Promise.reject(thrown);
  throw thrown;
}

const OUTCOMES = ["value", "raised", "thrown"];

function readOutcome(answer, count) {
  const [key, ...others] = OUTCOMES.filter((each) => hasOwn(answer, each));
  fits(key !== undefined && others.length === 0, "a value or an error");
  const args = hasOwn(answer, "args") ? answer.args : [];
  fits(Array.isArray(args) && (args.length === 0 || args.length === count), "about its own arguments");
  const content = key === "raised" ? rebuilt(answer.raised) : receive(answer[key]);
  const changed = args.map(receive);
  return key === "value" ? { changed, result: () => content } : { changed, error: () => content };
}

// A failed assertion is the script's end, whatever the program makes of the exception: it might try again until
// one holds, and the text of the assertion holds what is expected.
function calledBack({ callback, args }) {
  const [own, values] = guarded(() => {
    fits(Array.isArray(args), "a call with arguments");
    return [callbackOf(callback), args.map(receive)];
  });
  try {
    return { value: send(own(...values)) };
  } catch (error) {
    if (error instanceof Unsendable) return fail("BadValue", error);
    if (error instanceof assert.AssertionError || error?.name === "AssertionError") return failWith(error);
    if (error instanceof Error && ERRORS.has(error.name)) return { raised: { type: error.name, message: error.message } };
    return { thrown: guarded(() => send(`${error}`)) };
  }
}

function rebuilt(raised) {
  fits(isRecord(raised) && isText(raised.type) && isText(raised.message), "an error");
  const known = ERRORS.get(raised.type);
  if (known) return new known(raised.message);
  return Object.assign(new Error(raised.message), { name: raised.type });
}

// A function or an object of the program's, used as if it were here.
function remote(number, wire) {
  const [callable, iterable] = [wire.callable === true, wire.iterable === true];
  const on = { $handle: number };
  const traps = {
    get(target, name) {
      if (name === Symbol.iterator && iterable) return () => listed(ask("items", on))[Symbol.iterator]();
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
    traps.ownKeys = () => listed(ask("keys", on));
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

function listed(items) {
  guarded(() => fits(Array.isArray(items), "a list"));
  return items;
}

function scopeOf(entryPoint) {
  const known = new Map();
  const defines = (name) => {
    if (name === entryPoint) return true;
    if (typeof name !== "string" || LOCAL.includes(name) || name in globalThis) return false;
    if (!known.has(name)) known.set(name, ask("defines", name) === true);
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
  fail("SystemExit", new Error("0"));
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
  const parameters = ["scope", "require", "module", "exports", "called", ...Object.keys(WATCHING)];
  const run = vm.compileFunction(whole, parameters, { filename: FILE });
  let finished = false;
  const given = [scope, requireFor(entryPoint, scope), { exports: {} }, {}, () => calls > 0];
  run(...given, ...Object.values(WATCHING)).then(() => {
    finished = true;
  }, failWith);
  process.on("beforeExit", () => {
    if (finished && waiting === 0) report({ done: account() });
    else fail("Error", new Error("the tests wait for something that never comes"));
  });
}

try {
  main();
} catch (error) {
  failWith(error);
}
