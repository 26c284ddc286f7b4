import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Gitlab } from '@gitbeaker/rest';
import { SandboxGitLab } from './SandboxGitLab';

const run = promisify(execFile);
const token = 'the-bots-token';

const ciFile = `stages: [validate, apply, destroy]
check: { stage: validate, script: [make] }
apply:
  stage: apply
  script: [make]
  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]
destroy:
  stage: destroy
  script: [make]
  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH, when: manual, allow_failure: true }]
`;

describe('SandboxGitLab', () => {
  let directory: string;
  let gitlab: SandboxGitLab;

  const start = () =>
    SandboxGitLab.start({ directory, port: 0, pipelineSpeed: 1000 });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sandbox-gitlab-'));
    gitlab = await start();
    await gitlab.seed({ token });
  });

  afterEach(async () => {
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'private-token': token },
  ) {
    const response = await fetch(`${gitlab.url}/api/v4${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    let json: any;
    try {
      json = text ? JSON.parse(text) : undefined;
    } catch {
      json = text;
    }
    return { status: response.status, headers: response.headers, body: json };
  }

  async function createProject(name = 'demo') {
    const group = await call('GET', '/groups/platforms');
    const { status, body } = await call('POST', '/projects', {
      name,
      namespace_id: group.body.id,
      topics: ['slipway-platform'],
    });
    expect(status).toBe(201);
    return body as {
      id: number;
      path_with_namespace: string;
      default_branch: string | null;
    };
  }

  const commit = (project: number, actions: object[], options: object = {}) =>
    call('POST', `/projects/${project}/repository/commits`, {
      branch: 'main',
      commit_message: 'A change',
      actions,
      ...options,
    });

  describe('tokens', () => {
    it('refuses a wrong and an expired token as GitLab does', async () => {
      const user = gitlab.people.addUser('late', 'Late');
      gitlab.people.addToken(user, 'expired', { expiresAt: '2020-01-01' });

      expect(
        await call('GET', '/user', undefined, { 'private-token': 'wrong' }),
      ).toMatchObject({
        status: 401,
        body: { message: '401 Unauthorized' },
      });
      expect(
        await call('GET', '/user', undefined, { 'private-token': 'expired' }),
      ).toMatchObject({
        status: 401,
        body: {
          error: 'invalid_token',
          error_description: expect.stringContaining('expired'),
        },
      });
    });

    it('takes a bearer token, and keeps to its scopes', async () => {
      const user = gitlab.people.addUser('reader', 'Reader');
      gitlab.people.addToken(user, 'reads', { scopes: ['read_api'] });
      const headers = { authorization: 'Bearer reads' };

      expect(
        (await call('GET', '/user', undefined, headers)).body.username,
      ).toBe('reader');
      expect(await call('POST', '/projects', {}, headers)).toMatchObject({
        status: 403,
        body: { error: 'insufficient_scope' },
      });
    });

    it('keeps no token in its memory', async () => {
      expect(
        await readFile(join(directory, 'gitlab.json'), 'utf8'),
      ).not.toContain(token);
    });

    it('hides a private project from who may not see it', async () => {
      const project = await createProject();
      gitlab.people.addToken(
        gitlab.people.addUser('stranger', 'Stranger'),
        'strange',
      );

      for (const headers of [{ 'private-token': 'strange' }, {}] as Record<
        string,
        string
      >[]) {
        expect(
          await call('GET', `/projects/${project.id}`, undefined, headers),
        ).toMatchObject({
          status: 404,
          body: { message: '404 Project Not Found' },
        });
      }
    });
  });

  describe('projects', () => {
    it('are found by number and by path, and refuse a name that is taken', async () => {
      const project = await createProject();

      expect(project.default_branch).toBeNull();
      expect((await call('GET', '/projects/platforms%2Fdemo')).body.id).toBe(
        project.id,
      );
      const group = await call('GET', '/groups/platforms');
      expect(
        await call('POST', '/projects', {
          name: 'demo',
          namespace_id: group.body.id,
        }),
      ).toMatchObject({
        status: 400,
        body: { message: { name: ['has already been taken'] } },
      });
    });

    it('are listed by topic and page by page', async () => {
      for (const name of ['a', 'b', 'c']) await createProject(name);
      const first = await call(
        'GET',
        '/groups/platforms/projects?topic=slipway-platform&per_page=2&sort=asc',
      );

      expect(first.body.map((p: { name: string }) => p.name)).toEqual([
        'a',
        'b',
      ]);
      expect(first.headers.get('x-total')).toBe('3');
      expect(first.headers.get('x-next-page')).toBe('2');
      const next = /<([^>]+)>; rel="next"/.exec(
        first.headers.get('link') ?? '',
      )![1]!;
      const second = await fetch(next, { headers: { 'private-token': token } });
      expect(await second.json()).toMatchObject([{ name: 'c' }]);
      expect(
        (await call('GET', '/groups/platforms/projects?topic=other')).body,
      ).toEqual([]);
    });

    it('protect branches once, and keep variables', async () => {
      const { id } = await createProject();

      expect(
        (
          await call('POST', `/projects/${id}/protected_branches`, {
            name: 'main',
          })
        ).status,
      ).toBe(201);
      expect(
        await call('POST', `/projects/${id}/protected_branches`, {
          name: 'main',
        }),
      ).toMatchObject({
        status: 409,
        body: { message: "Protected branch 'main' already exists" },
      });
      await call('POST', `/projects/${id}/variables`, { key: 'A', value: '1' });
      expect(
        (
          await call('POST', `/projects/${id}/variables`, {
            key: 'A',
            value: '2',
          })
        ).body,
      ).toEqual({ message: { key: ['(A) has already been taken'] } });
      expect(
        (await call('GET', `/projects/${id}/variables/A`)).body.value,
      ).toBe('1');
      expect((await call('GET', `/projects/${id}/approvals`)).status).toBe(404);
    });
  });

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
        `${gitlab.url}/api/v4/projects/${id}/repository/archive.tar.gz?sha=${b.body.id}&path=platform`,
        { headers: { 'private-token': token } },
      );
      const file = join(directory, 'archive.tar.gz');
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

  describe('merge requests', () => {
    async function propose(content: string, branch = 'change') {
      const { id } = await createProject();
      await commit(id, [{ action: 'create', file_path: 'a', content: '1\n' }]);
      await commit(id, [{ action: 'update', file_path: 'a', content }], {
        branch,
        start_branch: 'main',
      });
      const body = {
        source_branch: branch,
        target_branch: 'main',
        title: 'Change',
      };
      const mr = await call('POST', `/projects/${id}/merge_requests`, body);
      return { id, mr, body };
    }

    it('are made once, and merged with the right head only', async () => {
      const { id, mr, body } = await propose('2\n');

      expect(mr).toMatchObject({
        status: 201,
        body: { iid: 1, detailed_merge_status: 'mergeable' },
      });
      expect(
        await call('POST', `/projects/${id}/merge_requests`, body),
      ).toMatchObject({
        status: 409,
        body: {
          message: [
            'Another open merge request already exists for this source branch: !1',
          ],
        },
      });
      const merge = (sha: string) =>
        call('PUT', `/projects/${id}/merge_requests/1/merge`, { sha });
      expect((await merge('0'.repeat(40))).status).toBe(409);
      expect((await merge(mr.body.sha)).body).toMatchObject({
        state: 'merged',
      });
      const file = await call(
        'GET',
        `/projects/${id}/repository/files/a/raw?ref=main`,
      );
      expect(file.body).toBe(2);
      expect((await merge(mr.body.sha)).status).toBe(405);
    });

    it('cannot be merged with a conflict', async () => {
      const { id } = await propose('2\n');
      await commit(id, [{ action: 'update', file_path: 'a', content: '3\n' }]);

      expect(
        (await call('GET', `/projects/${id}/merge_requests/1`)).body,
      ).toMatchObject({
        detailed_merge_status: 'conflict',
        has_conflicts: true,
      });
      expect(
        (await call('PUT', `/projects/${id}/merge_requests/1/merge`, {}))
          .status,
      ).toBe(422);
    });

    it('have a page with a button, which only works from here', async () => {
      await propose('<script>\n');
      const url = `${gitlab.url}/platforms/demo/-/merge_requests/1`;
      const text = await (await fetch(url)).text();

      expect(text).toContain('+&lt;script&gt;');
      expect(text).not.toContain('<script>');
      const press = (origin: string) =>
        fetch(`${url}/merge`, {
          method: 'POST',
          headers: { origin },
          redirect: 'manual',
        });
      expect((await press('http://evil.example.com')).status).toBe(403);
      expect((await press(gitlab.url)).status).toBe(303);
      expect(await (await fetch(url)).text()).toContain('>merged<');
    });
  });

  describe('pipelines', () => {
    it('come from a push, run through their stages and wait for a person', async () => {
      const { id } = await createProject();
      await commit(id, [
        { action: 'create', file_path: '.gitlab-ci.yml', content: ciFile },
      ]);
      await new Promise(done => setTimeout(done, 100));
      const [pipeline] = (await call('GET', `/projects/${id}/pipelines`)).body;

      expect(pipeline).toMatchObject({
        source: 'push',
        ref: 'main',
        status: 'success',
      });
      const jobs = (
        await call('GET', `/projects/${id}/pipelines/${pipeline.id}/jobs`)
      ).body;
      expect(jobs.map((job: any) => [job.name, job.status])).toEqual([
        ['check', 'success'],
        ['apply', 'success'],
        ['destroy', 'manual'],
      ]);
      expect(
        (await call('POST', `/projects/${id}/jobs/${jobs[0].id}/play`)).status,
      ).toBe(400);
      expect(
        (await call('POST', `/projects/${id}/jobs/${jobs[2].id}/play`)).status,
      ).toBe(200);
      expect(
        (await call('GET', `/projects/${id}/jobs/${jobs[0].id}/trace`)).body,
      ).toMatch(/Job succeeded/);
    });

    it('have the variables that every project inherits', async () => {
      await gitlab.close();
      gitlab = await SandboxGitLab.start({
        directory,
        port: 0,
        ciVariables: { AWS_ROLE_ARN: 'a-role' },
      });
      const { id } = await createProject();
      const job = (condition: string) =>
        `{ script: [make], rules: [{ if: $${condition} }] }`;
      await commit(id, [
        {
          action: 'create',
          file_path: '.gitlab-ci.yml',
          content: `apply: ${job('AWS_ROLE_ARN')}\nother: ${job('NOT_SET')}\n`,
        },
      ]);
      const [pipeline] = (await call('GET', `/projects/${id}/pipelines`)).body;
      const jobs = (
        await call('GET', `/projects/${id}/pipelines/${pipeline.id}/jobs`)
      ).body;

      expect(jobs.map((j: any) => j.name)).toEqual(['apply']);
    });

    it('leave out the jobs whose rules say so', async () => {
      const { id } = await createProject();
      await commit(id, [
        { action: 'create', file_path: '.gitlab-ci.yml', content: ciFile },
      ]);
      await commit(id, [{ action: 'create', file_path: 'b', content: '' }], {
        branch: 'change',
        start_branch: 'main',
      });
      const [pipeline] = (
        await call('GET', `/projects/${id}/pipelines?ref=change`)
      ).body;
      const jobs = (
        await call('GET', `/projects/${id}/pipelines/${pipeline.id}/jobs`)
      ).body;

      expect(jobs.map((job: any) => job.name)).toEqual(['check']);
    });

    it('say why there can be none', async () => {
      const { id } = await createProject();
      await commit(id, [
        { action: 'create', file_path: '.gitlab-ci.yml', content: 'a: [' },
      ]);

      expect(
        await call('POST', `/projects/${id}/pipeline`, { ref: 'main' }),
      ).toMatchObject({
        status: 400,
        body: {
          message: { base: [expect.stringContaining('.gitlab-ci.yml')] },
        },
      });
    });
  });

  it('tells webhooks of pushes, with their secret', async () => {
    const received: { headers: NodeJS.Dict<string | string[]>; body: any }[] =
      [];
    const receiver = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', chunk => chunks.push(chunk));
      req.on('end', () => {
        received.push({
          headers: req.headers,
          body: JSON.parse(Buffer.concat(chunks).toString()),
        });
        res.end();
      });
    });
    await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${
      (receiver.address() as AddressInfo).port
    }/hook`;
    const { id } = await createProject();
    const hook = await call('POST', `/projects/${id}/hooks`, {
      url,
      token: 's3cret',
    });
    expect(JSON.stringify(hook.body)).not.toContain('s3cret');

    await commit(id, [{ action: 'create', file_path: 'a', content: '' }]);
    await gitlab.webhooksSettled();

    expect(received).toMatchObject([
      {
        headers: { 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': 's3cret' },
        body: {
          ref: 'refs/heads/main',
          project: { path_with_namespace: 'platforms/demo' },
          commits: [{ added: ['a'] }],
        },
      },
    ]);
    await new Promise(done => receiver.close(done));
  });

  it('is the same after a restart', async () => {
    const { id } = await createProject();
    const made = await commit(id, [
      { action: 'create', file_path: 'a', content: '' },
    ]);
    await gitlab.close();
    gitlab = await start();
    await gitlab.seed({ token });

    expect(
      (await call('GET', `/projects/${id}/repository/commits/main`)).body.id,
    ).toBe(made.body.id);
    expect((await call('GET', '/users')).body).toHaveLength(9);
  });

  it('makes its first platform from a blueprint', async () => {
    await gitlab.close();
    await rm(directory, { recursive: true });
    gitlab = await start();
    const blueprint = await mkdtemp(join(tmpdir(), 'blueprint-'));
    await writeFile(
      join(blueprint, 'platform.yaml'),
      '# kept\nname: reference # too\n',
    );
    await gitlab.seed({ token, blueprint });
    await gitlab.seed({ token, blueprint });
    await rm(blueprint, { recursive: true });

    const text = (
      await call(
        'GET',
        '/projects/platforms%2Fnordwind-dev/repository/files/platform%2Fplatform.yaml/raw?ref=main',
      )
    ).body;
    expect(text).toContain('# kept\nname: nordwind-dev # too\n');
    expect(
      (
        await call(
          'GET',
          '/projects/platforms%2Fnordwind-dev/repository/commits',
        )
      ).body,
    ).toHaveLength(1);
  });

  describe('git', () => {
    const git = (cwd: string, ...args: string[]) =>
      run('git', args, {
        cwd,
        env: {
          ...process.env,
          GIT_TERMINAL_PROMPT: '0',
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_AUTHOR_NAME: 'T',
          GIT_AUTHOR_EMAIL: 't@example.com',
          GIT_COMMITTER_NAME: 'T',
          GIT_COMMITTER_EMAIL: 't@example.com',
        },
      });
    const remote = (secret: string) =>
      `${gitlab.url.replace('//', `//oauth2:${secret}@`)}/platforms/demo.git`;

    it('clones and pushes, but not to a branch that is protected from the person', async () => {
      const { id } = await createProject();
      await commit(id, [{ action: 'create', file_path: 'a', content: '1\n' }]);
      await call('POST', `/projects/${id}/protected_branches`, {
        name: 'main',
      });
      const chiara = gitlab.people.addUser('chiara', 'Chiara');
      gitlab.people.addToken(chiara, 'chiaras-token');

      await git(directory, 'clone', '--quiet', remote('chiaras-token'), 'work');
      const work = join(directory, 'work');
      await writeFile(join(work, 'a'), '2\n');
      await git(work, 'commit', '--quiet', '-am', 'Change a');
      await expect(
        git(work, 'push', '--quiet', 'origin', 'main'),
      ).rejects.toThrow(/protected branches/);
      await git(work, 'push', '--quiet', 'origin', 'main:change');
      expect(
        (await call('GET', `/projects/${id}/repository/branches/change`)).body
          .commit.title,
      ).toBe('Change a');
    });

    it('asks for a token, and says which', async () => {
      await createProject();

      await expect(
        git(directory, 'clone', remote('wrong'), 'work'),
      ).rejects.toThrow(/scope api as the password/);
    });
  });

  it('serves an independent client', async () => {
    const api = new Gitlab({ host: gitlab.url, token });
    const group = await api.Groups.show('platforms');
    const project = await api.Projects.create({
      name: 'client',
      namespaceId: group.id,
    });
    await api.Commits.create(project.id, 'main', 'First', [
      { action: 'create', filePath: 'README.md', content: '# Hello' },
    ]);
    await api.Branches.create(project.id, 'change', 'main');
    await api.Commits.create(project.id, 'change', 'Second', [
      { action: 'update', filePath: 'README.md', content: '# Hello again' },
    ]);
    const mr = await api.MergeRequests.create(
      project.id,
      'change',
      'main',
      'Say it again',
    );
    await api.MergeRequests.merge(project.id, mr.iid);

    expect((await api.MergeRequests.show(project.id, mr.iid)).state).toBe(
      'merged',
    );
    expect(await api.Repositories.allRepositoryTrees(project.id)).toMatchObject(
      [{ path: 'README.md' }],
    );
    expect(
      Buffer.from(
        (await api.RepositoryFiles.show(project.id, 'README.md', 'main'))
          .content,
        'base64',
      ).toString(),
    ).toBe('# Hello again');
  });

  describe('faults', () => {
    it('answer, delay, break off and lose answers, as often as told', async () => {
      const match = (_: string, path: string) => path.includes('/user');
      gitlab.faults.add({
        match,
        kind: 'status',
        status: 429,
        retryAfter: 7,
        times: 1,
      });
      const limited = await call('GET', '/user');
      expect([limited.status, limited.headers.get('retry-after')]).toEqual([
        429,
        '7',
      ]);
      expect((await call('GET', '/user')).status).toBe(200);

      gitlab.faults.add({ match, kind: 'disconnect', times: 1 });
      await expect(call('GET', '/user')).rejects.toThrow();

      gitlab.faults.add({
        match: method => method === 'POST',
        kind: 'lose-answer',
        times: 1,
      });
      const group = await call('GET', '/groups/platforms');
      await expect(
        call('POST', '/projects', {
          name: 'lost',
          namespace_id: group.body.id,
        }),
      ).rejects.toThrow();
      expect((await call('GET', '/projects/platforms%2Flost')).status).toBe(
        200,
      );
      expect(gitlab.requests.list().at(-1)).toEqual({
        method: 'GET',
        path: '/api/v4/projects/platforms%2Flost',
        status: 200,
      });
    });
  });
});
