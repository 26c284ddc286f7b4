import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import { CHANGE_FILTERS, type ChangeFilter } from './changeFilter';

/** One button per choice; one of them is on. */
export function ChangeFilterButtons(props: {
  filter: ChangeFilter;
  onChoose(filter: ChangeFilter): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('timeline.filter')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.filter]}
      onSelectionChange={chosen => {
        const filter = CHANGE_FILTERS.find(one => chosen.has(one));
        if (filter) props.onChoose(filter);
      }}
    >
      {CHANGE_FILTERS.map(filter => (
        <ToggleButton key={filter} id={filter} size="small">
          {t(`timeline.${filter}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
