import { ConfigReader } from '@backstage/config';
import { signInHost } from './signInHost';

const host = (auth: object) => signInHost(new ConfigReader({ auth }));

describe('the GitLab that people sign in with', () => {
  it('is the one of the environment', () => {
    const providers = {
      gitlab: { production: { audience: 'https://gitlab.example.com:8443/' } },
    };
    expect(host({ environment: 'production', providers })).toBe(
      'gitlab.example.com:8443',
    );
    expect(host({ providers })).toBeUndefined();
  });

  it('is gitlab.com when nothing else is said', () => {
    expect(host({ providers: { gitlab: { development: {} } } })).toBe(
      'gitlab.com',
    );
  });

  it('is named when its address cannot be used', () => {
    expect(() =>
      host({ providers: { gitlab: { development: { audience: 'gitlab' } } } }),
    ).toThrow(/auth\.providers\.gitlab\.development\.audience is "gitlab"/);
  });
});
