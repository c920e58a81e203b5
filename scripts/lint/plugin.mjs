import { noBareWords } from './bare-words.mjs';
import { boundaryProblem, repositoryPath } from './boundaries.mjs';

/** Fixtures name the place they stand for in their first line, so that a rule can be seen to bite. */
function placeOf(context) {
  const text = context.sourceCode.text;
  const stated = /^\/\/ stands at (\S+)/.exec(text);
  return stated === null ? repositoryPath(context.filename) : stated[1];
}

const boundaries = {
  create(context) {
    const from = placeOf(context);
    if (from === null) return {};
    const check = (node) => {
      if (node.source === null || typeof node.source?.value !== 'string') return;
      const problem = boundaryProblem(from, node.source.value);
      if (problem !== null) context.report({ node, message: problem });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration(node) {
        check(node);
        context.report({ node, message: 'no barrel files: name what you export where it stands' });
      },
      ImportExpression: check,
    };
  },
};

/** Things that may be touched in one file only, with the file that may. */
const onePlace = [
  { name: 'ipcMain', files: /^src\/main\/ipc\.ts$/ },
  { name: 'ipcRenderer', files: /^src\/preload\// },
  { name: 'WebSocket', files: /^src\/renderer\/bridge\//, constructed: true },
];

const onePlaceRule = {
  create(context) {
    const from = placeOf(context);
    if (from === null || !from.startsWith('src/') || /\.test\.tsx?$/.test(from)) return {};
    return {
      ImportSpecifier(node) {
        const rule = onePlace.find(
          (entry) => entry.name === node.imported.name && !entry.constructed,
        );
        if (rule !== undefined && !rule.files.test(from)) {
          context.report({ node, message: `raw ${rule.name} belongs into its one file only` });
        }
      },
      NewExpression(node) {
        const rule = onePlace.find((entry) => entry.constructed && entry.name === node.callee.name);
        if (rule !== undefined && !rule.files.test(from)) {
          context.report({ node, message: `new ${rule.name} belongs into its one file only` });
        }
      },
      MemberExpression(node) {
        const name = node.property.name;
        const rule = onePlace.find((entry) => entry.name === name && !entry.constructed);
        if (rule !== undefined && node.object.name === 'electron' && !rule.files.test(from)) {
          context.report({ node, message: `raw ${name} belongs into its one file only` });
        }
      },
    };
  },
};

const maxLines = 500;

const fileSize = {
  create(context) {
    return {
      Program(node) {
        const lines = context.sourceCode.text.split('\n').length;
        if (lines > maxLines) {
          context.report({
            node,
            message: `${lines} lines: a file holds one idea, ${maxLines} lines at most`,
          });
        }
      },
    };
  },
};

export default {
  meta: { name: 'lobby' },
  rules: {
    boundaries,
    'one-place': onePlaceRule,
    'file-size': fileSize,
    'no-bare-words': noBareWords(placeOf),
  },
};
