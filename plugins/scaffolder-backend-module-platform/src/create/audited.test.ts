import {
  expectOneOfEverything,
  settings,
  testCreation,
} from '../__testUtils__/testCreation';

describe('the creation of a platform in the audit trail', () => {
  const creation = testCreation();

  it('is noted in the audit trail before and after, and when it fails', async () => {
    const beginning = {
      platform: 'nordwind-dev',
      project: `${creation.host}/platforms/nordwind-dev`,
    };
    const { output } = await creation.run();
    expect(creation.noted).toEqual([
      beginning,
      { id: 'entry-1', outcome: 'done', commit: output.commit },
    ]);

    creation.noted.length = 0;
    await expect(
      creation.run({ settings: { ...settings, domain: 'nonsense' } }),
    ).rejects.toThrow(/domain/);
    expect(creation.noted).toEqual([
      beginning,
      {
        id: 'entry-1',
        outcome: 'failed',
        error: expect.stringContaining('domain'),
      },
    ]);
  });

  it('is made although its end cannot be noted, and says so', async () => {
    const { log } = await creation.run({}, { trailBroken: true });
    await expectOneOfEverything(creation);
    expect(log.join('\n')).toContain(
      'What came of nordwind-dev could not be noted in the audit trail: no database',
    );
  });

  it('a dry run is not noted', async () => {
    await creation.run({}, { context: { isDryRun: true } });
    expect(creation.noted).toEqual([]);
  });
});
