// `cargo xtask bench npm`: diffWords of the npm package `diff` over the texts that the benchmark `compare` has left.
// node npm-diff.cjs FOLDER_WITH_NODE_MODULES OLD NEW

const fs = require('node:fs');
const path = require('node:path');

const [folder, oldFile, newFile] = process.argv.slice(2);
const package_ = path.resolve(folder, 'node_modules', 'diff');
const { diffWords } = require(package_);
const { version } = JSON.parse(fs.readFileSync(path.join(package_, 'package.json'), 'utf8'));

const start = process.hrtime.bigint();
const parts = diffWords(fs.readFileSync(oldFile, 'utf8'), fs.readFileSync(newFile, 'utf8'));
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;

// Counted as the other rows are: words, and every mark by itself.
const tokens = (text) => (text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu) ?? []).length;
const changed = parts.filter((part) => part.added || part.removed);
const total = changed.reduce((sum, part) => sum + tokens(part.value), 0);
console.log(`npm diff ${version}, diffWords: ${milliseconds.toFixed(0)} ms (one run), ${total} tokens changed in ${changed.length} parts`);
