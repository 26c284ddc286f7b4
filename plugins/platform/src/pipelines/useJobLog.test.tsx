import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { JobLog } from '@slipway/plugin-platform-common';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { fakeLiveApi } from '../__testUtils__/FakeLiveApi';
import { liveApiRef } from '../api/LiveApi';
import { useJobLog } from './useJobLog';

/** Follows a log that answers one after the other. */
function follow(...answers: JobLog[]) {
  const asked: number[] = [];
  const api = fakeLiveApi({
    getJobLog: async ({ offset }) => {
      asked.push(offset);
      return answers.shift()!;
    },
  });
  const { result } = renderHook(() => useJobLog('nordwind', 2), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[liveApiRef, api]]}>{children}</TestApiProvider>
    ),
  });
  return { asked, result };
}

describe('useJobLog', () => {
  it('puts the parts of a log together, to its end', async () => {
    const { asked, result } = follow(
      { text: 'Planning\n', offset: 9, complete: false },
      { text: 'Done\n', offset: 14, complete: true },
    );
    await waitFor(() =>
      expect(result.current).toEqual({
        text: 'Planning\nDone\n',
        complete: true,
        cut: false,
      }),
    );
    expect(asked).toEqual([0, 9]);
  });

  it('begins anew with a log that does', async () => {
    const { asked, result } = follow(
      { text: 'Planning\nApplying\n', offset: 18, complete: false },
      { text: 'Again\n', offset: 6, complete: false, restarted: true },
      { text: 'Done\n', offset: 11, complete: true },
    );
    await waitFor(() => expect(result.current.text).toBe('Again\nDone\n'));
    expect(asked).toEqual([0, 18, 6]);
  });
});
