import type { RepositoryLocation } from '../api';
import { fileUrl } from './fileUrl';

const location: RepositoryLocation = {
  type: 'gitlab',
  id: 'gitlab:gitlab.example.com/a/b',
  title: 'a/b',
  webUrl: 'https://gitlab.example.com/a/b',
  branch: 'feature/x',
};

describe('fileUrl', () => {
  it('links to a file, with what needs it escaped', () => {
    expect(fileUrl(location, 'platform/a b/#.yaml')).toBe(
      'https://gitlab.example.com/a/b/-/blob/feature/x/platform/a%20b/%23.yaml',
    );
  });

  it('links to a folder', () => {
    expect(fileUrl(location, 'platform/', 'tree')).toBe(
      'https://gitlab.example.com/a/b/-/tree/feature/x/platform',
    );
  });

  it('has no link for a folder on disk', () => {
    expect(
      fileUrl({ type: 'folder', id: 'folder:x', title: 'x' }, 'a'),
    ).toBeUndefined();
  });
});
