import { mockServices } from '@backstage/backend-test-utils';
import type { Change } from '@slipway/plugin-platform-common';
import { ChangeCollator } from './ChangeCollator';
import type { ChangeDocument } from './ChangeDocument';

const change = (id: number): Change => ({
  id: `change-${id}`,
  platform: 'nordwind',
  kind: 'app.upgrade',
  title: `Upgrade loki ${id}`,
  reason: 'A leak is mended.',
  requestedBy: 'user:default/ada',
  state: 'merged',
  outcome: 'live',
  mergeRequest: { iid: id, url: `https://gitlab.example.com/-/${id}` },
  paths: ['platform/argo-platform/apps/observability/loki/app.yaml'],
  createdAt: '2026-11-23T12:00:00Z',
  updatedAt: '2026-11-23T12:00:00Z',
});

/** Answers pages as the platform backend does; one more change comes in after the first page. */
class GrowingChanges {
  all = Array.from({ length: 450 }, (_, index) => change(450 - index));
  asked: number[] = [];

  async listChanges({ limit, offset }: { limit: number; offset: number }) {
    this.asked.push(offset);
    const items = this.all.slice(offset, offset + limit);
    if (offset === 0) this.all = [change(451), ...this.all];
    return { items, total: this.all.length };
  }
}

describe('ChangeCollator', () => {
  it('gives each change once, with what people remember of it', async () => {
    const client = new GrowingChanges();
    const collator = new ChangeCollator({
      auth: mockServices.auth(),
      client,
    });
    const documents: ChangeDocument[] = [];
    for await (const document of await collator.getCollator())
      documents.push(document);

    expect(client.asked).toEqual([0, 200, 400]);
    expect(new Set(documents.map(({ location }) => location)).size).toBe(450);
    expect(documents).toHaveLength(450);
    expect(documents[0]).toEqual({
      title: 'Upgrade loki 450',
      text: 'A leak is mended.\nnordwind\nuser:default/ada\n!450\nplatform/argo-platform/apps/observability/loki/app.yaml',
      location: '/platforms/nordwind/changes/change-450',
      platform: 'nordwind',
      state: 'live',
      createdAt: '2026-11-23T12:00:00Z',
    });
  });

  it('ends with an error, so that the last index stays, when changes cannot be read', async () => {
    const collator = new ChangeCollator({
      auth: mockServices.auth(),
      client: {
        listChanges: async () => {
          throw new Error('No database');
        },
      },
    });
    const stream = await collator.getCollator();
    await expect(stream.toArray()).rejects.toThrow('No database');
  });
});
