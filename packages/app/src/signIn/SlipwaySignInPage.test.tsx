import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { frame, speaking } from '../language/__testUtils__/speaking';
import { SlipwaySignInPage } from './SlipwaySignInPage';

function renderPage(environment?: string, language: 'en' | 'de' = 'en') {
  renderInTestApp(<SlipwaySignInPage onSignInSuccess={jest.fn()} />, {
    features: [frame],
    config: {
      ...speaking(language),
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

  it.each([
    ['development', 'Eintreten'],
    ['production', 'Anmelden'],
  ])('speaks German in %s', async (environment, button) => {
    renderPage(environment, 'de');
    expect(
      await screen.findByRole('button', { name: button }),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('Melde dich mit deinem Konto bei GitLab an') !== null,
    ).toBe(environment === 'production');
    expect(screen.queryByText(/Sign in/i)).not.toBeInTheDocument();
  });
});
