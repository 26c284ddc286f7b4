import { act, renderHook } from '@testing-library/react';
import { usePolled } from './usePolled';

const every10s = () => 10_000;

function hide(hidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    value: hidden,
    configurable: true,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('usePolled', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    hide(false);
    jest.useRealTimers();
  });

  it('asks again at the interval, but not while the page is hidden', async () => {
    const load = jest.fn(async () => ({}));
    renderHook(() => usePolled(load, every10s));
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(load).toHaveBeenCalledTimes(2);
    await act(async () => hide(true));
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(load).toHaveBeenCalledTimes(2);
    await act(async () => hide(false));
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('draws nothing again for an unchanged answer', async () => {
    const value = {};
    let draws = 0;
    const load = async () => value;
    renderHook(() => {
      draws++;
      return usePolled(load, every10s);
    });
    await act(() => jest.advanceTimersByTimeAsync(0));
    const before = draws;
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    // React may call the component once more before it sees that nothing changed.
    expect(draws).toBeLessThanOrEqual(before + 1);
  });

  it('keeps the last value through a failure', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('seen')
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue('back');
    const { result } = renderHook(() => usePolled(load, every10s));
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(result.current).toMatchObject({
      value: 'seen',
      error: new Error('down'),
    });
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(result.current).toMatchObject({ value: 'back', error: undefined });
  });

  it('never shows the answer to an earlier question', async () => {
    const questions: Record<string, () => Promise<string>> = {
      a: async () => 'a',
      b: () => new Promise(() => {}),
    };
    const { result, rerender } = renderHook(
      ({ q }) => usePolled(questions[q]!, every10s),
      {
        initialProps: { q: 'a' },
      },
    );
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(result.current.value).toBe('a');
    rerender({ q: 'b' });
    expect(result.current.value).toBeUndefined();
  });

  it('ends the question under way when it is of no use any more', () => {
    let signal: AbortSignal | undefined;
    const load = (s: AbortSignal) => {
      signal = s;
      return new Promise<void>(() => {});
    };
    const { unmount } = renderHook(() => usePolled(load, every10s));
    unmount();
    expect(signal?.aborted).toBe(true);
  });

  it('asks anew on reload even if an older question is under way', async () => {
    let finish = (_: string) => {};
    const load = jest
      .fn<Promise<string>, []>()
      .mockImplementationOnce(() => new Promise(resolve => (finish = resolve)))
      .mockResolvedValue('new');
    const { result } = renderHook(() => usePolled(load, every10s));
    const reloaded = result.current.reload();
    await act(async () => {
      finish('old');
      await reloaded;
    });
    expect(result.current.value).toBe('new');
  });
});
