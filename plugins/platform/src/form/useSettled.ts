import { useEffect, useState } from 'react';
import { CHECK_DELAY } from './useCheck';

/** A value as it was when it last stayed the same for a moment: what is told of a text should not follow every key. */
export function useSettled<T>(value: T, delay = CHECK_DELAY): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
