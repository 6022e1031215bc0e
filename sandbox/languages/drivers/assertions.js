"use strict";
// Loaded before a program that holds its own tests: a failed console.assert only prints, and would pass.

const { AssertionError } = require("node:assert");
const { format } = require("node:util");

console.assert = (condition, ...message) => {
  if (!condition) throw new AssertionError({ message: `console.assert: ${format(...message)}` });
};
