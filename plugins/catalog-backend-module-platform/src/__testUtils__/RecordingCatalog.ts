import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';

/** A catalog that holds what it was given, as the real one does with delta mutations. */
export class RecordingCatalog implements EntityProviderConnection {
  readonly entities = new Map<string, Entity>();
  mutations: EntityProviderMutation[] = [];
  /** Called before a mutation takes effect; what it throws is thrown by the catalog. */
  before: () => void | Promise<void> = () => {};

  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    await this.before();
    if (mutation.type !== 'delta') {
      throw new Error('a full mutation must never be used');
    }
    this.mutations.push(mutation);
    for (const item of mutation.removed) {
      this.entities.delete(
        'entityRef' in item ? item.entityRef : stringifyEntityRef(item.entity),
      );
    }
    for (const { entity } of mutation.added) {
      this.entities.set(stringifyEntityRef(entity), entity);
    }
  }

  async refresh(): Promise<void> {
    throw new Error('not used');
  }

  refs(): string[] {
    return [...this.entities.keys()].sort();
  }

  annotation(ref: string, name: string): string | undefined {
    return this.entities.get(ref)?.metadata.annotations?.[name];
  }

  /** How many entities were handed over or taken back since the last call. */
  takeWrites(): number {
    const count = this.mutations.reduce(
      (sum, mutation) =>
        mutation.type === 'delta'
          ? sum + mutation.added.length + mutation.removed.length
          : sum,
      0,
    );
    this.mutations = [];
    return count;
  }
}
