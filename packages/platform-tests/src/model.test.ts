import { readPlatform, selectGroups } from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import { renderChart } from './helm/render';
import {
  filesBelow,
  platformFiles,
  readText,
  repositoryPath,
} from './repository/files';
import { referencePlatform } from './repository/platform';

describe('the reference platform as the portal reads it', () => {
  it('has no problem', () => {
    const { problems, platform } = readPlatform(platformFiles());

    expect(problems).toEqual([]);
    expect(platform?.unreadable).toEqual([]);
  });

  it('is as large as the README says', () => {
    const { apps, groups } = referencePlatform();

    expect(apps).toHaveLength(80);
    expect(groups).toHaveLength(14);
  });

  it('uses all three kinds of source', () => {
    const kinds = referencePlatform().apps.map(app => app.sourceKind);

    for (const kind of ['helm', 'kustomize', 'manifests'] as const) {
      expect(kinds.filter(k => k === kind).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('needs no optional group when all optional groups are left out', () => {
    const platform = referencePlatform();

    const selection = selectGroups(platform, []);

    expect(selection.needs).toEqual([]);
    expect(selection.leftOut).toEqual([
      'data',
      'registry',
      'observability',
      'identity',
      'delivery',
      'portal',
      'gitlab',
    ]);
  });

  it('brings the database operators and single sign-on along with the registry', () => {
    const selection = selectGroups(referencePlatform(), ['registry']);

    expect(selection.needs).toEqual([
      expect.objectContaining({ group: 'data', app: 'cloudnative-pg' }),
      expect.objectContaining({ group: 'identity', app: 'single-sign-on' }),
    ]);
  });

  it('asks for one level of Pod Security per namespace', () => {
    const levels = new Map<string, Set<string>>();
    for (const app of referencePlatform().apps) {
      const known = levels.get(app.namespace) ?? new Set();
      levels.set(app.namespace, known.add(app.podSecurity ?? 'none'));
    }

    const disputed = [...levels].filter(([, asked]) => asked.size > 1);

    expect(disputed).toEqual([]);
  });
});

describe('single sign-on', () => {
  const folder = 'platform/argo-platform/apps';

  /** What the app `single-sign-on` applies, with a domain. */
  const rendered = () =>
    renderChart({
      release: 'single-sign-on',
      chart: repositoryPath(`${folder}/identity/single-sign-on/chart`),
      namespace: 'keycloak',
      values: { domain: 'dev.example.com', title: 'Example' },
    });

  const realm = async () => {
    const [map] = (await rendered()).filter(({ kind }) => kind === 'ConfigMap');
    const { data } = map as unknown as { data: Record<string, string> };
    return parse(data['platform.yaml']!) as {
      clients: { clientId: string; publicClient: boolean; secret?: string }[];
      groups: { name: string }[];
    };
  };

  it('takes the secret of each client from the cluster, and keeps none for a public one', async () => {
    const manifests = await rendered();
    const { clients } = await realm();
    const job = JSON.stringify(manifests.find(({ kind }) => kind === 'Job'));
    const made = manifests
      .filter(({ kind }) => kind === 'ExternalSecret')
      .map(({ metadata }) => metadata.name);

    expect(clients.length).toBeGreaterThan(6);
    for (const { clientId, publicClient, secret } of clients) {
      const variable = secret?.match(/^\$\(env:(\w+)\)$/)?.[1];
      expect({
        clientId,
        fromCluster: variable !== undefined,
        made: made.includes(`client-${clientId}`),
        given: job.includes(`"name":"${variable}"`),
      }).toEqual({
        clientId,
        fromCluster: !publicClient,
        made: !publicClient,
        given: !publicClient,
      });
    }
  });

  it('brings each secret to a namespace of the platform, where something reads it', async () => {
    const namespaces = referencePlatform().apps.map(app => app.namespace);
    const others = filesBelow(folder)
      .filter(file => !file.startsWith(`${folder}/identity/single-sign-on/`))
      .map(file => readText(file))
      .join('\n');
    // The portal signs people in with GitLab; see README.md.
    const unread = ['portal-single-sign-on'];
    const brought = (await rendered())
      .filter(({ kind }) => kind === 'ClusterExternalSecret')
      .map(
        ({ spec }) =>
          spec as {
            externalSecretName: string;
            namespaceSelectors: { matchLabels: Record<string, string> }[];
          },
      );

    expect(brought.length).toBeGreaterThan(5);
    for (const { externalSecretName, namespaceSelectors } of brought) {
      expect(namespaces).toContain(
        namespaceSelectors[0]!.matchLabels['kubernetes.io/metadata.name'],
      );
      expect([externalSecretName, others.includes(externalSecretName)]).toEqual(
        [externalSecretName, !unread.includes(externalSecretName)],
      );
    }
  });

  it('gives rights only to groups that the realm has', async () => {
    const groups = (await realm()).groups.map(({ name }) => name);
    const named = [
      'foundation/argo-cd/values.yaml',
      'foundation/cluster-roles/people.yaml',
      'identity/vault-sign-in/values.yaml',
      'registry/harbor-sign-in/chart/values.yaml',
      'delivery/argo-workflows/manifests/people.yaml',
      'observability/grafana/values.yaml',
      'gitlab/gitlab-sign-in/chart/templates/_provider.tpl',
    ].map(file =>
      readText(`${folder}/${file}`).match(/platform-(engineers|viewers)\b/g),
    );

    for (const found of named) {
      expect(found).not.toBeNull();
      for (const group of found!) expect(groups).toContain(group);
    }
  });
});
