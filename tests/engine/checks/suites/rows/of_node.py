"""Suites for Node's own runner, and for the globals of jest and mocha."""

from tests.engine.checks.suites.rows.row import Row

_ADD = "function add(a, b) {\n  return a + b;\n}\n"
_EXPORTED = _ADD + "\nmodule.exports = { add };\n"
_STACK = """class Stack {
  #items = [];
  push(x) { this.#items.push(x); return this; }
  pop() {
    if (this.#items.length === 0) throw new RangeError('empty stack');
    return this.#items.pop();
  }
  get size() { return this.#items.length; }
}
"""
_FETCH = "async function load(id) {\n  if (id < 0) throw new TypeError('bad id');\n  return { id, name: `n${id}` };\n}\n"
_DELAY = "function delay(ms, value) {\n  return new Promise((resolve) => setTimeout(() => resolve(value), ms));\n}\n"
_EACH = "function each(xs, f) {\n  xs.forEach((x, i) => f(x, i));\n}\n"
_NODE = "const { test, describe, it, before, after, beforeEach, afterEach, mock } = require('node:test');\n"
_ASSERT = "const assert = require('node:assert');\n"

ROWS = {
    "test": Row("add", _ADD, ("a + b", "a - b"), _NODE + _ASSERT + """
test('adds', () => {
  assert.strictEqual(add(1, 2), 3);
});
"""),
    "required module": Row("add", _EXPORTED, ("a + b", "a * b"), """
const test = require('node:test');
const assert = require('node:assert/strict');
const { add } = require('./add');

test('adds', (t) => {
  assert.equal(add(1, 2), 3);
});
"""),
    "module without exports": Row("add", _ADD, ("a + b", "b"), """
const { test } = require('node:test');
const assert = require('assert');
const solution = require('./solution.js');

test('adds', () => assert.equal(solution.add(1, 2), 3));
"""),
    "import": Row("add", "export function add(a, b) {\n  return a + b;\n}\n", ("a + b", "a"), """
import test from 'node:test';
import assert from 'node:assert/strict';
import { add } from './add.mjs';

test('adds', () => {
  assert.equal(add(1, 2), 3);
});
"""),
    "default export": Row("add", "export default function add(a, b) {\n  return a + b;\n}\n", ("a + b", "a"), """
import { describe, it } from 'node:test';
import * as assert from 'node:assert';
import add from '../src/add.js';

describe('add', () => {
  it('adds', () => { assert.deepEqual([add(1, 2)], [3]); });
});
"""),
    "describe": Row("Stack", _STACK, ("this.#items.pop()", "this.#items.shift()"), _NODE + _ASSERT + """
describe('Stack', () => {
  it('pops the last', () => {
    const s = new Stack();
    s.push(1).push(2);
    assert.strictEqual(s.pop(), 2);
  });
  it('throws when empty', () => {
    assert.throws(() => new Stack().pop(), RangeError);
  });
});
"""),
    "hooks": Row("Stack", _STACK, ("return this.#items.length", "return 0"), _NODE + _ASSERT + """
describe('Stack', () => {
  let stack, log = [];
  before(() => log.push('before'));
  beforeEach(() => { stack = new Stack(); stack.push('x'); });
  afterEach(() => { stack = null; });
  after(() => log.push('after'));
  it('has a size', () => assert.strictEqual(stack.size, 1));
  it('is new each time', () => { stack.pop(); assert.strictEqual(stack.size, 0); });
});
"""),
    "async": Row("load", _FETCH, ("{ id, name", "{ name"), _NODE + _ASSERT + """
test('loads', async () => {
  const found = await load(3);
  assert.deepStrictEqual(found, { id: 3, name: 'n3' });
});
"""),
    "rejects": Row("load", _FETCH, ("throw new TypeError", "throw new Error"), _NODE + _ASSERT + """
test('refuses', async () => {
  await assert.rejects(load(-1), TypeError);
  await assert.rejects(() => load(-1), { message: 'bad id' });
});
"""),
    "promises": Row("delay", _DELAY, ("resolve(value)", "resolve()"), _NODE + _ASSERT + """
test('delays', () => delay(2, 'x').then((value) => assert.strictEqual(value, 'x')));
"""),
    "callback": Row("delay", _DELAY, ("resolve(value)", "resolve(ms)"), _NODE + _ASSERT + """
test('calls back', (t, done) => {
  delay(1, 5).then((value) => {
    try { assert.strictEqual(value, 5); done(); } catch (error) { done(error); }
  });
});
"""),
    "subtests": Row("add", _ADD, ("a + b", "a + Math.abs(b)"), _NODE + _ASSERT + """
test('table', async (t) => {
  for (const [a, b, want] of [[1, 1, 2], [2, -2, 0]]) {
    await t.test(`${a} + ${b}`, () => assert.strictEqual(add(a, b), want));
  }
});
"""),
    "mock": Row("each", _EACH, ("f(x, i)", "f(i, x)"), _NODE + _ASSERT + """
test('calls', () => {
  const f = mock.fn();
  each(['a', 'b'], f);
  assert.strictEqual(f.mock.calls.length, 2);
  assert.deepStrictEqual(f.mock.calls.map((c) => c.arguments), [['a', 0], ['b', 1]]);
});
"""),
    "output without a newline": Row("add", _ADD, ("a + b", "a + b + 1"), _NODE + _ASSERT + """
test('first', () => { process.stdout.write('no newline'); assert.strictEqual(add(1, 1), 2); });
test('second', () => { console.log('ok 7 - a line'); assert.strictEqual(add(1, 1), 2); });
"""),
    "jest": Row("add", _ADD, ("a + b", "a"), """
test('adds', () => {
  expect(add(1, 2)).toBe(3);
  expect(add(1, 2)).not.toBe(4);
});
"""),
    "jest with describe": Row("load", _EXPORTED.replace(_ADD, _FETCH).replace("{ add }", "{ load }"),
        ("`n${id}`", "id"), """
const { load } = require('./load');

describe('load', () => {
  beforeEach(() => {});
  it('loads', async () => {
    const found = await load(2);
    expect(found).toEqual({ id: 2, name: 'n2' });
    expect(found).toHaveProperty('id', 2);
    expect(Object.keys(found)).toHaveLength(2);
  });
  it('refuses', async () => {
    await expect(load(-1)).rejects.toThrow('bad id');
  });
});
"""),
    "jest tables": Row("add", _ADD, ("a + b", "a ^ b"), """
describe('add', () => {
  test.each([[1, 1, 2], [1, 2, 3], [0.1, 0.2, 0.3]])('%d + %d', (a, b, want) => {
    expect(add(a, b)).toBeCloseTo(want);
  });
});
"""),
    "jest mocks": Row("each", _EACH, ("xs.forEach", "xs.slice(1).forEach"), """
import { jest } from '@jest/globals';

test('calls', () => {
  const f = jest.fn((x) => x + 1);
  each([1, 2], f);
  expect(f).toHaveBeenCalledTimes(2);
  expect(f).toHaveBeenCalledWith(1, 0);
  expect(f.mock.results[1].value).toBe(3);
});
"""),
    "jest errors": Row("Stack", _STACK, ("new RangeError", "new Error"), """
let stack;
beforeEach(() => { stack = new Stack(); });
it('throws', () => {
  expect(() => stack.pop()).toThrow(RangeError);
  expect(() => stack.pop()).toThrow(/empty/);
});
it('is empty', () => {
  expect(stack.size).toBeFalsy();
  expect([1, 2, 3]).toEqual(expect.arrayContaining([3]));
});
"""),
    "mocha": Row("add", _ADD, ("a + b", "b - a"), """
const assert = require('assert');

describe('add()', function () {
  before(function () { this.n = 2; });
  context('with numbers', function () {
    it('adds', function (done) {
      assert.equal(add(2, 2), 4);
      setImmediate(done);
    });
  });
});
"""),
}  # fmt: skip
