import { testLocation } from '../__testUtils__/FakeRepositories';
import { sampleFiles } from '../__testUtils__/sampleFiles';
import {
  databases,
  loki,
  lokiFile,
  project,
  setUp,
} from '../__testUtils__/testProvider';

describe.each(databases.eachSupportedId())('events of a forge, on %s', id => {
  const push = (path: string, ref = 'refs/heads/main') => ({
    topic: 'gitlab.push',
    eventPayload: {
      object_kind: 'push',
      ref,
      project: {
        path_with_namespace: path,
        web_url: `https://gitlab.example.com/${path}`,
      },
    },
  });

  it('looks at the repository that was pushed to, and at no other', async () => {
    const { provider, catalog, commit, repositories, events } = await setUp(id);
    repositories.commit('platforms/other', sampleFiles('other'));
    await provider.refresh();
    repositories.refreshes.length = 0;
    commit({ [lokiFile]: undefined });
    await events.publish(push(project));
    expect(repositories.refreshes).toEqual([[testLocation(project).id]]);
    expect(catalog.refs()).not.toContain(loki);
    await events.publish(push(project, 'refs/heads/feature'));
    await events.publish(push(project, 'refs/tags/v1'));
    expect(repositories.refreshes).toHaveLength(1);
  });

  it('finds a new platform, without looking at every push of others', async () => {
    const { provider, catalog, repositories, events, clock } = await setUp(id);
    await provider.refresh();
    repositories.commit('platforms/new', sampleFiles('new'));
    await events.publish(push('platforms/new'));
    expect(catalog.refs()).not.toContain('domain:default/new');
    clock.now += 10_000;
    await events.publish(push('platforms/new'));
    expect(catalog.refs()).toContain('domain:default/new');

    repositories.commit('platforms/newer', sampleFiles('newer'));
    await events.publish({
      topic: 'platform.changed',
      eventPayload: {
        host: 'gitlab.example.com',
        project: 'platforms/newer',
      },
    });
    expect(catalog.refs()).toContain('domain:default/newer');
  });

  it.each([
    undefined,
    'text',
    {},
    { project: null },
    { project: { path_with_namespace: 'a/b', web_url: 'no url' } },
  ])('ignores a push event like %j', async eventPayload => {
    const { repositories, events } = await setUp(id);
    await events.publish({ topic: 'gitlab.push', eventPayload });
    await events.publish({
      topic: 'platform.deletion-confirmed',
      eventPayload,
    });
    expect(repositories.refreshes).toEqual([]);
  });
});
