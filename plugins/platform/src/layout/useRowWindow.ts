import { useEffect, useState, type RefObject } from 'react';

/** Rows beside those in sight, so that scrolling shows no gap. */
const MARGIN = 10;
/** Where the size of the window is not known, as before the first layout. */
const AT_FIRST = 40;

/**
 * Which rows of a long table are in sight of its scrolling container.
 *
 * @param height - of one row, in pixels
 */
export function useRowWindow(
  container: RefObject<HTMLElement>,
  rows: number,
  height: number,
): { from: number; to: number } {
  const [seen, setSeen] = useState({ from: 0, to: AT_FIRST });

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      const from = Math.max(0, Math.floor(element.scrollTop / height) - MARGIN);
      const size = element.clientHeight
        ? Math.ceil(element.clientHeight / height) + 2 * MARGIN
        : AT_FIRST;
      setSeen(before =>
        before.from === from && before.to === from + size
          ? before
          : { from, to: from + size },
      );
    };
    const plan = () => {
      if (!frame) frame = requestAnimationFrame(look);
    };
    look();
    element.addEventListener('scroll', plan, { passive: true });
    window.addEventListener('resize', plan);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', plan);
      window.removeEventListener('resize', plan);
    };
  }, [container, height, rows]);

  const from = Math.min(seen.from, Math.max(0, rows - 1));
  return { from, to: Math.min(rows, from + (seen.to - seen.from)) };
}
