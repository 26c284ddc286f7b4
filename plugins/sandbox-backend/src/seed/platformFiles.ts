import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { codeowners } from './codeowners';

/** A file of the first platform's repository. */
export interface SeedFile {
  path: string;
  content: Buffer;
  executable: boolean;
}

/** What the first platform is called and where it is. */
export interface SeedPlatform {
  name: string;
  title: string;
  environment: string;
  domain: string;
  contact: string;
  repositoryUrl: string;
  gitlabUrl: string;
  gitlabGroup: string;
  /** Full paths of the groups that there are, to own folders. */
  teams: string[];
}

const skipped = new Set(['node_modules', '.terraform', '.git', 'dist']);

async function walk(folder: string, path = ''): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async entry => {
      const child = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory())
        return skipped.has(entry.name) ? [] : walk(folder, child);
      return entry.isFile() ? [child] : [];
    }),
  );
  return lists.flat().sort();
}

function edit(text: string, platform: SeedPlatform): string {
  const document = parseDocument(text);
  const values: [string[], string][] = [
    [['name'], platform.name],
    [['title'], platform.title],
    [['environment'], platform.environment],
    [['domain'], platform.domain],
    [['contact'], platform.contact],
    [['repository', 'url'], platform.repositoryUrl],
    [['gitlab', 'url'], platform.gitlabUrl],
    [['gitlab', 'group'], platform.gitlabGroup],
  ];
  for (const [path, value] of values) document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

/**
 * The files of a platform repository made from a blueprint: `platform/` as it is, with its own
 * `platform.yaml`, what `platform/project/` holds at the root, and CODEOWNERS.
 */
export async function platformFiles(
  blueprint: string,
  platform: SeedPlatform,
): Promise<SeedFile[]> {
  const paths = await walk(blueprint);
  const files = await Promise.all(
    paths.map(async path => {
      const file = join(blueprint, path);
      const [content, { mode }] = await Promise.all([
        readFile(file),
        stat(file),
      ]);
      return {
        path: path.startsWith('project/')
          ? path.slice('project/'.length)
          : `platform/${path}`,
        content:
          path === 'platform.yaml'
            ? Buffer.from(edit(content.toString('utf8'), platform))
            : content,
        // eslint-disable-next-line no-bitwise
        executable: (mode & 0o100) !== 0,
      };
    }),
  );
  const textOf = (path: string) =>
    files.find(file => file.path === path)?.content.toString('utf8') ?? '';
  const owners = codeowners(
    {
      platform: textOf('platform/platform.yaml'),
      groups: textOf('platform/argo-platform/groups.yaml'),
    },
    platform.gitlabGroup,
    platform.teams,
  );
  return [
    ...files,
    {
      path: '.gitlab/CODEOWNERS',
      content: Buffer.from(owners),
      executable: false,
    },
  ];
}
