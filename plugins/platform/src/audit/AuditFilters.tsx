import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { AUDIT_OUTCOMES } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import {
  ACTION_GROUPS,
  PERIODS,
  type AuditFilter,
  type Period,
} from './auditFilter';
import { outcomeKey } from './outcomes';
import styles from './AuditPage.module.css';

/** A choice among a few, or of everything. */
function Choice(props: {
  label: string;
  all: string;
  options: { value: string; label: string }[];
  value: string | undefined;
  onChoose: (value: string | undefined) => void;
}) {
  return (
    <Select
      className={styles.choice}
      size="small"
      aria-label={props.label}
      selectionMode="single"
      options={[{ value: '', label: props.all }, ...props.options]}
      value={props.value ?? ''}
      onChange={value => props.onChoose(value ? String(value) : undefined)}
    />
  );
}

/** Which entries are shown. */
export function AuditFilters(props: {
  filter: AuditFilter;
  /** The names of all platforms. */
  platforms: readonly string[];
  onChange: (filter: AuditFilter) => void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { filter, onChange } = props;
  const choose = (part: Partial<AuditFilter>) =>
    onChange({ ...filter, ...part, offset: 0 });
  // A platform that is gone still has its past.
  const platforms = new Set([
    ...props.platforms,
    ...(filter.platform === undefined ? [] : [filter.platform]),
  ]);
  return (
    <div className={styles.filters}>
      <Choice
        label={t('audit.on')}
        all={t('audit.allPlatforms')}
        options={[...platforms].sort().map(value => ({ value, label: value }))}
        value={filter.platform}
        onChoose={platform => choose({ platform })}
      />
      <Choice
        label={t('audit.what')}
        all={t('audit.allActions')}
        options={ACTION_GROUPS.map(value => ({
          value,
          label: t(`audit.groups.${value}`),
        }))}
        value={filter.action}
        onChoose={action => choose({ action: action as AuditFilter['action'] })}
      />
      <Choice
        label={t('audit.outcome')}
        all={t('audit.allOutcomes')}
        options={AUDIT_OUTCOMES.map(value => ({
          value,
          label: t(outcomeKey[value]),
        }))}
        value={filter.outcome}
        onChoose={outcome =>
          choose({ outcome: outcome as AuditFilter['outcome'] })
        }
      />
      <Choice
        label={t('audit.period')}
        all={t('audit.always')}
        options={(Object.keys(PERIODS) as Period[]).map(value => ({
          value,
          label: t(`audit.${value}`),
        }))}
        value={filter.period}
        onChoose={period => choose({ period: period as AuditFilter['period'] })}
      />
    </div>
  );
}
