import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const object = /^[0-9a-f]{40}$/;

/** The text of a file; nothing where there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(code ?? '')) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The commit of a branch of a bare repository, from the files in which Git keeps it (gitrepository-layout): branches
 * are asked for all the time, and a process for each would be most of what the sandbox does.
 *
 * @param branch - a name that Git allows, without `refs/heads/`
 */
export async function readBranch(
  directory: string,
  branch: string,
): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const loose = (await textOf(join(directory, ref)))?.trim();
  if (loose !== undefined && object.test(loose)) return loose;
  // Where Git has gathered them: <object> <ref>.
  const packed = await textOf(join(directory, 'packed-refs'));
  const line = packed?.split('\n').find(one => one.slice(41) === ref);
  const id = line?.slice(0, 40);
  return id !== undefined && object.test(id) ? id : undefined;
}
