import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformName } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { CheckLines } from '../CheckLines';
import type { FieldProps } from '../fieldProps';
import { RuleTextField } from '../RuleTextField';
import { schemaMessage } from '../schemaMessage';
import { useCheck } from '../useCheck';

/** `PlatformName`: the name of a new platform, and whether it is free. */
export function PlatformNameField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const name = props.formData ?? '';
  const message = schemaMessage(t, platformName, name);
  const [check, retry] = useCheck(name && !message ? name : undefined, signal =>
    api.checkName(name, { signal }),
  );
  return (
    <RuleTextField
      field={props}
      fallbackTitle={t('form.name')}
      message={message}
      placeholder="nordwind-prod"
    >
      <CheckLines
        check={check}
        onRetry={retry}
        pending={t('form.checking')}
        failed={reason => t('form.nameFailed', { reason })}
      />
      {check.state === 'done' && check.result.available && (
        <CheckLine state="good">{t('form.nameFree')}</CheckLine>
      )}
      {check.state === 'done' && !check.result.available && (
        <CheckLine state="bad">
          {check.result.reason
            ? refusalText(t, check.result.reason)
            : t('form.nameTaken')}
        </CheckLine>
      )}
    </RuleTextField>
  );
}
