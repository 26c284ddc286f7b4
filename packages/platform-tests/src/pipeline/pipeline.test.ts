import { existsSync } from 'node:fs';
import { readText, repositoryPath } from '../repository/files';
import { LocalPipeline, type PipelineEvent } from './localPipeline';
import { pipelineProblems, readJobs } from './rules';

const file = 'platform/pipeline/gitlab-ci.yml';
const text = readText(file);
const exists = (path: string) => existsSync(repositoryPath(path));

const role = { AWS_ROLE_ARN: 'arn:aws:iam::1:role/main' };
const planRole = { AWS_PLAN_ROLE_ARN: 'arn:aws:iam::1:role/plan' };
const source = (CI_PIPELINE_SOURCE: string) => ({ CI_PIPELINE_SOURCE });
const modules = ['infrastructure', 'servicemesh', 'argocd'];
const validate = [
  'format',
  ...modules.map(module => `modules: [${module}]`),
  'apps',
];

const events: [string, PipelineEvent, string[]][] = [
  [
    'a push to main',
    { branch: 'main', variables: { ...source('push'), ...role, ...planRole } },
    [
      ...validate,
      'plan',
      'apply',
      'servicemesh',
      'argocd',
      'verify',
      'destroy',
    ],
  ],
  [
    'a push to main without an account',
    { branch: 'main', variables: source('push') },
    validate,
  ],
  [
    'a merge request',
    {
      branch: 'feature',
      variables: { ...source('merge_request_event'), ...role, ...planRole },
    },
    [...validate, 'plan'],
  ],
  [
    'a merge request of a fork, which has no roles',
    { branch: 'feature', variables: source('merge_request_event') },
    validate,
  ],
  [
    'a push to another branch',
    {
      branch: 'feature',
      variables: { ...source('push'), ...role, ...planRole },
    },
    validate,
  ],
  [
    'a schedule',
    { branch: 'main', variables: { ...source('schedule'), ...role } },
    ['apps', ...modules.map(module => `drift: [${module}]`)],
  ],
];

describe('the pipeline of a platform', () => {
  let pipeline: LocalPipeline;

  beforeAll(async () => {
    pipeline = await LocalPipeline.create();
  });

  afterAll(() => pipeline.remove());

  it('has the stages of the design, in their order', () => {
    expect(readJobs(text).stages).toEqual([
      'validate',
      'plan',
      'apply',
      'servicemesh',
      'argocd',
      'verify',
      'drift',
      'destroy',
    ]);
  });

  it.each(events)(
    'has on %s exactly its jobs',
    async (_what, event, wanted) => {
      const jobs = await pipeline.jobs(event);

      expect(jobs.map(({ name }) => name).sort()).toEqual([...wanted].sort());
      expect(
        jobs.filter(
          ({ name, when }) => name === 'destroy' && when !== 'manual',
        ),
      ).toEqual([]);
    },
  );

  it('applies what was planned, stage by stage', () => {
    const { jobs } = readJobs(text);

    expect(jobs.apply!.needs).toEqual(['plan']);
    expect(jobs.servicemesh!.needs).toEqual(['apply']);
    expect(jobs.argocd!.needs).toEqual(['apply', 'servicemesh']);
    expect(jobs.apply!.script!.join('\n')).toContain('apply plan.tfplan');
    expect(jobs.plan!.artifacts!.paths).toContain(
      'platform/infrastructure/plan.tfplan',
    );
  });

  it('checks the format of all modules, and each of them with tofu, before any plan', () => {
    const { jobs } = readJobs(text);
    const folder = 'tofu -chdir=platform/$MODULE';

    expect(jobs.format!.script).toContain(
      'tofu fmt -check -recursive -diff platform',
    );
    expect(jobs.modules!.script).toEqual([
      `${folder} init -backend=false`,
      `${folder} validate`,
      `${folder} test`,
    ]);
  });

  it('breaks none of the rules', () => {
    expect(pipelineProblems(file, text, exists)).toEqual([]);
  });

  it.each<[string, string, string, RegExp]>([
    ['an image without a version', 'node:24.18.0-alpine3.23', 'node', /Pin it/],
    ['a job without a limit', 'timeout: 30 minutes', 'tags: []', /Give it one/],
    [
      'a world that two jobs change at once',
      'resource_group: platform\n  after_script',
      'after_script',
      /job apply: .*resource_group platform/,
    ],
    [
      'an apply beside main',
      '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $AWS_ROLE_ARN\n\n# --- validate',
      '$AWS_ROLE_ARN\n\n# --- validate',
      /job apply: .*elsewhere than on main/,
    ],
    ['a destroy by itself', 'when: manual', 'when: always', /job destroy/],
    [
      'a script that is gone',
      'platform/pipeline/verify.ts',
      'platform/pipeline/verfy.ts',
      /job verify: it calls platform\/pipeline\/verfy\.ts/,
    ],
    ['a job that is gone', 'needs: [apply]', 'needs: [aply]', /needs aply/],
  ])('would be told of %s', (_what, good, bad, message) => {
    expect(text).toContain(good);
    const problems = pipelineProblems(file, text.replace(good, bad), exists);
    expect(problems.join('\n')).toMatch(message);
  });

  it('would not pass with a key that GitLab does not know', async () => {
    const broken = await LocalPipeline.create(original =>
      original.replace('  stage: verify\n', '  stage: verify\n  stagge: x\n'),
    );
    try {
      await expect(broken.jobs(events[0]![1])).rejects.toThrow(/stagge/);
    } finally {
      await broken.remove();
    }
  });
});
