import {
  expectOneOfEverything,
  testCreation,
} from '../__testUtils__/testCreation';

describe('a platform that is created again', () => {
  const creation = testCreation();

  it('ends in the same when it is run again, and when two run at once', async () => {
    await Promise.all([creation.run(), creation.run()]);
    await creation.run();

    await expectOneOfEverything(creation);
  });

  it('ends in the same wherever the run was broken off', async () => {
    creation.gitlab.requests.clear();
    await creation.run();
    const requests = creation.gitlab.requests.list().length;
    expect(requests).toBeGreaterThan(8);
    for (let last = 0; last < requests; last++) {
      await creation.end();
      await creation.begin();

      // As with kill -9: the request is done, and nobody hears of it.
      let seen = 0;
      const controller = new AbortController();
      creation.gitlab.faults.add({
        kind: 'lose-answer',
        times: 1,
        match: () => {
          seen += 1;
          if (seen <= last) return false;
          controller.abort();
          return true;
        },
      });
      await expect(
        creation.run({}, { context: { signal: controller.signal } }),
      ).rejects.toThrow();
      // The request that was under way may still be worked on.
      await new Promise(done => setTimeout(done, 100));
      await creation.run();
      await expectOneOfEverything(creation);
    }
  });

  it.each(['status', 'disconnect', 'lose-answer'] as const)(
    'can be run again after a write met the fault %s',
    async kind => {
      for (const part of [
        '/projects',
        '/commits',
        '/protected_branches',
        '/variables',
        '/deploy_tokens',
        '/hooks',
      ]) {
        const remove = creation.gitlab.faults.add({
          kind,
          times: 1,
          match: (method, path) =>
            method === 'POST' && path.split('?')[0]!.endsWith(part),
        });
        await creation.run().catch(() => undefined);
        remove();
      }
      await creation.run();

      await expectOneOfEverything(creation);
    },
  );
});
