import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { awsAccountId, domainName } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../../translation';
import type { FieldProps } from '../fieldProps';
import { RuleTextField } from '../RuleTextField';
import { schemaMessage } from '../schemaMessage';
import { translator } from '../translate';

/** `ui:field: PlatformDomain`: the DNS zone under which a platform publishes its names. */
export const platformDomainFormField = createFormField({
  name: 'PlatformDomain',
  component: PlatformDomainField,
  schema: makeFieldSchema({ output: z => z.string() }),
  validation: (value, field, { apiHolder }) => {
    const message = schemaMessage(translator(apiHolder), domainName, value);
    if (message) field.addError(message);
  },
});

/** `ui:field: AwsAccountId`: twelve digits, as a string since some begin with a zero. */
export const awsAccountIdFormField = createFormField({
  name: 'AwsAccountId',
  component: AwsAccountIdField,
  schema: makeFieldSchema({ output: z => z.string() }),
  validation: (value, field, { apiHolder }) => {
    const message = schemaMessage(translator(apiHolder), awsAccountId, value);
    if (message) field.addError(message);
  },
});

export function PlatformDomainField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <RuleTextField
      field={props}
      fallbackTitle={t('form.domain')}
      message={schemaMessage(t, domainName, props.formData ?? '')}
      placeholder="prod.example.com"
      inputMode="url"
    />
  );
}

export function AwsAccountIdField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <RuleTextField
      field={props}
      fallbackTitle={t('form.awsAccount')}
      message={schemaMessage(t, awsAccountId, props.formData ?? '')}
      placeholder="123456789012"
      inputMode="numeric"
    />
  );
}
