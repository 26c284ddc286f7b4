import type { Problem } from '@slipway/plugin-platform-common';
import { problemKey, problemLine, problemText } from './problemText';

const problem: Problem = {
  severity: 'error',
  file: 'platform/argo-platform/apps/a/b/app.yaml',
  line: 3,
  field: 'wave',
  message: 'must be one of 0, 10',
  remedy: 'Correct wave',
};

describe('problem text', () => {
  it('says where, what and how to mend it', () => {
    expect(problemLine(problem)).toBe(
      'platform/argo-platform/apps/a/b/app.yaml:3 wave must be one of 0, 10. Correct wave.',
    );
  });

  it('does not say the field twice, and keeps to one bounded line', () => {
    expect(problemLine({ ...problem, message: 'wave is missing' })).toContain(
      ':3 wave is missing.',
    );
    const long = problemLine({ ...problem, message: 'a\nb '.repeat(1000) });
    expect(long).not.toContain('\n');
    expect(long).toHaveLength(500);
  });

  it('tells errors only, and not too many', () => {
    expect(problemText([{ ...problem, severity: 'warning' }])).toBeUndefined();
    const lines = problemText(Array(30).fill(problem))!.split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[20]).toBe('… and 10 more.');
  });

  it('tells the groups apart, which share one file', () => {
    const file = 'platform/argo-platform/groups.yaml';
    expect(problemKey({ file, field: 'groups.storage.sources[0]' })).toBe(
      `${file}#storage`,
    );
    expect(problemKey({ file })).toBe(file);
    expect(problemKey(problem)).toBe(problem.file);
  });
});
