import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { platformName } from '@slipway/plugin-platform-common';
import { errorText } from '../../api/errorText';
import { platformApiRef } from '../../api/PlatformApi';
import { schemaMessage } from '../schemaMessage';
import { translator } from '../translate';
import { PlatformNameField } from './PlatformNameField';

/** `ui:field: PlatformName`. */
export const platformNameFormField = createFormField({
  name: 'PlatformName',
  component: PlatformNameField,
  schema: makeFieldSchema({ output: z => z.string() }),
  validation: async (value, field, { apiHolder }) => {
    const message = schemaMessage(platformName, value);
    if (message) {
      field.addError(message);
      return;
    }
    const api = apiHolder.get(platformApiRef);
    if (!api)
      throw new Error(
        'The app has no platform API; install the platform plugin',
      );
    const t = translator(apiHolder);
    try {
      const { available, reason } = await api.checkName(value);
      if (!available) field.addError(reason ?? t('form.nameTaken'));
    } catch (error) {
      field.addError(t('form.nameFailed', { reason: errorText(error) }));
    }
  },
});
