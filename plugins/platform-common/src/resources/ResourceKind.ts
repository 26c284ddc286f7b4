import type { z } from 'zod';

/** What `forProvider` of a manifest holds. @public */
export type ForProvider = Record<string, unknown>;

/** One kind of Crossplane resource that people order by a template. @public */
export interface ResourceKind<S extends z.ZodType = z.ZodType> {
  system: 'vault' | 'harbor';
  /** The folder below the system. */
  kind: string;
  /** For people, in the singular, such as `Vault policy`. */
  title: string;
  description: string;
  apiVersion: string;
  /** The Kubernetes kind. */
  manifestKind: string;
  /** What a person fills in, beside the name. */
  schema: S;
  /**
   * Why it keeps its name, as a sentence without a full stop. Kubernetes renames nothing: Crossplane deletes the old
   * one in Vault or Harbor and makes a new one. Absent where no data hangs on that.
   */
  keepsName?: string;
  /** What has to follow a new name outside of the repository, as a sentence. */
  afterRename?: string;
  /** The provider's fields, from a name and what was filled in. */
  toForProvider(name: string, spec: z.output<S>): ForProvider;
  /** The way back, to fill the form for a change; fields that it does not know are lost there and kept in the file. */
  fromForProvider(forProvider: ForProvider): Partial<z.input<S>>;
}

/** Keeps the types of one kind together. */
export function resourceKind<S extends z.ZodType>(
  kind: ResourceKind<S>,
): ResourceKind {
  return kind as unknown as ResourceKind;
}
