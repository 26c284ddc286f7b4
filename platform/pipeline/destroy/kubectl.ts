import { command, CommandFailed } from './command.ts';
import type { Cluster, ClusterObject } from './World.ts';

/** The kind as kubectl takes it, with its group, since names of kinds repeat. */
function typeOf({ apiVersion, kind }: ClusterObject): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? kind : `${kind}.${version}.${group}`;
}

const place = ({ metadata }: ClusterObject): string[] =>
  metadata.namespace ? ['--namespace', metadata.namespace] : [];

const isUnknownKind = (error: unknown): boolean =>
  error instanceof CommandFailed &&
  /doesn't have a resource type|could not find the requested resource/.test(
    error.stderr,
  );

/** The cluster, by kubectl and its kubeconfig. */
export class KubectlCluster implements Cluster {
  async list(...kinds: string[]): Promise<ClusterObject[]> {
    const lists = await Promise.all(kinds.map(kind => this.#listKind(kind)));
    return lists.flat();
  }

  async delete(object: ClusterObject): Promise<void> {
    await command('kubectl', [
      'delete',
      typeOf(object),
      object.metadata.name,
      ...place(object),
      '--ignore-not-found',
      '--wait=false',
      '--request-timeout=60s',
    ]);
  }

  async patch(object: ClusterObject, patch: object): Promise<void> {
    try {
      await command('kubectl', [
        'patch',
        typeOf(object),
        object.metadata.name,
        ...place(object),
        '--type=merge',
        `--patch=${JSON.stringify(patch)}`,
        '--request-timeout=60s',
      ]);
    } catch (error) {
      const isGone =
        error instanceof CommandFailed && error.stderr.includes('(NotFound)');
      if (!isGone) throw error;
    }
  }

  async startJob(cronJob: ClusterObject, name: string): Promise<void> {
    try {
      await command('kubectl', [
        'create',
        'job',
        name,
        `--from=cronjob/${cronJob.metadata.name}`,
        ...place(cronJob),
      ]);
    } catch (error) {
      const isThere =
        error instanceof CommandFailed &&
        error.stderr.includes('(AlreadyExists)');
      if (!isThere) throw error;
    }
  }

  async #listKind(kind: string): Promise<ClusterObject[]> {
    try {
      const json = await command('kubectl', [
        'get',
        kind,
        '--all-namespaces',
        '--ignore-not-found',
        '--output=json',
        '--request-timeout=60s',
      ]);
      // With --ignore-not-found, nothing at all stands for an empty list.
      if (json.trim() === '') return [];
      return (JSON.parse(json) as { items: ClusterObject[] }).items;
    } catch (error) {
      if (isUnknownKind(error)) return [];
      throw error;
    }
  }
}
