/** A Kubernetes object, as far as destroying reads it. */
export interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    deletionTimestamp?: string;
  };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

/** The cluster of the platform. */
export interface Cluster {
  /**
   * All objects of some kinds in all namespaces; kinds that the cluster does not know have none.
   *
   * @param kinds - as `kubectl get` takes them, such as `gateways.gateway.networking.k8s.io`
   */
  list(...kinds: string[]): Promise<ClusterObject[]>;
  /** Asks for the deletion, and does not wait. What is gone already is fine. */
  delete(object: ClusterObject): Promise<void>;
  /** A JSON merge patch. What is gone already is fine. */
  patch(object: ClusterObject, patch: object): Promise<void>;
  /** Starts a Job from a CronJob, unless the Job is there. */
  startJob(cronJob: ClusterObject, name: string): Promise<void>;
}

/** A resource of the platform in AWS. */
export interface AwsResource {
  /** Its ARN, or its id where that is clearer. */
  id: string;
  /** Such as `elasticloadbalancing:loadbalancer`, `ec2:volume`, `ec2:security-group`. */
  type: string;
}

/** The account of the platform. */
export interface Account {
  /** Whether the control plane exists. */
  hasCluster(): Promise<boolean>;
  /** What carries a tag of the platform or of its cluster, and exists. */
  tagged(): Promise<AwsResource[]>;
  /** What controllers of the cluster made, by the cluster's tags, and exists. */
  madeByControllers(): Promise<AwsResource[]>;
  /** Load balancers and target groups that controllers of the cluster made. */
  loadBalancers(): Promise<AwsResource[]>;
  /** EBS volumes that the CSI driver made. */
  volumes(): Promise<AwsResource[]>;
  /** EC2 instances that Karpenter started, and that run. */
  instances(): Promise<AwsResource[]>;
  /** Names of DNS records that external-dns owns. */
  records(): Promise<AwsResource[]>;
  /** Removes every rule of a security group, so that groups that refer to each other can go. */
  revokeRules(group: AwsResource): Promise<void>;
  /** Asks for the deletion. What is gone already is fine. */
  delete(resource: AwsResource): Promise<void>;
}

/** One of the three OpenTofu modules. */
export type Module = 'argocd' | 'servicemesh' | 'infrastructure';

/** Everything that a destroy touches, so that it can be tried without a cloud. */
export interface World {
  cluster: Cluster;
  account: Account;
  /** Destroys what a module made. What is gone already is fine. */
  destroyModule(module: Module): Promise<void>;
  /** Takes the bucket with Vault's snapshots and their keys out of the state, so that they stay. */
  keepSnapshots(): Promise<void>;
  /** Keeps a file as an artifact of the job. */
  keep(file: string, content: unknown): Promise<void>;
  /** Milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  log(line: string): void;
}

/** An object for people: `Gateway gateway/platform`. */
export function nameOf(object: ClusterObject): string {
  const { name, namespace } = object.metadata;
  return `${object.kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
