import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testGitLab } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call, createProject, commit } = sandbox;

describe('webhooks', () => {
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
    await sandbox.gitlab.webhooksSettled();

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
});
