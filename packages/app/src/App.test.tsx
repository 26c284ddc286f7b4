import { fireEvent, render, screen } from '@testing-library/react';
import platformPlugin from '@slipway/plugin-platform';

const backend = 'http://localhost:7007';

/** What the bundler writes for `app.packages: all`. */
const discovered = window as unknown as {
  '__@backstage/discovered__': {
    modules: { name: string; default: unknown }[];
  };
};

const token = [
  '{"alg":"ES256"}',
  `{"exp":${Math.floor(Date.now() / 1000) + 3600}}`,
  'x',
]
  .map(part => btoa(part))
  .join('.');

const guest = {
  profile: {},
  backstageIdentity: {
    token,
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

function answer(url: string) {
  if (url.startsWith(`${backend}/api/auth/guest/refresh`)) return guest;
  if (url === `${backend}/api/platform/platforms`) return { items: [] };
  return { items: [] };
}

describe('App', () => {
  it('lets guests in with one click, shows the platforms, and says that the sandbox is on', async () => {
    discovered['__@backstage/discovered__'] = {
      modules: [{ name: '@slipway/plugin-platform', default: platformPlugin }],
    };
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: {
              title: 'Slipway',
              baseUrl: 'http://localhost',
              packages: 'all',
              extensions: ['page:platform/home'],
            },
            backend: { baseUrl: backend },
            sandbox: { enabled: true },
          },
        },
      ] as never,
    };
    jest.spyOn(global, 'fetch').mockImplementation(async input => {
      const body = JSON.stringify(
        answer(String(input instanceof Request ? input.url : input)),
      );
      return {
        ok: true,
        status: 200,
        headers: new Headers({ 'content-type': 'application/json' }),
        text: async () => body,
        json: async () => JSON.parse(body),
      } as Response;
    });

    const { default: app } = await import('./App');
    render(app);
    fireEvent.click(await screen.findByRole('button', { name: 'Enter' }));

    expect(
      await screen.findByRole('region', { name: 'No platform yet' }),
    ).toBeInTheDocument();
    expect(window.location.pathname).toBe('/');
    expect(
      screen.getByRole('link', { name: 'Slipway: to the start page' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: 'Platforms' })[0],
    ).toHaveAttribute('href', '/platforms');
    expect(
      screen.getByRole('complementary', { name: /Sandbox/ }),
    ).toHaveTextContent('Sandbox');
  });
});
