import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { platformReadPermission } from '@slipway/plugin-platform-common';
import type { PlatformClient } from '@slipway/plugin-platform-node';
import {
  changeDocument,
  documentType,
  type ChangeDocument,
} from './ChangeDocument';

const PAGE = 200;

/** Reads the changes of all platforms from the plugin `platform`, the newest first. */
export class ChangeCollator implements DocumentCollatorFactory {
  readonly type = documentType;
  /** Whoever may not read platforms does not find what happens to them. */
  readonly visibilityPermission = platformReadPermission;

  constructor(
    private readonly deps: {
      auth: AuthService;
      client: Pick<PlatformClient, 'listChanges'>;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ChangeDocument> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const seen = new Set<string>();
    for (let offset = 0; ; offset += PAGE) {
      const { items, total } = await this.deps.client.listChanges(
        { limit: PAGE, offset },
        { credentials },
      );
      for (const change of items) {
        // What was asked for meanwhile moves the others down by one.
        if (!seen.has(change.id)) yield changeDocument(change);
        seen.add(change.id);
      }
      if (items.length === 0 || offset + items.length >= total) return;
    }
  }
}
