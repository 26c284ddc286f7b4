import { createMockDirectory } from '@backstage/backend-test-utils';
import { FolderSource } from './FolderSource';

describe('FolderSource', () => {
  const directory = createMockDirectory();

  beforeEach(() => {
    directory.setContent({
      'README.md': 'outside',
      platform: {
        'platform.yaml': 'name: a\n',
        infrastructure: { 'main.tf': '', '.terraform': { junk: 'x' } },
      },
    });
  });

  it('reads what a platform has, and nothing else', async () => {
    const source = new FolderSource(directory.path);
    const content = await source.read(await source.head());

    expect([...content.paths].sort()).toEqual([
      'platform/infrastructure/main.tf',
      'platform/platform.yaml',
    ]);
    expect([...content.files.keys()]).toEqual(['platform/platform.yaml']);
  });

  it('has another head after a change, and the same without', async () => {
    const source = new FolderSource(directory.path);
    const head = await source.head();

    expect(await source.head()).toBe(head);
    directory.addContent({ 'platform/platform.yaml': 'name: another\n' });
    expect(await source.head()).not.toBe(head);
  });

  it('says which key to correct when the folder is not there', async () => {
    const source = new FolderSource(directory.resolve('nowhere'));

    await expect(source.head()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('platform.repositories[].folder'),
    });
  });
});
