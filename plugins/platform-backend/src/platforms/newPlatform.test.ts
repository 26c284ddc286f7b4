import { platform, project } from '../__testUtils__/nordwind';
import { testPortal } from '../__testUtils__/testPortal';

describe('what a new platform can be, over HTTP', () => {
  const portal = testPortal();

  it('describes the blueprint', async () => {
    const { api } = await portal.start();
    const { body } = await api.get('/api/platform/blueprint').expect(200);
    expect(body.apps.length).toBeGreaterThanOrEqual(45);
    expect(body.groups.map((group: { name: string }) => group.name)).toContain(
      'networking',
    );
    expect(body.defaults).toMatchObject({ region: expect.any(String) });
  });

  it('tells whether a platform can have a name', async () => {
    const { api } = await portal.start();
    const ask = async (asked: string) =>
      (
        await api
          .get('/api/platform/name-availability')
          .query({ name: asked })
          .expect(200)
      ).body;

    expect(await ask('nordwind-two')).toEqual({ available: true });
    expect(await ask(platform)).toEqual({
      available: false,
      reason: `The platform in ${project} has this name; choose another`,
    });
    for (const bad of ['', 'Ab', '../x', 'a\nb', 'a'.repeat(200)]) {
      expect(await ask(bad)).toMatchObject({
        available: false,
        reason: expect.stringMatching(/^The name ./),
      });
    }
    await api.get('/api/platform/name-availability').expect(400);
    await api.get('/api/platform/name-availability?name=a&name=b').expect(400);
    await api
      .get(`/api/platform/name-availability?name=${'a'.repeat(201)}`)
      .expect(400);
  });
});
