import { itemsOfChange } from './items';

describe('what a change is about', () => {
  const items = (
    kind: Parameters<typeof itemsOfChange>[0]['kind'],
    input: object,
  ) => itemsOfChange({ platform: 'p', kind, input: { ...input } });

  it('is both groups of an app that moves, and the app alone where it gets a name', () => {
    expect(items('app.move', { name: 'loki', group: 'data' })).toEqual([
      'component:p/loki',
      'system:p/data',
    ]);
    expect(items('app.move', { name: 'loki', to: 'logs' })).toEqual([
      'component:p/loki',
    ]);
  });

  it('is the service of a resource that is renamed, or the platform', () => {
    const place = { system: 'vault', kind: 'policy', name: 'a', to: 'b' };
    expect(items('resource.rename', { ...place, service: 'shop' })).toEqual([
      'system:p/shop',
    ]);
    expect(items('resource.rename', place)).toEqual(items('files', {}));
  });
});
