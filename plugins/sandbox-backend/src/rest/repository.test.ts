import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testGitLab, token } from '../__testUtils__/testGitLab';

const run = promisify(execFile);
const sandbox = testGitLab();
const { call, createProject, commit } = sandbox;

describe('commits', () => {
  it('write files of all kinds at once, or nothing', async () => {
    const { id } = await createProject();
    const binary = Buffer.from([0, 255, 10, 13]).toString('base64');
    const made = await commit(id, [
      { action: 'create', file_path: 'a "b"/ü.txt', content: 'one\n' },
      {
        action: 'create',
        file_path: 'run.sh',
        content: 'true',
        execute_filemode: true,
      },
      {
        action: 'create',
        file_path: 'x.bin',
        content: binary,
        encoding: 'base64',
      },
    ]);

    expect(made.status).toBe(201);
    const tree = await call(
      'GET',
      `/projects/${id}/repository/tree?recursive=true`,
    );
    expect(tree.body.map((e: any) => `${e.mode} ${e.path}`)).toEqual([
      '040000 a "b"',
      '100644 a "b"/ü.txt',
      '100755 run.sh',
      '100644 x.bin',
    ]);
    expect(
      (await call('GET', `/projects/${id}/repository/files/x.bin?ref=main`))
        .body.content,
    ).toBe(binary);

    const changed = await commit(id, [
      { action: 'update', file_path: 'run.sh', content: 'false' },
      { action: 'move', file_path: 'y.bin', previous_path: 'x.bin' },
      { action: 'delete', file_path: 'a "b"/ü.txt' },
    ]);
    expect(changed.status).toBe(201);
    const before = await call(
      'GET',
      `/projects/${id}/repository/branches/main`,
    );
    const refused = await commit(id, [
      { action: 'update', file_path: 'run.sh', content: 'x' },
      { action: 'create', file_path: 'y.bin', content: 'x' },
    ]);
    expect(refused).toMatchObject({
      status: 400,
      body: { message: 'A file with this name already exists' },
    });
    expect(
      (await call('GET', `/projects/${id}/repository/branches/main`)).body,
    ).toEqual(before.body);
  });

  it.each([
    [
      { action: 'update', file_path: 'none', content: '' },
      "A file with this name doesn't exist",
    ],
    [
      { action: 'create', file_path: '../x', content: '' },
      'Path cannot include directory traversal',
    ],
    [
      { action: 'create', file_path: '.git/config', content: '' },
      'Path cannot include directory traversal',
    ],
  ])('refuse %j', async (action, message) => {
    const { id } = await createProject();
    await commit(id, [{ action: 'create', file_path: 'a', content: '' }]);

    expect(await commit(id, [action])).toMatchObject({
      status: 400,
      body: { message },
    });
  });

  it('refuse a stale file, and a branch that is there already', async () => {
    const { id } = await createProject();
    const first = await commit(id, [
      { action: 'create', file_path: 'a', content: '1' },
    ]);
    await commit(id, [{ action: 'update', file_path: 'a', content: '2' }]);

    const stale = {
      action: 'update',
      file_path: 'a',
      content: '3',
      last_commit_id: first.body.id,
    };
    expect((await commit(id, [stale])).body.message).toMatch(
      /has changed since you started/,
    );
    const onBranch = { branch: 'change', start_branch: 'main' };
    const write = { action: 'update', file_path: 'a', content: '3' };
    expect((await commit(id, [write], onBranch)).status).toBe(201);
    expect((await commit(id, [write], onBranch)).body.message).toMatch(
      /already exists/,
    );
    expect(
      (await commit(id, [write], { ...onBranch, force: true })).status,
    ).toBe(201);
  });

  it('are compared, and fetched as an archive', async () => {
    const { id } = await createProject();
    const a = await commit(id, [
      { action: 'create', file_path: 'platform/a', content: '1\n' },
      { action: 'create', file_path: 'other', content: '1\n' },
    ]);
    const b = await commit(id, [
      { action: 'update', file_path: 'platform/a', content: '2\n' },
      { action: 'create', file_path: 'platform/b', content: 'new\n' },
    ]);
    const compare = await call(
      'GET',
      `/projects/${id}/repository/compare?from=${a.body.id}&to=${b.body.id}&straight=true`,
    );

    expect(compare.body.diffs).toMatchObject([
      {
        new_path: 'platform/a',
        new_file: false,
        diff: '@@ -1 +1 @@\n-1\n+2\n',
      },
      { new_path: 'platform/b', new_file: true },
    ]);
    const archive = await fetch(
      `${sandbox.gitlab.url}/api/v4/projects/${id}/repository/archive.tar.gz?sha=${b.body.id}&path=platform`,
      { headers: { 'private-token': token } },
    );
    const file = join(sandbox.directory, 'archive.tar.gz');
    await writeFile(file, Buffer.from(await archive.arrayBuffer()));
    const { stdout } = await run('tar', ['tzf', file]);
    expect(
      stdout
        .split('\n')
        .filter(line => !line.endsWith('/'))
        .filter(Boolean),
    ).toEqual([
      `demo-${b.body.id}-platform/platform/a`,
      `demo-${b.body.id}-platform/platform/b`,
    ]);
  });
});
