import { execFileSync } from 'node:child_process';
import { repositoryPath } from '../repository/files';

interface Listed {
  id: string;
  licence: string;
  allowed: boolean;
}

describe('the licences of what runs in production', () => {
  it('are those that the project allows', () => {
    const packages: Listed[] = JSON.parse(
      execFileSync('node', [repositoryPath('tools/licences.mjs'), '--json'], {
        encoding: 'utf8',
        maxBuffer: 16 * 1024 * 1024,
      }),
    );
    // So that an empty list is no good news.
    expect(packages.map(({ id }) => id.replace(/@[^@]*$/, ''))).toEqual(
      expect.arrayContaining(['react', 'pg', '@backstage/backend-defaults']),
    );
    expect(packages.filter(({ allowed }) => !allowed)).toEqual([]);
  });
});
