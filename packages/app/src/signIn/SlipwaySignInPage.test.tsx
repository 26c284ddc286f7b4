import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SlipwaySignInPage } from './SlipwaySignInPage';

function renderPage(environment?: string) {
  renderInTestApp(<SlipwaySignInPage onSignInSuccess={jest.fn()} />, {
    config: {
      app: { title: 'Slipway', baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://localhost:7007' },
      ...(environment && { auth: { environment } }),
    },
  });
}

describe('SlipwaySignInPage', () => {
  it.each([undefined, 'development'])(
    'lets guests in (%s)',
    async environment => {
      renderPage(environment);
      expect(
        await screen.findByRole('button', { name: 'Enter' }),
      ).toBeInTheDocument();
      expect(screen.queryByText('GitLab')).not.toBeInTheDocument();
    },
  );

  it('wants an account of GitLab in production', async () => {
    renderPage('production');
    expect(
      await screen.findByText('Sign in with your GitLab account'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Enter' }),
    ).not.toBeInTheDocument();
  });
});
