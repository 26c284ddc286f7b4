import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import type { Job } from '../store/types';
import { evaluateCondition } from './conditions';

type Yaml = Record<string, unknown>;

/** What a pipeline definition makes for one commit. */
export interface PipelinePlan {
  stages: string[];
  jobs: Omit<Job, 'id'>[];
}

/** A pipeline definition that cannot be used, with GitLab's kind of message. */
export class PipelineError extends Error {}

const reserved = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'spec',
]);

const isMap = (value: unknown): value is Yaml =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value ? [value] : [];
}

function parseYaml(file: string, text: string): Yaml {
  // `!reference` and other tags of GitLab are kept as plain values
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) {
    throw new PipelineError(
      `${file}: ${document.errors[0]!.message.split('\n')[0]}`,
    );
  }
  const value = document.toJS({ maxAliasCount: 100 });
  return isMap(value) ? value : {};
}

async function load(
  file: string,
  read: (path: string) => Promise<string | undefined>,
  depth = 0,
): Promise<Yaml> {
  if (depth > 10)
    throw new PipelineError('Maximum of nested includes are allowed!');
  const text = await read(file);
  if (text === undefined) {
    throw new PipelineError(`Local file \`${file}\` does not exist!`);
  }
  const own = parseYaml(file, text);
  let merged: Yaml = {};
  for (const include of listOf(own.include)) {
    const local = isMap(include) ? include.local : include;
    // Includes from elsewhere cannot be had in the sandbox.
    if (typeof local !== 'string' || /^https?:/.test(local)) continue;
    merged = {
      ...merged,
      ...(await load(local.replace(/^\//, ''), read, depth + 1)),
    };
  }
  return { ...merged, ...own };
}

/** How long a job takes in the sandbox: by its name, so that it is the same every time. */
function durationOf(name: string): number {
  const byte = createHash('sha256').update(name).digest()[0]!;
  return 4 + (byte % 12);
}

function extended(definition: Yaml, all: Yaml, depth = 0): Yaml {
  if (depth > 10) return definition;
  return listOf(definition.extends).reduce<Yaml>((result, name) => {
    const base = all[String(name)];
    return isMap(base)
      ? { ...extended(base, all, depth + 1), ...result }
      : result;
  }, definition);
}

/** Whether and how a job takes part, by its rules. */
function ruleOf(
  definition: Yaml,
  variables: Record<string, string>,
): { when: string; allowFailure: boolean } {
  const plain = {
    when: String(definition.when ?? 'on_success'),
    allowFailure: definition.allow_failure === true,
  };
  if (!Array.isArray(definition.rules)) return plain;
  for (const rule of definition.rules) {
    if (!isMap(rule)) continue;
    if (typeof rule.if === 'string' && !evaluateCondition(rule.if, variables))
      continue;
    return {
      when: String(rule.when ?? plain.when),
      allowFailure: rule.allow_failure === true || plain.allowFailure,
    };
  }
  return { when: 'never', allowFailure: false };
}

/** An entry of `needs`: a name, or a mapping with it. */
const neededName = (entry: unknown): string =>
  String(isMap(entry) ? entry.job : entry);

/**
 * The jobs that `.gitlab-ci.yml` makes for a commit.
 *
 * @param read - gives a file of the commit, or `undefined`
 * @returns `undefined` when there is no definition, or no job takes part
 * @throws PipelineError when the definition is broken
 */
export async function readPipeline(
  read: (path: string) => Promise<string | undefined>,
  variables: Record<string, string>,
): Promise<PipelinePlan | undefined> {
  if ((await read('.gitlab-ci.yml')) === undefined) return undefined;
  const definition = await load('.gitlab-ci.yml', read);
  const declared = Object.entries(
    isMap(definition.variables) ? definition.variables : {},
  ).map(([key, value]) => [
    key,
    String(isMap(value) ? value.value ?? '' : value),
  ]);
  const known = { ...Object.fromEntries(declared), ...variables } as Record<
    string,
    string
  >;
  const workflow = isMap(definition.workflow) ? definition.workflow : {};
  if (
    workflow.rules &&
    ruleOf({ rules: workflow.rules, when: 'always' }, known).when === 'never'
  ) {
    return undefined;
  }
  const stages = Array.isArray(definition.stages)
    ? definition.stages.map(String)
    : ['build', 'test', 'deploy'];
  const jobs: PipelinePlan['jobs'] = [];
  for (const [name, value] of Object.entries(definition)) {
    if (reserved.has(name) || name.startsWith('.') || !isMap(value)) continue;
    const job = extended(value, definition);
    if (!job.script && !job.trigger) continue;
    const { when, allowFailure } = ruleOf(job, known);
    if (when === 'never') continue;
    const stage = String(job.stage ?? 'test');
    if (!stages.includes(stage)) {
      throw new PipelineError(
        `${name} job: chosen stage ${stage} does not exist; available stages are ${stages.join(
          ', ',
        )}`,
      );
    }
    jobs.push({
      name,
      stage,
      manual: when === 'manual',
      allowFailure: allowFailure || (when === 'manual' && !job.rules),
      duration: durationOf(name),
      playedAt: null,
      ...(Array.isArray(job.needs) && { needs: job.needs.map(neededName) }),
    });
  }
  if (jobs.length === 0) return undefined;
  return {
    stages: stages.filter(stage => jobs.some(job => job.stage === stage)),
    jobs,
  };
}
