import { Route, Routes, useSearchParams } from 'react-router-dom';
import { ChangeFilterButtons } from './ChangeFilterButtons';
import { CHANGE_FILTERS, type ChangeFilter } from './changeFilter';
import { ChangePage } from './ChangePage';
import { ChangesPanel } from './ChangesPanel';

/** What people asked for on a platform, at length; below it each change in full. */
export function ChangesPage({ platform }: { platform: string }) {
  return (
    <Routes>
      <Route index element={<FilteredChanges platform={platform} />} />
      <Route path=":id" element={<ChangePage platform={platform} />} />
    </Routes>
  );
}

/** The choice stands in the address, so that it can be sent to somebody. */
function FilteredChanges({ platform }: { platform: string }) {
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show');
  const filter = CHANGE_FILTERS.find(one => one === shown) ?? 'all';
  const choose = (chosen: ChangeFilter) =>
    setSearch(chosen === 'all' ? {} : { show: chosen }, { replace: true });
  return (
    <ChangesPanel platform={platform} atFirst={25} filter={filter}>
      <ChangeFilterButtons filter={filter} onChoose={choose} />
    </ChangesPanel>
  );
}
