import type { ChangeRequest } from '@slipway/plugin-platform-common';
import { addTempo, refusal, testChanges } from '../__testUtils__/testChanges';

const loki = 'platform/argo-platform/apps/observability/loki';

describe('what is asked wrongly', () => {
  const changes = testChanges();

  it.each<[string, ChangeRequest['kind'], object, RegExp]>([
    [
      'a name Kubernetes refuses',
      'app.add',
      { ...addTempo.input, name: 'Tempo_1' },
      /name: must consist of lower-case letters/,
    ],
    [
      'a path that climbs',
      'app.add',
      { ...addTempo.input, group: '../../x' },
      /group: must consist of/,
    ],
    [
      'a folder in a file name',
      'app.add',
      {
        ...addTempo.input,
        values: undefined,
        source: { manifests: {} },
        files: [{ name: '../x.yaml', content: 'a: 1' }],
      },
      /files\.0\.name: must be the name of a file/,
    ],
    [
      'a template in a title',
      'app.add',
      { ...addTempo.input, title: '{{ .Files.Get "x" }}' },
      /title: must not contain \{\{/,
    ],
    [
      'a name that is taken',
      'app.add',
      { ...addTempo.input, name: 'loki' },
      /an app loki already/,
    ],
    [
      'a group that is not there',
      'app.add',
      { ...addTempo.input, group: 'nowhere' },
      /choose one of storage, observability/,
    ],
    [
      'a dependency that is not there',
      'app.add',
      { ...addTempo.input, dependsOn: ['nothing'] },
      /dependsOn\[0\]: .*no app of that name/,
    ],
    [
      'a source that the project does not allow',
      'app.add',
      {
        ...addTempo.input,
        source: {
          helm: {
            repository: 'https://evil.example.com',
            chart: 'x',
            version: '1.0.0',
          },
        },
      },
      /source\.helm\.repository: https:\/\/evil\.example\.com is not a source/,
    ],
    [
      'a range as a version',
      'app.upgrade',
      { name: 'loki', version: '^1' },
      /version: must be an exact version/,
    ],
    [
      'the version that is there',
      'app.upgrade',
      { name: 'loki', version: '18.11.0' },
      /at 18\.11\.0 already/,
    ],
    [
      'removing what others need',
      'app.remove',
      { name: 'csi', confirm: 'csi' },
      /csi is needed by the app loki/,
    ],
    [
      'removing without the name typed',
      'app.remove',
      { name: 'loki', confirm: 'lok' },
      /Type loki into the confirmation/,
    ],
    [
      'values that are no YAML',
      'app.configure',
      { name: 'loki', values: 'a: [' },
      /values\.yaml:\d.*not valid YAML/,
    ],
    [
      'a secret in values',
      'app.configure',
      { name: 'loki', values: 'adminPassword: Harbor12345\n' },
      /values\.yaml:1: holds the value of adminPassword, .*Vault/,
    ],
    [
      'ten megabytes of values',
      'app.configure',
      { name: 'loki', values: 'a'.repeat(10 * 1024 * 1024) },
      /values: must have at most/,
    ],
    [
      'a policy that grants nothing that Vault knows',
      'resource.apply',
      {
        system: 'vault',
        kind: 'policy',
        name: 'x',
        spec: { policy: 'path "a/b" { capabilities = ["reed"] }' },
      },
      /spec\.policy: line 1: reed is no capability/,
    ],
    [
      'a role with a policy that is not there',
      'resource.apply',
      {
        system: 'vault',
        kind: 'kubernetes-role',
        name: 'x',
        spec: {
          boundServiceAccountNames: ['x'],
          boundServiceAccountNamespaces: ['x'],
          tokenPolicies: ['nothing'],
        },
      },
      /tokenPolicies\[0\]: needs the Vault policy nothing/,
    ],
    [
      'a retention for a project that is not there',
      'resource.apply',
      {
        system: 'harbor',
        kind: 'retention-policy',
        name: 'x',
        spec: { project: 'nothing', rules: [{ keep: 'always' }] },
      },
      /needs the Harbor project nothing/,
    ],
    [
      'a file outside of the platform',
      'files',
      {
        title: 'x',
        operations: [
          { action: 'create', path: '.gitlab-ci.yml', content: 'x' },
        ],
      },
      /may not write \.gitlab-ci\.yml/,
    ],
    [
      'an expression that is no fact',
      'files',
      {
        title: 'x',
        operations: [
          {
            action: 'edit',
            path: `${loki}/app.yaml`,
            edits: [
              {
                path: ['values'],
                value: { a: '{{ lookup "v1" "Secret" "" "" }}' },
              },
            ],
          },
        ],
      },
      /neither an input nor a fact/,
    ],
    [
      'another name for the platform',
      'files',
      {
        title: 'x',
        operations: [
          {
            action: 'edit',
            path: 'platform/platform.yaml',
            edits: [{ path: ['name'], value: 'other' }],
          },
        ],
      },
      /cannot be renamed/,
    ],
    [
      'nothing to change',
      'app.configure',
      { name: 'loki', title: 'Loki' },
      /would change nothing/,
    ],
  ])('refuses %s, and writes nothing', async (_what, kind, input, message) => {
    expect(await refusal(changes, kind, input)).toMatch(message);
  });
});
