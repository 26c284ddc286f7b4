import {
  readPlatform,
  resourceKinds,
  type Problem,
} from '@slipway/plugin-platform-common';
import { platformFiles } from '../repository/files';
import { changed } from './mutations';
import { platformObjects, type PlatformObjects } from './platformObjects';
import { checkObjectReferences } from './references/checkObjectReferences';
import { existingObjects, type Existing } from './references/existing';
import { placesOf, type Place } from './references/places';
import { problemText } from './validator';

let objects: PlatformObjects;
let existing: Existing;
let places: Place[];

beforeAll(async () => {
  objects = await platformObjects();
  existing = existingObjects(objects.apps);
  places = placesOf(objects);
});

const check = () =>
  places
    .flatMap(place => checkObjectReferences(place, existing))
    .map(problemText);

type Path = (string | number)[];

/** What is told of a place once a name in it is changed. */
function dangling(title: string, path: Path, name: string): string[] {
  const place = places.find(candidate => candidate.title === title);
  if (!place) throw new Error(`There are no references in ${title}`);
  const content = changed(place.content, path, name);
  return checkObjectReferences({ ...place, content }, existing).map(
    problemText,
  );
}

describe('references in objects and values', () => {
  it('resolve', () => {
    expect(check()).toEqual([]);
  });

  it.each<[string, Path, string, RegExp]>([
    [
      'the ClusterSecretStore platform',
      ['spec', 'provider', 'vault', 'auth', 'kubernetes', 'role'],
      'external-secret',
      /secret-stores\/manifests\/platform\.yaml: spec\.provider\.vault\.auth\.kubernetes\.role of .* names Vault's role of the auth method kubernetes external-secret, .*\. Did you mean external-secrets\.$/,
    ],
    [
      'the ClusterSecretStore platform',
      ['spec', 'provider', 'vault', 'path'],
      'kv',
      /spec\.provider\.vault\.path of .* names Vault's secrets engine at kv, .*Use one of .*platform/,
    ],
    [
      'the ExternalSecret portal-gitlab',
      ['spec', 'secretStoreRef', 'name'],
      'vault',
      /portal\/manifests\/secrets\.yaml: spec\.secretStoreRef\.name of .* names the ClusterSecretStore vault, which the platform does not have\. Use one of .*platform, or add it/,
    ],
    [
      'the ExternalSecret portal-session',
      ['spec', 'dataFrom', 0, 'sourceRef', 'generatorRef', 'name'],
      'session',
      /generatorRef\.name of .* names the Password of the namespace portal session/,
    ],
    [
      'the HTTPRoute portal',
      ['spec', 'parentRefs', 0, 'name'],
      'shared',
      /spec\.parentRefs\[0\]\.name of the HTTPRoute portal names the Gateway of the namespace gateway shared, .*Use one of .*platform/,
    ],
    [
      'the HTTPRoute portal',
      ['spec', 'parentRefs', 0, 'sectionName'],
      'tls',
      /spec\.parentRefs\[0\]\.sectionName of the HTTPRoute portal names the listener of the Gateway gateway\/platform tls, .*Use one of .*https/,
    ],
    [
      'the values of grafana',
      ['route', 'main', 'parentRefs', 0, 'namespace'],
      'grafana',
      /grafana\/values\.yaml: route\.main\.parentRefs\[0\]\.name of the values of grafana names the Gateway of the namespace grafana platform/,
    ],
    [
      'the Gateway platform',
      ['spec', 'listeners', 1, 'tls', 'certificateRefs', 0, 'name'],
      'wildcard',
      /certificateRefs\[0\]\.name of the Gateway platform names the Secret of the namespace gateway wildcard, .*platform-wildcard/,
    ],
    [
      'the Certificate platform-wildcard',
      ['spec', 'issuerRef', 'name'],
      'letsencrypt-prod',
      /spec\.issuerRef\.name of .* names the ClusterIssuer letsencrypt-prod, .*letsencrypt/,
    ],
    [
      'the ClusterIssuer platform-ca',
      ['spec', 'ca', 'secretName'],
      'ca',
      /spec\.ca\.secretName of .* names the Secret of the namespace cert-manager ca, .*platform-ca/,
    ],
    [
      'the PersistentVolumeClaim portal-documentation',
      ['spec', 'storageClassName'],
      'efs-sc',
      /spec\.storageClassName of .* names the StorageClass efs-sc, .*Use one of .*gp3/,
    ],
    [
      'the values of loki',
      ['singleBinary', 'persistence', 'storageClass'],
      'gp2',
      /loki\/values\.yaml: .*storageClass of the values of loki names the StorageClass gp2, .*Did you mean gp3/,
    ],
    [
      'the values of external-dns',
      ['priorityClassName'],
      'platform-crit',
      /external-dns\/values\.yaml: priorityClassName of .* names the PriorityClass platform-crit, /,
    ],
    [
      'the Deployment portal',
      [
        ...['spec', 'template', 'spec', 'containers', 0, 'env', 2],
        ...['valueFrom', 'secretKeyRef', 'name'],
      ],
      'portal-db',
      /env\[2\]\.valueFrom\.secretKeyRef\.name of the Deployment portal names the Secret of the namespace portal portal-db/,
    ],
    [
      'the values of keycloak',
      ['database', 'existingSecret'],
      'keycloak-database',
      /keycloak\/values\.yaml: database\.existingSecret of .* names the Secret of the namespace keycloak keycloak-database, /,
    ],
    [
      'the NodePool default',
      ['spec', 'template', 'spec', 'nodeClassRef', 'name'],
      'bottlerocket',
      /nodeClassRef\.name of the NodePool default names the EC2NodeClass bottlerocket, .*default/,
    ],
    [
      'the Provider provider-vault',
      ['spec', 'runtimeConfigRef', 'name'],
      'vault',
      /runtimeConfigRef\.name of the Provider provider-vault names the DeploymentRuntimeConfig vault, /,
    ],
    [
      'the RoleBinding vault-bootstrap',
      ['roleRef', 'name'],
      'bootstrap',
      /roleRef\.name of .* names the Role of the namespace vault bootstrap, /,
    ],
    [
      'the Policy external-secrets',
      ['spec', 'providerConfigRef', 'name'],
      'vaults',
      /vault\/policy\/external-secrets\.yaml: spec\.providerConfigRef\.name of .* names the ClusterProviderConfig vaults, .*Did you mean vault/,
    ],
    [
      'the Project platform',
      ['spec', 'providerConfigRef', 'name'],
      'registry',
      /harbor\/project\/platform\.yaml: spec\.providerConfigRef\.name of .* names the ProviderConfig registry, .*harbor/,
    ],
    [
      'the AuthBackendRole external-secrets',
      ['spec', 'forProvider', 'boundServiceAccountNamespaces', 0],
      'eso',
      /spec\.forProvider\.boundServiceAccountNamespaces\[0\] of .* names the namespace eso, /,
    ],
    [
      'the Policy external-secrets',
      ['apiVersion'],
      'transform.vault.m.upbound.io/v1alpha1',
      /apiVersion of .* names in no ManagedResourceActivationPolicy the group transform\.vault\.m\.upbound\.io/,
    ],
  ])('%s: a wrong name at %j is told', (title, path, name, told) => {
    expect(dangling(title, path, name)).toEqual([expect.stringMatching(told)]);
  });

  it('that monitors make to namespaces are told', () => {
    const place: Place = {
      file: 'monitor.yaml',
      title: 'the ServiceMonitor portal',
      content: { spec: { namespaceSelector: { matchNames: ['portals'] } } },
    };

    expect(checkObjectReferences(place, existing)).toEqual([
      expect.objectContaining({
        field: 'spec.namespaceSelector.matchNames[0]',
        remedy: 'Did you mean portal',
      }),
    ]);
  });
});

describe('the provider of Vault', () => {
  it('serves every kind that people can order', () => {
    const groups = resourceKinds
      .filter(({ system }) => system === 'vault')
      .map(({ apiVersion }) => apiVersion.split('/')[0]!);

    expect(groups).not.toEqual([]);
    expect(groups.filter(group => !existing.activated(group))).toEqual([]);
  });
});

describe("references among Vault's and Harbor's resources", () => {
  const folder = 'platform/argo-platform/resources';

  function problemsWith(file: string, from: string, to: string): Problem[] {
    const path = `${folder}/${file}`;
    const files = platformFiles().map(item => {
      if (item.path !== path) return item;
      expect(item.content).toContain(from);
      return {
        ...item,
        id: 'changed',
        content: item.content.replace(from, to),
      };
    });
    return readPlatform(files).problems.filter(
      problem => problem.file === path,
    );
  }

  it.each([
    [
      'vault/kubernetes-role/external-secrets.yaml',
      'tokenPolicies: [external-secrets]',
      'tokenPolicies: [external-secret]',
      'spec.forProvider.tokenPolicies[0]',
      'the Vault policy external-secret',
    ],
    [
      'vault/kubernetes-role/external-secrets.yaml',
      'backend: kubernetes',
      'backend: k8s',
      'spec.forProvider.backend',
      'the Vault auth method at the path k8s',
    ],
    [
      'harbor/robot-account/pipeline.yaml',
      'name: platform',
      'name: platforms',
      'spec.forProvider.permissions[0].namespaceRef.name',
      'the Harbor project platforms',
    ],
    [
      'harbor/retention-policy/platform.yaml',
      'scopeRef:\n      name: platform',
      'scopeRef:\n      name: apps',
      'spec.forProvider.scopeRef.name',
      'the Harbor project apps',
    ],
    [
      'harbor/immutable-tag-rule/platform-versions.yaml',
      'projectIdRef:\n      name: platform',
      'projectIdRef:\n      name: apps',
      'spec.forProvider.projectIdRef.name',
      'the Harbor project apps',
    ],
    [
      'harbor/project/quay.yaml',
      'registryIdRef:\n      name: quay',
      'registryIdRef:\n      name: quai',
      'spec.forProvider.registryIdRef.name',
      'the Harbor registry endpoint quai',
    ],
  ])('%s: a wrong name is told', (file, from, to, field, what) => {
    expect(problemsWith(file, from, to)).toEqual([
      expect.objectContaining({
        // Mounts and auth methods can be made by charts, too; the platform itself has no warning either.
        severity: /auth method|secrets engine/.test(what) ? 'warning' : 'error',
        field,
        message: `needs ${what}, and no resource makes it`,
        remedy: expect.stringContaining(`Add the`),
      }),
    ]);
  });
});
