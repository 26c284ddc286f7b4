import { generatedSecret } from './generatedSecret';
import type { ServiceBlueprint } from './ServiceFiles';

/** Kafka by Strimzi, in KRaft mode: every node is broker and controller. */
export const kafka: ServiceBlueprint<'kafka'> = (service, order) => {
  const { name, namespace } = service;
  const cluster = `${name}-kafka`;
  const copies = Math.min(3, order.instances);
  const labels = { 'strimzi.io/cluster': cluster };
  // Without a rotation Strimzi makes the password; with one External Secrets does, and Strimzi takes it over.
  const password = `${name}-client-password`;
  return {
    needs: [
      'strimzi-kafka-operator',
      ...(order.rotation ? ['external-secrets'] : []),
      'storage-classes',
    ],
    published: [
      { secret: `${name}-client`, key: 'password', property: 'password' },
    ],
    apps: [
      {
        suffix: 'kafka',
        title: `${service.title}: Kafka`,
        description: 'Kafka brokers with their topics.',
        wave: 40,
        labelSelector: `strimzi.io/cluster=${cluster}`,
        manifests: {
          'cluster.yaml': [
            {
              apiVersion: 'kafka.strimzi.io/v1',
              kind: 'KafkaNodePool',
              metadata: { name: 'nodes', namespace, labels },
              spec: {
                replicas: order.instances,
                roles: ['controller', 'broker'],
                resources: {
                  requests: { cpu: order.cpu, memory: order.memory },
                  limits: { memory: order.memory },
                },
                storage: {
                  type: 'jbod',
                  volumes: [
                    {
                      id: 0,
                      type: 'persistent-claim',
                      size: order.storage,
                      class: 'gp3',
                      deleteClaim: false,
                      kraftMetadata: 'shared',
                    },
                  ],
                },
              },
            },
            {
              apiVersion: 'kafka.strimzi.io/v1',
              kind: 'Kafka',
              metadata: { name: cluster, namespace },
              spec: {
                kafka: {
                  ...(order.version && { version: order.version }),
                  listeners: [
                    {
                      name: 'tls',
                      port: 9093,
                      type: 'internal',
                      tls: true,
                      authentication: { type: 'scram-sha-512' },
                    },
                  ],
                  authorization: { type: 'simple' },
                  rack: { topologyKey: 'topology.kubernetes.io/zone' },
                  config: {
                    'default.replication.factor': copies,
                    'min.insync.replicas': Math.max(1, copies - 1),
                    'offsets.topic.replication.factor': copies,
                    'transaction.state.log.replication.factor': copies,
                    'transaction.state.log.min.isr': Math.max(1, copies - 1),
                  },
                },
                entityOperator: { topicOperator: {}, userOperator: {} },
                kafkaExporter: {},
              },
            },
          ],
          'credentials.yaml': order.rotation
            ? generatedSecret({
                name: password,
                namespace,
                rotation: order.rotation,
                data: { password: '{{ .password }}' },
              })
            : [],
          'access.yaml': [
            {
              apiVersion: 'kafka.strimzi.io/v1',
              kind: 'KafkaUser',
              metadata: { name: `${name}-client`, namespace, labels },
              spec: {
                authentication: {
                  type: 'scram-sha-512',
                  ...(order.rotation && {
                    password: {
                      valueFrom: {
                        secretKeyRef: { name: password, key: 'password' },
                      },
                    },
                  }),
                },
                authorization: {
                  type: 'simple',
                  acls: [
                    {
                      resource: {
                        type: 'topic',
                        name: '*',
                        patternType: 'literal',
                      },
                      operations: ['Read', 'Write', 'Describe'],
                    },
                    {
                      resource: {
                        type: 'group',
                        name: '*',
                        patternType: 'literal',
                      },
                      operations: ['Read'],
                    },
                  ],
                },
              },
            },
            ...order.topics.map(topic => ({
              apiVersion: 'kafka.strimzi.io/v1',
              kind: 'KafkaTopic',
              metadata: { name: topic.name, namespace, labels },
              spec: {
                partitions: topic.partitions,
                replicas: copies,
                config: { 'retention.ms': topic.retentionHours * 3_600_000 },
              },
            })),
          ],
        },
      },
    ],
    alerts: [
      {
        alert: 'KafkaUnderReplicated',
        expr: `sum(kafka_topic_partition_under_replicated_partition{namespace="${namespace}"}) > 0`,
        for: '15m',
        severity: 'warning',
        summary: `Partitions of ${cluster} have too few copies`,
      },
    ],
    guide: [
      `Connect to \`${cluster}-kafka-bootstrap.${namespace}.svc:9093\` with TLS and SCRAM-SHA-512 as \`${name}-client\`.`,
      `The password is in the Secret \`${name}-client\` of the namespace, and in Vault; the authority in \`${cluster}-cluster-ca-cert\`. A new one is made when \`rotation\` is set or raised in the order.`,
      'Topics belong to the order.',
    ],
  };
};
