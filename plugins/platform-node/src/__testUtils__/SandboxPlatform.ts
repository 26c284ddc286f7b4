import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { GitLabClients } from '../gitlab/GitLabClients';
import { ConfiguredPlatformRepositories } from '../repository/ConfiguredPlatformRepositories';
import { TestGitLab, token } from './TestGitLab';

/** The platform of the tests: two groups, three apps, two resources of Vault, one of Harbor. */
export const sandboxFiles: Readonly<Record<string, string>> = {
  '.gitlab/CODEOWNERS': `# Who approves changes.

[Platform]
* @platforms
/platform/ @platforms/platform

[Apps]
/platform/argo-platform/apps/observability/ @platforms/observability
`,
  'platform/platform.yaml': `apiVersion: slipway.dev/v1
name: nordwind
title: Nordwind
owner: group:default/platform
environment: dev
domain: dev.nordwind.example
contact: platform@nordwind.example
repository: { url: https://gitlab.example.com/platforms/nordwind.git }
gitlab: { url: https://gitlab.example.com, group: platforms }
aws: { accountId: '012345678901', region: eu-central-1 }
network: { cidr: 10.20.0.0/16, availabilityZones: 1 }
cluster:
  version: '1.35'
  endpoint: { public: false }
  systemNodes: { instanceTypes: [m7i.large], min: 2, max: 4 }
  workerNodes:
    instanceFamilies: [m7i]
    capacity: [spot]
    cpuLimit: 100
    memoryLimitGi: 400
servicemesh: { version: 1.20.0 }
argocd: { version: 10.1.1 }
`,
  'platform/argo-platform/groups.yaml': `groups:
  storage:
    title: Storage
    description: Volumes.
    owner: group:default/platform
    sources: [https://charts.example.com/storage]
    destinations: [kube-system]
  observability:
    title: Observability
    description: Metrics and logs.
    owner: group:default/observability
    sources:
      # one per line
      - https://charts.example.com/observability
    destinations: ['*']
`,
  'platform/argo-platform/apps/storage/csi/app.yaml': `title: CSI
description: Makes volumes.
wave: 10
namespace: kube-system
source:
  helm:
    repository: https://charts.example.com/storage
    chart: csi
    version: 2.64.0
`,
  'platform/argo-platform/apps/storage/csi/values.yaml': 'replicas: 2\n',
  'platform/argo-platform/apps/observability/loki/app.yaml': `# Logs of everything
title: Loki
description: Stores logs.
wave: 30
namespace: loki
source:
  helm:
    repository: https://charts.example.com/observability
    chart: loki
    version: 18.11.0 # raised by Renovate
dependsOn: [csi]
`,
  'platform/argo-platform/apps/observability/loki/values.yaml': `# how it stores
loki:
    storage:   {type: s3}
    limits_config:
        retention_period: "744h"   # a month
`,
  'platform/argo-platform/resources/vault/policy/reader.yaml': `apiVersion: vault.vault.m.upbound.io/v1alpha1
kind: Policy
metadata:
  name: reader
  namespace: vault-config
spec:
  forProvider:
    name: reader
    policy: |
      path "platform/data/x" {
        capabilities = ["read"]
      }
  providerConfigRef: { kind: ClusterProviderConfig, name: vault }
`,
  'platform/argo-platform/resources/vault/auth-backend/kubernetes.yaml': `apiVersion: auth.vault.m.upbound.io/v1alpha1
kind: Backend
metadata: { name: kubernetes, namespace: vault-config }
spec:
  forProvider: { type: kubernetes, path: kubernetes }
`,
  'platform/argo-platform/resources/harbor/project/platform.yaml': `apiVersion: project.harbor.crossplane.io/v1alpha1
kind: Project
metadata: { name: platform }
spec:
  # everybody pulls
  forProvider: { name: platform, public: true, forceDestroy: true }
`,
};

/** One platform in a GitLab of the sandbox, for tests of changes. */
export class SandboxPlatform {
  private constructor(
    private readonly forge: TestGitLab,
    readonly clients: GitLabClients,
    readonly repositories: ConfiguredPlatformRepositories,
  ) {}

  static async start(
    files: Readonly<Record<string, string>> = sandboxFiles,
  ): Promise<SandboxPlatform> {
    const forge = new TestGitLab();
    await forge.begin();
    const config = new ConfigReader({
      integrations: { gitlab: [forge.integration] },
      platform: {
        repositories: [{ host: forge.host, project: 'platforms/nordwind' }],
      },
    });
    const clients = GitLabClients.fromConfig(config, {
      integrations: ScmIntegrations.fromConfig(config),
    });
    const repositories = ConfiguredPlatformRepositories.fromConfig(config, {
      logger: mockServices.logger.mock(),
      clients,
    });
    const platform = new SandboxPlatform(forge, clients, repositories);
    await forge.createProject('nordwind');
    await platform.commit('main', files);
    await repositories.refresh();
    return platform;
  }

  get gitlab(): SandboxGitLab {
    return this.forge.sandbox;
  }

  /** Asks the REST API of GitLab as the bot. */
  call<T>(method: string, path: string, body?: object): Promise<T> {
    return this.forge.call<T>(method, path, body);
  }

  /** Path of the project's part of the API. */
  get project(): string {
    return `/projects/${encodeURIComponent('platforms/nordwind')}`;
  }

  /** Writes files as somebody else would. */
  async commit(
    branch: string,
    files: Readonly<Record<string, string>>,
    action: 'create' | 'update' | 'delete' = 'create',
  ): Promise<void> {
    await this.call('POST', `${this.project}/repository/commits`, {
      branch,
      commit_message: 'By hand',
      actions: Object.entries(files).map(([path, content]) => ({
        action,
        file_path: path,
        content,
      })),
    });
  }

  async mergeRequests(): Promise<
    {
      iid: number;
      title: string;
      description: string;
      state: string;
      source_branch: string;
      labels: string[];
    }[]
  > {
    return this.call('GET', `${this.project}/merge_requests?per_page=100`);
  }

  async merge(iid: number): Promise<void> {
    await this.call('PUT', `${this.project}/merge_requests/${iid}/merge`, {
      should_remove_source_branch: true,
    });
  }

  /** Every file of a branch, by path. */
  async tree(ref = 'main'): Promise<Record<string, string>> {
    const files: Record<string, string> = {};
    for (let page = 1; ; page++) {
      const entries = await this.call<
        { path: string; type: string; id: string }[]
      >(
        'GET',
        `${this.project}/repository/tree?ref=${encodeURIComponent(
          ref,
        )}&recursive=true&per_page=100&page=${page}`,
      );
      for (const { path, type, id } of entries) {
        if (type === 'blob') files[path] = id;
      }
      if (entries.length < 100) return files;
    }
  }

  async read(path: string, ref = 'main'): Promise<string> {
    const response = await fetch(
      `${this.gitlab.url}/api/v4${
        this.project
      }/repository/files/${encodeURIComponent(
        path,
      )}/raw?ref=${encodeURIComponent(ref)}`,
      { headers: { 'private-token': token } },
    );
    if (!response.ok) throw new Error(`${response.status} for ${path}`);
    return response.text();
  }

  async close(): Promise<void> {
    await this.forge.end();
  }
}
