import type { Existing } from './existing';
import type { Place } from './places';
import { at } from './values';

/** A reference to something that is not there. */
export interface Wanted {
  /** The field below the one of the rule, empty for that one itself. */
  field: string;
  /** What is named, with its article. */
  what: string;
  name: string;
  /** What could be meant. */
  choices: string[];
}

/** Looks at the value of a field and tells what it refers to in vain. */
export type ReferenceRule = (
  value: unknown,
  place: Place,
  existing: Existing,
) => Wanted[];

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';

function objectNamed(
  kind: string,
  name: unknown,
  namespace: string | undefined,
  existing: Existing,
  field = 'name',
): Wanted[] {
  if (!isText(name) || existing.has(kind, name, namespace)) return [];
  const where = namespace === undefined ? '' : ` of the namespace ${namespace}`;
  return [
    {
      field,
      what: `the ${kind}${where}`,
      name,
      choices: existing.names(kind, namespace),
    },
  ];
}

/** A field that holds nothing but the name of an object which belongs to no namespace. */
const clusterObject =
  (kind: string): ReferenceRule =>
  (value, _place, existing) =>
    objectNamed(kind, value, undefined, existing, '');

/** A field with kind and name, where the kind says whether a namespace counts. */
const objectOfKind =
  (usual: string): ReferenceRule =>
  (value, { namespace }, existing) => {
    const kind = at(value, 'kind') ?? usual;
    return objectNamed(
      String(kind),
      at(value, 'name'),
      String(kind).startsWith('Cluster') ? undefined : namespace,
      existing,
    );
  };

const storageClass = clusterObject('StorageClass');
const priorityClass = clusterObject('PriorityClass');

const parentRefs: ReferenceRule = (value, place, existing) => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((parent: unknown, index): Wanted[] => {
    if ((at(parent, 'kind') ?? 'Gateway') !== 'Gateway') return [];
    const namespace = String(at(parent, 'namespace') ?? place.namespace);
    const name = at(parent, 'name');
    const [missing] = objectNamed('Gateway', name, namespace, existing);
    if (missing) return [{ ...missing, field: `[${index}].name` }];
    const listener = at(parent, 'sectionName');
    const prefix = `${namespace}/${name}/`;
    if (!isText(listener) || existing.listeners.has(prefix + listener)) {
      return [];
    }
    return [
      {
        field: `[${index}].sectionName`,
        what: `the listener of the Gateway ${namespace}/${name}`,
        name: listener,
        choices: [...existing.listeners]
          .filter(key => key.startsWith(prefix))
          .map(key => key.slice(prefix.length)),
      },
    ];
  });
};

const namespaceNamed = (
  name: unknown,
  existing: Existing,
  field = '',
): Wanted[] =>
  !isText(name) || existing.namespaces.has(name)
    ? []
    : [
        {
          field,
          what: 'the namespace',
          name,
          choices: [...existing.namespaces].sort(),
        },
      ];

const namespace: ReferenceRule = (value, _place, existing) =>
  namespaceNamed(value, existing);

const namespaces: ReferenceRule = (value, _place, existing) =>
  Array.isArray(value)
    ? value.flatMap((name, index) =>
        namespaceNamed(name, existing, `[${index}]`),
      )
    : [];

/** A store of External Secrets that reads Vault. */
const vaultStore: ReferenceRule = (value, place, existing) => {
  if (!/SecretStore$/.test(place.kind ?? '')) return [];
  const wanted: Wanted[] = [];
  const path = at(value, 'path');
  if (isText(path) && !existing.vaultMounts.has(path)) {
    wanted.push({
      field: 'path',
      what: "Vault's secrets engine at",
      name: path,
      choices: [...existing.vaultMounts],
    });
  }
  const mount = at(value, 'auth', 'kubernetes', 'mountPath');
  const role = at(value, 'auth', 'kubernetes', 'role');
  if (isText(role) && !existing.vaultRoles.has(`${mount}/${role}`)) {
    wanted.push({
      field: 'auth.kubernetes.role',
      what: `Vault's role of the auth method ${mount}`,
      name: role,
      choices: [...existing.vaultRoles]
        .filter(key => key.startsWith(`${mount}/`))
        .map(key => key.slice(`${mount}/`.length)),
    });
  }
  return wanted;
};

/** cert-manager reads the Secrets of issuers that belong to no namespace in its own. */
const secretsNamespace = (place: Place): string | undefined =>
  place.kind === 'ClusterIssuer' ? 'cert-manager' : place.namespace;

/** A Secret by name, or by an object with its name. */
const secret: ReferenceRule = (value, place, existing) => {
  const own = secretsNamespace(place);
  if (typeof value === 'string') {
    return objectNamed('Secret', value, own, existing, '');
  }
  if (at(value, 'optional') === true) return [];
  const other = at(value, 'namespace');
  return objectNamed(
    'Secret',
    at(value, 'name'),
    isText(other) ? other : own,
    existing,
  );
};

const certificates: ReferenceRule = (value, place, existing) =>
  Array.isArray(value)
    ? value.flatMap((certificate, index) =>
        secret(certificate, place, existing).map(wanted => ({
          ...wanted,
          field: `[${index}].name`,
        })),
      )
    : [];

/** Only the namespaced provider has both kinds, and then the reference says which. */
const providerConfig: ReferenceRule = objectOfKind('ProviderConfig');

const providerConfigRef: ReferenceRule = (value, place, existing) => {
  const legacy = !/\.m\.[a-z.]+\//.test(place.apiVersion ?? '');
  return providerConfig(
    value,
    legacy ? { ...place, namespace: undefined } : place,
    existing,
  );
};

/** Kinds of provider-vault that nobody activated have no CRD in the cluster. */
const activatedKind: ReferenceRule = (value, _place, existing) => {
  const [group] = String(value).split('/');
  if (!/\.vault\.m\.upbound\.io$/.test(group!) || existing.activated(group!)) {
    return [];
  }
  return [
    {
      field: '',
      what: 'in no ManagedResourceActivationPolicy the group',
      name: group!,
      choices: [],
    },
  ];
};

/** What fields refer to, by their names, which are the same in objects and in the values of most charts. */
export const referenceRules: Record<string, ReferenceRule | undefined> = {
  apiVersion: activatedKind,
  boundServiceAccountNamespaces: namespaces,
  generatorRef: objectOfKind('Password'),
  issuerRef: objectOfKind('Issuer'),
  'k8s:io.kubernetes.pod.namespace': namespace,
  'kubernetes.io/metadata.name': namespace,
  matchNames: namespaces,
  nodeClassRef: (value, place, existing) =>
    objectOfKind('EC2NodeClass')(
      value,
      { ...place, namespace: undefined },
      existing,
    ),
  parentRefs,
  podPriorityClassName: priorityClass,
  priorityClassName: priorityClass,
  providerConfigRef,
  roleRef: objectOfKind('Role'),
  runtimeConfigRef: (value, place, existing) =>
    objectOfKind('DeploymentRuntimeConfig')(
      value,
      { ...place, namespace: undefined },
      existing,
    ),
  certificateRefs: certificates,
  existingSecret: secret,
  existingSecretAdminPassword: secret,
  existingSecretSecretKey: secret,
  existingXsrfSecret: secret,
  secretKeyRef: secret,
  secretName: secret,
  secretRef: secret,
  secretStoreRef: objectOfKind('SecretStore'),
  storageClass,
  storageClassName: storageClass,
  vault: vaultStore,
};
