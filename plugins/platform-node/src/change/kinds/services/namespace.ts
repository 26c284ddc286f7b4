import type { ServiceBlueprint } from './ServiceFiles';

/** A namespace for a team's own workloads: quota, defaults and access. */
export const namespace: ServiceBlueprint<'namespace'> = (service, order) => {
  const owner = service.owner.slice(
    Math.max(service.owner.lastIndexOf('/'), service.owner.lastIndexOf(':')) +
      1,
  );
  const group = order.access ?? owner;
  const at = { namespace: service.namespace };
  return {
    needs: [],
    published: [],
    apps: [
      {
        suffix: 'quota',
        title: `${service.title}: quota and access`,
        description: 'What the namespace may use, and who may deploy to it.',
        wave: 40,
        manifests: {
          'quota.yaml': [
            {
              apiVersion: 'v1',
              kind: 'ResourceQuota',
              metadata: { name: 'quota', ...at },
              spec: {
                hard: {
                  'requests.cpu': order.cpu,
                  'requests.memory': order.memory,
                  'limits.memory': order.memory,
                  'requests.storage': order.storage,
                  pods: String(order.pods),
                  'services.loadbalancers': '0',
                  'services.nodeports': '0',
                },
              },
            },
            {
              apiVersion: 'v1',
              kind: 'LimitRange',
              metadata: { name: 'defaults', ...at },
              spec: {
                limits: [
                  {
                    type: 'Container',
                    defaultRequest: { cpu: '50m', memory: '128Mi' },
                    default: { memory: '512Mi' },
                  },
                ],
              },
            },
          ],
          'access.yaml': [
            {
              apiVersion: 'rbac.authorization.k8s.io/v1',
              kind: 'RoleBinding',
              metadata: { name: 'team', ...at },
              roleRef: {
                apiGroup: 'rbac.authorization.k8s.io',
                kind: 'ClusterRole',
                name: 'edit',
              },
              subjects: [
                {
                  apiGroup: 'rbac.authorization.k8s.io',
                  kind: 'Group',
                  // As the cluster's identity provider names groups.
                  name: `keycloak:${group}`,
                },
              ],
            },
          ],
        },
      },
    ],
    alerts: [
      {
        alert: 'QuotaNearlyUsed',
        expr: `max by (resource) (kube_resourcequota{namespace="${service.namespace}",type="used"} / ignoring(type) (kube_resourcequota{namespace="${service.namespace}",type="hard"} > 0)) > 0.9`,
        for: '30m',
        severity: 'warning',
        summary: `The quota of ${service.namespace} is nearly used up`,
      },
    ],
    guide: [
      `Members of the group \`${group}\` may deploy to the namespace \`${service.namespace}\`.`,
      'Traffic comes in through the shared Gateway: publish a Service with an HTTPRoute.',
    ],
  };
};
