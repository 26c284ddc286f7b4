import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctor } from './doctor';

describe('the command doctor', () => {
  let directory: string;
  let told: string;
  const print = (text: string) => {
    told += text;
  };

  beforeEach(async () => {
    told = '';
    directory = await mkdtemp(join(tmpdir(), 'doctor-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const configured = async (text: string) => {
    const file = join(directory, 'app-config.yaml');
    await writeFile(file, text);
    return ['--config', file];
  };

  it('tells every mistake in a line, and ends with 1', async () => {
    const args = await configured(
      'app: { baseUrl: "${A_VARIABLE_THAT_NOBODY_SETS}" }',
    );
    expect(await doctor(args, print)).toBe(1);
    expect(told).toMatch(
      /^✗ A_VARIABLE_THAT_NOBODY_SETS: the variable is not set, and app-config\.yaml needs it for app\.baseUrl\./,
    );
    // Told once, under the variable.
    expect(told).not.toContain('app.baseUrl: it is missing');
    expect(told).toContain('✗ integrations.gitlab: there is no GitLab');
    expect(told).toMatch(/\d+ to mend, \d+ to look at, 0 good\n$/);
  });

  it('gives the same as JSON', async () => {
    const args = await configured('app: { baseUrl: nowhere }');
    expect(await doctor([...args, '--json'], print)).toBe(1);
    expect(JSON.parse(told)).toContainEqual({
      subject: 'app.baseUrl',
      outcome: 'problem',
      message: '"nowhere" is no address',
      remedy:
        'Write the address that people open, such as https://portal.example.com',
    });
  });

  it('says what keeps it from looking', async () => {
    expect(
      await doctor(['--config', join(directory, 'none.yaml')], print),
    ).toBe(2);
    expect(told).toMatch(/^The configuration cannot be read: .*none\.yaml/);
  });

  it('explains itself', async () => {
    expect(await doctor(['--help'], print)).toBe(0);
    expect(told).toMatch(/^usage: doctor/);
  });
});
