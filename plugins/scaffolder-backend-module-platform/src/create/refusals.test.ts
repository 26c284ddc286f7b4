import {
  expectOneOfEverything,
  project,
  settings,
  testCreation,
  token,
} from '../__testUtils__/testCreation';

describe('a platform that cannot be created', () => {
  const creation = testCreation();

  it('makes nothing for whoever may not have a platform made', async () => {
    await expect(creation.run({}, { denied: true })).rejects.toThrow('not you');
    await expect(
      creation.run({}, { denied: true, context: { isDryRun: true } }),
    ).rejects.toThrow(
      'You need the permission platform.create to create a platform',
    );
    expect(
      await creation.get('/groups/platforms/projects?per_page=100'),
    ).toEqual([]);
  });

  it('refuses a project that belongs to something else, and says where it is', async () => {
    const { id } = await creation.get('/groups/platforms');
    await fetch(`${creation.gitlab.url}/api/v4/projects`, {
      method: 'POST',
      headers: { 'private-token': token, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'nordwind-dev',
        namespace_id: id,
        initialize_with_readme: true,
      }),
    });

    await expect(creation.run()).rejects.toThrow(
      `The project platforms/nordwind-dev exists already on ${creation.host} (${creation.gitlab.url}/platforms/nordwind-dev); choose another name`,
    );
    await expect(
      creation.run({}, { context: { isDryRun: true } }),
    ).rejects.toThrow(/choose another name/);
    expect(await creation.get(`${project}/repository/commits`)).toHaveLength(1);
  });

  it('refuses another request for the same project', async () => {
    await creation.run();

    await expect(
      creation.run({ settings: { ...settings, title: 'Something else' } }),
    ).rejects.toThrow(/exists already/);
    await expectOneOfEverything(creation);
  });

  it.each([
    [
      { settings: { ...settings, network: { cidr: '10.0.0.0/8' } } },
      /network\.cidr must be between/,
    ],
    [{ settings: { ...settings, name: 'Not a name' } }, /name must consist of/],
    [{ groups: ['nope'] }, /no group nope/],
    [
      { gitlab: { host: 'other', group: 'platforms', project: 'x' } },
      /integrations\.gitlab/,
    ],
  ])('refuses %j before it makes anything', async (input, message) => {
    await expect(creation.run(input)).rejects.toThrow(message);

    expect(await creation.get('/groups/platforms/projects')).toEqual([]);
  });

  it('refuses a wrong variable of the configuration before it makes anything', async () => {
    await expect(
      creation.run({}, { ciVariables: { AWS_ROLE_ARN: '{account}' } }),
    ).rejects.toThrow(/AWS_ROLE_ARN has the unknown placeholder \{account\}/);
    expect(
      await creation.get('/groups/platforms/projects?per_page=100'),
    ).toEqual([]);
  });

  it('says which group is missing', async () => {
    await expect(
      creation.run({
        gitlab: { host: creation.host, group: 'nowhere', project: 'x' },
      }),
    ).rejects.toThrow(/no group nowhere/);
  });

  it('says that the token is expired, and not which', async () => {
    creation.gitlab.people.addToken(
      creation.gitlab.people.addUser('slipway-bot', 'Slipway'),
      'expired-token',
      {
        expiresAt: '2020-01-01',
      },
    );

    const failure = creation.run({}, { token: 'expired-token' });
    await expect(failure).rejects.toThrow(
      /Token is expired.*renew it.*integrations\.gitlab/,
    );
    await expect(failure).rejects.not.toThrow(/expired-token/);
  });

  it('says what to check when GitLab cannot be reached', async () => {
    await creation.gitlab.close();
    const failure = creation.run();
    await expect(failure).rejects.toThrow(/ECONNREFUSED.*apiBaseUrl/);
  });
});
