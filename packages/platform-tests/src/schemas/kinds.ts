/** A kind of objects, as the list of what to index names it. */
export interface IndexedKind {
  /** Empty for Kubernetes' own group `v1`. */
  group: string;
  version: string;
  kind: string;
  /** Only for kinds of Kubernetes itself: its OpenAPI document does not tell, a CRD does. */
  scope?: 'Namespaced' | 'Cluster';
}

function kinds(apiVersion: string, names: string): IndexedKind[] {
  const [version, group = ''] = apiVersion.split('/').reverse();
  return names.split(' ').map(kind => ({ group, version: version!, kind }));
}

/** Kinds of Kubernetes itself. */
function core(
  apiVersion: string,
  scope: 'Namespaced' | 'Cluster',
  names: string,
): IndexedKind[] {
  return kinds(apiVersion, names).map(kind => ({ ...kind, scope }));
}

/** Kinds of provider-vault: namespaced, of version 4. */
const vault = (group: string, names: string) =>
  kinds(`${group}.vault.m.upbound.io/v1alpha1`, names);

/** Kinds of the complete Harbor provider, which has cluster-scoped ones only. */
const harbor = (group: string, names: string) =>
  kinds(`${group}.harbor.crossplane.io/v1alpha1`, names);

/**
 * The kinds that the platform and its templates write, and so those whose schemas lie in `crds/`. After a
 * change here, run `yarn workspace platform-tests index-crds <folder of CRDs>`.
 */
export const indexedKinds: IndexedKind[] = [
  ...core(
    'v1',
    'Namespaced',
    'ConfigMap PersistentVolumeClaim Secret Service ServiceAccount ResourceQuota LimitRange',
  ),
  ...core('v1', 'Cluster', 'Namespace'),
  ...core('apps/v1', 'Namespaced', 'DaemonSet Deployment StatefulSet'),
  ...core('autoscaling/v2', 'Namespaced', 'HorizontalPodAutoscaler'),
  ...core('batch/v1', 'Namespaced', 'CronJob Job'),
  ...core('networking.k8s.io/v1', 'Namespaced', 'Ingress NetworkPolicy'),
  ...core('policy/v1', 'Namespaced', 'PodDisruptionBudget'),
  ...core('rbac.authorization.k8s.io/v1', 'Namespaced', 'Role RoleBinding'),
  ...core(
    'rbac.authorization.k8s.io/v1',
    'Cluster',
    'ClusterRole ClusterRoleBinding',
  ),
  ...core('scheduling.k8s.io/v1', 'Cluster', 'PriorityClass'),
  ...core('storage.k8s.io/v1', 'Cluster', 'StorageClass'),

  ...kinds('argoproj.io/v1alpha1', 'Application AppProject'),
  ...kinds('cert-manager.io/v1', 'Certificate ClusterIssuer Issuer'),
  ...kinds('trust.cert-manager.io/v1alpha1', 'Bundle'),
  ...kinds(
    'cilium.io/v2',
    'CiliumClusterwideNetworkPolicy CiliumNetworkPolicy',
  ),
  ...kinds(
    'external-secrets.io/v1',
    'ClusterExternalSecret ClusterSecretStore ExternalSecret SecretStore',
  ),
  ...kinds('external-secrets.io/v1alpha1', 'PushSecret'),
  ...kinds(
    'generators.external-secrets.io/v1alpha1',
    'Password UUID VaultDynamicSecret',
  ),
  ...kinds('gateway.networking.k8s.io/v1', 'GRPCRoute Gateway HTTPRoute'),
  ...kinds('gateway.networking.k8s.io/v1', 'ReferenceGrant TLSRoute'),
  ...kinds('karpenter.k8s.aws/v1', 'EC2NodeClass'),
  ...kinds('karpenter.sh/v1', 'NodePool'),
  ...kinds('keda.sh/v1alpha1', 'ScaledObject TriggerAuthentication'),
  ...kinds('kyverno.io/v1', 'ClusterPolicy'),
  ...kinds('kyverno.io/v2', 'PolicyException'),
  ...kinds(
    'monitoring.coreos.com/v1',
    'PodMonitor Probe PrometheusRule ServiceMonitor',
  ),
  ...kinds('monitoring.coreos.com/v1alpha1', 'ScrapeConfig'),
  ...kinds('opentelemetry.io/v1alpha1', 'Instrumentation'),
  ...kinds('valkey.io/v1alpha1', 'ValkeyCluster'),
  ...kinds('opentelemetry.io/v1beta1', 'OpenTelemetryCollector'),
  ...kinds(
    'postgresql.cnpg.io/v1',
    'Backup Cluster Database Pooler ScheduledBackup',
  ),
  ...kinds('barmancloud.cnpg.io/v1', 'ObjectStore'),
  ...kinds('kafka.strimzi.io/v1', 'Kafka KafkaNodePool KafkaTopic KafkaUser'),
  ...kinds('snapshot.storage.k8s.io/v1', 'VolumeSnapshot VolumeSnapshotClass'),
  ...kinds('velero.io/v1', 'Schedule'),

  ...kinds('pkg.crossplane.io/v1', 'Provider'),
  ...kinds('pkg.crossplane.io/v1beta1', 'DeploymentRuntimeConfig'),
  ...kinds(
    'apiextensions.crossplane.io/v1alpha1',
    'ManagedResourceActivationPolicy',
  ),

  ...kinds(
    'vault.m.upbound.io/v1beta1',
    'ClusterProviderConfig ProviderConfig',
  ),
  ...vault('vault', 'Audit Mount Policy'),
  ...vault('auth', 'Backend'),
  ...vault(
    'kubernetes',
    'AuthBackendConfig AuthBackendRole SecretBackend SecretBackendRole',
  ),
  ...vault('jwt', 'AuthBackend AuthBackendRole'),
  ...vault('approle', 'AuthBackendRole'),
  ...vault('identity', 'Entity EntityAlias Group GroupAlias GroupPolicies'),
  ...vault('identity', 'Oidc OidcClient OidcKey OidcRole OidcScope'),
  ...vault(
    'pki',
    [
      'SecretBackendCert SecretBackendConfigCA SecretBackendConfigUrls',
      'SecretBackendCrlConfig SecretBackendIntermediateCertRequest',
      'SecretBackendIntermediateSetSigned SecretBackendRole',
      'SecretBackendRootCert SecretBackendRootSignIntermediate',
      'SecretBackendSign',
    ].join(' '),
  ),
  ...vault(
    'database',
    'SecretBackendConnection SecretBackendRole SecretBackendStaticRole SecretsMount',
  ),
  ...vault('password', 'Policy'),
  ...vault('transit', 'SecretBackendKey'),
  ...vault('kv', 'SecretBackendV2 SecretV2'),
  ...vault('quota', 'RateLimit LeaseCount'),

  ...kinds('harbor.crossplane.io/v1beta1', 'ProviderConfig'),
  ...harbor('config', 'ConfigAuth ConfigSecurity ConfigSystem'),
  ...harbor('garbagecollection', 'GarbageCollection'),
  ...harbor('group', 'Group'),
  ...harbor('interrogationservices', 'InterrogationServices'),
  ...harbor('label', 'Label'),
  ...harbor(
    'project',
    'ImmutableTagRule MemberGroup MemberUser Project RetentionPolicy Webhook',
  ),
  ...harbor('purgeauditlog', 'PurgeAuditLog'),
  ...harbor('registry', 'Registry'),
  ...harbor('replication', 'Replication'),
  ...harbor('robotaccount', 'RobotAccount'),
];

/** Kinds that objects of the platform may have without a schema here, and why. */
export const kindsWithoutSchema: Record<string, string> = {};
