"use strict";
// Loaded before tests that take their functions for given, as jest and mocha give them: Node's own runner runs
// them. What is here does as jest's documentation says; what is not here fails by its name, and no test passes.

const node = require("node:test");
const { isDeepStrictEqual, inspect, format } = require("node:util");
const { AssertionError } = require("node:assert");

const absent = (owner, known) =>
  new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name === "symbol" || name === "then") return target[name];
      throw new Error(`not offered by the box: ${owner}.${name}`);
    },
  });

// ---- equality ----
class Asymmetric {
  constructor(matches, shown) {
    this.matches = matches;
    this.shown = shown;
  }
}
const isObject = (value) => typeof value === "object" && value !== null;

function equal(got, want, strict, seen = []) {
  if (want instanceof Asymmetric) return want.matches(got);
  if (got instanceof Asymmetric) return got.matches(want);
  if (Object.is(got, want)) return true;
  if (!isObject(got) || !isObject(want)) return false;
  if (seen.some(([a, b]) => a === got && b === want)) return true;
  const within = [...seen, [got, want]];
  const kind = Object.prototype.toString.call(got);
  if (kind !== Object.prototype.toString.call(want)) return false;
  if (strict && Object.getPrototypeOf(got) !== Object.getPrototypeOf(want)) return false;
  if (got instanceof Error) return got.message === want.message && got.name === want.name;
  if (got instanceof Set || got instanceof Map) return equalItems([...got], [...want], strict, within);
  if (!["[object Object]", "[object Array]"].includes(kind)) return isDeepStrictEqual(got, want);
  if (Array.isArray(got) && got.length !== want.length) return false;
  const keys = (each) => Reflect.ownKeys(each).filter((key) => key !== "length" && (strict || each[key] !== undefined));
  const [ours, theirs] = [keys(got), keys(want)];
  return (
    ours.length === theirs.length &&
    theirs.every((key) => Object.hasOwn(got, key) && equal(got[key], want[key], strict, within))
  );
}

function equalItems(got, want, strict, seen) {
  if (got.length !== want.length) return false;
  const left = [...got];
  return want.every((item) => {
    const at = left.findIndex((other) => equal(other, item, strict, seen));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function contains(got, want) {
  if (want instanceof Asymmetric || !isObject(want) || !isObject(got)) return equal(got, want, false);
  if (Array.isArray(want)) {
    return Array.isArray(got) && got.length === want.length && want.every((each, i) => contains(got[i], each));
  }
  if (Object.prototype.toString.call(want) !== "[object Object]") return equal(got, want, false);
  return Reflect.ownKeys(want).every((key) => key in got && contains(got[key], want[key]));
}

// ---- mocks ----
const mocks = new Set();
function fn(implementation) {
  let standing = implementation;
  let once = [];
  const state = { calls: [], results: [], instances: [], contexts: [] };
  function mocked(...args) {
    state.calls.push(args);
    state.instances.push(this);
    state.contexts.push(this);
    const result = { type: "incomplete", value: undefined };
    state.results.push(result);
    const body = once.length ? once.shift() : standing;
    try {
      result.value = body ? (new.target ? Reflect.construct(body, args) : body.apply(this, args)) : undefined;
      result.type = "return";
      return result.value;
    } catch (error) {
      Object.assign(result, { type: "throw", value: error });
      throw error;
    }
  }
  const set = (body) => ((standing = body), mocked);
  const next = (body) => (once.push(body), mocked);
  const known = {
    mock: state,
    mockImplementation: set,
    mockImplementationOnce: next,
    mockReturnValue: (value) => set(() => value),
    mockReturnValueOnce: (value) => next(() => value),
    mockResolvedValue: (value) => set(() => Promise.resolve(value)),
    mockResolvedValueOnce: (value) => next(() => Promise.resolve(value)),
    mockRejectedValue: (value) => set(() => Promise.reject(value)),
    mockRejectedValueOnce: (value) => next(() => Promise.reject(value)),
    mockReturnThis: () => set(function () { return this; }),
    mockName: () => mocked,
    mockClear: () => (Object.values(state).forEach((list) => (list.length = 0)), mocked),
    mockReset: () => ((once = []), (standing = undefined), mocked.mockClear()),
    mockRestore: () => mocked.mockReset(),
    getMockImplementation: () => standing,
  };
  Object.assign(mocked, known);
  mocks.add(mocked);
  return mocked;
}

function spyOn(object, name) {
  const original = object[name];
  const spy = fn(function (...args) { return original.apply(this, args); });
  spy.mockRestore = () => { object[name] = original; return spy.mockReset(); };
  object[name] = spy;
  return spy;
}

const every = (does) => () => [...mocks].forEach((each) => each[does]());
const jest = absent("jest", {
  fn,
  spyOn,
  isMockFunction: (value) => mocks.has(value),
  clearAllMocks: every("mockClear"),
  resetAllMocks: every("mockReset"),
  restoreAllMocks: every("mockRestore"),
  setTimeout: () => jest,
});

// ---- matchers ----
const size = (value) => value.length ?? value.size;
const at = (value, path) => {
  const keys = Array.isArray(path) ? path : path.replace(/\[(\w+)\]/g, ".$1").split(".").filter(Boolean);
  for (const key of keys) {
    if (value === null || value === undefined || !(key in Object(value))) return { found: false };
    value = value[key];
  }
  return { found: true, value };
};
function thrown(got, want) {
  if (!got.threw) return false;
  const message = got.error?.message ?? String(got.error);
  if (want === undefined) return true;
  if (typeof want === "string") return message.includes(want);
  if (want instanceof RegExp) return want.test(message);
  if (want instanceof Asymmetric) return want.matches(got.error);
  return typeof want === "function" ? got.error instanceof want : message === want.message;
}
const near = (got, want, digits = 2) =>
  got === want || Math.abs(got - want) < 10 ** -digits / 2;
const called = (got, args) => got.mock.calls.some((each) => equal(each, args, false));
const MATCHERS = {
  toBe: (got, want) => Object.is(got, want),
  toEqual: (got, want) => equal(got, want, false),
  toStrictEqual: (got, want) => equal(got, want, true),
  toBeCloseTo: near,
  toBeTruthy: (got) => Boolean(got),
  toBeFalsy: (got) => !got,
  toBeNull: (got) => got === null,
  toBeUndefined: (got) => got === undefined,
  toBeDefined: (got) => got !== undefined,
  toBeNaN: (got) => Number.isNaN(got),
  toBeGreaterThan: (got, want) => got > want,
  toBeGreaterThanOrEqual: (got, want) => got >= want,
  toBeLessThan: (got, want) => got < want,
  toBeLessThanOrEqual: (got, want) => got <= want,
  toBeInstanceOf: (got, want) => got instanceof want,
  toContain: (got, want) => (typeof got === "string" ? got.includes(want) : [...got].includes(want)),
  toContainEqual: (got, want) => [...got].some((each) => equal(each, want, false)),
  toHaveLength: (got, want) => got.length === want,
  toHaveProperty: (got, path, ...want) => {
    const { found, value } = at(got, path);
    return found && (!want.length || equal(value, want[0], false));
  },
  toMatch: (got, want) => (typeof want === "string" ? got.includes(want) : want.test(got)),
  toMatchObject: contains,
  toHaveBeenCalled: (got) => got.mock.calls.length > 0,
  toHaveBeenCalledTimes: (got, want) => got.mock.calls.length === want,
  toHaveBeenCalledWith: (got, ...args) => called(got, args),
  toHaveBeenLastCalledWith: (got, ...args) => equal(got.mock.calls.at(-1), args, false),
  toHaveBeenNthCalledWith: (got, n, ...args) => equal(got.mock.calls[n - 1], args, false),
  toHaveReturned: (got) => got.mock.results.some((each) => each.type === "return"),
  toHaveReturnedTimes: (got, want) => got.mock.results.filter((each) => each.type === "return").length === want,
  toHaveReturnedWith: (got, want) =>
    got.mock.results.some((each) => each.type === "return" && equal(each.value, want, false)),
};
const OTHER_NAMES = {
  toThrowError: "toThrow", toBeCalled: "toHaveBeenCalled", toBeCalledTimes: "toHaveBeenCalledTimes",
  toBeCalledWith: "toHaveBeenCalledWith", lastCalledWith: "toHaveBeenLastCalledWith",
};

function attempt(body) {
  try {
    body();
    return { threw: false };
  } catch (error) {
    return { threw: true, error };
  }
}

function settle(name, negated, got, want, holds) {
  if (holds !== negated) return;
  const wanted = want.map((each) => inspect(each instanceof Asymmetric ? each.shown : each)).join(", ");
  throw new AssertionError({ message: `expected ${inspect(got)}${negated ? " not" : ""} ${name} ${wanted}` });
}

let made = 0;
function matchers(got, negated, outcome) {
  const known = {};
  for (const [name, holds] of Object.entries(MATCHERS)) {
    known[name] = (...want) => { made += 1; settle(name, negated, got, want, holds(got, ...want)); };
  }
  known.toThrow = (...want) => {
    made += 1;
    settle("toThrow", negated, got, want, thrown(outcome ?? attempt(got), ...want));
  };
  for (const [name, other] of Object.entries(OTHER_NAMES)) known[name] = known[other];
  return known;
}

function promised(promise, negated, settled) {
  const later = (name) => async (...want) => {
    const [value, outcome] = await settled(typeof promise === "function" ? promise() : promise);
    return matchers(value, negated, outcome)[name](...want);
  };
  const known = Object.fromEntries(Object.keys(matchers()).map((name) => [name, later(name)]));
  return negated ? absent("expect()", known) : absent("expect()", { ...known, not: promised(promise, true, settled) });
}

const resolved = async (promise) => [await promise];
const rejected = (promise) =>
  Promise.resolve(promise).then(
    (value) => { throw new AssertionError({ message: `expected a rejection, got ${inspect(value)}` }); },
    (error) => [error, { threw: true, error }],
  );

function expect(got) {
  return absent("expect()", {
    ...matchers(got, false),
    not: absent("expect().not", matchers(got, true)),
    resolves: promised(got, false, resolved),
    rejects: promised(got, false, rejected),
  });
}

const ANY = new Map([[String, "string"], [Number, "number"], [Boolean, "boolean"], [Function, "function"],
  [BigInt, "bigint"], [Symbol, "symbol"], [Object, "object"]]);
const asymmetric = {
  anything: () => new Asymmetric((got) => got !== null && got !== undefined, "anything"),
  any: (kind) => new Asymmetric((got) => typeof got === ANY.get(kind) || got instanceof kind, `any ${kind.name}`),
  arrayContaining: (want) => new Asymmetric(
    (got) => Array.isArray(got) && want.every((each) => got.some((other) => equal(other, each, false))), want),
  objectContaining: (want) => new Asymmetric(
    (got) => isObject(got) && Object.keys(want).every((key) => key in got && equal(got[key], want[key], false)), want),
  stringContaining: (want) => new Asymmetric((got) => typeof got === "string" && got.includes(want), want),
  stringMatching: (want) => new Asymmetric((got) => typeof got === "string" && new RegExp(want).test(got), want),
  closeTo: (want, digits) => new Asymmetric((got) => near(got, want, digits), want),
};
let promisedCount = null;
Object.assign(expect, asymmetric, {
  not: Object.fromEntries(Object.entries(asymmetric).map(([name, make]) => [name, (...args) => {
    const made = make(...args);
    return new Asymmetric((got) => !made.matches(got), made.shown);
  }])),
  assertions: (count) => { promisedCount = (found) => found === count; },
  hasAssertions: () => { promisedCount = (found) => found > 0; },
});

// ---- tests ----
let shared = {};
const timers = { timeout: () => timers, slow: () => timers, retries: () => timers };
const withDone = (body) =>
  new Promise((resolve, reject) => {
    const done = (error) => (error ? reject(error) : resolve());
    done.fail = (error) => reject(error ?? new Error("done.fail()"));
    body(done);
  });
const run = (body, args = []) => {
  const context = Object.assign(shared, timers);
  return body.length > args.length
    ? withDone((done) => body.call(context, ...args, done))
    : body.call(context, ...args);
};
const counted = (body, args) => async () => {
  [made, promisedCount] = [0, null];
  await run(body, args);
  if (promisedCount && !promisedCount(made)) throw new AssertionError({ message: `${made} assertions were made` });
};

function rows(table, values) {
  if (!table.raw) return table.map((row) => (Array.isArray(row) ? row : [row]));
  const names = table[0].split("|").map((name) => name.trim()).filter(Boolean);
  const found = [];
  for (let i = 0; i < values.length; i += names.length) {
    found.push([Object.fromEntries(names.map((name, j) => [name, values[i + j]]))]);
  }
  return found;
}
const titled = (title, args, index) =>
  /%[a-z#]/.test(title)
    ? format(title.replace(/%#/g, String(index)).replace(/%p/g, "%j"), ...args)
    : `${title.replace(/\$(\w+)/g, (_, name) => inspect(Object(args[0])[name]))} #${index}`;
const each = (define) => (table, ...values) => (title, body) =>
  rows(table, values).forEach((args, index) => define(titled(title, args, index), body, args));

const inTest = (title, body, args) => node.test(String(title), counted(body, args));
const inSuite = (title, body, args = []) => node.describe(String(title), () => { run(body, args); });
function made_of(define, skipped, kind) {
  const plain = (title, body) => (body ? define(title, body, []) : node.test.todo(String(title)));
  const leave = (title) => { skipped(String(title), { skip: true }, () => {}); };
  const extras = { each: each(define), skip: Object.assign(leave, { each: () => leave }), only: plain };
  if (kind === "test") Object.assign(extras, { todo: (title) => { node.test.todo(String(title)); }, concurrent: plain });
  return absent(kind, Object.assign((title, body) => plain(title, body), extras));
}
const test = made_of(inTest, node.test, "test");
const describe = made_of(inSuite, node.describe, "describe");
const hook = (define) => (first, second) => {
  const body = typeof first === "function" ? first : second;
  define(() => run(body));
};
const given = {
  test, it: test, specify: test, describe, context: describe, suite: describe, expect, jest, vi: jest,
  xit: test.skip, xtest: test.skip, xdescribe: describe.skip, fit: test, fdescribe: describe,
  beforeAll: hook(node.before), before: hook(node.before), afterAll: hook(node.after), after: hook(node.after),
  beforeEach: hook(node.beforeEach), afterEach: hook(node.afterEach),
};
Object.assign(globalThis, given);
