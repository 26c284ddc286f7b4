import {
  expectOneOfEverything,
  project,
  testCreation,
} from '../__testUtils__/testCreation';

const own = (secret: string) => ({
  context: { secrets: { gitlabUserToken: secret } },
});

describe('who writes the first commit of a platform', () => {
  const creation = testCreation();

  it('writes the first commit in the name of the person who lets it', async () => {
    const { people } = creation.gitlab;
    people.addToken(people.addUser('ada', 'Ada Lindqvist'), 'adas-own-token');
    const { log } = await creation.run({}, own('adas-own-token'));

    await expectOneOfEverything(creation);
    const [commit] = await creation.get(`${project}/repository/commits`);
    expect(commit.author_name).toBe('Ada Lindqvist');
    expect(commit.message).toContain('Requested-by: user:default/ada');
    expect(log.join('\n')).not.toContain('adas-own-token');
  });

  it('writes it for a person whose account may not, and says so', async () => {
    const { people } = creation.gitlab;
    people.addToken(people.addUser('stranger', 'A stranger'), 'of-no-use');
    const { log } = await creation.run({}, own('of-no-use'));

    await expectOneOfEverything(creation);
    const [commit] = await creation.get(`${project}/repository/commits`);
    expect(commit.author_name).not.toBe('A stranger');
    expect(commit.message).toContain('Requested-by: user:default/ada');
    expect(log.join('\n')).toMatch(
      /the portal writes its first commit for you/,
    );
    expect(log.join('\n')).not.toContain('of-no-use');
  });

  it('shows the token of a person to no GitLab that they do not sign in with', async () => {
    await expect(
      creation.run({}, { ...own('secret'), signIn: 'https://gitlab.com' }),
    ).rejects.toThrow(/People do not sign in with .* let the portal make it/);
    expect(
      await creation.get('/groups/platforms/projects?per_page=100'),
    ).toEqual([]);
  });
});
