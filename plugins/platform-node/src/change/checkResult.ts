import {
  APPS_FOLDER,
  PLATFORM_FILE,
  ParseCache,
  fileRole,
  finding,
  readPlatform,
  secretLiterals,
  type Platform,
  type Problem,
} from '@slipway/plugin-platform-common';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { FileDelta, WorkingTree } from './WorkingTree';
import { unknownExpressions } from './templateExpressions';

const key = ({ severity, file, field, message }: Problem) =>
  [severity, file, field, message].join('\0');

/** Secrets that the change brings; lines that were there before are not its fault. */
function secretProblems({ path, before, after }: FileDelta): Problem[] {
  if (!after) return [];
  const old = new Set(before?.content.split('\n'));
  const lines = after.content.split('\n');
  return secretLiterals(after.content)
    .filter(({ line }) => !old.has(lines[line - 1]!))
    .map(({ line, looksLike }) => ({
      severity: 'error',
      file: path,
      line,
      ...finding('secret-in-git', { what: looksLike }),
    }));
}

const inAppFolder = new RegExp(`^(${APPS_FOLDER}/[^/]+/([^/]+))/.`);

/** A new file in the folder of an app that there is not: nothing would read it, and it would be in the app's way. */
function strayProblems(
  { path, before, after }: FileDelta,
  paths: ReadonlySet<string>,
): Problem[] {
  const [, folder, app = ''] = inAppFolder.exec(path) ?? [];
  if (!after || before || !folder || paths.has(`${folder}/app.yaml`)) return [];
  return [
    { severity: 'error', file: path, ...finding('file-without-app', { app }) },
  ];
}

const isTemplate = (path: string) =>
  /\/(templates|charts)\//.test(path) || path.endsWith('.tpl');

/** YAML that the model does not read must still be YAML. */
function syntaxProblems({ path, after }: FileDelta): Problem[] {
  if (
    !after ||
    !/\.ya?ml$/.test(path) ||
    fileRole(path) !== undefined ||
    isTemplate(path)
  ) {
    return [];
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(after.content, {
    lineCounter: lines,
    prettyErrors: false,
  });
  return documents
    .flatMap(document => document.errors)
    .map(error => {
      const { line, col } = lines.linePos(error.pos[0]);
      return {
        severity: 'error',
        file: path,
        line,
        column: col,
        ...finding('yaml-invalid', { reason: error.message }),
      };
    });
}

/** In app.yaml Helm evaluates what is in braces; only inputs and facts may stand there. */
function expressionProblems({ path, after }: FileDelta): Problem[] {
  if (!after || !path.endsWith('/app.yaml')) return [];
  return unknownExpressions(after.content).map(({ line, expression }) => ({
    severity: 'error',
    file: path,
    line,
    ...finding('expression-unknown', {
      expression: expression.slice(0, 100),
      input: '{{ .platform.… }}',
      fact: '{{ .facts.… }}',
    }),
  }));
}

/** What is wrong with a platform after a change and was not before it. */
export function checkResult(tree: WorkingTree): {
  platform?: Platform;
  problems: Problem[];
} {
  const { base } = tree;
  const { files, paths } = tree.resultFiles();
  const { platform, problems } = readPlatform(files, {
    // What the change does not touch is not parsed again.
    cache: new ParseCache(base.parsed),
    paths,
  });
  const known = new Set(base.problems.map(key));
  const deltas = tree.deltas();
  return {
    platform,
    problems: [
      ...problems.filter(problem => !known.has(key(problem))),
      ...deltas.flatMap(secretProblems),
      ...deltas.flatMap(syntaxProblems),
      ...deltas.flatMap(delta => strayProblems(delta, paths)),
      ...deltas.flatMap(expressionProblems),
      ...(platform && platform.name !== base.platform.name
        ? [
            {
              severity: 'error' as const,
              file: PLATFORM_FILE,
              field: 'name',
              ...finding('platform-renamed', { platform: base.platform.name }),
            },
          ]
        : []),
    ],
  };
}
