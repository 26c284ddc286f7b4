import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  VALUES_FILE,
  changedApps,
  readApplications,
  renderCommands,
  renderProblems,
  type Application,
} from './applications.ts';
import { differenceNote, withoutSecrets } from './difference.ts';

const own = 'https://gitlab.example.com/platforms/nordwind.git';

const loki: Application = {
  kind: 'Application',
  metadata: { name: 'loki' },
  spec: {
    destination: { namespace: 'loki' },
    sources: [
      {
        repoURL: 'https://grafana.github.io/helm-charts',
        chart: 'loki',
        targetRevision: '18.11.0',
        helm: {
          valueFiles: [
            '$values/platform/argo-platform/apps/observability/loki/values.yaml',
          ],
          valuesObject: { bucket: 'x' },
        },
      },
      { repoURL: own, ref: 'values' },
    ],
  },
};

const folderApp = (name: string, path: string): Application => ({
  kind: 'Application',
  metadata: { name },
  spec: { destination: { namespace: name }, source: { repoURL: own, path } },
});

test('renders a chart with the values of the repository and of the Application', () => {
  assert.deepEqual(
    renderCommands(loki, own, () => false),
    [
      {
        command: 'helm',
        args: [
          'template',
          'loki',
          'loki',
          '--repo',
          'https://grafana.github.io/helm-charts',
          '--version',
          '18.11.0',
          '--namespace',
          'loki',
          '--include-crds',
          '--skip-tests',
          '--values',
          'platform/argo-platform/apps/observability/loki/values.yaml',
          '--values',
          VALUES_FILE,
        ],
        values: { bucket: 'x' },
      },
    ],
  );
});

test('renders charts of an OCI registry, own charts, Kustomize and manifests', () => {
  const oci = structuredClone(loki);
  oci.spec.sources![0]!.repoURL = 'ghcr.io/charts';
  assert.ok(
    renderCommands(oci, own, () => false)[0]!.args.includes(
      'oci://ghcr.io/charts/loki',
    ),
  );
  const kinds = (file: string) =>
    renderCommands(folderApp('a', 'p'), own, path => path === file).map(
      ({ command, args }) => [command, args[0]],
    );
  assert.deepEqual(kinds('p/Chart.yaml'), [['helm', 'template']]);
  assert.deepEqual(kinds('p/kustomization.yaml'), [['kubectl', 'kustomize']]);
  assert.deepEqual(kinds('none'), [['cat', 'p']]);
  const fromRoot = folderApp('a', 'p');
  fromRoot.spec.source!.helm = { valueFiles: ['/platform/x/values.yaml'] };
  assert.ok(
    renderCommands(
      fromRoot,
      own,
      path => path === 'p/Chart.yaml',
    )[0]!.args.includes('platform/x/values.yaml'),
  );
  const some = folderApp('a', 'p');
  some.spec.source!.directory = { include: '{resources/**,monitoring/**}' };
  assert.deepEqual(renderCommands(some, own, () => false)[0]!.args, [
    'p',
    '{resources/**,monitoring/**}',
  ]);
});

test('finds what no cluster accepts, and what renders to nothing', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'n' },
  };
  assert.deepEqual(renderProblems('x', [object, null]), []);
  assert.match(renderProblems('x', [null])[0]!, /x renders to nothing/);
  assert.match(renderProblems('x', [object, object])[0]!, /ConfigMap a twice/);
  assert.match(
    renderProblems('x', [{ kind: 'ConfigMap' }])[0]!,
    /ConfigMap without a name, which no cluster accepts/,
  );
});

test('renders again what a change can have touched', () => {
  const before = [loki, folderApp('a', 'platform/argo-platform/apps/g/a/m')];
  const raised = structuredClone(loki);
  raised.spec.sources![0]!.targetRevision = '19.0.0';
  assert.deepEqual(changedApps(before, before, []), []);
  assert.deepEqual(changedApps(before, [raised, before[1]!], []), ['loki']);
  assert.deepEqual(
    changedApps(before, before, ['platform/argo-platform/apps/g/a/m/x.yaml']),
    ['a'],
  );
  assert.deepEqual(
    changedApps(before, before, [
      'platform/argo-platform/apps/observability/loki/values.yaml',
    ]),
    ['loki'],
  );
});

test('reads the lines that yq writes', () => {
  assert.deepEqual(
    readApplications(
      `${JSON.stringify(loki)}\nnull\n${JSON.stringify({
        kind: 'AppProject',
      })}\n`,
    ),
    [loki],
  );
});

test('shows the difference, and never the data of a Secret', () => {
  const note = differenceNote([
    { app: 'loki', state: 'changed', diff: '@@ -1 +1 @@\n-a: 1\n+a: 2\n' },
    { app: 'same', state: 'changed', diff: '' },
    { app: 'gone', state: 'removed', diff: '' },
  ]);
  assert.match(note, /\*\*2 apps differ\*\*/);
  assert.match(note, /<code>loki<\/code> changed, \+1 −1/);
  assert.doesNotMatch(note, /same/);
  assert.match(differenceNote([]), /stay as they are/);
  const secret = { kind: 'Secret', stringData: { password: 'hunter2\n\nx' } };
  const shown = JSON.stringify(
    withoutSecrets([secret, { kind: 'List', items: [secret] }, { data: 'b' }]),
  );
  assert.doesNotMatch(shown, /hunter2/);
  assert.match(shown, /password/);
  assert.match(shown, /"data":"b"/);
  const fenced = differenceNote([
    { app: 'a', state: 'added', diff: '+````\n+x\n' },
  ]);
  assert.match(fenced, /^`````diff$/m);
});
