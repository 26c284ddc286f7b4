import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import type { FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { useCheck } from '../useCheck';
import { useComplaint } from '../useComplaint';

/** A group of a GitLab: found while one types, or its path typed in full. */
export function GroupCombobox(props: {
  /** The field of the form that the group is a part of. */
  field: FieldProps<unknown>;
  host: string | undefined;
  value: string;
  /** What is wrong with it. */
  problem: string | undefined;
  onChange(group: string | undefined): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const { field, host, value, problem } = props;
  const isEmpty = value === '';
  const complaint = useComplaint(
    { ...field, rawErrors: isEmpty || problem ? field.rawErrors : [] },
    { isEmpty, message: problem },
  );
  const [groups, retry] = useCheck(host && `${host} ${value}`, signal =>
    api.searchGitLabGroups({ host: host!, search: value }, { signal }),
  );
  const found = groups.state === 'done' ? groups.result : [];
  const change = (text: string) => {
    const group = text.trim();
    if (group !== value) props.onChange(group || undefined);
  };

  return (
    <div {...complaint.surface}>
      <Combobox
        {...complaint.control}
        label={t('form.group')}
        description={t('form.groupText')}
        placeholder={t('form.groupPlaceholder')}
        allowsCustomValue
        isDisabled={field.disabled || field.readonly}
        options={found.map(group => ({
          id: group.path,
          label: group.path,
          description: group.title,
        }))}
        loading={{ state: groups.state === 'pending' ? 'filtering' : 'idle' }}
        search={{ mode: 'server', inputValue: value, onInputChange: change }}
        value={found.some(group => group.path === value) ? value : null}
        onChange={key => {
          if (typeof key === 'string') change(key);
        }}
      />
      <FieldStatus complaint={complaint}>
        {groups.state === 'failed' && (
          <CheckLine state="failed" onRetry={retry}>
            {t('form.groupsFailed', { reason: refusalText(t, groups.error) })}
          </CheckLine>
        )}
      </FieldStatus>
    </div>
  );
}
