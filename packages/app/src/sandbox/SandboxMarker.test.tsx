import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { frame, speaking } from '../language/__testUtils__/speaking';
import { SandboxMarker } from './SandboxMarker';

const base = {
  app: { baseUrl: 'http://localhost' },
  backend: { baseUrl: 'http://localhost:7007' },
};

describe('SandboxMarker', () => {
  it.each([undefined, { enabled: false }])(
    'says nothing outside of the sandbox (%j)',
    async sandbox => {
      renderInTestApp(
        <>
          <SandboxMarker />
          <p>page</p>
        </>,
        { config: { ...base, ...(sandbox && { sandbox }) } },
      );
      expect(await screen.findByText('page')).toBeInTheDocument();
      expect(screen.queryByRole('complementary')).not.toBeInTheDocument();
    },
  );

  it('says that nothing is real in the sandbox', async () => {
    renderInTestApp(<SandboxMarker />, {
      config: { ...base, sandbox: { enabled: true } },
    });
    expect(await screen.findByRole('complementary')).toHaveAccessibleName(
      /stand-in on this machine/,
    );
  });

  it('says it in German', async () => {
    renderInTestApp(<SandboxMarker />, {
      features: [frame],
      config: { ...speaking('de'), sandbox: { enabled: true } },
    });
    expect(await screen.findByRole('complementary')).toHaveAccessibleName(
      'Sandbox: GitLab ist ein Ersatz auf diesem Rechner',
    );
  });
});
