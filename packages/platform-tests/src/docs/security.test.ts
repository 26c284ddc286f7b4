import { existsSync } from 'node:fs';
import { readText, repositoryPath } from '../repository/files';

/** Of a cell such as "`a.test.ts`: does this · `b.test.ts`: does that". */
function namedTests(cell: string): { file: string; title: string }[] {
  return cell.split(' · ').map(part => {
    const [, file, title] = /^`([^`]+)`: (.+)$/.exec(part.trim()) ?? [];
    return { file: file ?? part, title: title ?? '' };
  });
}

const threats = readText('docs/security.md')
  .split('\n')
  .filter(line => line.startsWith('| ') && line.includes('`: '))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, threat, , tests]) => ({ threat, tests: namedTests(tests!) }));

describe('the threats of docs/security.md', () => {
  it('are many', () => {
    expect(threats.length).toBeGreaterThan(15);
  });

  it.each(threats)('$threat: each test is there', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, title } of tests) {
      expect([file, existsSync(repositoryPath(file))]).toEqual([file, true]);
      expect(readText(file)).toContain(title);
    }
  });
});
