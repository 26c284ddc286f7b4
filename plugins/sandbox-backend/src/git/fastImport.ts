import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './runGit';

export type FileOperation =
  | { type: 'write'; path: string; content: Buffer; executable: boolean }
  | { type: 'mode'; path: string; blob: string; executable: boolean }
  | { type: 'delete'; path: string }
  | { type: 'move'; from: string; to: string };

/** A commit that is to be. */
export interface CommitDraft {
  branch: string;
  /** `undefined` for a first commit. */
  parent: string | undefined;
  message: string;
  name: string;
  email: string;
  operations: FileOperation[];
  /** Whether the branch may be moved away from where it is. */
  force?: boolean;
}

// fast-import reads C-style quoted paths; everything is quoted, so that no path can be read as a command
function quote(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&')}"`;
}

function data(content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`data ${content.length}\n`),
    content,
    Buffer.from('\n'),
  ]);
}

function commandsOf(operation: FileOperation): Buffer[] {
  switch (operation.type) {
    case 'delete':
      return [Buffer.from(`D ${quote(operation.path)}\n`)];
    case 'move':
      return [
        Buffer.from(`R ${quote(operation.from)} ${quote(operation.to)}\n`),
      ];
    case 'mode':
      return [
        Buffer.from(
          `M ${operation.executable ? '100755' : '100644'} ${
            operation.blob
          } ${quote(operation.path)}\n`,
        ),
      ];
    default:
      return [
        Buffer.from(
          `M ${operation.executable ? '100755' : '100644'} inline ${quote(
            operation.path,
          )}\n`,
        ),
        data(operation.content),
      ];
  }
}

/** Writes a commit through `git fast-import` and moves the branch to it. Gives the commit's id. */
export async function fastImport(
  directory: string,
  draft: CommitDraft,
): Promise<string> {
  const who = `${draft.name.replace(/[<>\n]/g, '')} <${draft.email.replace(
    /[<>\n]/g,
    '',
  )}> ${Math.floor(Date.now() / 1000)} +0000`;
  const stream = Buffer.concat([
    Buffer.from(
      `commit refs/heads/${draft.branch}\nmark :1\nauthor ${who}\ncommitter ${who}\n`,
    ),
    data(Buffer.from(draft.message)),
    Buffer.from(draft.parent ? `from ${draft.parent}\n` : ''),
    ...draft.operations.flatMap(commandsOf),
    Buffer.from('\ndone\n'),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'slipway-sandbox-'));
  try {
    const marks = join(folder, 'marks');
    await runGit(
      directory,
      [
        'fast-import',
        '--quiet',
        '--done',
        '--date-format=raw',
        ...(draft.force ? ['--force'] : []),
        `--export-marks=${marks}`,
      ],
      { input: stream },
    );
    const sha = /^:1 ([0-9a-f]{40})$/m.exec(await readFile(marks, 'utf8'))?.[1];
    if (!sha)
      throw new Error('git fast-import did not say which commit it wrote');
    return sha;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
