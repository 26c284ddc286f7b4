import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { errorText } from '../../api/errorText';
import { platformApiRef } from '../../api/PlatformApi';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { useCheck } from '../useCheck';

/** A group of a GitLab: found while one types, or its path typed in full. */
export function GroupCombobox(props: {
  host: string | undefined;
  value: string;
  problem: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  onChange(group: string | undefined): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const { host, value } = props;
  const [groups, retry] = useCheck(host && `${host} ${value}`, signal =>
    api.searchGitLabGroups({ host: host!, search: value }, { signal }),
  );
  const found = groups.state === 'done' ? groups.result : [];
  const change = (text: string) => {
    const group = text.trim();
    if (group !== value) props.onChange(group || undefined);
  };

  return (
    <div>
      <Combobox
        label={t('form.group')}
        description={t('form.groupText')}
        placeholder={t('form.groupPlaceholder')}
        allowsCustomValue
        isRequired={props.isRequired}
        isDisabled={props.isDisabled}
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
        validationBehavior="aria"
        validate={() => props.problem}
      />
      {groups.state === 'failed' && (
        <CheckLine state="failed" onRetry={retry}>
          {t('form.groupsFailed', { reason: errorText(groups.error) })}
        </CheckLine>
      )}
    </div>
  );
}
