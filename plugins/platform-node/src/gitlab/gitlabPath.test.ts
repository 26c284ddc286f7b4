import { gitlabPath } from './gitlabPath';

describe('gitlabPath', () => {
  it('escapes what varies, and nothing else', () => {
    expect(gitlabPath`/projects/${'a/b c'}/hooks/${7}`).toBe(
      '/projects/a%2Fb%20c/hooks/7',
    );
    expect(gitlabPath`/groups/${'a/../../b?x#y'}`).toBe(
      '/groups/a%2F..%2F..%2Fb%3Fx%23y',
    );
  });

  it.each(['.', '..'])('refuses %p', value => {
    expect(() => gitlabPath`/groups/${value}`).toThrow(/not a name in GitLab/);
  });
});
