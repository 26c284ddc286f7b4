import { BrokenCopy } from './brokenCopy';
import { everyProblem } from './everyProblem';

const apps = 'platform/argo-platform/apps';

/** Something that a person may break: the file, what stands there and what they make of it. */
type Breakage = [what: string, file: string, good: string, bad: string];

/** Each is found on its own by a sentence that names the file and what to do. All are made at once. */
const found: [...Breakage, ...messages: RegExp[]][] = [
  [
    'a key of a chart',
    `${apps}/compute/metrics-server/values.yaml`,
    'maxUnavailable: 1',
    'maxUnavailabel: 1',
    /^platform\/.*metrics-server\/values\.yaml:\d+ podDisruptionBudget\.maxUnavailabel: .*podDisruptionBudget\.maxUnavailable is the nearest key/,
    // What the misspelt key leaves behind is told as well.
    /metrics-server\/values\.yaml: .*its PodDisruptionBudget names neither minAvailable nor maxUnavailable; set/,
  ],
  [
    'a field of a CRD',
    `${apps}/control/provider-vault/manifests/monitor.yaml`,
    'podMetricsEndpoints:',
    'podMetricEndpoints:',
    /^platform\/.*provider-vault\/manifests\/monitor\.yaml: .*podMetricEndpoints.*podMetricsEndpoints/,
  ],
  [
    'a wave',
    `${apps}/identity/keycloak/app.yaml`,
    'wave: 30',
    'wave: 20',
    /^platform\/.*keycloak\/app\.yaml: .*keycloak-database.*wave.*\. \S.*\.$/,
  ],
  [
    'a rule of the pipeline',
    'platform/pipeline/gitlab-ci.yml',
    'resource_group: platform\n  after_script',
    'after_script',
    /^platform\/pipeline\/gitlab-ci\.yml, job (apply|servicemesh|argocd): .*Give it the resource_group platform\.$/,
  ],
  [
    'a tag of an image',
    `${apps}/secrets/vault-snapshots/chart/values.yaml`,
    'docker.io/hashicorp/vault:2.0.4',
    'docker.io/hashicorp/vault:latest',
    /^platform\/.*vault-snapshots\/chart\/templates\/cronjob\.yaml: Pod vault-snapshots breaks the policy pinned-images: .*exact tag or a digest/,
  ],
  [
    'a policy',
    `${apps}/security/policies/pinned-images.yaml`,
    'failureAction: ',
    'failureActoin: ',
    /^platform\/.*policies\/pinned-images\.yaml: .*failureActoin.*failureAction/,
  ],
  [
    'a budget',
    `${apps}/compute/descheduler/manifests/budget.yaml`,
    'app.kubernetes.io/name: descheduler',
    'app.kubernetes.io/name: descheduled',
    /^platform\/.*descheduler\/values\.yaml: descheduler, descheduler: 2 pods without a PodDisruptionBudget, .*add one to the manifests/,
  ],
  [
    'a probe',
    `${apps}/delivery/headlamp/app.yaml`,
    "static: ['https://cluster.",
    "static: ['https://headlamp.",
    /^platform\/.*headlamp\/app\.yaml: headlamp: nothing calls cluster\..* from outside.*Add it to serviceMonitor\.targets/,
    /^platform\/.*headlamp\/app\.yaml: headlamp: https:\/\/headlamp\..* is probed, and no route publishes it\. Remove it/,
  ],
  [
    'a limit of memory',
    `${apps}/networking/external-dns/values.yaml`,
    'limits: {memory: 192Mi}',
    'limits: {}',
    /^platform\/.*external-dns\/values\.yaml: .*resources has no limits\.memory\. Set it there\.$/,
  ],
  [
    'a name that something refers to',
    `${apps}/secrets/secret-stores/manifests/platform.yaml`,
    'role: external-secrets',
    'role: external-secret',
    /^platform\/.*secret-stores\/manifests\/platform\.yaml: .*external-secret.*Did you mean external-secrets\.$/,
  ],
  [
    'a version of a provider',
    'platform/infrastructure/versions.tf',
    'version = "6.28.0"',
    'version = ">= 6"',
    /^platform\/infrastructure\/versions\.tf: the provider aws has the version >= 6\. Pin it/,
  ],
  [
    'a resource of OpenTofu',
    'platform/infrastructure/kept.tf',
    'aws_s3_bucket.this',
    'aws_s3_bucket.that',
    /^platform\/infrastructure\/kept\.tf.*no aws_s3_bucket\.that; aws_s3_bucket\.this is the nearest/,
  ],
];

/** Each keeps the platform from being read or rendered at all, and the error names the file and what to do. */
const thrown: [...Breakage, message: RegExp][] = [
  [
    'the name of a fact',
    `${apps}/observability/loki/app.yaml`,
    '.facts.logsBucket',
    '.facts.logBucket',
    /asks for the fact logBucket \(platform\/.*loki\/app\.yaml\).*Add it to the output "facts" in platform\/infrastructure\/outputs\.tf/,
  ],
  [
    'a path of a kustomization',
    `${apps}/foundation/cluster-roles/kustomization.yaml`,
    '- people.yaml',
    '- poeple.yaml',
    /^platform\/.*cluster-roles\/kustomization\.yaml: it names poeple\.yaml, .*people\.yaml is the nearest\. Correct the path/,
  ],
  [
    'an expression of a policy',
    `${apps}/security/policies/loadbalancer-services.yaml`,
    'object.spec.',
    'object.spec..',
    /^platform\/.*policies\/loadbalancer-services\.yaml: an expression of the policy loadbalancer-services .*Correct the expression there/s,
  ],
];

describe('a copy of the platform', () => {
  let copy: BrokenCopy;

  beforeEach(() => {
    copy = new BrokenCopy();
  });

  afterEach(() => copy.remove());

  it('that is broken in many places at once is told of each, and of nothing else', async () => {
    for (const [, file, good, bad] of found) {
      copy.replace(file, good, bad);
    }
    const problems = await everyProblem();

    for (const [what, , , , ...messages] of found) {
      expect([what, problems]).toEqual([
        what,
        expect.arrayContaining(
          messages.map(message => expect.stringMatching(message)),
        ),
      ]);
    }
    expect(
      problems.filter(
        problem =>
          !found.some(([, , , , ...messages]) =>
            messages.some(message => message.test(problem)),
          ),
      ),
    ).toEqual([]);
  });

  it.each(thrown)(
    'is not rendered with %s broken, and the error says where and what to do',
    async (_what, file, good, bad, message) => {
      copy.replace(file, good, bad);

      await expect(everyProblem()).rejects.toThrow(message);
    },
  );
});
