"use strict";
// Checks a program's types and takes them off: node typescript.js COMPILER TARGET SOURCE [DECLARATIONS].
// Prints what does not parse or does not fit, and then writes nothing.

const fs = require("node:fs");
const path = require("node:path");
const [compiler, target, ...sources] = process.argv.slice(2);
const ts = require(compiler);

// Node's own modules and globals have no declarations here; whether a name is there, running shows.
const UNDECLARED = new Set([2307, 2580, 2582, 2584, 2591, 2592, 2593, 7016]);
// "Cannot find name": of what Node has beside the language, and what test runners give.
const NAMES = /^Cannot find name '(console|process|require|module|exports|Buffer|global|__dirname|__filename|setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|queueMicrotask|structuredClone|performance|TextEncoder|TextDecoder|URL|URLSearchParams|fetch|crypto|AbortController|Event|EventTarget|WebAssembly|expect|jest|vi|describe|test|it|beforeEach|afterEach|beforeAll|afterAll)'/;
// "Do you need to change your target library?": the library is the runtime's own.
const NEWER_LIBRARY = 2550;

const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  lib: ["lib.esnext.d.ts"],
  types: [],
  esModuleInterop: true,
  // So that what fails when it runs is told in lines of the source.
  inlineSourceMap: true,
  skipLibCheck: true,
};
const program = ts.createProgram(sources, options);

function isOurs({ code, messageText }) {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  return UNDECLARED.has(code) || code === NEWER_LIBRARY || NAMES.test(text);
}

const wrong = ts.getPreEmitDiagnostics(program).filter((diagnostic) => !isOurs(diagnostic));
for (const { file, start, messageText } of wrong) {
  const name = file && !sources.includes(file.fileName) ? path.basename(file.fileName) : "main.ts";
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  console.error(`${name}(${line}): ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
if (wrong.length === 0) {
  program.emit(program.getSourceFile(sources[0]), (_, text) => fs.writeFileSync(target, text));
  const modules = program.getSourceFiles().filter((file) => !file.isDeclarationFile && !sources.includes(file.fileName));
  for (const file of modules) program.emit(file, (name, text) => fs.writeFileSync(name, text));
}
process.exitCode = wrong.length > 0 ? 1 : 0;
