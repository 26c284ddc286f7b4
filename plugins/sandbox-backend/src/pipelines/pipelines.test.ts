import { testGitLab } from '../__testUtils__/testGitLab';

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

const sandbox = testGitLab();
const { call, createProject, commit } = sandbox;

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
    await sandbox.restart({ ciVariables: { AWS_ROLE_ARN: 'a-role' } });
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
