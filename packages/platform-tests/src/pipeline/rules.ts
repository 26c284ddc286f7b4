import { parse } from 'yaml';

/** A job as `.gitlab-ci.yml` defines it, with what it extends. */
export interface PipelineJob {
  stage?: string;
  image?: string;
  timeout?: string;
  script?: string[];
  before_script?: string[];
  after_script?: string[];
  needs?: (string | { job: string })[];
  rules?: { if?: string; when?: string }[];
  resource_group?: string;
  interruptible?: boolean;
  variables?: Record<string, unknown>;
  artifacts?: { paths?: string[] };
  extends?: string | string[];
  environment?: unknown;
}

const reserved = new Set([
  'stages',
  'workflow',
  'variables',
  'include',
  'default',
]);

/** The jobs of a definition with what they extend, by name; templates are left out. */
export function readJobs(text: string): {
  jobs: Record<string, PipelineJob>;
  stages: string[];
  variables: Record<string, unknown>;
} {
  const definition = parse(text) as Record<string, unknown>;
  const own = (name: string): PipelineJob => {
    const job = (definition[name] ?? {}) as PipelineJob;
    const parents = [job.extends ?? []].flat();
    return Object.assign({}, ...parents.map(own), job) as PipelineJob;
  };
  const names = Object.keys(definition).filter(
    name => !name.startsWith('.') && !reserved.has(name),
  );
  return {
    jobs: Object.fromEntries(names.map(name => [name, own(name)])),
    stages: definition.stages as string[],
    variables: (definition.variables ?? {}) as Record<string, unknown>,
  };
}

function minutesOf(timeout: string): number {
  const [, count, unit] = /^(\d+) (minute|hour)s?$/.exec(timeout) ?? [];
  if (!count) return Infinity;
  return Number(count) * (unit === 'hour' ? 60 : 1);
}

const scriptOf = (job: PipelineJob): string[] => [
  ...(job.before_script ?? []),
  ...(job.script ?? []),
  ...(job.after_script ?? []),
];

/** Whether a job changes anything outside of the pipeline. */
const changesTheWorld = (job: PipelineJob): boolean =>
  scriptOf(job).some(line =>
    /tofu .*\b(apply|destroy)\b|kubectl apply|destroy\.ts/.test(line),
  );

const onMainOnly = (rule: { if?: string }): boolean =>
  /\$CI_COMMIT_BRANCH == \$CI_DEFAULT_BRANCH/.test(rule.if ?? '');

/**
 * What the pipeline of a platform must not do, as sentences with the file, the job and the remedy.
 *
 * @param exists - whether a path is in the repository
 */
export function pipelineProblems(
  file: string,
  text: string,
  exists: (path: string) => boolean,
): string[] {
  const { jobs, variables } = readJobs(text);
  return Object.entries(jobs).flatMap(([name, job]) => {
    const problem = (message: string, remedy: string) =>
      `${file}, job ${name}: ${message}. ${remedy}.`;
    const found: string[] = [];
    const image = String(job.image ?? '').replace(
      /^\$(\w+)$/,
      (_, key: string) => String(variables[key] ?? ''),
    );
    if (!/^[^:@]+(:\d[^:]*|@sha256:[0-9a-f]{64})$/.test(image)) {
      found.push(
        problem(
          `its image is ${image || 'not given'}`,
          'Pin it to a version or a digest',
        ),
      );
    }
    if (!job.timeout || minutesOf(job.timeout) > 8 * 60) {
      found.push(
        problem(
          `its timeout is ${job.timeout ?? 'not given'}`,
          'Give it one of at most 8 hours',
        ),
      );
    }
    if (changesTheWorld(job)) {
      if (!job.resource_group) {
        found.push(
          problem(
            'it changes the world and may run beside another',
            'Give it the resource_group platform',
          ),
        );
      }
      if (!job.rules?.length || !job.rules.every(onMainOnly)) {
        found.push(
          problem(
            'it changes the world and may run elsewhere than on main',
            'Let each of its rules ask for $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
          ),
        );
      }
      if (job.interruptible) {
        found.push(
          problem(
            'it changes the world and may be broken off by a newer pipeline',
            'Remove interruptible',
          ),
        );
      }
    }
    if (name === 'destroy') {
      if (!job.rules?.every(({ when }) => when === 'manual')) {
        found.push(
          problem('it can run by itself', 'Make each of its rules manual'),
        );
      }
    }
    for (const line of scriptOf(job)) {
      const paths = line.match(/platform\/pipeline\/[\w./-]+\.(ts|sh)/g) ?? [];
      for (const path of paths) {
        if (!exists(path)) {
          found.push(
            problem(
              `it calls ${path}, which is not there`,
              'Correct the path, or add the script',
            ),
          );
        }
      }
    }
    for (const need of job.needs ?? []) {
      const needed = typeof need === 'string' ? need : need.job;
      if (!jobs[needed]) {
        found.push(
          problem(
            `it needs ${needed}, and there is no such job`,
            'Correct its needs',
          ),
        );
      }
    }
    return found;
  });
}
