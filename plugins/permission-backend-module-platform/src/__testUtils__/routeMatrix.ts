import type { ChangeKindName } from '@slipway/plugin-platform-common';

/** One person for each role; `owner` owns the apps of observability and the managed service `ours`. */
export const people = ['engineer', 'owner', 'reviewer', 'viewer'] as const;
/** One of them. */
export type Who = (typeof people)[number];

/** What the sandbox has by the time that it is asked. */
export interface Known {
  /** Of GitLab. */
  host: string;
  pipeline: number;
  /** A job that a person starts, and one that takes the platform down. */
  job: number;
  destroyJob: number;
  /** The id of a change. */
  change: string;
}

/** One request, and who may make it: all others get 403, and whoever has not signed in 401. */
export interface Asked {
  what: string;
  /** As openapi.yaml writes it. */
  route: `${'get' | 'post'} /${string}`;
  /** What the braces of the route stand for; `name` is the platform unless it is told. */
  path?: (known: Known) => Record<string, string | number>;
  query?: (known: Known) => Record<string, string>;
  body?: object;
  may: readonly Who[];
  /** What reading answers, when it is not 200, to those who may. */
  answer?: number;
}

const all = people;
const actors: Who[] = ['engineer', 'owner', 'reviewer'];
const owners: Who[] = ['engineer', 'owner'];
const engineers: Who[] = ['engineer'];

const read = (
  route: `/${string}`,
  more: Partial<Omit<Asked, 'route'>> = {},
): Asked => ({
  what: `read ${route}`,
  route: `get ${route}`,
  may: all,
  ...more,
});

const ofApp = (
  action: 'sync' | 'refresh' | 'terminate' | 'rollback',
  app: string,
  may: readonly Who[],
  body: object = {},
): Asked => ({
  what: `${action} ${app} ${JSON.stringify(body)}`,
  route: `post /platforms/{name}/apps/{app}/${action}`,
  path: () => ({ app }),
  body,
  may,
});

const ofPipeline = (
  action: string,
  number: 'pipeline' | 'job' | 'destroyJob',
): Asked => ({
  what: `${action} the ${number}`,
  route: `post /platforms/{name}/${
    number === 'pipeline' ? 'pipelines' : 'jobs'
  }/{id}/${action}`,
  path: known => ({ id: known[number] }),
  body: {},
  may: engineers,
});

const change = (
  kind: ChangeKindName,
  input: object,
): { platform: string; kind: ChangeKindName; input: object } => ({
  platform: 'nordwind-dev',
  kind,
  input,
});

const preview = (
  what: string,
  kind: ChangeKindName,
  input: object,
  may: readonly Who[],
): Asked => ({
  what: `${kind}: ${what}`,
  route: 'post /changes/preview',
  body: change(kind, input),
  may,
});

const newApp = (group: string) => ({
  name: 'notes',
  group,
  title: 'Notes',
  description: 'Of ours.',
  wave: 40,
  namespace: 'notes',
  source: { manifests: {} },
  files: [],
});
const newService = (owner: string) => ({
  name: 'new',
  title: 'New',
  description: 'A namespace of ours.',
  owner,
  order: { type: 'namespace' },
});
const policy = (service?: string) => ({
  system: 'vault',
  kind: 'policy',
  name: 'readers',
  ...(service && { service }),
});

const rules = { rules: [{ path: 'a/*', capabilities: ['read'] }] };

const reading: Asked[] = [
  read('/platforms'),
  read('/platforms/{name}'),
  read('/platforms/{name}/live'),
  read('/platforms/{name}/apps'),
  read('/platforms/{name}/apps/{app}/live', { path: () => ({ app: 'vault' }) }),
  read('/platforms/{name}/apps/{app}/values', {
    path: () => ({ app: 'vault' }),
  }),
  read('/platforms/{name}/apps/{app}/difference', {
    path: () => ({ app: 'vault' }),
  }),
  read('/platforms/{name}/apps/{app}/revisions/{revision}', {
    path: () => ({ app: 'vault', revision: 'none' }),
  }),
  read('/platforms/{name}/services/{service}/live', {
    path: () => ({ service: 'ours' }),
  }),
  read('/platforms/{name}/services/{service}/order', {
    path: () => ({ service: 'ours' }),
  }),
  read('/platforms/{name}/resources'),
  read('/platforms/{name}/resources/{system}/{kind}/{resource}', {
    path: () => ({ system: 'vault', kind: 'policy', resource: 'pipeline' }),
  }),
  read('/platforms/{name}/resources/{system}/{kind}/{resource}/live', {
    path: () => ({ system: 'vault', kind: 'policy', resource: 'pipeline' }),
  }),
  read('/platforms/{name}/pipelines'),
  read('/platforms/{name}/pipelines/{id}', {
    path: ({ pipeline }) => ({ id: pipeline }),
  }),
  read('/platforms/{name}/jobs/{id}/log', { path: ({ job }) => ({ id: job }) }),
  read('/platforms/{name}/reports'),
  read('/charts', {
    query: () => ({ repository: 'https://charts.example.com' }),
    answer: 400,
  }),
  read('/charts/content', {
    query: () => ({
      repository: 'https://charts.example.com',
      chart: 'notes',
      version: '1.0.0',
    }),
    answer: 400,
  }),
  read('/changes'),
  read('/changes/{id}', { path: ({ change: id }) => ({ id }) }),
  read('/live'),
  read('/me'),
  read('/name-availability', {
    query: () => ({ name: 'suedwind' }),
    may: engineers,
  }),
  read('/blueprint', { may: engineers }),
  read('/gitlab/hosts', { may: engineers }),
  read('/gitlab/groups', { query: ({ host }) => ({ host }), may: engineers }),
  read('/gitlab/project-availability', {
    query: ({ host }) => ({ host, group: 'platforms', project: 'suedwind' }),
    may: engineers,
  }),
  read('/audit', { may: engineers }),
  read('/audit/export', { may: engineers }),
];

const changing: Asked[] = [
  preview('to an own group', 'app.add', newApp('observability'), owners),
  preview('to another group', 'app.add', newApp('data'), engineers),
  preview(
    'an own one',
    'app.configure',
    { name: 'loki', title: 'Logs' },
    owners,
  ),
  preview(
    'another one',
    'app.configure',
    { name: 'vault', title: 'Safe' },
    engineers,
  ),
  preview(
    'one that is not there',
    'app.upgrade',
    { name: 'nothing', version: '99.0.0' },
    engineers,
  ),
  preview(
    'another one',
    'app.upgrade',
    { name: 'vault', version: '99.0.0' },
    engineers,
  ),
  preview(
    'an own one',
    'app.upgrade',
    { name: 'loki', version: '99.0.0' },
    owners,
  ),
  preview(
    'an own one, renamed',
    'app.move',
    { name: 'loki', to: 'logs', confirm: 'loki' },
    owners,
  ),
  preview(
    'an own one, to another group',
    'app.move',
    { name: 'loki', group: 'data' },
    engineers,
  ),
  preview(
    'another one, to an own group',
    'app.move',
    { name: 'vault', group: 'observability' },
    engineers,
  ),
  preview('an own one', 'app.remove', { name: 'loki', confirm: '' }, owners),
  preview(
    'another one',
    'app.remove',
    { name: 'vault', confirm: '' },
    engineers,
  ),
  preview(
    'for the own group',
    'service.add',
    newService('group:default/observability'),
    owners,
  ),
  preview(
    'for another group',
    'service.add',
    newService('group:default/data'),
    engineers,
  ),
  ...(['ours', 'theirs'] as const).flatMap(service => {
    const [what, may] =
      service === 'ours'
        ? (['of an own service', owners] as const)
        : (['of another service', engineers] as const);
    return [
      preview(
        what,
        'service.configure',
        { name: service, order: { type: 'namespace' } },
        may,
      ),
      preview(what, 'service.remove', { name: service, confirm: '' }, may),
      preview(what, 'resource.apply', { ...policy(service), spec: rules }, may),
      preview(
        what,
        'resource.rename',
        { ...policy(service), to: 'people', confirm: 'readers' },
        may,
      ),
      preview(
        what,
        'resource.remove',
        { ...policy(service), confirm: 'readers' },
        may,
      ),
    ];
  }),
  preview(
    'of the platform',
    'resource.apply',
    { ...policy(), spec: rules },
    engineers,
  ),
  preview(
    'of the platform',
    'resource.rename',
    { ...policy(), to: 'people', confirm: 'readers' },
    engineers,
  ),
  preview(
    'of the platform',
    'resource.remove',
    { ...policy(), confirm: 'readers' },
    engineers,
  ),
  preview(
    'by hand',
    'files',
    { title: 'A file', operations: [{ type: 'delete', path: 'README.md' }] },
    engineers,
  ),
  preview(
    'a change',
    'revert',
    { change: '00000000-0000-0000-0000-000000000000' },
    engineers,
  ),
  {
    what: 'propose for an own app',
    route: 'post /changes',
    body: change('app.configure', { name: 'loki', title: 'Logs' }),
    may: owners,
  },
  {
    what: 'propose for another app',
    route: 'post /changes',
    body: change('app.configure', { name: 'vault', title: 'Safe' }),
    may: engineers,
  },
  {
    what: 'look after a change',
    route: 'post /changes/{id}/follow',
    path: ({ change: id }) => ({ id }),
    body: {},
    may: all,
  },
];

const operating: Asked[] = [
  {
    what: 'begin to make a platform',
    route: 'post /creations',
    body: { platform: 'suedwind', project: 'gitlab/platforms/suedwind' },
    may: engineers,
  },
  {
    what: 'end making a platform',
    route: 'post /creations/{id}/end',
    path: () => ({ id: 'none' }),
    body: { outcome: 'done' },
    may: engineers,
  },
  {
    what: 'refresh a platform',
    route: 'post /platforms/{name}/refresh',
    body: {},
    may: actors,
  },
  ofApp('refresh', 'loki', owners),
  ofApp('refresh', 'vault', engineers),
  ofApp('sync', 'loki', owners),
  ofApp('sync', 'vault', engineers),
  ofApp('sync', 'loki', engineers, { prune: true }),
  ofApp('terminate', 'loki', owners),
  ofApp('terminate', 'vault', engineers),
  ofApp('rollback', 'loki', engineers, { id: 1 }),
  {
    what: 'run a pipeline',
    route: 'post /platforms/{name}/pipelines',
    body: {},
    may: engineers,
  },
  ofPipeline('retry', 'pipeline'),
  ofPipeline('play', 'job'),
  ofPipeline('retry', 'job'),
  ofPipeline('cancel', 'job'),
  ofPipeline('play', 'destroyJob'),
  ofPipeline('cancel', 'pipeline'),
  {
    what: 'let go what is held back',
    route: 'post /platforms/{name}/confirm-deletion',
    body: {},
    may: engineers,
  },
  {
    what: 'destroy',
    route: 'post /platforms/{name}/destroy',
    body: { confirm: 'nothing' },
    may: engineers,
  },
];

/** Every route of the backend, with what is owned and what is not. */
export const routeMatrix: readonly Asked[] = [
  ...reading,
  ...changing,
  ...operating,
];
