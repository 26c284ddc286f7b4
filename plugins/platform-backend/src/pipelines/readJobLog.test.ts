import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitLabClient } from '@slipway/plugin-platform-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { readJobLog } from './readJobLog';

const token = 'the-bots-token';

describe('readJobLog', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let client: GitLabClient;
  let project: string;
  let job: number;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'job-log-'));
    gitlab = await SandboxGitLab.start({ directory, port: 0 });
    await gitlab.seed({ token });
    client = new GitLabClient(gitlab.integration(token));
    const { id } = await client.json<{ id: number }>({
      path: '/groups/platforms',
    });
    const made = await client.json<{ id: number }>({
      method: 'POST',
      path: '/projects',
      body: { name: 'demo', namespace_id: id },
    });
    project = String(made.id);
    await client.json({
      method: 'POST',
      path: `/projects/${project}/repository/commits`,
      body: {
        branch: 'main',
        commit_message: 'A job',
        actions: [
          {
            action: 'create',
            file_path: '.gitlab-ci.yml',
            content: 'apply: { script: [make] }\n',
          },
        ],
      },
    });
    const [{ id: pipeline }] = (await client.json<{ id: number }[]>({
      path: `/projects/${project}/pipelines`,
    })) as [{ id: number }];
    const jobs = await client.json<{ id: number }[]>({
      path: `/projects/${project}/pipelines/${pipeline}/jobs`,
    });
    job = jobs[0]!.id;
  });

  beforeEach(() => {
    gitlab.requests.clear();
    gitlab.faults.clear();
    gitlab.logs.ranges = false;
  });

  afterAll(async () => {
    await gitlab.close();
    await rm(directory, { recursive: true });
  });

  const read = (offset: number, over = false) =>
    readJobLog({ client, project }, job, { offset, over });
  const answered = () => gitlab.requests.list().map(({ status }) => status);

  describe.each([
    ['that knows parts of a log', true, 206],
    ['that sends all of it', false, 200],
  ])('of a GitLab %s', (_, ranges, status) => {
    beforeEach(() => {
      gitlab.logs.ranges = ranges;
    });

    it('goes on where it ended, whatever the log grows by', async () => {
      const whole = 'Ünïcödé\n🚢 slips\nglpat-abcdefghijklmnop1234 €\nend\n';
      const bytes = Buffer.from(whole);
      let text = '';
      let offset = 0;
      for (let size = 1; size <= bytes.length; size++) {
        // As much as there is, whichever character that ends in.
        gitlab.logs.write(job, bytes.subarray(0, size));
        const part = await read(offset);
        expect(part.restarted).toBeUndefined();
        text += part.text;
        offset = part.offset;
      }
      expect(text).toBe('Ünïcödé\n🚢 slips\n[MASKED] €\nend\n');
      expect(offset).toBe(bytes.length);
      expect(new Set(answered())).toEqual(new Set([200, status]));
      expect(await read(offset, true)).toEqual({
        text: '',
        offset,
        more: false,
      });
      expect(answered().at(-1)).toBe(status);
    });

    it('begins again with a log that is shorter than it was', async () => {
      gitlab.logs.write(job, 'one\ntwo\nthree\n');
      const { offset } = await read(0);
      gitlab.logs.write(job, 'anew\n');
      expect(await read(offset)).toEqual({
        text: 'anew\n',
        offset: 5,
        more: false,
        restarted: true,
      });
    });

    it('is empty when the log was erased', async () => {
      gitlab.logs.write(job, 'one\ntwo\n');
      const { offset } = await read(0, true);
      gitlab.logs.erase(job);
      expect(await read(offset, true)).toEqual({
        text: '',
        offset: 0,
        more: false,
        restarted: true,
      });
      expect(await read(0, true)).toEqual({ text: '', offset: 0, more: false });
    });
  });

  it('takes over only what is new where GitLab knows parts', async () => {
    gitlab.logs.ranges = true;
    gitlab.logs.write(job, `${'x'.repeat(1_000_000)}\nend\n`);
    const response = await client.send({
      path: `/projects/${project}/jobs/${job}/trace`,
      from: 1_000_000,
    });
    expect(await response.text()).toBe('\nend\n');
    expect(await read(1_000_001)).toMatchObject({ text: 'end\n' });
  });

  it('takes no log for an empty one, and tells of everything else', async () => {
    gitlab.faults.add({
      match: (_, path) => path.includes('/trace'),
      kind: 'status',
      status: 404,
      times: 1,
    });
    expect(await read(0)).toEqual({ text: '', offset: 0, more: false });
    gitlab.faults.add({
      match: (_, path) => path.includes('/trace'),
      kind: 'status',
      status: 403,
    });
    await expect(read(0)).rejects.toThrow(/403/);
  });

  it('reads all when a part does not begin where it can be used', async () => {
    const send = jest.fn(async ({ from }: { from?: number }) =>
      from === undefined
        ? new Response('one\ntwo\n')
        : new Response('o\n', {
            status: 206,
            headers: { 'content-range': 'bytes 6-7/8' },
          }),
    );
    expect(
      await readJobLog(
        {
          client: { send } as unknown as GitLabClient,
          project,
        },
        job,
        { offset: 4, over: false },
      ),
    ).toEqual({ text: 'two\n', offset: 8, more: false });
    expect(send).toHaveBeenCalledTimes(2);
  });
});
