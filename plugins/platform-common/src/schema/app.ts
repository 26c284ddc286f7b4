import { z } from 'zod';
import {
  chartRepository,
  dnsLabel,
  exactVersion,
  ownerRef,
  webUrl,
} from './names';

const relativePath = z
  .string()
  .regex(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._/-]+$/,
    "must be a path inside the app's folder, without . or .. segments",
  );

/** A chart in a repository, at an exact version. @public */
export const chartSourceSchema = z.strictObject({
  repository: chartRepository,
  chart: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?$/, 'must be the name of a chart'),
  version: exactVersion,
  releaseName: dnsLabel(53).optional(),
});

const helmSource = z.union(
  [
    chartSourceSchema,
    z.strictObject({
      path: relativePath.describe("A chart of our own, in the app's folder."),
      releaseName: dnsLabel(53).optional(),
    }),
  ],
  {
    error:
      'must have repository, chart and version, or the path of a chart in the folder of the app',
  },
);

const kustomizeSource = z.strictObject({
  path: relativePath
    .optional()
    .describe("The folder with kustomization.yaml; by default the app's own."),
});

const manifestsSource = z.union(
  [
    z.strictObject({
      path: relativePath.optional().describe('By default manifests.'),
    }),
    z.strictObject({
      resources: dnsLabel().describe(
        'The system under resources/ whose Crossplane resources the app applies.',
      ),
    }),
  ],
  { error: 'must have a path in the folder of the app, or resources' },
);

/** The kinds of source an app can have. @public */
export type SourceKind = 'helm' | 'kustomize' | 'manifests';

const sourceKinds: readonly SourceKind[] = ['helm', 'kustomize', 'manifests'];

/** Where the manifests of an app come from: exactly one of its keys. @public */
export const appSourceSchema = z
  .strictObject({
    helm: helmSource.optional(),
    kustomize: kustomizeSource.optional(),
    manifests: manifestsSource.optional(),
  })
  .superRefine((value, ctx) => {
    const given = sourceKinds.filter(kind => value[kind] !== undefined);
    if (given.length !== 1) {
      ctx.addIssue({
        code: 'custom',
        message: `must have exactly one of ${sourceKinds.join(', ')}, but has ${
          given.length === 0 ? 'none' : given.join(' and ')
        }`,
      });
    }
  });

/** A link to something about the app, shown on its page. */
const link = z.strictObject({
  title: z.string().min(1).max(80),
  url: webUrl.or(
    z
      .string()
      .regex(/^https?:\/\/\S*\{\{.*\}\}\S*$/, 'must be an http(s) address'),
  ),
});

/** The waves in which Argo CD brings apps up. Few and wide, so that a wave rarely waits. @public */
export const waves = [0, 10, 20, 30, 40] as const;

/** `app.yaml`: one Argo CD Application. Its name is its folder, its group the folder above. @public */
export const appSchema = z
  .strictObject({
    title: z.string().min(1).max(80),
    description: z.string().min(1).max(500),
    owner: ownerRef.optional().describe("By default the group's owner."),
    wave: z.literal([...waves], {
      error: `must be one of ${waves.join(', ')}`,
    }),
    namespace: dnsLabel(),
    source: appSourceSchema,
    values: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'The few Helm values that need inputs ({{ .platform.… }}) or facts ({{ .facts.… }}); the rest goes to values.yaml.',
      ),
    dependsOn: z
      .array(dnsLabel())
      .optional()
      .describe('Apps that must be healthy first.'),
    links: z.array(link).optional(),
    podSecurity: z
      .enum(['privileged', 'baseline', 'restricted'])
      .optional()
      .describe('The Pod Security level that the namespace enforces.'),
    selfManaged: z
      .boolean()
      .optional()
      .describe(
        'Argo CD itself: no finalizer and no pruning, so that it cannot delete itself.',
      ),
    syncOptions: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z]+=[A-Za-z]+$/, 'must be of the form Option=value'),
      )
      .optional(),
    ignoreDifferences: z
      .array(
        z.strictObject({
          group: z.string().optional(),
          kind: z.string().min(1),
          name: z.string().optional(),
          namespace: z.string().optional(),
          jsonPointers: z.array(z.string().startsWith('/')).optional(),
          jqPathExpressions: z.array(z.string().min(1)).optional(),
        }),
      )
      .optional(),
    labelSelector: z
      .string()
      .min(1)
      .optional()
      .describe(
        'How its workloads are found in Kubernetes; by default app.kubernetes.io/instance=<app>.',
      ),
  })
  .superRefine((value, ctx) => {
    if (value.values !== undefined && value.source.helm === undefined) {
      ctx.addIssue({
        code: 'custom',
        path: ['values'],
        message: 'only apps with a helm source have values',
      });
    }
  });

/** The content of `app.yaml`. @public */
export type AppSettings = z.output<typeof appSchema>;
