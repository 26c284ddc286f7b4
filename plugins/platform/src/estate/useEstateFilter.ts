import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readEstateFilter,
  writeEstateFilter,
  type EstateFilter,
} from './estateFilter';

/** The filter of the estate, kept in the page's address so that it can be shared and survives a reload. */
export function useEstateFilter(): [
  EstateFilter,
  (next: EstateFilter) => void,
] {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readEstateFilter(params), [params]);
  const setFilter = useCallback(
    (next: EstateFilter) =>
      setParams(before => writeEstateFilter(before, next), { replace: true }),
    [setParams],
  );
  return [filter, setFilter];
}
