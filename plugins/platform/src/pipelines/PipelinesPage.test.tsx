import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Pipeline, PipelineJob } from '@slipway/plugin-platform-common';
import { fakeLiveApi, liveSources } from '../__testUtils__/FakeLiveApi';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf, renderPage } from '../__testUtils__/renderPage';
import type { LiveApi } from '../api/LiveApi';
import { PlatformsRouter } from '../PlatformsRouter';

const job = (
  id: number,
  name: string,
  about: Partial<PipelineJob> = {},
): PipelineJob => ({
  id,
  name,
  stage: name,
  status: 'success',
  url: `https://gitlab.example.com/jobs/${id}`,
  startedAt: '2026-11-23T20:00:00Z',
  seconds: 61,
  allowFailure: false,
  ...about,
});

const pipeline: Pipeline = {
  id: 41,
  status: 'failed',
  ref: 'main',
  sha: '3f2c1ab09d5e4c7fa6b8123456789abcdef01234',
  source: 'push',
  url: 'https://gitlab.example.com/pipelines/41',
  createdAt: '2026-11-23T20:00:00Z',
  seconds: 130,
  by: 'ada',
  stages: [
    { name: 'plan', status: 'success', jobs: [job(1, 'plan')] },
    {
      name: 'apply',
      status: 'failed',
      jobs: [
        job(2, 'apply', { status: 'failed', failureReason: 'script_failure' }),
      ],
    },
    {
      name: 'destroy',
      status: 'manual',
      jobs: [job(3, 'destroy', { status: 'manual', startedAt: undefined })],
    },
  ],
};

function renderPipelines(
  answers: Partial<LiveApi> = {},
  options: { platform?: string; denied?: string[] } = {},
) {
  return renderPage(<PlatformsRouter />, {
    api: fakePlatformApi(),
    live: fakeLiveApi({
      listPipelines: async () => ({
        source: liveSources[2]!,
        items: [pipeline],
      }),
      ...answers,
    }),
    at: `/platforms/${options.platform ?? 'nordwind'}/pipelines`,
    denied: options.denied,
  });
}

describe('/platforms/:name/pipelines', () => {
  it('shows stages, jobs and why one failed', async () => {
    renderPipelines();

    const toggle = await screen.findByRole('button', { name: '#41' });
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    const pips = screen.getByRole('list', { name: 'Stages' });
    expect(
      within(pips).getByRole('listitem', { name: 'apply: Failed' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/script failure/)).toBeInTheDocument();
    expect(screen.getByText(/2 m 10 s/)).toBeInTheDocument();
  });

  it('follows the log of a job to its end, and keeps it in the address', async () => {
    const asked: number[] = [];
    renderPipelines({
      getJobLog: async ({ offset }) => {
        asked.push(offset);
        return offset === 0
          ? { text: 'Planning\n', offset: 9, complete: false }
          : { text: 'Apply failed: quota\n', offset: 29, complete: true };
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Log of apply' }),
    );

    expect(
      await screen.findByRole('region', { name: 'Log of apply' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(asked).toEqual([0, 9]));
    expect(screen.getByTestId('address')).toHaveTextContent(
      'pipeline=41&job=2',
    );
  });

  it('asks before it retries a job, and says who may when that is refused', async () => {
    const jobAction = jest.fn(async () => {
      throw anAnswerOf(403, 'Not allowed');
    });
    const { toast } = renderPipelines({ jobAction });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Retry: apply' }),
    );
    expect(jobAction).not.toHaveBeenCalled();
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Retry',
      }),
    );

    await waitFor(() =>
      expect(jobAction).toHaveBeenCalledWith(
        { platform: 'nordwind', job: 2 },
        'retry',
      ),
    );
    await waitFor(() =>
      expect(toast.post).toHaveBeenCalledWith(
        expect.objectContaining({
          description: expect.stringContaining('Platform engineers may'),
        }),
      ),
    );
  });

  it('offers what the person may do, and no more', async () => {
    // Of a platform of its own: what was decided for another one is remembered for a moment.
    renderPipelines({}, { platform: 'harbour', denied: ['platform.destroy'] });
    expect(
      await screen.findByRole('button', { name: 'Retry: apply' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /: destroy$/ }),
    ).not.toBeInTheDocument();
  });

  it('warns that a destroy job cannot be undone', async () => {
    renderPipelines();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start: destroy' }),
    );

    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'cannot be undone',
    );
  });

  it('shows how long each stage and wave took', async () => {
    renderPipelines({
      listReports: async () => ({
        items: [
          {
            pipeline: {
              id: 40,
              url: 'https://gitlab.example.com/pipelines/40',
            },
            finishedAt: '2026-11-23T19:00:00Z',
            seconds: 1930,
            stages: [{ name: 'infrastructure', seconds: 821 }],
            waves: [{ wave: 30, apps: 25, seconds: 300 }],
            apps: 80,
            failures: [],
          },
        ],
      }),
    });

    const panel = await screen.findByRole('region', { name: 'Time from zero' });
    expect(await within(panel).findByText('32 m 10 s')).toBeInTheDocument();
    expect(within(panel).getByText('13 m 41 s')).toBeInTheDocument();
    expect(within(panel).getByText('Wave 30 · 25 apps')).toBeInTheDocument();
  });
});
