import { aPlatform } from '../__testUtils__/platforms';
import { problemUrl } from './problemUrl';

const { repository } = aPlatform();

describe('problemUrl', () => {
  it('points at the line in the commit that is shown', () => {
    expect(
      problemUrl(
        { repository, revision: 'abc' },
        { file: 'platform/a b#c.yaml', line: 3 },
      ),
    ).toBe(
      'https://gitlab.example.com/platforms/nordwind/-/blob/abc/platform/a%20b%23c.yaml#L3',
    );
  });

  it('falls back to the branch', () => {
    expect(problemUrl({ repository }, { file: 'a' })).toMatch(
      /\/-\/blob\/main\/a$/,
    );
  });

  it('is nothing for a folder on disk', () => {
    const folder = {
      ...repository,
      type: 'folder' as const,
      webUrl: undefined,
    };
    expect(
      problemUrl({ repository: folder, revision: 'abc' }, { file: 'a' }),
    ).toBeUndefined();
  });
});
