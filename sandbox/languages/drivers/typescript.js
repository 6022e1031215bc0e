"use strict";
// Takes the types off a program: node transpile.js COMPILER SOURCE TARGET. Prints what does not parse.

const fs = require("node:fs");
const [compiler, source, target] = process.argv.slice(2);
const ts = require(compiler);

const { outputText, diagnostics } = ts.transpileModule(fs.readFileSync(source, "utf8"), {
  fileName: "main.ts",
  reportDiagnostics: true,
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
});
for (const { file, start, messageText } of diagnostics) {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  console.error(`main.ts(${line}): ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
fs.writeFileSync(target, outputText);
process.exitCode = diagnostics.length > 0 ? 1 : 0;
